"""Which conversations are looked at again, and when: what moves no list is found by that alone. Pure.

A place is a part of a conversation that one call reads. While its newest message is young it may be recalled
by its sender, or edited, and is looked at in every round; later less and less often.
"""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Callable

Place = tuple[str, ...]
YOUNG_SECONDS = 150.0
"""So long every round looks at a message: its sender may take it back for 120 s."""
_FADE = 0.05
_SHORTEST_LIMIT, _LONGEST_LIMIT = 600.0, 3600.0


class Looks:
    """Decides which place is looked at next, for all users. Times are Unix seconds.

    Args:
        interval: Seconds that lie at least between two looks at a place; may be changed.
        window: Age in seconds up to which every round looks.
        roaming: Age in seconds after which a place is given up.
    """

    def __init__(
        self, *, interval: float = 2.0, window: float = YOUNG_SECONDS, roaming: float = 7 * 86400.0
    ) -> None:
        self.interval: float = interval
        self._window = window
        self._roaming = roaming
        self._newest: dict[Place, float] = {}
        self._looked: dict[Place, float] = {}
        self._versions: dict[Place, int] = {}
        self._due: list[tuple[float, int, int, Place]] = []
        self._pushes = 0
        self.now: float = 0.0
        """The time of the latest question; set it before places are added that lay in a store."""

    def __len__(self) -> int:
        return len(self._newest)

    def add(self, place: Place, newest: float) -> None:
        """A message of some time lies at a place."""
        known = self._newest.get(place)
        if known is None:
            self._newest[place] = newest
            # Places that come together do not get their turn together.
            share = zlib.crc32("\0".join(place).encode("utf-8", "surrogatepass")) / 2**32
            self._looked[place] = max(newest, self.now - share * self.rest(self.now - newest))
            self._push(place)
        elif newest > known:
            self._newest[place] = newest
            self._push(place)

    def next(self, now: float) -> Place | None:
        """The place whose look is due longest; ``looked`` follows, or ``drop``."""
        self.now = now
        while self._due and self._due[0][0] <= now:
            _, _, version, place = heapq.heappop(self._due)
            if self._versions.get(place) != version:
                continue
            if now - self._newest[place] > self._roaming:
                self.drop(place)
                continue
            return place
        return None

    def wait(self, now: float) -> float:
        """Seconds until a look is due; infinite where none will be."""
        while self._due and self._versions.get(self._due[0][3]) != self._due[0][2]:
            heapq.heappop(self._due)
        return max(0.0, self._due[0][0] - now) if self._due else float("inf")

    def looked(self, place: Place, now: float) -> None:
        """A place was looked at, or could not be."""
        if place in self._newest:
            self._looked[place] = now
            self._push(place)

    def drop(self, place: Place) -> None:
        """A place is of no more interest."""
        for kept in (self._newest, self._looked, self._versions):
            kept.pop(place, None)

    def drop_all(self, begin: Place) -> None:
        """All places that begin so are of no more interest."""
        for place in [each for each in self._newest if each[: len(begin)] == begin]:
            self.drop(place)

    def everything(self, wanted: Callable[[Place], bool]) -> list[Place]:
        """All places of some users, whatever their turn."""
        return [place for place in self._newest if wanted(place)]

    def rest(self, age: float) -> float:
        """Seconds between two looks at a place whose newest message is so old."""
        if age <= self._window:
            return self.interval
        longest = min(_LONGEST_LIMIT, max(_SHORTEST_LIMIT, 30 * self.interval))
        return max(self.interval, min(longest, age * _FADE))

    def _push(self, place: Place) -> None:
        looked = self._looked[place]
        version = self._versions.get(place, 0) + 1
        self._versions[place] = version
        self._pushes += 1
        due = looked + self.rest(looked - self._newest[place])
        heapq.heappush(self._due, (due, self._pushes, version, place))
        if len(self._due) > 64 + 4 * len(self._newest):
            self._due = [each for each in self._due if self._versions.get(each[3]) == each[2]]
            heapq.heapify(self._due)
