"""What makes two webhook calls the same event, and a bounded memory of the calls that came. Pure."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping

from ..wire.webhooks import WebhookEvent

UNTIMED_REPEAT_SECONDS = 10.0
"""An event that tells neither its time nor its number is a repeat only this long: it may happen again."""


def identified(event: WebhookEvent) -> bool:
    """Whether two such calls are the same only if they are the same event.

    The body tells when it happened, or the call has a number. Webhooks of relations, topics and old logins
    have no time: two of them with one body may be two events.
    """
    return event.event_time > 0 or event.request_id != ""


def fingerprint(query: Mapping[str, str], body: bytes, event: WebhookEvent) -> str:
    """What two deliveries of one event have in common: command and body, not signature and time.

    The number of the call counts only where the body tells no time: whether a call that is tried again
    repeats it is not documented.
    """
    number = "" if event.event_time > 0 else event.request_id
    head = f"{query.get('CallbackCommand', '')}\0{number}\0".encode("utf-8", "replace")
    return hashlib.blake2b(head + body, digest_size=16).hexdigest()


class Repeats:
    """Remembers the latest calls.

    Args:
        keep: Most calls; the oldest is forgotten first.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._seen: OrderedDict[str, float] = OrderedDict()

    def note(self, mark: str, event: WebhookEvent, now: float) -> bool:
        """Notes a call by its fingerprint; whether it is new.

        Args:
            mark: The fingerprint.
            event: What the call says.
            now: Unix seconds.
        """
        before = self._seen.get(mark)
        if before is not None and (identified(event) or abs(now - before) <= UNTIMED_REPEAT_SECONDS):
            self._seen.move_to_end(mark)
            return False
        self._seen[mark] = now
        self._seen.move_to_end(mark)
        if len(self._seen) > self._keep:
            self._seen.popitem(last=False)
        return True
