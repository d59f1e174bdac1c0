"""Webhooks on their way: the calls to make, what came back of them, and the log of all, bounded. Pure."""

from __future__ import annotations

import traceback
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

MOST_REPLY = 64 * 1024
"""Bytes of an answer that the log keeps."""
MOST_ANSWER = 1024 * 1024
"""Longest answer of an App's server that is read; a verdict has some hundred bytes."""
TOO_LONG = f"the answer has more than {MOST_ANSWER} bytes"
PACKED = "the answer is packed, which was not asked for"
ENDED = "the delivery of webhooks was ended"


class BadAnswerError(Exception):
    """What an application answers cannot be taken; the text says why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One call to make.

    Attributes:
        number: Its number in the world.
        url: Configured URL with the query appended.
        query: The query by itself.
        body: JSON bytes.
        command: The CallbackCommand.
        attempt: 1 for the first try.
    """

    number: int
    url: str
    query: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    command: str = ""
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Unheard:
    """Why no answer came back.

    Attributes:
        reason: ``timeout``, an error's name, or what was wrong with the answer.
        error: What the function raised to which webhooks go in this process.
    """

    reason: str
    error: Exception | None = field(default=None, repr=False)


Heard = tuple[int, bytes] | Unheard
"""What came back of a call: HTTP status and body, or why there was nothing."""


class Courier:
    """Delivers a world's webhooks; a face that can sets its own. This one delivers nothing."""

    in_process = False
    """Whether they go to a function of this process, which has no URL."""

    def wake(self) -> None:
        """Something became due."""

    def call(self, delivery: Delivery) -> Heard:
        """Makes a call and waits for what it says."""
        return Unheard("nobody delivers")

    def give_up(self) -> None:
        """Ends the calls for which somebody waits: the server stops."""

    def rest(self) -> None:
        """Delivers what is due, and then nothing more; calls are made as before."""

    def close(self) -> None:
        """Ends the delivery, once what is due was delivered."""


NOBODY = Courier()


@dataclass(slots=True)
class DeliveryRecord:
    """What became of one event.

    Attributes:
        number: Its number in the world, from 1.
        at: Unix seconds at which it was noted first.
        command: The CallbackCommand.
        verdict: ``sent``, ``failed`` or ``not sent``.
        detail: Why it failed or was not sent.
        status: HTTP status of the answer; 0 without one.
        attempts: How often it was tried.
        after: Number of the last request before it was noted.
        body: What was sent.
        reply: What came back, at most ``MOST_REPLY`` bytes.
        error: What the function raised to which webhooks go in this process; of the latest only.
        platform: What caused it.
        repeats: Number of the event that this one is, sent once more by hand; 0 otherwise.
    """

    number: int
    at: float
    command: str
    verdict: str
    detail: str = ""
    status: int = 0
    attempts: int = 0
    after: int = 0
    body: bytes = field(default=b"", repr=False)
    reply: bytes = field(default=b"", repr=False)
    error: Exception | None = field(default=None, repr=False)
    platform: str = ""
    repeats: int = 0


Unsent = tuple[float, str, str, int]
"""When an event was not sent, which, why, and after which request. Most worlds send nothing, and then every
message causes two of these."""


def _record(number: int, unsent: Unsent) -> DeliveryRecord:
    at, command, why, after = unsent
    return DeliveryRecord(number, at, command, "not sent", why, after=after)


class DeliveryLog:
    """The latest records of a world, one for each event, in the order of their first noting.

    Args:
        keep: Most records that are kept; older ones drop out.
        keep_bytes: Most bytes of bodies and answers that are kept; older records drop out.
        keep_errors: Most exceptions that are kept; older records lose theirs.
    """

    def __init__(
        self, keep: int = 10_000, keep_bytes: int = 64 * 1024 * 1024, keep_errors: int = 100
    ) -> None:
        self._kept: OrderedDict[int, DeliveryRecord | Unsent] = OrderedDict()
        self._keep = keep
        self._keep_bytes = keep_bytes
        self._keep_errors = keep_errors
        self._bytes = 0
        self._with_error: deque[int] = deque()
        self.total = 0

    def note(self, record: DeliveryRecord) -> None:
        """Takes in what became of an event, in place of what was noted of it before."""
        before = self._kept.get(record.number)
        if before is None:
            self.total += 1
        elif isinstance(before, DeliveryRecord):
            self._bytes -= len(before.body) + len(before.reply)
            record = replace(record, at=before.at, after=before.after)
        self._kept[record.number] = record
        self._bytes += len(record.body) + len(record.reply)
        while self._bytes > self._keep_bytes or len(self._kept) > self._keep:
            self._drop_oldest()
        if record.error is not None:
            self._with_error.append(record.number)
        if len(self._with_error) > self._keep_errors:
            number = self._with_error.popleft()
            old = self._kept.get(number)
            if isinstance(old, DeliveryRecord):
                self._kept[number] = replace(old, error=None)

    def note_unsent(self, number: int, unsent: Unsent) -> None:
        """Takes in an event that was not sent."""
        self.total += 1
        self._kept[number] = unsent
        if len(self._kept) > self._keep:
            self._drop_oldest()

    def get(self, number: int) -> DeliveryRecord | None:
        """The record of the event with a number."""
        found = self._kept.get(number)
        return _record(number, found) if isinstance(found, tuple) else found

    def _drop_oldest(self) -> None:
        _, old = self._kept.popitem(last=False)
        if isinstance(old, DeliveryRecord):
            self._bytes -= len(old.body) + len(old.reply)

    @property
    def dropped(self) -> int:
        """How many records have dropped out for want of room."""
        return self.total - len(self._kept)

    def __iter__(self) -> Iterator[DeliveryRecord]:
        kept = list(self._kept.items())
        return (each if isinstance(each, DeliveryRecord) else _record(number, each) for number, each in kept)

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Forgets all records."""
        self._kept.clear()
        self._with_error.clear()
        self._bytes = 0
        self.total = 0


def place_of(error: BaseException) -> str:
    """File and line at which an error was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown"
