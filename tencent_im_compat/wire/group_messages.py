"""Bodies of the commands on group messages (service ``group_open_http_svc``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .offline_push import OfflinePushInfo
from .results import ItemOutcome, PartialReply, failures


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

    ``msg_drop_reason`` ``MsgFreqCtrl``: accepted, but dropped by the group's frequency control. ``random``
    is no part of the answer, but the Random that the message was sent with.
    """

    random: int = Field(default=0, exclude=True)
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
