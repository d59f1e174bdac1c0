"""Between listeners' calls and the "done" of their events few other listeners are called.

A kill has every call made again whose "done" was not written. So that these are few, a lane takes the baton
before it calls, and hands it on once "done" is written. There is one baton while nobody waits for long; the
more lanes wait the more batons there are, as a store writes many "done" in one go. Nobody waits for a slow
listener: a baton that is held for longer than 10 ms passes to who waits, and while listeners are slow it
passes ever faster. A store has more time to write. For loops and, below, for threads.
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
_WAITING_EACH = 16
"""So many that wait bring in one baton more."""


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


class _Holders:
    """Who holds a baton, and whether another may be given out. Pure.

    Args:
        patience: How long one may be held.
        limited: Whether they are few; else whoever asks has one.
    """

    def __init__(self, patience: Patience | None, limited: bool) -> None:
        self.patience = patience or Patience()
        self._limited = limited
        self._held: list[Held] = []

    def may_add(self, waiting: int) -> bool:
        """Whether one more may have one, while so many wait."""
        return not self._limited or len(self._held) < 1 + waiting // _WAITING_EACH

    def add(self, now: float) -> Held:
        """One more has one."""
        held = Held(now)
        self._held.append(held)
        return held

    def give(self, held: Held) -> None:
        """One is handed back, unless it was taken away meanwhile."""
        if held in self._held:
            self._held.remove(held)
            self.patience.kept()

    def left(self, now: float) -> float | None:
        """Seconds until the next may be taken away; nothing where nobody has one."""
        return min((self.patience.left(held, now) for held in self._held), default=None)

    def overtake(self, now: float) -> None:
        """Takes away what was held for too long."""
        for held in [held for held in self._held if self.patience.left(held, now) <= 0]:
            self._held.remove(held)
            self.patience.overtook(held)


class AsyncBaton:
    """The baton of the lanes of a loop.

    Args:
        patience: How long it may be held.
        limited: Whether lanes take turns; without it nobody ever waits.
    """

    def __init__(self, patience: Patience | None = None, *, limited: bool = True) -> None:
        self._holders = _Holders(patience, limited)
        self._waiting: deque[asyncio.Future[Held | None]] = deque()
        self._timer: asyncio.Handle | None = None
        self._closed = False

    async def take(self) -> Held | None:
        """Waits for the baton; nothing once it is closed. ``give`` must follow."""
        if self._closed:
            return None
        if not self._waiting and self._holders.may_add(0):
            return self._holders.add(time.monotonic())
        asked: asyncio.Future[Held | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(asked)
        self._hand_on()
        try:
            return await asked
        except asyncio.CancelledError:
            if asked.done() and not asked.cancelled() and (held := asked.result()) is not None:
                self.give(held)
            raise

    def give(self, held: Held) -> None:
        """Hands it on, unless it was taken away meanwhile."""
        self._holders.give(held)
        self._hand_on()

    def close(self) -> None:
        """Nobody gets it any more."""
        self._closed = True
        while self._waiting:
            if not (asked := self._waiting.popleft()).done():
                asked.set_result(None)

    def _hand_on(self) -> None:
        while self._waiting and self._holders.may_add(len(self._waiting)):
            if not (asked := self._waiting.popleft()).done():
                asked.set_result(self._holders.add(time.monotonic()))
        self._watch()

    def _watch(self) -> None:
        if self._timer is not None or not self._waiting:
            return
        left = self._holders.left(time.monotonic())
        if left is not None:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, left), self._look)

    def _look(self) -> None:
        # In a busy loop its end may wait behind this timer: that has its turn first.
        self._timer = asyncio.get_running_loop().call_soon(self._overtake)

    def _overtake(self) -> None:
        self._timer = None
        if self._waiting:
            self._holders.overtake(time.monotonic())
            self._hand_on()


class Baton:
    """The baton of lanes in threads. See ``AsyncBaton``."""

    def __init__(self, patience: Patience | None = None, *, limited: bool = True) -> None:
        self._holders = _Holders(patience, limited)
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()
        self._closed = False

    def take(self) -> Held | None:
        """Waits for the baton; nothing once it is closed. ``give`` must follow."""
        with self._changed:
            place = object()
            self._waiting.append(place)
            self._changed.notify_all()  # the first may have one now
            try:
                while not self._closed:
                    now = time.monotonic()
                    first, others = self._waiting[0] is place, len(self._waiting) - 1
                    if first and not self._holders.may_add(others):
                        self._holders.overtake(now)
                    if first and self._holders.may_add(others):
                        return self._holders.add(now)
                    self._changed.wait(self._holders.left(now) if first else None)
                return None
            finally:
                self._waiting.remove(place)
                self._changed.notify_all()

    def give(self, held: Held) -> None:
        """Hands it on, unless it was taken away meanwhile."""
        with self._changed:
            self._holders.give(held)
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody gets it any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
