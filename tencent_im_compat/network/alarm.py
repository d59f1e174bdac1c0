"""One timer of a loop for the deadlines of all exchanges in it: nearly all of them end long before."""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

AGAIN: Final = 0.1
"""Seconds after which something that has not ended is ended once more."""


class Awaited(Protocol):
    """What must end at a moment of the loop's clock."""

    until: float

    def expire(self) -> None:
        """Ends it; called until it is gone."""


class Alarm:
    """Watches what is awaited in one loop.

    Args:
        loop: The loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._awaited: set[Awaited] = set()
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, it: Awaited) -> None:
        """Ends it at its deadline, unless ``leave`` comes first."""
        self._awaited.add(it)
        timer = self._timer
        if timer is None or it.until < timer.when():
            if timer is not None:
                timer.cancel()
            self._timer = self.loop.call_at(it.until, self._look)

    def leave(self, it: Awaited) -> None:
        """It is over."""
        self._awaited.discard(it)

    def _look(self) -> None:
        self._timer = None
        now = self.loop.time()
        for it in [each for each in self._awaited if each.until <= now]:
            it.expire()
        if self._awaited:
            earliest = min(each.until for each in self._awaited)
            self._timer = self.loop.call_at(max(earliest, now + AGAIN), self._look)


_alarms: Final[dict[asyncio.AbstractEventLoop, Alarm]] = {}


def alarm_of(loop: asyncio.AbstractEventLoop) -> Alarm:
    """The one of a loop."""
    found = _alarms.get(loop)
    if found is None:
        for ended in [known for known in list(_alarms) if known.is_closed()]:
            _alarms.pop(ended, None)  # each holds its loop, so nothing else would let go of them
        found = _alarms[loop] = Alarm(loop)
    return found
