"""The mock's clock: real until it is frozen, and it only moves forward; and times as texts of a time zone."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

_FORM = "%Y-%m-%d %H:%M:%S"
LATEST = 32_503_680_000
"""The year 3000: what is computed from a later time has no date any more."""


class MockClock:
    """Time of one world, in Unix seconds.

    Args:
        start: Freeze at this time at once, 0 to ``LATEST``; absent: run with the real clock.
        real: Source of real time.

    Raises:
        ValueError: There is no such time.
    """

    def __init__(self, start: float | None = None, real: Callable[[], float] = time.time) -> None:
        self._real = real
        if start is not None and not 0 <= start <= LATEST:
            raise ValueError(f"start must be Unix seconds, 0 to {LATEST}")
        self._frozen = start
        self._shift = 0.0

    def now(self) -> float:
        """Unix seconds as the world sees them."""
        if self._frozen is not None:
            return self._frozen
        return self._real() + self._shift

    def seconds(self) -> int:
        """Whole Unix seconds, the unit of the wire."""
        return int(self.now())

    @property
    def frozen(self) -> bool:
        """Whether time stands still."""
        return self._frozen is not None

    @property
    def ahead(self) -> float:
        """Seconds by which a running clock is ahead of the real one; negative where it is behind."""
        return 0.0 if self._frozen is not None else self._shift

    def freeze(self, at: float | None = None) -> None:
        """Stops time, now or at a later moment.

        Raises:
            ValueError: The moment is past, or after ``LATEST``.
        """
        current = self.now()
        if at is not None and at < current:
            raise ValueError(
                f"the mock's clock does not go back: it is {current:.0f}; make a new world with start instead"
            )
        if at is not None and not at <= LATEST:
            raise ValueError(f"the mock's clock ends at {LATEST}")
        self._frozen = current if at is None else at

    def advance(self, seconds: float) -> None:
        """Moves time forward.

        Raises:
            ValueError: It would go back, or beyond ``LATEST``.
        """
        if not seconds >= 0:
            raise ValueError("the mock's clock does not go back")
        moved = (self._shift if self._frozen is None else self._frozen) + seconds
        if not moved <= LATEST:
            raise ValueError(f"the mock's clock ends at {LATEST}")
        if self._frozen is None:
            self._shift = moved
        else:
            self._frozen = moved

    def run(self) -> None:
        """Lets time flow again from where it stands."""
        if self._frozen is not None:
            self._shift = self._frozen - self._real()
            self._frozen = None


def zone(offset_hours: int) -> datetime.timezone:
    """A time zone that is so many hours ahead of UTC, less than a day either way."""
    return datetime.timezone(datetime.timedelta(hours=max(-23, min(offset_hours, 23))))


def local_time(seconds: int, offset_hours: int) -> str:
    """Unix seconds as ``2026-01-05 10:00:00`` of a time zone."""
    return datetime.datetime.fromtimestamp(seconds, zone(offset_hours)).strftime(_FORM)
