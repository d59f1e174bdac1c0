"""Where long polls wait: each by one future, woken by the first event that passes its filter."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

from .errors import RelayError
from .filters import Filter
from .record import Record

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
"""ASGI's way to hear from a client."""

MAX_WAITERS = 5000


class FullHouseError(RelayError):
    """As many polls wait as may wait."""


class Woken(enum.Enum):
    """Why a wait ended."""

    EVENT = "event"
    TIMEOUT = "timeout"
    GONE = "gone"
    """The client has disconnected."""
    CLOSING = "closing"


class _Waiter:
    __slots__ = ("cursor", "future", "wanted")

    def __init__(self, cursor: int, wanted: Filter, future: asyncio.Future[Woken]) -> None:
        self.cursor = cursor
        self.wanted = wanted
        self.future = future

    def wake(self, why: Woken) -> None:
        if not self.future.done():
            self.future.set_result(why)


class Parking:
    """All polls that wait. Belongs to one loop.

    Args:
        most: Most polls that wait at once.
    """

    def __init__(self, most: int = MAX_WAITERS) -> None:
        self._most = most
        self._waiters: set[_Waiter] = set()
        self.closing: bool = False

    def __len__(self) -> int:
        return len(self._waiters)

    def notify(self, records: Sequence[Record], oldest: int = 0) -> None:
        """Wakes the polls that get one of the new records, moves the others past them.

        Args:
            records: The new ones.
            oldest: Id after which all is read that is kept. A poll that stands before it has lost events, and
                is woken to be told so.
        """
        newest = records[-1].id
        for waiter in self._waiters:
            if waiter.future.done():
                continue
            if waiter.cursor < oldest or any(map(waiter.wanted.passes, records)):
                waiter.wake(Woken.EVENT)
            else:
                waiter.cursor = newest

    def close(self) -> None:
        """Wakes everybody; nobody waits from now on."""
        self.closing = True
        for waiter in self._waiters:
            waiter.wake(Woken.CLOSING)

    async def wait(self, cursor: int, wanted: Filter, seconds: float, receive: Receive) -> tuple[Woken, int]:
        """Waits for an event.

        Args:
            cursor: The newest id; between reading up to it and this call nothing may be awaited.
            wanted: What the poll is for.
            seconds: Longest wait.
            receive: The client; its disconnecting ends the wait.

        Returns:
            Why the wait ended, and the id up to which nothing was for this poll.

        Raises:
            FullHouseError: Too many wait already.
        """
        if self.closing:
            return Woken.CLOSING, cursor
        if len(self._waiters) >= self._most:
            raise FullHouseError(f"{self._most} polls wait already")
        loop = asyncio.get_running_loop()
        waiter = _Waiter(cursor, wanted, loop.create_future())
        timer = loop.call_later(seconds, waiter.wake, Woken.TIMEOUT)
        gone = loop.create_task(_disconnected(receive))
        gone.add_done_callback(lambda _: waiter.wake(Woken.GONE))
        self._waiters.add(waiter)
        try:
            return await waiter.future, waiter.cursor
        finally:
            self._waiters.discard(waiter)
            timer.cancel()
            gone.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
