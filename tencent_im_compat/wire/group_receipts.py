"""Bodies of the commands on read receipts of group messages (service ``group_open_http_svc``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .group_messages import MsgSeqItem
from .results import ItemOutcome, PartialReply, failures


class ReceiptFilter(enum.IntEnum):
    """Which members ``get_group_msg_receipt_detail`` lists."""

    READ = 0
    """Those who read the message."""
    UNREAD = 1
    """Those who did not."""


class GroupMsgReceiptRequest(WireModel):
    """Body of ``group_open_http_svc/group_msg_receipt``."""

    group_id: str
    from_account: str
    msg_seq_list: list[MsgSeqItem]


class GetGroupMsgReceiptRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_msg_receipt``."""

    group_id: str
    msg_seq_list: list[MsgSeqItem]


class GroupMsgReceipt(ItemOutcome):
    """Receipt counts of one message. With ``code`` 10062 there are none and the counts say nothing."""

    item_field: ClassVar[str] = "msg_seq"
    code_field: ClassVar[str | None] = "code"
    info_field: ClassVar[str | None] = None

    code: int = 0
    msg_seq: int
    read_num: int | None = None
    unread_num: int | None = None


class GetGroupMsgReceiptReply(PartialReply):
    """Answer of ``group_open_http_svc/get_group_msg_receipt``; match the items by ``msg_seq``."""

    group_msg_receipt_list: list[GroupMsgReceipt] = Field(default_factory=list)

    @property
    def failed(self) -> list[GroupMsgReceipt]:
        """The messages without receipts."""
        return failures(self.group_msg_receipt_list)


class GetGroupMsgReceiptDetailRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_msg_receipt_detail``."""

    group_id: str
    msg_seq: int
    filter: int
    cursor: str
    count: int


class ReadMember(WireModel):
    """A member who read the message."""

    read_account: str


class UnreadMember(WireModel):
    """A member who did not read the message."""

    unread_account: str


class GetGroupMsgReceiptDetailReply(Reply):
    """Answer of ``group_open_http_svc/get_group_msg_receipt_detail``: one of the two lists comes.

    The cursor is opaque. The last page is marked by ``IsFinish`` or, in other texts, ``IsFinished``.
    """

    is_finish: int | None = None
    is_finished: int | None = None
    msg_seq: int | None = None
    cursor: str = ""
    read_list: list[ReadMember] = Field(default_factory=list)
    unread_list: list[UnreadMember] = Field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether this is the last page."""
        return bool(self.is_finish or self.is_finished)

    @property
    def accounts(self) -> list[str]:
        """UserIDs of the page, from whichever list came."""
        return [item.read_account for item in self.read_list] + [
            item.unread_account for item in self.unread_list
        ]
