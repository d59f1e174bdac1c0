"""Webhooks of one-to-one messages and conversations."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from ..elements import MsgBody
from ..msg_ext import Extension
from .base import WebhookEvent


class C2CBeforeSendMsg(WebhookEvent):
    """Asks whether a one-to-one message may be sent."""

    command: ClassVar[str] = "C2C.CallbackBeforeSendMsg"

    from_account: str
    to_account: str
    msg_seq: int = 0
    msg_random: int = 0
    msg_time: int = 0
    msg_key: str = ""
    msg_id: str | None = None
    online_only_flag: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)


class C2CAfterSendMsg(WebhookEvent):
    """A one-to-one message was sent; ``send_msg_result`` other than 0: it was not delivered."""

    command: ClassVar[str] = "C2C.CallbackAfterSendMsg"

    from_account: str
    to_account: str
    msg_seq: int = 0
    msg_random: int = 0
    msg_time: int = 0
    msg_key: str
    msg_id: str | None = None
    online_only_flag: int = 0
    send_msg_result: int = 0
    error_info: str = ""
    unread_msg_num: int | None = None
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)


class C2CAfterMsgReport(WebhookEvent):
    """A one-to-one conversation was marked read up to ``last_read_time`` (Unix seconds)."""

    command: ClassVar[str] = "C2C.CallbackAfterMsgReport"

    report_account: str
    peer_account: str
    last_read_time: int
    unread_msg_num: int | None = None


class ReceiptedMsg(WireModel):
    """A one-to-one message that was read."""

    from_account: str
    to_account: str
    msg_key: str
    msg_id: str | None = None


class C2CAfterMsgReadReceipt(WebhookEvent):
    """Receipts of one-to-one messages were sent by ``operator_account``."""

    command: ClassVar[str] = "C2C.CallbackAfterMsgReadReceipt"

    operator_account: str
    peer_account: str
    c2c_msg_info: list[ReceiptedMsg]


class C2CAfterMsgWithDraw(WebhookEvent):
    """A one-to-one message was recalled."""

    command: ClassVar[str] = "C2C.CallbackAfterMsgWithDraw"

    from_account: str
    to_account: str
    msg_key: str
    msg_id: str | None = None
    unread_msg_num: int | None = None


class C2CAfterModifyMsg(WebhookEvent):
    """A one-to-one message was edited."""

    command: ClassVar[str] = "C2C.CallbackAfterModifyMsg"

    operator_account: str = ""
    from_account: str
    to_account: str
    msg_random: int = 0
    msg_seq: int = 0
    msg_time: int = 0
    msg_key: str
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)


class ReadGroup(WireModel):
    """A group that was marked read up to ``msg_seq``."""

    group_id: str
    msg_seq: int = 0


class C2CAfterMsgReadAll(WebhookEvent):
    """A user marked everything as read: all one-to-one conversations, and the groups that are listed."""

    command: ClassVar[str] = "C2C.CallbackAfterMsgReadAll"

    report_account: str
    group_read_info: list[ReadGroup] = Field(default_factory=list)


class C2CAfterC2CMsgExtension(WebhookEvent):
    """Extensions of a one-to-one message changed; ``operate_type`` 1: set, 2: deleted, 3: all cleared.

    ``seq`` is the newest version of all extensions of the message.
    """

    command: ClassVar[str] = "C2C.CallbackAfterC2CMsgExtension"

    from_account: str
    to_account: str
    msg_key: str
    operate_type: int
    extension_list: list[Extension] = Field(default_factory=list)
    seq: int | None = None
