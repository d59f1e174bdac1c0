"""When an event came: an event that tells neither its time nor its number is known by that.

It must stay the same while the event is tried again: for the same object, and for one that is read again from
where it was kept.
"""

from __future__ import annotations

import threading
import weakref

from ..wire.webhooks import WebhookEvent

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
