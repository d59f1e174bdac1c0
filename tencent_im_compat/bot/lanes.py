"""Events that wait, in lanes: in order within each, lanes side by side. Pure; for one loop.

Only a part of what is kept is at hand. A lane that does not get on holds a few events; its others are left
out (parked) and looked up again once those are done, so that other lanes get on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..store.protocol import Event

LANE_MOST = 200
"""Events of a lane at hand."""
MOST = 5000
"""Events at hand."""
MOST_BYTES = 16 * 1024 * 1024
"""Bytes of them; a page may go over it."""


@dataclass(eq=False, slots=True)
class Lane:
    """Events of a lane, in order.

    Attributes:
        name: Its name.
        waiting: Those that no turn has begun with.
        active: Whether somebody works for it.
        running: Events that are handled.
    """

    name: str
    waiting: deque[Event] = field(default_factory=deque)
    active: bool = False
    running: int = 0


class Lanes:
    """All events at hand.

    Args:
        prefix: Begins the lanes that are of interest: others may have the same shard.

    Attributes:
        ready: Lanes with events and nobody who works for them.
        cursor: Number up to which events were looked at.
        behind: Whether there may be more in the store.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self.ready: deque[Lane] = deque()
        self.cursor: int = 0
        self.behind: bool = True
        self._lanes: dict[str, Lane] = {}
        self._parked: dict[str, int] = {}
        self._looked_up: frozenset[str] = frozenset()
        self._again = False
        self._count = 0
        self._bytes = 0

    def __len__(self) -> int:
        return self._count

    @property
    def has_room(self) -> bool:
        """Whether more may be read."""
        return self._count < MOST and self._bytes < MOST_BYTES

    @property
    def looks_again(self) -> int | None:
        """Behind which number parked events are to be looked up now; None: nowhere."""
        return min(self._parked.values()) - 1 if self._again and self._parked else None

    def add(self, events: Iterable[Event]) -> None:
        """Takes in events behind the cursor."""
        for event in events:
            if event.id > self.cursor:
                self.cursor = event.id
                if event.lane in self._looked_up:
                    self._park(event.lane, event.id)  # behind those that are being looked up
                elif event.lane.startswith(self._prefix):
                    self._offer(event)

    def unpark(self) -> dict[str, int]:
        """The lanes that were left out, and from which number on: what is looked up is given to
        ``add_parked``, and ``all_looked_up`` or ``park_again`` follows. What comes meanwhile is parked.
        """
        wanted, self._parked, self._again = self._parked, {}, False
        self._looked_up = frozenset(wanted)
        return wanted

    def all_looked_up(self) -> None:
        """They were looked up; what came meanwhile is next."""
        self._again = self._again or not self._looked_up.isdisjoint(self._parked)
        self._looked_up = frozenset()

    def park_again(self, wanted: dict[str, int], after: int) -> None:
        """They could not be looked up, but up to a number."""
        self._again, self._looked_up = True, frozenset()
        for lane, first in wanted.items():
            self._park(lane, max(first, after + 1))

    def _park(self, lane: str, first: int) -> None:
        self._parked[lane] = min(first, self._parked.get(lane, first))

    def add_parked(self, events: Iterable[Event], wanted: dict[str, int]) -> None:
        """Takes in what was parked, out of a page."""
        for event in events:
            if event.id <= self.cursor and event.id >= wanted.get(event.lane, event.id + 1):
                self._offer(event)

    def _offer(self, event: Event) -> None:
        lane = self._lanes.get(event.lane)
        full = lane is not None and len(lane.waiting) >= LANE_MOST
        if full or event.id >= self._parked.get(event.lane, event.id + 1):
            self._park(event.lane, event.id)
            return
        if lane is None:
            lane = self._lanes[event.lane] = Lane(event.lane)
        lane.waiting.append(event)
        self._count += 1
        self._bytes += len(event.payload)
        if not lane.active and len(lane.waiting) == 1:
            self.ready.append(lane)

    def take(self, lane: Lane, number: int) -> list[Event]:
        """The next events of a lane, which are handled from now on."""
        taken = [lane.waiting.popleft() for _ in range(min(number, len(lane.waiting)))]
        lane.running += len(taken)
        return taken

    def done(self, lane: Lane, events: Iterable[Event]) -> None:
        """Events were handled."""
        for event in events:
            lane.running -= 1
            self._count -= 1
            self._bytes -= len(event.payload)
        if len(lane.waiting) < LANE_MOST // 2 and lane.name in self._parked:
            self._again = True

    def rest(self, lane: Lane) -> None:
        """Nobody works for a lane any more."""
        lane.active = False
        if lane.waiting:
            self.ready.append(lane)
        elif not lane.running:
            self._lanes.pop(lane.name, None)
            if lane.name in self._parked:
                self._again = True
