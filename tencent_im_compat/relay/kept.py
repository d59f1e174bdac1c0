"""What a log holds, and how much it may hold. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .record import Record


@dataclass(frozen=True, slots=True)
class Totals:
    """What a log holds.

    Attributes:
        newest: The highest id ever given.
        oldest: No kept event has a lower id; ``newest + 1`` if none is kept.
        events: Kept events.
        bytes: Bytes of their bodies.
    """

    newest: int
    oldest: int
    events: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is kept; ``None`` for no limit.

    Attributes:
        seconds: Age of the oldest event.
        events: Number of events.
        bytes: Bytes of all bodies. The log takes more. A file does not shrink: freed pages are used again.
    """

    seconds: float | None = None
    events: int | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """How much a log holds in memory.

    Attributes:
        waiting: Most events that wait for the disk.
        waiting_bytes: Most bytes of them.
        recent: Most records kept in memory.
        recent_bytes: Most bytes of their bodies.
    """

    waiting: int = 10_000
    waiting_bytes: int = 64 * 1024 * 1024
    recent: int = 10_000
    recent_bytes: int = 16 * 1024 * 1024


class Found(NamedTuple):
    """Records that were not in memory, and a cursor up to which there are no others."""

    records: list[Record]
    end: int
