"""Bodies of the webhooks that Tencent's server calls (doc 269/1522), as typed events.

``CallbackCommand`` names the event. Commands this library does not know become ``UnknownWebhook``; fields
it does not know are kept on every event (``model_extra``). Bodies have grown over the years, so every field
but the naming ones may be absent.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from .base import WireModel
from .elements import MsgBody
from .reading import whole

_LATEST = 10**14
"""No event is later than the year 5138."""


def _moment(value: object) -> int:
    """``EventTime`` is a number in new bodies and a string in old ones; what makes no sense is none."""
    found = whole(value)
    return found if found is not None and 0 <= found < _LATEST else 0


Milliseconds = Annotated[int, BeforeValidator(_moment)]


class WebhookEvent(WireModel):
    """One webhook call.

    Attributes:
        callback_command: Which event.
        event_time: When it happened, in milliseconds; 0 where the body does not tell.
        opt_platform: What caused it: ``RESTAPI``, ``iOS``, ``Android``, ``Web`` ...
        request_id: Number of the call, a UUID, where the query tells one: newer calls of the group and
            relation services do. Whether a call that is tried again repeats it is not documented.
        client_ip: Address of the client that caused it; empty where none did.
    """

    command: ClassVar[str] = ""

    callback_command: str = ""
    event_time: Milliseconds = 0
    opt_platform: str = Field(default="", exclude=True)
    request_id: str = Field(default="", exclude=True)
    client_ip: str = Field(default="", alias="ClientIP", exclude=True)

    @property
    def at(self) -> float:
        """When it happened, in Unix seconds; 0 where the body does not tell."""
        return self.event_time / 1000


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


class Mention(WireModel):
    """A mention in a group message: one member, or all with ``group_at_all_flag`` 1."""

    group_at_all_flag: int = 0
    group_at_account: str | None = None


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


class UnknownWebhook(WebhookEvent):
    """An event this library has no model for, or one whose body does not fit its model; all is kept."""


WEBHOOKS: dict[str, type[WebhookEvent]] = {
    cls.command: cls
    for cls in (
        C2CAfterSendMsg,
        C2CAfterMsgReport,
        C2CAfterMsgReadReceipt,
        C2CAfterMsgWithDraw,
        C2CAfterModifyMsg,
        GroupAfterSendMsg,
        GroupAfterReadReceipt,
        GroupAfterRecallMsg,
        GroupAfterModifyMsg,
    )
}
