"""Bodies of the one-to-one message commands (service ``openim``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .offline_push import OfflinePushInfo
from .results import ItemOutcome, PartialReply


class SendMsgRequest(WireModel):
    """Body of ``openim/sendmsg``."""

    from_account: str | None = None
    to_account: str
    sync_other_machine: int | None = None
    online_only_flag: int | None = None
    msg_life_time: int | None = None
    msg_seq: int | None = None
    msg_random: int
    msg_time_stamp: int | None = None
    forbid_callback_control: list[str] | None = None
    send_msg_control: list[str] | None = None
    msg_body: MsgBody
    cloud_custom_data: str | None = Field(default=None, repr=False)
    support_message_extension: int | None = None
    is_need_read_receipt: int | None = None
    offline_push_info: OfflinePushInfo | None = None


class SendMsgReply(Reply):
    """Answer of ``openim/sendmsg``: time in Unix seconds, MsgKey, and the SDK's id of the message."""

    msg_time: int
    msg_key: str
    msg_id: str | None = None


class BatchSendMsgRequest(WireModel):
    """Body of ``openim/batchsendmsg``."""

    from_account: str | None = None
    to_account: list[str]
    sync_other_machine: int | None = None
    online_only_flag: int | None = None
    msg_life_time: int | None = None
    msg_seq: int | None = None
    msg_random: int
    msg_body: MsgBody
    cloud_custom_data: str | None = Field(default=None, repr=False)
    send_msg_control: list[str] | None = None
    is_need_read_receipt: int | None = None
    offline_push_info: OfflinePushInfo | None = None


class FailedReceiver(ItemOutcome):
    """A receiver that ``batchsendmsg`` could not serve, with the code why."""

    item_field: ClassVar[str] = "to_account"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = None

    to_account: str
    error_code: int


class BatchSendMsgReply(PartialReply):
    """Answer of ``openim/batchsendmsg``: one key for all receivers, and those that failed.

    Of a batch that was sent in parts every one of ``parts`` has a key of its own.
    """

    msg_key: str | None = None
    msg_id: str | None = None
    error_list: list[FailedReceiver] = Field(default_factory=list)

    @property
    def failed(self) -> list[FailedReceiver]:
        """The receivers that could not be served."""
        return self.error_list


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


class SetMsgReadRequest(WireModel):
    """Body of ``openim/admin_set_msg_read``; the time is in Unix seconds."""

    report_account: str
    peer_account: str
    msg_read_time: int | None = None


class GetC2CUnreadMsgNumRequest(WireModel):
    """Body of ``openim/get_c2c_unread_msg_num``."""

    to_account: str
    peer_account: list[str] | None = None


class C2CUnreadMsgNum(WireModel):
    """Unread count of one conversation."""

    peer_account: str
    c2c_unread_msg_num: int


class FailedPeer(ItemOutcome):
    """A peer whose count could not be told, with the code why."""

    item_field: ClassVar[str] = "peer_account"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = None

    peer_account: str
    error_code: int


class GetC2CUnreadMsgNumReply(PartialReply):
    """Answer of ``openim/get_c2c_unread_msg_num``: one total, or a count per asked peer."""

    all_c2c_unread_msg_num: int | None = None
    c2c_unread_msg_num_list: list[C2CUnreadMsgNum] = Field(default_factory=list)
    error_list: list[FailedPeer] = Field(default_factory=list)

    @property
    def failed(self) -> list[FailedPeer]:
        """The peers whose count could not be told."""
        return self.error_list


class C2CMsgInfo(WireModel):
    """One message, named by its direction and MsgKey."""

    from_account: str
    to_account: str
    msg_key: str


class C2CMsgReadReceiptRequest(WireModel):
    """Body of ``openim/c2c_msg_read_receipt``."""

    operator_account: str
    peer_account: str
    c2c_msg_info: list[C2CMsgInfo]
