"""The server's clock, as far as its answers tell of it: no command does. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

_NEWEST = 8
"""Answers in which a ``Date`` is looked for: the server's have one, those of a gateway may have none."""


class ServerTime:
    """Hears of answers, and tells how far the server's clock is ahead of the one here.

    Args:
        clock: Gives Unix seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: deque[tuple[Mapping[str, str], float]] = deque(maxlen=_NEWEST)
        """Headers of the newest answers, and when they came; read when somebody asks for the time."""

    def heard(self, headers: Mapping[str, str]) -> None:
        """An answer came; its headers are found by any spelling of their names."""
        self._told.append((headers, self._clock()))

    def now(self) -> int:
        """Unix seconds by the server's clock; before its first answer by the clock here."""
        here = self._clock()
        for headers, came in reversed(list(self._told)):
            date = headers.get("Date")
            if date is None:
                continue
            try:
                return int(parsedate_to_datetime(date).timestamp() + here - came)
            except ValueError:
                break
        return int(here)
