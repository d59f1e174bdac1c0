"""What a bot is told: the events of handlers, where they belong, and how they are kept. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..adapter.conversations import C2C_PREFIX, GROUP_PREFIX, conversation_of
from ..events.told.plain import keep, make
from ..identity import C2CRef, GroupRef, parse_msg_id
from ..v2tim import V2TimMessage, V2TimMessageReceipt, V2TimUserFullInfo
from ..webhooks.parsing import read as read_webhook
from ..wire.webhooks import WebhookEvent

_MESSAGES = "V2TimAdvancedMsgListener"
Kind = Literal["message", "edit", "recall", "receipt", "peer_read", "webhook"]
CALLBACKS: dict[Kind, str] = {
    "message": "onRecvNewMessage",
    "edit": "onRecvMessageModified",
    "recall": "onRecvMessageRevokedWithInfo",
    "receipt": "onRecvMessageReadReceipts",
    "peer_read": "onRecvC2CReadReceipt",
}
"""The callback by which each kind comes; webhooks come as they are."""


@dataclass(frozen=True, slots=True)
class Recall:
    """A message was taken back.

    Attributes:
        msg_id: Its msgID.
        operator: UserID of who did it.
        reason: Why, as far as a source knows.
    """

    msg_id: str
    operator: str
    reason: str


BotEvent = V2TimMessage | V2TimMessageReceipt | Recall | WebhookEvent
"""What a handler is given first."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event and where it belongs.

    Attributes:
        kind: Which handlers may want it.
        event: What they are given.
        conversation: ``c2c_<userID>`` or ``group_<groupID>``, as the bot sees it; empty where there is none.
        user: UserID of who caused it, as far as that is known.
        key: What it is known by: a second one of this key is a repeat.
        at: Unix seconds when it happened; 0 where no source tells.
    """

    kind: Kind
    event: BotEvent
    conversation: str
    user: str
    key: str
    at: float = 0.0

    @property
    def group(self) -> str:
        """The group or topic; empty one-to-one."""
        return self.conversation.removeprefix(GROUP_PREFIX) if self.conversation.startswith("group_") else ""

    @property
    def peer(self) -> str:
        """The user of a one-to-one conversation; empty in groups."""
        return self.conversation.removeprefix(C2C_PREFIX) if self.conversation.startswith("c2c_") else ""


def of_message(kind: Literal["message", "edit"], message: V2TimMessage) -> Occasion:
    """A message that came, or was edited."""
    talk = f"{GROUP_PREFIX}{message.groupID}" if message.groupID else f"{C2C_PREFIX}{message.userID or ''}"
    name = message.msgID or ""
    if kind == "edit":
        name += f"/{_digest(keep([message]))}"
    return Occasion(
        kind, message, talk, message.sender or "", f"{kind}/{name}", float(message.timestamp or 0)
    )


def of_recall(me: str, msg_id: str, operator: str, reason: str) -> Occasion:
    """A message that was taken back."""
    talk, sender = _place(me, msg_id)
    event = Recall(msg_id, operator or sender, reason)
    return Occasion("recall", event, talk, event.operator, f"recall/{msg_id}")


def of_receipt(kind: Literal["receipt", "peer_read"], me: str, receipt: V2TimMessageReceipt) -> Occasion:
    """Somebody has read."""
    talk = _place(me, receipt.msgID or "")[0] if receipt.msgID else ""
    if not talk:
        talk = f"{GROUP_PREFIX}{receipt.groupID}" if receipt.groupID else f"{C2C_PREFIX}{receipt.userID}"
    at = float(receipt.timestamp or 0)
    return Occasion(kind, receipt, talk, receipt.userID or "", f"{kind}/{_digest(keep([receipt]))}", at)


def of_webhook(event: WebhookEvent, mark: str) -> Occasion:
    """A webhook. ``mark`` is the same for repeats of the event, and for no other event."""
    group = _text(event, "topic_id") or _text(event, "group_id")
    user = _text(event, "operator_account") or _text(event, "from_account")
    talk = f"{GROUP_PREFIX}{group}" if group else f"{C2C_PREFIX}{user}" if user else ""
    return Occasion("webhook", event, talk, user, f"webhook/{mark}", event.at)


def occasions(kind: Kind, me: str, arguments: Sequence[Any]) -> list[Occasion]:
    """What one call of a callback tells; receipts come as a list."""
    match kind:
        case "message" | "edit":
            return [of_message(kind, arguments[0])]
        case "recall":
            msg_id, operator, reason = arguments
            named = operator.userID if isinstance(operator, V2TimUserFullInfo) else ""
            return [of_recall(me, msg_id, named or "", reason)]
        case "receipt" | "peer_read":
            return [of_receipt(kind, me, each) for each in arguments[0]]
        case _:
            raise ValueError(f"{kind} comes by no callback")


def encode(occasion: Occasion) -> bytes:
    """An occasion, to be kept."""
    event = occasion.event
    match event:
        case WebhookEvent():
            document = event.model_dump(by_alias=True, mode="json")
            content: Any = [event.callback_command, document, _origin(event)]
        case Recall():
            content = [event.msg_id, event.operator, event.reason]
        case _:
            content = keep([event])[0]
    kept = [occasion.kind, content, occasion.conversation, occasion.user, occasion.key, occasion.at]
    return json.dumps(kept, separators=(",", ":")).encode()


def decode(kept: bytes, me: str) -> Occasion:
    """The occasion that ``encode`` wrote, for the bot ``me``.

    Raises:
        ValueError: It was written by something else.
    """
    try:
        kind, content, conversation, user, key, at = json.loads(kept)
        _texts(conversation, user, key)
        return Occasion(kind, _event(kind, content, me), conversation, user, key, float(at))
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise ValueError(f"a kept event of a bot cannot be read: {type(error).__name__}") from None


def _event(kind: Kind, content: Any, me: str) -> BotEvent:
    match kind:
        case "webhook":
            command, document, origin = content
            return read_webhook(command, document, origin)
        case "recall":
            _texts(*content)
            return Recall(*content)
        case "receipt" | "peer_read":
            return V2TimMessageReceipt.model_validate(content)
        case _:
            (message,) = make(_MESSAGES, CALLBACKS[kind], [content], me)
            if not isinstance(message, V2TimMessage):
                raise TypeError("no message")
            return message


def _texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError("no text")


def _place(me: str, msg_id: str) -> tuple[str, str]:
    """The conversation and the sender of a message."""
    ref = parse_msg_id(msg_id)
    if isinstance(ref, C2CRef | GroupRef):
        return conversation_of(ref, me), ref.sender
    return "", ""


def _text(event: WebhookEvent, name: str) -> str:
    value = getattr(event, name, None)
    return value if isinstance(value, str) else ""


def _origin(event: WebhookEvent) -> dict[str, str]:
    return {
        name: value
        for name, value in (
            ("RequestId", event.request_id),
            ("ClientIP", event.client_ip),
            ("OptPlatform", event.opt_platform),
        )
        if value
    }


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True).encode()
    return hashlib.blake2b(text, digest_size=12).hexdigest()
