"""One webhook event as the relay keeps it and as consumers get it. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..webhooks.lanes import accounts_of, conversation_of, pair_of
from ..webhooks.repeats import fingerprint, identified
from ..wire.reading import read_json
from ..wire.webhooks import WebhookEvent


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
        conversation: Key of the conversation, see ``webhooks.lanes``; empty
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


def make_record(query: Mapping[str, str], body: bytes, event: WebhookEvent, at: float) -> Record:
    """The record of a checked call, without an id.

    Args:
        query: The query of the call.
        body: The raw body.
        event: What the body says.
        at: When it was received, in Unix seconds.
    """
    pair, conversation = pair_of(event), conversation_of(event)
    if conversation:
        users = () if pair is None else tuple(sorted(set(pair)))
    else:
        users = accounts_of(event)
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
