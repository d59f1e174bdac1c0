"""A reminder as it is kept: what it is about, when it is due, how it ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from ..errors import InvalidArgumentError, TencentIMError
from ..identity import MessageRef, msg_id, parse_msg_id

ReminderEnd = Literal["written", "read", "recalled", "dissolved", "expired", "cancelled", "failed"]
"""How a reminder ended: those who had not read were written to; everybody had read; the message is gone;
``cancel`` was called; or it failed for too long."""
KEPT_SECONDS = 7 * 86_400.0
"""How long an ended reminder is remembered, so that adding it again does not begin it again."""
MOST_FAILURES = 12
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 3600.0


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder.

    Attributes:
        id: Its id.
        messages: msgIDs of the messages that are to be read.
        text: What those who have not are written.
        sender: Who writes to them; empty: the administrator.
        at_most: Most people who are written to; absent: all.
        after: Seconds from adding it until it is due.
        due: When it is due, or is tried again, in Unix seconds.
        end: How it ended; absent: it is open.
        ended_at: When, in Unix seconds.
        written: How many people were written to.
        failures: Failed tries in a row.
        trouble: What failed last.
    """

    id: str
    messages: tuple[str, ...]
    text: str
    sender: str
    at_most: int | None
    after: float
    due: float
    end: ReminderEnd | None = None
    ended_at: float = 0.0
    written: int = 0
    failures: int = 0
    trouble: str = ""

    @property
    def refs(self) -> list[MessageRef]:
        """The messages."""
        return [ref for text in self.messages if (ref := parse_msg_id(text)) is not None]

    def same_as(self, other: Reminder) -> bool:
        """Whether both were added with the same arguments."""
        mine, its = (
            (each.messages, each.text, each.sender, each.at_most, each.after) for each in (self, other)
        )
        return mine == its

    def ended(self, end: ReminderEnd, now: float, written: int | None = None) -> Reminder:
        """The reminder, once it is over."""
        return replace(self, end=end, ended_at=now, written=self.written if written is None else written)

    def failed(self, error: TencentIMError, now: float) -> Reminder:
        """The reminder after a try that failed: later again, or over."""
        tried = replace(self, failures=self.failures + 1, trouble=type(error).__name__)
        if tried.failures >= MOST_FAILURES:
            return tried.ended("failed", now)
        return replace(tried, due=now + min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self.failures))

    def kept(self) -> bytes:
        """As it is kept."""
        values = asdict(self)
        del values["id"]
        return json.dumps(values, separators=(",", ":")).encode()

    @classmethod
    def read(cls, reminder_id: str, kept: bytes) -> Reminder:
        """As it was kept."""
        values: dict[str, Any] = json.loads(kept)
        values["messages"] = tuple(values["messages"])
        return cls(id=reminder_id, **values)


def new_reminder(
    reminder_id: str,
    refs: Sequence[MessageRef],
    text: str,
    *,
    sender: str | None,
    at_most: int | None,
    after: float,
    now: float,
) -> Reminder:
    """A reminder from checked arguments; by default it is written by who wrote the first message."""
    writer = (refs[0].sender if sender is None else sender) or ""
    return Reminder(reminder_id, tuple(map(msg_id, refs)), text, writer, at_most, after, now + after)


def checked_at_most(value: int | None) -> int | None:
    """How many people may be written to.

    Raises:
        InvalidArgumentError: It is no number of people.
    """
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise InvalidArgumentError(
            "at_most", "must be the most people to write to, 1 or more, or None for all"
        )
    return value


def how_ended(written: int, ways: Sequence[str]) -> ReminderEnd:
    """How a reminder over some messages ended, from the ways of each; a message that is gone counts last."""
    if written:
        return "written"
    gone = [way for way in ways if way]
    if gone and len(gone) == len(ways):
        found: ReminderEnd = next(end for end in get_args(ReminderEnd) if end == gone[0])
        return found
    return "read"
