"""A webhook as it lies in a store: a line of JSON that tells of the call, and the body as it came. Pure.

What makes an event a repeat is decided by the store's keys, for all threads and processes. An event with a
request id and a time has two marks, and a store's event has one key. So it is kept as two: a **marker**,
whose key is the mark of body and time, and behind it the event, whose key is the mark of the request id. Both
come in with one commit, so the numbers of an event that is new follow one another. Who works it off sees an
event whose marker is missing: the body was known under another id, so it is a repeat.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..store.protocol import Event, NewEvent
from ..wire.reading import read_json, whole
from ..wire.webhooks import WebhookEvent
from .arrivals import note_arrival
from .lanes import lane_of
from .parsing import read
from .repeats import marks_of

FIRST_SHARD = 64
SHARDS = 8
"""Webhooks lie in the shards 64 to 71; those below are for users."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be kept of a call.

    Attributes:
        shard: Where.
        key: Key of the event itself.
        events: It, and the marker before it where there is one.
    """

    shard: int
    key: str
    events: tuple[NewEvent, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is worked off as one.

    Attributes:
        first: The number that it begins with.
        lane: Its lane.
        event: The event; absent for a marker whose event was a repeat.
        parts: All that is done once it is done.
        repeat: Whether the event was known before.
    """

    first: int
    lane: str
    event: Event | None
    parts: tuple[Event, ...]
    repeat: bool = False

    @property
    def size(self) -> int:
        """Bytes of it."""
        return sum(len(each.payload) for each in self.parts)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept event, read.

    Attributes:
        event: The event.
        received: When it came, in Unix seconds.
        untimed: By what it is known where it tells neither time nor number; else empty.
    """

    event: WebhookEvent
    received: float
    untimed: str


def call_of(event: WebhookEvent, body: bytes, received: float) -> Call:
    """What is to be kept of a call.

    Args:
        event: What it says.
        body: Its body as it came.
        received: When it came, in Unix seconds.
    """
    marks, lane = marks_of(event, body), lane_of(event)
    key = marks.number or marks.timed or f"u{secrets.token_hex(16)}"
    marker = marks.timed if marks.number else ""
    head = {
        "command": event.callback_command,
        "time": event.event_time,
        "platform": event.opt_platform,
        "request_id": event.request_id,
        "client_ip": event.client_ip,
        "received": received,
        "marker": marker,
        "untimed": marks.untimed,
    }
    at = event.at if event.at > 0 else received
    kept = NewEvent(key, lane, json.dumps(head).encode() + b"\n" + body, at)
    events = (NewEvent(marker, lane, b"", at), kept) if marker else (kept,)
    return Call(shard_of_lane(lane), key, events)


def shard_of_lane(lane: str) -> int:
    """The shard of a lane; the same in every process and version."""
    digest = hashlib.blake2b(
        lane.encode("utf-8", "surrogatepass"), digest_size=8, person=b"webhooks"
    ).digest()
    return FIRST_SHARD + int.from_bytes(digest, "big") % SHARDS


def read_kept(event: Event) -> Kept:
    """What a kept event says.

    Raises:
        ValueError: It was not kept by this library.
    """
    head, body = _head(event.payload), read_json(event.payload.partition(b"\n")[2])
    if not isinstance(body, dict):
        raise ValueError("no kept webhook")
    origin = {
        "OptPlatform": _text(head, "platform"),
        "ClientIP": _text(head, "client_ip"),
        "RequestId": _text(head, "request_id"),
    }
    webhook, received = read(_text(head, "command"), body, origin), head.get("received")
    at = float(received) if isinstance(received, int | float) else 0.0
    note_arrival(webhook, at)
    return Kept(webhook, at, _text(head, "untimed"))


class Pairing:
    """Puts markers and events together, in the order of their numbers."""

    def __init__(self) -> None:
        self._marker: Event | None = None

    def units(self, page: Iterable[Event]) -> Iterator[Unit]:
        """The units that a page completes."""
        for event in page:
            if not event.payload:
                yield from self.rest()
                self._marker = event
                continue
            needed, marker = _marker_of(event), self._marker
            if needed and marker is not None and marker.key == needed and marker.id == event.id - 1:
                self._marker = None
                yield Unit(marker.id, event.lane, event, (marker, event))
                continue
            yield from self.rest()
            yield Unit(event.id, event.lane, event, (event,), repeat=bool(needed))

    def rest(self) -> Iterator[Unit]:
        """A marker without its event, once what follows is known."""
        marker, self._marker = self._marker, None
        if marker is not None:
            yield Unit(marker.id, marker.lane, None, (marker,))


def _marker_of(event: Event) -> str:
    try:
        return _text(_head(event.payload), "marker")
    except ValueError:
        return ""


def _head(payload: bytes) -> dict[str, object]:
    head = read_json(payload.partition(b"\n")[0])
    if not isinstance(head, dict) or whole(head.get("time")) is None:
        raise ValueError("no kept webhook")
    return head


def _text(head: dict[str, object], name: str) -> str:
    value = head.get(name)
    return value if isinstance(value, str) else ""
