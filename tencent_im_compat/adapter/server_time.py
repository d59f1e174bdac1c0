"""The server's clock, as far as its answers tell of it: no command does. Pure."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parsedate_to_datetime

from ..observing import Observer, RawResponse


class ServerTime(Observer):
    """Hears of answers, and keeps how far the server's clock is ahead of the one here.

    Args:
        clock: Gives Unix seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ahead = 0.0

    def answered(self, call: object, response: RawResponse) -> None:
        """Reads the ``Date`` of an answer, where it has one."""
        for name, value in response.headers:
            if name.lower() == "date":
                try:
                    self._ahead = parsedate_to_datetime(value).timestamp() - self._clock()
                except ValueError:
                    return

    def now(self) -> int:
        """Unix seconds by the server's clock; before its first answer by the clock here."""
        return int(self._clock() + self._ahead)
