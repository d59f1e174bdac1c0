"""Bodies of the group message and receipt commands (service ``group_open_http_svc``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .offline_push import OfflinePushInfo
from .results import ItemOutcome, PartialReply, failures


class ReceiptFilter(enum.IntEnum):
    """Which members ``get_group_msg_receipt_detail`` lists."""

    READ = 0
    """Those who read the message."""
    UNREAD = 1
    """Those who did not."""


class GroupAt(WireModel):
    """A mention: one member (``group_at_account``), or all with ``group_at_all_flag`` 1."""

    group_at_all_flag: int = 0
    group_at_account: str | None = None


class SendGroupMsgRequest(WireModel):
    """Body of ``group_open_http_svc/send_group_msg``."""

    group_id: str
    random: int
    msg_priority: str | None = None
    msg_body: MsgBody
    from_account: str | None = None
    offline_push_info: OfflinePushInfo | None = None
    forbid_callback_control: list[str] | None = None
    online_only_flag: int | None = None
    send_msg_control: list[str] | None = None
    cloud_custom_data: str | None = Field(default=None, repr=False)
    support_message_extension: int | None = None
    to_account: list[str] | None = None
    topic_id: str | None = None
    need_read_receipt: int | None = None
    group_at_info: list[GroupAt] | None = None


class SendGroupMsgReply(Reply):
    """Answer of ``group_open_http_svc/send_group_msg``: time in Unix seconds and number in the group.

    ``msg_drop_reason`` ``MsgFreqCtrl``: accepted, but dropped by the group's frequency control.
    """

    msg_time: int
    msg_seq: int
    msg_drop_reason: str | None = None

    @property
    def dropped(self) -> bool:
        """Whether the message was neither stored nor delivered."""
        return bool(self.msg_drop_reason)


class GroupMsgGetSimpleRequest(WireModel):
    """Body of ``group_open_http_svc/group_msg_get_simple``."""

    group_id: str
    req_msg_number: int
    req_msg_seq: int | None = None
    with_recalled_msg: int | None = None
    topic_id: str | None = None


class GroupMsg(WireModel):
    """One entry of a group's history.

    ``is_place_msg`` 1 is a hole (deleted, expired or never stored) without a body, 2 a recalled
    message. ``is_system_msg`` 1 is a notice; its body is one ``UnknownElem`` that holds the object of
    the answer. ``msg_priority`` is 1 High, 2 Normal, 3 Low, 4 Lowest; the time is in Unix seconds.
    """

    from_account: str = ""
    is_place_msg: int = 0
    is_system_msg: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    msg_priority: int | None = None
    msg_random: int = 0
    msg_seq: int
    msg_time_stamp: int = 0
    cloud_custom_data: str | None = Field(default=None, repr=False)

    @property
    def hole(self) -> bool:
        """Whether nothing is left of the message but its number."""
        return self.is_place_msg == 1

    @property
    def recalled(self) -> bool:
        """Whether the message was recalled."""
        return self.is_place_msg == 2


class GroupMsgGetSimpleReply(Reply):
    """Answer of ``group_open_http_svc/group_msg_get_simple``: newest first.

    ``is_finished`` speaks of the asked range only: 1 all of it came, 0 not all, 2 not all and the rest
    has expired.
    """

    group_id: str | None = None
    is_finished: int = 0
    rsp_msg_list: list[GroupMsg] = Field(default_factory=list)


class MsgSeqItem(WireModel):
    """One message of a group, named by its number."""

    msg_seq: int


class GroupMsgRecallRequest(WireModel):
    """Body of ``group_open_http_svc/group_msg_recall``."""

    group_id: str
    msg_seq_list: list[MsgSeqItem]
    topic_id: str | None = None
    reason: str | None = Field(default=None, repr=False)


class RecallResult(ItemOutcome):
    """Outcome for one message: 0 recalled, else the code why not, e.g. 10030 no such message."""

    item_field: ClassVar[str] = "msg_seq"
    code_field: ClassVar[str | None] = "ret_code"
    info_field: ClassVar[str | None] = None

    msg_seq: int
    ret_code: int


class GroupMsgRecallReply(PartialReply):
    """Answer of ``group_open_http_svc/group_msg_recall``: one item per asked message."""

    recall_ret_list: list[RecallResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[RecallResult]:
        """The messages that were not recalled."""
        return failures(self.recall_ret_list)


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
