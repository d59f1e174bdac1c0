"""Items in lanes: those of one lane one after the other, lanes side by side. Pure; not safe for threads."""

from __future__ import annotations

import heapq
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Lanes(Generic[T]):
    """Who is next. A lane that was taken from is busy until ``done`` or ``again``."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[T]] = {}
        self._ready: deque[str] = deque()
        self._busy: set[str] = set()
        self._later: list[tuple[float, int, str]] = []
        self._count = 0
        self._pushes = 0

    def __len__(self) -> int:
        """Items that wait; those that were taken are not among them."""
        return self._count

    @property
    def busy(self) -> int:
        """Lanes whose item was taken."""
        return len(self._busy)

    @property
    def ready(self) -> int:
        """Lanes that may be taken from at once, about."""
        return len(self._ready)

    def put(self, lane: str, item: T) -> None:
        """Has an item handled after all that its lane holds."""
        self._count += 1
        waiting = self._waiting.get(lane)
        if waiting is not None:
            waiting.append(item)
            return
        self._waiting[lane] = deque([item])
        if lane not in self._busy:
            self._ready.append(lane)

    def take(self, now: float) -> tuple[str, T] | None:
        """The next item, if a lane is ready."""
        while self._later and self._later[0][0] <= now:
            self._ready.append(heapq.heappop(self._later)[2])
        while self._ready:
            lane = self._ready.popleft()
            waiting = self._waiting.get(lane)
            if waiting is None:
                continue  # it was cleared
            item = waiting.popleft()
            self._count -= 1
            if not waiting:
                del self._waiting[lane]
            self._busy.add(lane)
            return lane, item
        return None

    def done(self, lane: str) -> None:
        """The item that was taken of a lane is handled."""
        self._busy.discard(lane)
        if lane in self._waiting:
            self._ready.append(lane)

    def again(self, lane: str, item: T, at: float) -> None:
        """The item that was taken of a lane is to be handled again, not before some time."""
        self._busy.discard(lane)
        self._count += 1
        self._waiting.setdefault(lane, deque()).appendleft(item)
        self._pushes += 1
        heapq.heappush(self._later, (at, self._pushes, lane))

    def wait(self, now: float) -> float | None:
        """Seconds until a lane is ready; absent where none will be by itself."""
        if self._ready:
            return 0.0
        return max(0.0, self._later[0][0] - now) if self._later else None

    def clear(self) -> None:
        """Drops all items that wait."""
        self._waiting.clear()
        self._ready.clear()
        self._later.clear()
        self._count = 0
