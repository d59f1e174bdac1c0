"""What makes two webhook calls the same event, and a bounded memory of the calls that came. Pure.

A call is a repeat of another one of its command

- that has the same request id; or
- that has the same body, if the body tells when it happened, whatever the request ids; or
- that has the same body and came within 10 s, if no body tells the time and no call has an id.

Two bodies without a time under two ids are two events, however equal they are.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from ..wire.webhooks import WebhookEvent

UNTIMED_REPEAT_SECONDS = 10.0
"""An event that tells neither its time nor its number is a repeat only this long: it may happen again."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What an event is known by.

    Attributes:
        number: Of its command and request id; empty without an id.
        timed: Of its command and body, where the body tells the time; else empty.
        untimed: Of its command and body, where neither of them is there; else empty.
    """

    number: str = ""
    timed: str = ""
    untimed: str = ""


def marks_of(event: WebhookEvent, body: bytes) -> Marks:
    """What an event is known by.

    Args:
        event: The event.
        body: The body as it came.
    """
    command = event.callback_command.encode("utf-8", "surrogatepass")
    number = event.request_id.encode("utf-8", "surrogatepass")
    if not number and event.at <= 0:
        return Marks(untimed=_digest("u", command, body))
    return Marks(
        number=_digest("n", command, number) if number else "",
        timed=_digest("t", command, body) if event.at > 0 else "",
    )


def within_reach(one: float, other: float) -> bool:
    """Whether two untimed calls are near enough to be one event; Unix seconds of their arrival."""
    return abs(one - other) <= UNTIMED_REPEAT_SECONDS


def _digest(kind: str, command: bytes, rest: bytes) -> str:
    return kind + hashlib.blake2b(command + b"\0" + rest, digest_size=16).hexdigest()


def identified(event: WebhookEvent) -> bool:
    """Whether two such calls are the same only if they are the same event.

    The body tells when it happened, or the call has a number. Webhooks of relations, topics and old logins
    have no time: two of them with one body may be two events.
    """
    return event.at > 0 or event.request_id != ""


def fingerprint(query: Mapping[str, str], body: bytes, event: WebhookEvent) -> str:
    """What two deliveries of one event have in common: command and body, not signature and time.

    The number of the call counts only where the body tells no time: whether a call that is tried again
    repeats it is not documented.
    """
    number = "" if event.at > 0 else event.request_id
    head = f"{query.get('CallbackCommand', '')}\0{number}\0".encode("utf-8", "replace")
    return hashlib.blake2b(head + body, digest_size=16).hexdigest()


class Repeats:
    """Remembers the latest calls.

    Args:
        keep: Most marks; the oldest is forgotten first. A call has one or two.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._seen: OrderedDict[str, float] = OrderedDict()

    def note(self, marks: Marks, now: float) -> bool:
        """Notes a call; whether it is new.

        Args:
            marks: What the event is known by.
            now: Unix seconds.
        """
        if marks.untimed:
            before = self._seen.get(marks.untimed)
            if before is not None and within_reach(before, now):
                return False
            self._remember(marks.untimed, now)
            return True
        known = [mark for mark in (marks.number, marks.timed) if mark]
        new = not any(mark in self._seen for mark in known)
        for mark in known:
            self._remember(mark, now)
        return new

    def _remember(self, mark: str, now: float) -> None:
        self._seen[mark] = now
        self._seen.move_to_end(mark)
        if len(self._seen) > self._keep:
            self._seen.popitem(last=False)
