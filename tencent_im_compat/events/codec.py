"""Observations as bytes, so that a store can keep them until listeners have them. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..adapter.kept import read, read_ref, write
from ..identity import C2CRef, GroupRef, msg_id
from .observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    InferredRead,
    Modified,
    NoReceiptInfo,
    Noticed,
    Observation,
    Recalled,
    Recalling,
    Sent,
    Source,
    Told,
)
from .told.plain import keep, make


def encode(observation: Observation) -> bytes:
    """An observation as JSON."""
    name = type(observation).__name__
    fields = _WRITERS[name](observation)
    return json.dumps([name, observation.source.value, *fields], separators=(",", ":")).encode()


def decode(kept: bytes, me: str) -> Observation:
    """The observation that ``encode`` wrote, for the user ``me``.

    Raises:
        ValueError: It was written by something else.
    """
    try:
        name, source, *fields = json.loads(kept)
        return _READERS[name](Source(source), me, *fields)
    except (ValueError, TypeError, KeyError, LookupError) as error:
        raise ValueError(f"a kept event cannot be read: {type(error).__name__}") from None


def _c2c(text: str) -> C2CRef:
    ref = read_ref(text)
    if not isinstance(ref, C2CRef):
        raise TypeError("no one-to-one message")
    return ref


def _group(text: str | None) -> GroupRef | None:
    ref = None if text is None else read_ref(text)
    if isinstance(ref, C2CRef):
        raise TypeError("no group message")
    return ref


_WRITERS: dict[str, Callable[[Any], list[Any]]] = {
    "GroupCounts": lambda o: [o.group_id, o.seq, o.read, o.unread, o.seen_at, o.ref and msg_id(o.ref)],
    "NoReceiptInfo": lambda o: [o.group_id, o.seq],
    "C2CReceipt": lambda o: [msg_id(o.ref), o.at],
    "ConversationRead": lambda o: [o.reader, o.read_time],
    "InferredRead": lambda o: [o.reader, o.until, [msg_id(ref) for ref in o.refs]],
    "Arrived": lambda o: [write(o.message)],
    "Modified": lambda o: [write(o.message), o.at],
    "Recalled": lambda o: [msg_id(o.ref), o.operator, o.reason],
    "Sent": lambda o: [msg_id(o.ref), o.wants_receipt, o.counts, o.read, o.unread, o.seen_at],
    "Noticed": lambda o: [msg_id(o.ref), o.wants_receipt],
    "Recalling": lambda o: [msg_id(o.ref), o.done, o.at],
    "Told": lambda o: [o.key, o.listener, o.callback, keep(o.arguments), o.at, o.since],
}

_READERS: dict[str, Callable[..., Observation]] = {
    "GroupCounts": lambda source, me, group, seq, read, unread, at, ref: GroupCounts(
        group, seq, read, unread, at, source, _group(ref)
    ),
    "NoReceiptInfo": lambda source, me, group, seq: NoReceiptInfo(group, seq, source),
    "C2CReceipt": lambda source, me, ref, at: C2CReceipt(_c2c(ref), at, source),
    "ConversationRead": lambda source, me, reader, time: ConversationRead(reader, time, source),
    "InferredRead": lambda source, me, reader, until, refs: InferredRead(
        reader, until, tuple(_c2c(ref) for ref in refs), source
    ),
    "Arrived": lambda source, me, kept: Arrived(read(kept, me), source),
    "Modified": lambda source, me, kept, at: Modified(read(kept, me), at, source),
    "Recalled": lambda source, me, ref, operator, reason: Recalled(read_ref(ref), operator, reason, source),
    "Sent": lambda source, me, ref, wants, counts, read, unread, at: Sent(
        read_ref(ref), wants, counts, read, unread, at, source
    ),
    "Noticed": lambda source, me, ref, wants: Noticed(read_ref(ref), wants, source),
    "Recalling": lambda source, me, ref, done, at: Recalling(read_ref(ref), done, at, source),
    "Told": lambda source, me, key, listener, callback, kept, at, since: Told(
        key, listener, callback, make(listener, callback, kept, me), source, at, since
    ),
}
