"""One webhook event as the relay keeps it and as consumers get it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..webhooks.repeats import fingerprint, identified
from ..wire.reading import read_json
from ..wire.webhooks import (
    C2CAfterModifyMsg,
    C2CAfterMsgReadReceipt,
    C2CAfterMsgReport,
    C2CAfterMsgWithDraw,
    C2CAfterSendMsg,
    WebhookEvent,
)

MAX_USERS = 200
"""No documented body of a one-to-one event names more."""


@dataclass(frozen=True, slots=True)
class Record:
    """A kept event. Its repr shows no content.

    Attributes:
        id: Given by the log, growing, never used again; 0 before it is stored.
        at: When it was received, in Unix seconds.
        command: CallbackCommand.
        platform: OptPlatform; empty where the call did not tell.
        request_id: Number of the call; empty where it has none.
        client_ip: Address of the client that caused it; empty where none did.
        conversation: Key of the conversation, see ``c2c_conversation`` and ``group_conversation``; empty
            for events of none.
        users: UserIDs that the event names, sorted; empty for group events.
        body: The raw JSON as it came.
        fingerprint: What repeats of one event have in common, 32 hex digits.
        identified: Whether two such calls are the same only if they are the same event, see ``identified``;
            if not, an event that happens again looks like a repeat. Not kept.
    """

    id: int
    at: float
    command: str
    platform: str
    request_id: str
    client_ip: str
    conversation: str
    users: tuple[str, ...]
    body: bytes = field(repr=False)
    fingerprint: str
    identified: bool = field(default=True, compare=False)


def c2c_conversation(one: str, other: str) -> str:
    """``c2c_<a>~<b>``: the same for both sides. ``~`` and ``%`` in a UserID are percent-encoded."""
    first, second = sorted((one, other))
    return f"c2c_{_escaped(first)}~{_escaped(second)}"


def group_conversation(group_id: str) -> str:
    """``group_<GroupId>``; for a topic, its TopicId."""
    return f"group_{group_id}"


def make_record(query: Mapping[str, str], body: bytes, event: WebhookEvent, at: float) -> Record:
    """The record of a checked call, without an id.

    Args:
        query: The query of the call.
        body: The raw body.
        event: What the body says.
        at: When it was received, in Unix seconds.
    """
    pair = _pair(event)
    if pair is not None:
        conversation, users = c2c_conversation(*pair), tuple(sorted(set(pair)))
    elif group := _text(event, "group_id", "GroupId"):
        conversation, users = group_conversation(_text(event, "topic_id", "TopicId") or group), ()
    else:
        conversation, users = "", _accounts(event)
    return Record(
        id=0,
        at=at,
        command=_storable(event.callback_command),
        platform=_storable(event.opt_platform),
        request_id=_storable(event.request_id),
        client_ip=_storable(event.client_ip),
        conversation=_storable(conversation),
        users=tuple(_storable(user) for user in users),
        body=body,
        fingerprint=fingerprint(query, body, event),
        identified=identified(event),
    )


def to_json(record: Record, cursor: str) -> bytes:
    """What a consumer gets: ``cursor``, ``at``, ``command``, ``platform``, ``request_id``, ``client_ip``
    and ``body``. The body is put in as it came, not parsed and written again.

    Args:
        record: The record.
        cursor: Where to read on after it.
    """
    head = json.dumps(
        {
            "cursor": cursor,
            "at": record.at,
            "command": record.command,
            "platform": record.platform,
            "request_id": record.request_id,
            "client_ip": record.client_ip,
        },
        ensure_ascii=False,
    )
    return head[:-1].encode() + b', "body": ' + _strict_json(record.body) + b"}"


def _pair(event: WebhookEvent) -> tuple[str, str] | None:
    """Both sides of a one-to-one event."""
    if isinstance(event, C2CAfterSendMsg | C2CAfterMsgWithDraw | C2CAfterModifyMsg):
        return event.from_account, event.to_account
    if isinstance(event, C2CAfterMsgReport):
        return event.report_account, event.peer_account
    if isinstance(event, C2CAfterMsgReadReceipt):
        return event.operator_account, event.peer_account
    if event.callback_command.startswith("C2C."):
        one, other = _text(event, "", "From_Account"), _text(event, "", "To_Account")
        if one and other:
            return one, other
    return None


def _text(event: WebhookEvent, attribute: str, wire_name: str) -> str:
    """A field that a model may have, and that an event without a model may carry."""
    value = getattr(event, attribute, None) if attribute else None
    if value is None:
        value = (event.model_extra or {}).get(wire_name)
    return value if isinstance(value, str) else ""


def _accounts(event: WebhookEvent) -> tuple[str, ...]:
    """All UserIDs under names that end in ``_Account``, at any depth, of an event without a model."""
    found: set[str] = set()
    waiting: list[object] = [event.model_extra or {}]
    while waiting and len(found) < MAX_USERS:
        value = waiting.pop()
        if isinstance(value, dict):
            for name, inner in value.items():
                if isinstance(name, str) and name.endswith("_Account"):
                    found.update(_strings(inner))
                else:
                    waiting.append(inner)
        elif isinstance(value, list):
            waiting.extend(value)
    return tuple(sorted(found)[:MAX_USERS])


def _strings(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each:
            yield each


def _escaped(user: str) -> str:
    return user.replace("%", "%25").replace("~", "%7E") if "%" in user or "~" in user else user


def _storable(text: str) -> str:
    """Half a surrogate pair is valid in JSON's escapes, but in no UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _strict_json(body: bytes) -> bytes:
    """The body, if it is JSON by RFC 8259; Python's parser takes more than that, so else written anew."""
    if b"NaN" not in body and b"Infinity" not in body and body[:1] != b"\xef" and b"\0" not in body:
        try:
            body.decode()
        except UnicodeDecodeError:
            pass
        else:
            return body
    return json.dumps(read_json(body)).encode()
