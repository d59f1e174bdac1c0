"""When an event came: an event that tells neither its time nor its number is known by that.

It must stay the same while the event is tried again: for the same object, and for one that is read again from
where it was kept.
"""

from __future__ import annotations

import json
import threading
import weakref

from ..wire.webhooks import WebhookEvent
from .repeats import UNTIMED_REPEAT_SECONDS, fingerprint, identified

_lock = threading.Lock()
_came: dict[int, tuple[weakref.ref[WebhookEvent], float]] = {}
"""By identity, as events are not hashable."""


def note_arrival(event: WebhookEvent, at: float) -> None:
    """An event came at some time, Unix seconds, as is known from where it was kept."""
    number = id(event)

    def forget(gone: weakref.ref[WebhookEvent]) -> None:
        found = _came.get(number)
        if found is not None and found[0] is gone:
            _came.pop(number, None)

    kept = weakref.ref(event, forget)
    with _lock:
        _came[number] = (kept, at)


def arrival_of(event: WebhookEvent, now: float) -> float:
    """When an event came, Unix seconds: now, if nothing is known of it; that is noted."""
    found = _came.get(id(event))
    if found is not None and found[0]() is event:
        return found[1]
    note_arrival(event, now)
    return now


def mark_of(event: WebhookEvent, now: float) -> str:
    """What an event is known by where its call is not at hand: the same rule as for calls.

    Args:
        event: The event.
        now: Unix seconds, for an event of whose arrival nothing is known.
    """
    body = json.dumps(event.model_dump(by_alias=True), sort_keys=True, default=str).encode()
    mark = fingerprint({"CallbackCommand": event.callback_command}, body, event)
    if identified(event):
        return mark
    # The time of its arrival, not this one: what has failed halfway is tried again later.
    return f"{mark}/{arrival_of(event, now) // UNTIMED_REPEAT_SECONDS:.0f}"
