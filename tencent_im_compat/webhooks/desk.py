"""What of the kept webhooks is at hand: in order within each lane, lanes side by side. Pure; not for threads.

Only a part of what is kept is at hand. A lane that does not get on holds a few events here; the others of it
are left out (**parked**) and looked up again once those are done, so that other lanes get on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..store.protocol import Event, Lease
from .kept import Pairing, Unit

LANE_MOST = 50
"""Most events of a lane at hand."""
SHARD_MOST = 5000
"""Most events of a shard at hand."""
SHARD_BYTES = 8 * 1024 * 1024
"""Beyond this no more of a shard is read; a page may go over it."""


@dataclass(eq=False, slots=True)
class Job:
    """A unit that is to be handled.

    Attributes:
        unit: What.
        lease: The lease under which it is.
        told: Names of subscribers that have handled it.
        failures: How often in a row it could not be handled.
        dropped: Whether the lease was lost: it is nobody's business here any more.
        running: Whether it is under way.
    """

    unit: Unit
    lease: Lease
    told: set[str] = field(default_factory=set)
    failures: int = 0
    dropped: bool = False
    running: bool = False


@dataclass(eq=False, slots=True)
class Lane:
    """Jobs of a lane, in order.

    Attributes:
        shard: Its shard.
        name: Its name.
        jobs: The first is under way or next.
        running: The one that is under way; it may be a dropped one.
        resting: Whether it waits after a failure.
    """

    shard: int
    name: str
    jobs: deque[Job] = field(default_factory=deque)
    running: Job | None = None
    resting: bool = False


@dataclass(eq=False, slots=True)
class Shard:
    """A shard whose lease is held here.

    Attributes:
        lease: The lease.
        fresh: Whether nothing of it was read yet.
        held_back: Whether more of it was not read for want of room.
        cursor: Number up to which events were looked at.
        pairing: Puts events together, in the order in which they are looked at.
        parked: Lanes with more events than are at hand, and the number from which on they are not.
        look_again: Whether parked ones can be looked up.
        told: For events that only some subscribers have handled: which.
        untimed: When the latest untimed events came, by their marks.
        at_hand: How many jobs there are.
        size: Bytes of them.
    """

    lease: Lease
    fresh: bool = True
    held_back: bool = False
    cursor: int = 0
    pairing: Pairing = field(default_factory=Pairing)
    parked: dict[str, int] = field(default_factory=dict)
    look_again: bool = False
    told: dict[int, set[str]] = field(default_factory=dict)
    untimed: dict[str, float] = field(default_factory=dict)
    at_hand: int = 0
    size: int = 0


class Desk:
    """All jobs at hand.

    Args:
        patience: After so many failures of its first job a lane is stuck: nobody waits for what is in it.

    Attributes:
        shards: The shards held here.
        ready: Lanes whose first job can begin.
        stuck: Events that lie in lanes that are stuck, since this was last looked at.
    """

    def __init__(self, patience: int) -> None:
        self._patience = patience
        self.shards: dict[int, Shard] = {}
        self.ready: deque[Lane] = deque()
        self.stuck: list[Event] = []
        self._lanes: dict[tuple[int, str], Lane] = {}

    @property
    def empty(self) -> bool:
        """Whether nothing is at hand, and nothing under way."""
        return not self._lanes

    @property
    def running(self) -> list[Job]:
        """What is under way."""
        return [lane.running for lane in self._lanes.values() if lane.running is not None]

    def gain(self, lease: Lease) -> None:
        """A shard is held from now on."""
        self.shards[lease.shard] = Shard(lease)

    def lose(self, number: int) -> list[Job]:
        """A shard is no longer held; what is under way of it."""
        self.shards.pop(number, None)
        under_way = []
        for lane in [each for each in self._lanes.values() if each.shard == number]:
            for job in lane.jobs:
                job.dropped = True
            lane.jobs.clear()
            if lane.running is not None:
                lane.running.dropped = True
                under_way.append(lane.running)
            else:
                del self._lanes[lane.shard, lane.name]
        self.ready = deque(lane for lane in self.ready if lane.shard != number)
        return under_way

    def has_room(self, shard: Shard) -> bool:
        """Whether more of a shard may be read."""
        part = 0.5 if shard.held_back else 1.0  # not one event at a time
        return shard.at_hand < SHARD_MOST * part and shard.size < SHARD_BYTES * part

    def wants_more(self, number: int) -> bool:
        """Whether a shard is to be read because there is room again."""
        shard = self.shards.get(number)
        return shard is not None and (shard.look_again or (shard.held_back and self.has_room(shard)))

    def add(self, shard: Shard, page: Iterable[Event], *, ends: bool) -> None:
        """Takes the next events of a shard in.

        Args:
            shard: The shard.
            page: The events behind its cursor.
            ends: Whether there are no more.
        """
        for unit in shard.pairing.units(page):
            self._offer(shard, unit)
        if ends:
            for unit in shard.pairing.rest():
                self._offer(shard, unit)

    def add_parked(
        self, shard: Shard, page: Iterable[Event], wanted: dict[str, int], pairing: Pairing
    ) -> None:
        """Takes events in that were parked before.

        Args:
            shard: The shard.
            page: Some events.
            wanted: Which lanes were parked, and from which number on.
            pairing: Used for all pages of one look.
        """
        for unit in pairing.units(page):
            if unit.first <= shard.cursor and unit.first >= wanted.get(unit.lane, unit.first + 1):
                self._offer(shard, unit)

    def _offer(self, shard: Shard, unit: Unit) -> None:
        key = (shard.lease.shard, unit.lane)
        lane = self._lanes.get(key)
        if unit.event is not None and lane is not None and self._is_stuck(lane):
            self.stuck.append(unit.event)
        if unit.lane in shard.parked or (lane is not None and len(lane.jobs) >= LANE_MOST):
            shard.parked.setdefault(unit.lane, unit.first)
            return
        if lane is None:
            lane = self._lanes[key] = Lane(*key)
        told = shard.told.get(unit.first)
        lane.jobs.append(Job(unit, shard.lease, set(told or ())))
        shard.at_hand += 1
        shard.size += unit.size
        if len(lane.jobs) == 1 and lane.running is None and not lane.resting:
            self.ready.append(lane)

    def _is_stuck(self, lane: Lane) -> bool:
        return bool(lane.jobs) and lane.jobs[0].failures >= self._patience

    def begin(self, lane: Lane) -> Job:
        """The first job of a lane that was taken from ``ready`` is under way from now on."""
        lane.running = lane.jobs[0]
        lane.running.running = True
        return lane.running

    def end(self, job: Job, *, done: bool, rests: bool = False) -> Lane:
        """A job is no longer under way; one that is not done is the next of its lane again.

        Args:
            job: The job.
            done: Whether it is done.
            rests: Whether its lane waits before it goes on.
        """
        lane = self._lanes[job.lease.shard, job.unit.lane]
        lane.running, job.running = None, False
        lane.resting = rests and not job.dropped
        shard = self.shards.get(lane.shard)
        if done and not job.dropped:
            lane.jobs.popleft()
            if shard is not None:
                shard.at_hand -= 1
                shard.size -= job.unit.size
        if self._is_stuck(lane):
            self.stuck += [each.unit.event for each in lane.jobs if each.unit.event is not None]
        if lane.jobs:
            if not lane.resting:
                self.ready.append(lane)
        else:
            lane.resting = False
            del self._lanes[lane.shard, lane.name]
            if shard is not None and lane.name in shard.parked:
                shard.look_again = True
        return lane

    def rested(self, lane: Lane) -> None:
        """A lane goes on."""
        if lane.resting:
            lane.resting = False
            if lane.jobs and lane.running is None:
                self.ready.append(lane)
