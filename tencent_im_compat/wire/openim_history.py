"""Bodies of the commands on one-to-one history: reading, changing, deleting (service ``openim``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .results import PartialReply, Unexplained


class GetRoamMsgRequest(WireModel):
    """Body of ``openim/admin_getroammsg``; times are Unix seconds, both ends included."""

    operator_account: str
    peer_account: str
    max_cnt: int
    min_time: int
    max_time: int
    last_msg_key: str | None = None


class RoamMsg(WireModel):
    """One message of a one-to-one history. ``msg_flag_bits`` 8 = recalled.

    ``is_need_read_receipt`` 1 = it asked for a receipt, ``support_message_extension`` 1 = it can have
    extensions, ``msg_version`` grows when it is edited. These three are in no field table; ``None`` where the
    answer does not have them.
    """

    from_account: str
    to_account: str
    msg_seq: int
    msg_random: int
    msg_time_stamp: int
    msg_client_time: int | None = None
    msg_flag_bits: int = 0
    is_peer_read: int = 0
    msg_key: str
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)
    is_need_read_receipt: int | None = None
    support_message_extension: int | None = None
    msg_version: int | None = None


class GetRoamMsgReply(Reply):
    """Answer of ``openim/admin_getroammsg``: ascending in the page, while pages run backwards."""

    complete: int
    msg_cnt: int = 0
    last_msg_time: int | None = None
    last_msg_key: str | None = None
    msg_list: list[RoamMsg] = Field(default_factory=list)


class MsgWithdrawRequest(WireModel):
    """Body of ``openim/admin_msgwithdraw``."""

    from_account: str
    to_account: str
    msg_key: str


class ModifyC2CMsgRequest(WireModel):
    """Body of ``openim/modify_c2c_msg``; what is left out stays."""

    from_account: str
    to_account: str
    msg_key: str
    msg_body: MsgBody | None = None
    cloud_custom_data: str | None = Field(default=None, repr=False)


class DeleteC2CMsgRambleRequest(WireModel):
    """Body of ``openim/delete_c2c_msg_ramble``."""

    operator_account: str
    peer_account: str
    msg_key_list: list[str]


class DeleteC2CMsgRambleReply(PartialReply):
    """Answer of ``openim/delete_c2c_msg_ramble``: the keys that are no MsgKeys."""

    invalid_msg_key_list: list[str] = Field(default_factory=list)

    @property
    def failed(self) -> list[Unexplained]:
        """The keys that are malformed."""
        return [Unexplained(item=key) for key in self.invalid_msg_key_list]
