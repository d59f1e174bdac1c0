"""Looks again and again at lists whose changes no webhook tells, and tells what is otherwise.

What was seen lies in the store, by shards as their users do: it is written in one go with what it has told,
so a change is told once, also of a time when nobody ran.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ... import network
from ...adapter.groups import COMMUNITY_PREFIX
from ...errors import TencentIMError
from ...events.changes import WATCHES, Look, Seen, Watch, compare
from ...events.health import Pulse
from ...events.observation import Observation, Source, Told
from ...events.roster import Roster
from ...events.setbacks import Setbacks
from ...store.aio import AsyncStore
from ...store.errors import LeaseLostError, StoreClosedError
from ...store.protocol import shard_of
from ..rest.client import AsyncTencentIM
from .inbox import AsyncInbox
from .looks import AsyncLooks
from .members import AsyncMembers
from .poller import AsyncPoller

_IDLE_SECONDS = 1.0
"""How often it is seen whether anybody listens."""
_CHOSEN_AT_ONCE = 50
"""Users of whom is found out what they listen for, before the next look."""
_LONGEST_LOOK_SECONDS = 60.0
_SEEN = "seen"

Target = tuple[Watch, str]
"""What is looked at, and whose: a user's, or a group's."""


class AsyncChanges:
    """Looks at all that the members of a service listen for.

    Args:
        client: The REST client.
        members: Who listens.
        inbox: Keeps what was seen.
        store: Where it lies.
        poller: Reads the users' lists of groups where nobody has.
        roster: Knows them.
        interval: Seconds between two looks at one list; 0: nothing is looked at.
        pace: Seconds between two looks.
        pushed: Whether other sources bring events.
        in_background: Whether steps are made by themselves.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        members: AsyncMembers,
        inbox: AsyncInbox,
        store: AsyncStore[Any],
        *,
        poller: AsyncPoller,
        roster: Roster,
        interval: float,
        pace: float,
        pushed: Callable[[], bool],
        in_background: Callable[[], bool],
        clock: Callable[[], float],
    ) -> None:
        self._in_background = in_background
        self._members = members
        self._inbox = inbox
        self._store = store
        self._poller = poller
        self._roster = roster
        self._interval = interval
        self._pace = pace
        self._pushed = pushed
        self._clock = clock
        self._looks = AsyncLooks(client, clock)
        self._setbacks = Setbacks()
        self._targets: dict[Target, list[str]] = {}
        """Who listens for what is at a place."""
        self._wanted: dict[str, set[Target]] = {}
        """The same by user."""
        self._queue: deque[Target] = deque()
        self._due: dict[Target, float] = {}
        """When those in the queue are looked at, which is in their order: all wait for equally long."""
        self._seen_at: dict[Target, float] = {}
        self._locks: dict[Target, network.AsyncLock] = {}
        self._fresh_until = 0.0
        self._stale: set[str] = set()
        self.pulse: Pulse = Pulse()

    def stale(self, user_id: str) -> None:
        """The listeners of a user are others: what is looked at for that user is found out anew."""
        self._stale.add(user_id)

    def lag(self) -> float:
        """Seconds by which the next look is late."""
        due = self._due[self._queue[0]] if self._queue else 0.0
        return max(0.0, self._clock() - due) if due else 0.0

    async def step(self) -> float:
        """Looks at one list.

        Returns:
            Seconds to pause.
        """
        now = self._clock()
        if now >= self._fresh_until:
            self._fresh_until = now + self._interval
            for user_id in self._wanted.keys() - self._members.users.keys():
                for target in self._wanted.pop(user_id):
                    self._drop(target, user_id)  # logged out, or heard in another process
            self._stale.update(self._members.users)
        chosen = [self._stale.pop() for _ in range(min(_CHOSEN_AT_ONCE, len(self._stale)))]
        for left, users in (await self._choose(chosen)).items():
            await self._look(left, users)
        while self._queue and self._queue[0] not in self._targets:
            del self._due[self._queue.popleft()]
        if not self._queue or self._due[self._queue[0]] > now:
            return self._pace if self._stale else _IDLE_SECONDS
        target = self._queue.popleft()
        self._queue.append(target)
        self._due[target] = now + self._interval
        if self._setbacks.may_try(_name(target), now):
            await self._look(target, self._targets[target])
        return self._pace

    async def whole_round(self, user_id: str) -> TencentIMError | None:
        """Looks at all there is for one user now; the first thing that could not be read."""
        if not self._interval:
            return None
        self._stale.discard(user_id)
        left = await self._choose([user_id])
        failed: TencentIMError | None = None
        mine = {target: self._targets[target] for target in self._wanted[user_id]}
        for target, users in (left | mine).items():
            failed = await self._look(target, users) or failed
        return failed

    async def own(self, user_id: str, told: Told) -> None:
        """Looks at what an own call has changed: so the next look finds no more than others have done, and
        what several own calls have made of it together is told by each of them alone.
        """
        places = [user_id, *(each for each in told.arguments[:1] if isinstance(each, str))]
        for watch in WATCHES:
            if told.listener == watch.listener and told.callback in (*watch.callbacks, *watch.misread):
                for target in ((watch, place) for place in places):
                    if user_id not in self._targets.get(target, ()):
                        continue
                    silent = told.callback in watch.misread
                    if silent or not self._in_background():
                        await self._look(target, self._targets[target], silent=silent)
                    elif target in self._due:  # the call is made, and its answer does not wait
                        self._due[target] = 0.0
                        self._queue.remove(target)
                        self._queue.appendleft(target)

    # ------------------------------------------------------------ what to look at

    async def _choose(self, users: Iterable[str]) -> dict[Target, list[str]]:
        """Finds out what some users listen for, and where.

        Returns:
            Groups that are no longer in the list of a user, to be looked at for the last time: they may be
            gone altogether.
        """
        left: dict[Target, list[str]] = {}
        for user_id in users:
            wanted = {target for watch in WATCHES for target in await self._of(user_id, watch)}
            had = self._wanted.get(user_id, set())
            self._wanted[user_id] = wanted
            for target in had - wanted:
                self._drop(target, user_id)
                left.setdefault(target, []).append(user_id)
            for target in wanted - had:
                self._targets.setdefault(target, []).append(user_id)
                if target not in self._due:
                    self._due[target] = 0.0
                    self._queue.appendleft(target)
        return left

    def _drop(self, target: Target, user_id: str) -> None:
        self._targets[target].remove(user_id)
        if not self._targets[target]:
            del self._targets[target]
            self._seen_at.pop(target, None)
            self._locks.pop(target, None)

    async def _of(self, user_id: str, watch: Watch) -> list[Target]:
        may_hear = self._members.may_hear
        if not any(may_hear(user_id, watch.listener, callback) for callback in watch.callbacks):
            return []
        if watch.of == "user":
            return [(watch, user_id)]
        community = watch.of == "community"
        groups = await self._groups(user_id)
        return [(watch, each) for each in groups if each.startswith(COMMUNITY_PREFIX) is community]

    async def _groups(self, user_id: str) -> Iterable[str]:
        listed = self._roster.groups_of(user_id)
        user = self._members.users.get(user_id)
        if listed is not None or user is None:
            return listed or ()
        try:
            return await self._poller.groups(user)
        except TencentIMError as error:
            self.pulse.failed(error)
            return ()

    # ------------------------------------------------------------ looking

    async def _look(
        self, target: Target, users: Iterable[str], *, silent: bool = False
    ) -> TencentIMError | None:
        """Looks at a list, and tells some users what is otherwise; what went wrong.

        One look at a time: the one that began first must not be written last.
        """
        lock = self._locks.setdefault(target, network.AsyncLock())
        if not await lock.acquire(_LONGEST_LOOK_SECONDS):
            return None
        try:
            await self._look_once(target, users, silent=silent)
        except (LeaseLostError, StoreClosedError):
            return None  # whoever has the shard now looks for its users
        except TencentIMError as error:
            self._setbacks.failed(_name(target), error, self._clock())
            self.pulse.failed(error)
            return error
        finally:
            lock.release()
        self._setbacks.worked(_name(target))
        self.pulse.worked()
        return None

    async def _look_once(self, target: Target, users: Iterable[str], *, silent: bool) -> None:
        by_shard: dict[int, list[str]] = {}
        for user_id in users:
            by_shard.setdefault(shard_of(user_id), []).append(user_id)
        before: dict[int, Seen | None] = {}
        for shard in by_shard:
            kept = (await self._store.state(shard, _name(target))).get(_SEEN)
            before[shard] = None if kept is None else Seen.read(kept)
        known = next((seen.found for seen in before.values() if seen is not None), None)
        look = await self._looks.look(*target, known)
        if look is not None:
            for shard, mine in by_shard.items():
                await self._tell(target, shard, mine, before[shard], look, silent=silent)
            self._seen_at[target] = look.at

    async def _tell(
        self,
        target: Target,
        shard: int,
        users: Sequence[str],
        before: Seen | None,
        look: Look,
        *,
        silent: bool,
    ) -> None:
        watch, place = target
        lease = self._members.pump.lease(shard)
        seen = before or Seen(0, look.at, look.found, [])
        listening = sorted({*seen.users, *users})
        if lease is None or (seen.found == look.found and listening == seen.users):
            return
        told: list[tuple[str, Observation]] = []
        since = self._seen_at.get(target, seen.at)
        for user_id in () if silent else users:
            if user_id not in seen.users:
                continue  # begins to listen: the present is no news
            difference = compare(place, user_id, seen.found, look, pushed=self._pushed())
            for number, (callback, arguments) in enumerate(watch.calls(difference)):
                if self._members.may_hear(user_id, watch.listener, callback):
                    key = f"{_name(target)}/{seen.version}/{number}"
                    call = Told(key, watch.listener, callback, arguments, Source.POLL, look.at, since)
                    told.append((user_id, call))
        if told and watch.of != "user":
            self._roster.changed(place)  # its owner, or what members may, can be another one
        now = Seen(seen.version + 1, look.at, look.found, listening)
        await self._inbox.keep_look(lease, told, _name(target), {_SEEN: now.write()})


def _name(target: Target) -> str:
    """Of a target, in the store and in logs."""
    watch, place = target
    return f"look/{watch.name}/{place}"
