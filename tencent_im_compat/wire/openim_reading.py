"""Bodies of the commands on what was read of one-to-one messages (service ``openim``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import WireModel
from .results import ItemOutcome, PartialReply


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
