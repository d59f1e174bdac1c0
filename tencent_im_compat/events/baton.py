"""Between a listener's call and the "done" of its event no other listener is called, unless that takes long.

A kill has every call made again whose "done" was not written. So that these are few, a lane takes the baton
before it calls, and hands it on once "done" is written. Nobody waits for a slow listener: a baton that is
held for longer than 10 ms passes to who waits, and while listeners are slow it passes ever faster. A store
has more time to write. For loops and, below, for threads.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable

CALL_SECONDS = 0.010
WRITE_SECONDS, DELIVERY_SECONDS = 0.050, 0.250
"""How long others wait for "done" to be written, and for a delivery that a listener has opened."""
_SHORTEST_SECONDS = 0.00005


class Held:
    """The baton, as one lane holds it.

    Attributes:
        since: When it was taken.
        delivers: Whether the listener has a delivery open.
    """

    def __init__(self, now: float) -> None:
        self.since: float = now
        self.delivers: Callable[[], bool] = lambda: False
        self._called = False

    def called(self) -> None:
        """The listener was called; what is left is to write that."""
        self._called = True

    @property
    def longest(self) -> float | None:
        """Seconds that the store may take with it; absent: it is the listener that takes time."""
        return WRITE_SECONDS if self._called else DELIVERY_SECONDS if self.delivers() else None


class Patience:
    """How long a baton may be held: less, the more calls were slow. Pure.

    Args:
        longest: Seconds that a call may take at most.

    Attributes:
        seconds: How many at the moment.
    """

    def __init__(self, longest: float = CALL_SECONDS) -> None:
        self._longest = longest
        self.seconds: float = longest

    def left(self, held: Held, now: float) -> float:
        """Seconds until it may be taken away."""
        return held.since + max(self.seconds, held.longest or 0.0) - now

    def overtook(self, held: Held) -> None:
        """It was held for too long. A slow store is no reason to call more listeners."""
        if held.longest is None:
            self.seconds = min(self._longest, max(_SHORTEST_SECONDS, self.seconds / 2))

    def kept(self) -> None:
        """It was handed on in time."""
        self.seconds = min(self._longest, self.seconds * 2)


class AsyncBaton:
    """The baton of the lanes of a loop."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._holder: Held | None = None
        self._waiting: deque[asyncio.Future[Held | None]] = deque()
        self._timer: asyncio.Handle | None = None
        self._closed = False

    async def take(self) -> Held | None:
        """Waits for the baton; nothing once it is closed. ``give`` must follow."""
        if self._closed:
            return None
        if self._holder is None:
            return self._hold()
        asked: asyncio.Future[Held | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(asked)
        self._watch()
        try:
            return await asked
        except asyncio.CancelledError:
            if asked.done() and not asked.cancelled() and (held := asked.result()) is not None:
                self.give(held)
            raise

    def give(self, held: Held) -> None:
        """Hands it on, unless it was taken away meanwhile."""
        if self._holder is held:
            self._patience.kept()
            self._pass_on()

    def close(self) -> None:
        """Nobody gets it any more."""
        self._closed = True
        while self._waiting:
            if not (asked := self._waiting.popleft()).done():
                asked.set_result(None)

    def _hold(self) -> Held:
        self._holder = Held(time.monotonic())
        return self._holder

    def _pass_on(self) -> None:
        self._holder = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            if not (asked := self._waiting.popleft()).done():
                asked.set_result(self._hold())
                break
        if self._waiting:
            self._watch()

    def _watch(self) -> None:
        if self._timer is None and self._holder is not None:
            left = self._patience.left(self._holder, time.monotonic())
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(0.0, left), self._look, self._holder)

    def _look(self, held: Held) -> None:
        # In a busy loop its end may wait behind this timer: that has its turn first.
        self._timer = asyncio.get_running_loop().call_soon(self._overtake, held)

    def _overtake(self, held: Held) -> None:
        self._timer = None
        if self._holder is held and self._patience.left(held, time.monotonic()) > 0:
            self._watch()  # it writes by now
        elif self._holder is held:
            self._patience.overtook(held)
            self._pass_on()


class Baton:
    """The baton of lanes in threads."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._holder: Held | None = None
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()
        self._closed = False

    def take(self) -> Held | None:
        """Waits for the baton; nothing once it is closed. ``give`` must follow."""
        with self._changed:
            place = object()
            self._waiting.append(place)
            try:
                while not self._closed:
                    first = self._waiting[0] is place
                    left = self._left()
                    if first and left <= 0:
                        if self._holder is not None:
                            self._patience.overtook(self._holder)
                        self._holder = Held(time.monotonic())
                        return self._holder
                    self._changed.wait(left if first else None)
                return None
            finally:
                self._waiting.remove(place)
                self._changed.notify_all()

    def give(self, held: Held) -> None:
        """Hands it on, unless it was taken away meanwhile."""
        with self._changed:
            if self._holder is held:
                self._patience.kept()
                self._holder = None
                self._changed.notify_all()

    def close(self) -> None:
        """Nobody gets it any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _left(self) -> float:
        """Seconds until it may be taken."""
        if self._holder is None:
            return 0.0
        return self._patience.left(self._holder, time.monotonic())
