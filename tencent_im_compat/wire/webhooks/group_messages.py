"""Webhooks of group messages."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from ..elements import MsgBody
from ..msg_ext import Extension
from .base import WebhookEvent


class Mention(WireModel):
    """A mention in a group message: one member, or all with ``group_at_all_flag`` 1."""

    group_at_all_flag: int = 0
    group_at_account: str | None = None


class GroupBeforeSendMsg(WebhookEvent):
    """Asks whether a group message may be sent; it has no number yet."""

    command: ClassVar[str] = "Group.CallbackBeforeSendMsg"

    group_id: str
    type: str = ""
    from_account: str
    operator_account: str = ""
    random: int = 0
    msg_id: str | None = None
    online_only_flag: int = 0
    msg_priority: str = ""
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)
    topic_id: str | None = None


class GroupAfterSendMsg(WebhookEvent):
    """A group message was sent.

    ``msg_priority`` is ``High``, ``Normal`` ...; empty in older bodies. REST calls that name no sender have
    ``@TLS#NOT_FOUND`` as ``from_account`` and ``operator_account``.
    """

    command: ClassVar[str] = "Group.CallbackAfterSendMsg"

    group_id: str
    type: str = ""
    from_account: str
    operator_account: str = ""
    random: int = 0
    msg_id: str | None = None
    msg_seq: int
    msg_time: int = 0
    online_only_flag: int = 0
    msg_priority: str = ""
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)
    topic_id: str | None = None
    group_at_info: list[Mention] = Field(default_factory=list)


class Reader(WireModel):
    """A member who read."""

    member_account: str


class ReceiptedGroupMsg(WireModel):
    """Totals of one group message, and readers; whether all of them or the newest is not documented."""

    msg_seq: int
    read_num: int = 0
    unread_num: int = 0
    read_receipt_members: list[Reader] = Field(default_factory=list)


class GroupAfterReadReceipt(WebhookEvent):
    """Receipts of group messages were sent. It may also come when a message that asks for them is sent."""

    command: ClassVar[str] = "Group.CallbackAfterReadReceipt"

    group_id: str
    type: str = ""
    group_msg_receipt_list: list[ReceiptedGroupMsg]


class RecalledSeq(WireModel):
    """A recalled group message."""

    msg_seq: int
    msg_id: str | None = None


class GroupAfterRecallMsg(WebhookEvent):
    """Group messages were recalled."""

    command: ClassVar[str] = "Group.CallbackAfterRecallMsg"

    operator_account: str = ""
    type: str = ""
    group_id: str
    msg_seq_list: list[RecalledSeq]
    topic_id: str | None = None


class GroupAfterModifyMsg(WebhookEvent):
    """A group message was edited. Its sender and custom data are not told."""

    command: ClassVar[str] = "Group.CallbackAfterModifyMsg"

    operator_account: str = ""
    group_id: str
    topic_id: str | None = None
    msg_seq: int
    msg_body: MsgBody = Field(default_factory=list)


class GroupAfterGroupMsgExtension(WebhookEvent):
    """Extensions of a group message changed; ``operate_type`` 1: set, 2: deleted, 3: all cleared.

    ``seq`` is the newest version of all extensions of the message.
    """

    command: ClassVar[str] = "Group.CallbackAfterGroupMsgExtension"

    group_id: str
    msg_seq: int
    operate_type: int
    extension_list: list[Extension] = Field(default_factory=list)
    seq: int | None = None


class GroupSendMsgException(WebhookEvent):
    """A group message could not be sent; ``error_code`` says why."""

    command: ClassVar[str] = "Group.CallbackSendMsgException"

    group_id: str
    type: str = ""
    from_account: str
    operator_account: str = ""
    random: int = 0
    online_only_flag: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)
    error_code: int = 0
    error_info: str = ""
