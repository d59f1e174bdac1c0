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
        self._told: tuple[str, float] | None = None
        """The newest ``Date``, and when it came: it is read when somebody asks for the time."""

    def answered(self, call: object, response: RawResponse) -> None:
        """Keeps the ``Date`` of an answer, where it has one."""
        for name, value in response.headers:
            if name.lower() == "date":
                self._told = value, self._clock()

    def now(self) -> int:
        """Unix seconds by the server's clock; before its first answer by the clock here."""
        here = self._clock()
        if self._told is None:
            return int(here)
        date, came = self._told
        try:
            return int(parsedate_to_datetime(date).timestamp() + here - came)
        except ValueError:
            return int(here)
