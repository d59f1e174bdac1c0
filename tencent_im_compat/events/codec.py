"""Observations as bytes, so that a store can keep them until listeners have them. Pure.

A message is kept with its elements as the server told them, so that one which is forwarded later is sent on
unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..adapter.elements import set_elements, to_wire
from ..adapter.messages import identify
from ..errors import InvalidArgumentError
from ..identity import C2CRef, GroupRef, MessageRef, msg_id, parse_msg_id
from ..v2tim.message import ELEM_FIELDS, V2TimMessage
from ..wire.elements import Element, read_body
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

_ELEMENTS = {"elemType", "elemList", *ELEM_FIELDS.values()}


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


def _message(message: V2TimMessage) -> dict[str, Any]:
    return {
        "is": message.model_dump(exclude_defaults=True, exclude=_ELEMENTS),
        "body": [element.model_dump(by_alias=True) for element in _body(message)],
        "sdk": message.sdkMsgID,
    }


def _body(message: V2TimMessage) -> list[Element]:
    try:
        return to_wire(message) if message.elemList else []
    except InvalidArgumentError:  # what a client alone can send: as it was read, as far as that is known
        origins = (getattr(elem, "_origin", None) for elem in message.elemList)
        return [origin for origin in origins if isinstance(origin, Element)]


def _read_message(kept: dict[str, Any], me: str) -> V2TimMessage:
    message = V2TimMessage.model_validate(kept["is"])
    identify(message, _ref(message.msgID or ""), sdk_msg_id=kept["sdk"])
    set_elements(message, read_body(kept["body"]), me=me)
    return message


def _ref(text: str) -> MessageRef:
    ref = parse_msg_id(text)
    if ref is None:
        raise ValueError("no msgID")
    return ref


def _c2c(text: str) -> C2CRef:
    ref = _ref(text)
    if not isinstance(ref, C2CRef):
        raise TypeError("no one-to-one message")
    return ref


def _group(text: str | None) -> GroupRef | None:
    ref = None if text is None else _ref(text)
    if isinstance(ref, C2CRef):
        raise TypeError("no group message")
    return ref


_WRITERS: dict[str, Callable[[Any], list[Any]]] = {
    "GroupCounts": lambda o: [o.group_id, o.seq, o.read, o.unread, o.seen_at, o.ref and msg_id(o.ref)],
    "NoReceiptInfo": lambda o: [o.group_id, o.seq],
    "C2CReceipt": lambda o: [msg_id(o.ref), o.at],
    "ConversationRead": lambda o: [o.reader, o.read_time],
    "InferredRead": lambda o: [o.reader, o.until, [msg_id(ref) for ref in o.refs]],
    "Arrived": lambda o: [_message(o.message)],
    "Modified": lambda o: [_message(o.message), o.at],
    "Recalled": lambda o: [msg_id(o.ref), o.operator, o.reason],
    "Sent": lambda o: [msg_id(o.ref), o.wants_receipt, o.counts, o.read, o.unread, o.seen_at],
    "Noticed": lambda o: [msg_id(o.ref), o.wants_receipt],
    "Recalling": lambda o: [msg_id(o.ref), o.done, o.at],
    "Told": lambda o: [o.key, o.listener, o.callback, list(o.arguments)],
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
    "Arrived": lambda source, me, kept: Arrived(_read_message(kept, me), source),
    "Modified": lambda source, me, kept, at: Modified(_read_message(kept, me), at, source),
    "Recalled": lambda source, me, ref, operator, reason: Recalled(_ref(ref), operator, reason, source),
    "Sent": lambda source, me, ref, wants, counts, read, unread, at: Sent(
        _ref(ref), wants, counts, read, unread, at, source
    ),
    "Noticed": lambda source, me, ref, wants: Noticed(_ref(ref), wants, source),
    "Recalling": lambda source, me, ref, done, at: Recalling(_ref(ref), done, at, source),
    "Told": lambda source, me, key, listener, callback, arguments: Told(
        key, listener, callback, tuple(arguments), source
    ),
}
