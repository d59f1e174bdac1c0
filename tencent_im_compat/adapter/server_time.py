"""The server's clock, as far as its answers tell of it: no command does. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from email.utils import parsedate_to_datetime

from ..observing import Observer, RawResponse

_NEWEST = 8
"""Answers in which a ``Date`` is looked for: the server's have one, those of a gateway may have none."""


class ServerTime(Observer):
    """Hears of answers, and keeps how far the server's clock is ahead of the one here.

    Args:
        clock: Gives Unix seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: deque[tuple[Sequence[tuple[str, str]], float]] = deque(maxlen=_NEWEST)
        """Headers of the newest answers, and when they came: they are read when somebody asks for the time."""

    def answered(self, call: object, response: RawResponse) -> None:
        """Keeps the headers of an answer, which may have no ``Date``."""
        self._told.append((response.headers, self._clock()))

    def now(self) -> int:
        """Unix seconds by the server's clock; before its first answer by the clock here."""
        here = self._clock()
        for headers, came in reversed(list(self._told)):
            date = next((value for name, value in headers if name.lower() == "date"), None)
            if date is None:
                continue
            try:
                return int(parsedate_to_datetime(date).timestamp() + here - came)
            except ValueError:
                break
        return int(here)
