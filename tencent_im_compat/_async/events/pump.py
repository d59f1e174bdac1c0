"""Listeners work from the inbox: what is kept is handled in order within a conversation, then it is done."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ...events.backoff import describe
from ...events.naming import user_of
from ...events.run_async import AsyncFlag, AsyncLanes
from ...events.user import GENERATION, UserEvents
from ...store.aio import AsyncStore
from ...store.errors import EventDoneError, LeaseLostError, StoreClosedError, StoreError
from ...store.protocol import Batch, Event, Lease, shard_of
from .poller import Lock
from .teller import AsyncTeller, scope_of

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

MOST_WAITING = 2000
"""Events of all shards that wait in memory; the others wait in the store."""
_PAGE = 100
_READ_PAUSE = 1.0
_LONGEST_WAIT = 60.0


@dataclass
class Held:
    """A shard that is worked for.

    Attributes:
        lease: The lease.
        last: Number of the newest event that was read of it.
        inside: Numbers of those that wait in memory or are handled.
        skipped: By user who is not heard here the numbers of events that wait for that.
        heard: Users who are heard since, and for whom these are to be read.
        behind: Whether there may be more in the store.
    """

    lease: Lease
    last: int = 0
    inside: set[int] = field(default_factory=set)
    skipped: dict[str, set[int]] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)
    behind: bool = True


class AsyncJob(Protocol):
    """Something to do in a lane of its own."""

    async def __call__(self) -> None: ...


AsyncItem = tuple[Held, Event | None] | AsyncJob
"""An event to handle; without one, a shard whose events are to be read; or something else to do."""


class AsyncPump:
    """Reads events of the shards that are held here, and has them told in their lanes.

    Args:
        store: Where they are kept.
        users: The users who are heard here.
        teller: Tells listeners of them.
        lock: Held while anything of the users is read or changed.
    """

    def __init__(
        self, store: AsyncStore[Any], users: Mapping[str, UserEvents], teller: AsyncTeller, lock: Lock
    ) -> None:
        self._store = store
        self._users = users
        self.teller: AsyncTeller = teller
        self._lock = lock
        self._held: dict[int, Held] = {}
        self.lanes: AsyncLanes[AsyncItem] = AsyncLanes(self._handle)
        self._stopping = AsyncFlag()
        self._handling: Counter[str] = Counter()
        self._awaited: dict[tuple[int, int], AsyncFlag] = {}

    def lease(self, shard: int) -> Lease | None:
        """The lease of a shard that is worked for."""
        held = self._held.get(shard)
        return None if held is None else held.lease

    def take(self, lease: Lease) -> None:
        """A shard is worked for from now on."""
        self._held[lease.shard] = Held(lease)
        self.wake(lease.shard)

    def drop(self, lease: Lease) -> None:
        """A shard is worked for no more; what is under way finds out when it writes."""
        held = self._held.get(lease.shard)
        if held is not None and held.lease.number == lease.number:
            del self._held[lease.shard]

    def hear(self, user_id: str) -> None:
        """A user is heard now: events that waited for that are read."""
        held = self._held.get(shard_of(user_id))
        if held is not None:
            with self._lock:
                held.heard.add(user_id)
            self.wake(held.lease.shard)

    def wake(self, shard: int) -> None:
        """A shard has got events."""
        held = self._held.get(shard)
        if held is not None:
            held.behind = True
            self.lanes.put(f"read {shard}", (held, None))

    def offer(self, shard: int, events: Sequence[Event]) -> None:
        """Events that were just kept."""
        held = self._held.get(shard)
        if held is None or not events:
            return
        with self._lock:
            fits = not held.behind and events[0].id == held.last + 1 and len(self.lanes) < MOST_WAITING
            if fits:
                self._put(held, events)
        if not fits:
            self.wake(shard)

    def run_soon(self, lane: str, work: AsyncJob) -> None:
        """Has something done in a lane of its own."""
        self.lanes.put(lane, work)

    async def quiet(self, user_id: str, seconds: float) -> None:
        """Waits until nothing of a user is being handled, but not longer than some time."""
        for _ in range(int(seconds / 0.02)):
            if not self._handling[user_id] or await self._stopping.wait(0.02):
                return

    async def handled(self, events: Sequence[Event]) -> None:
        """Waits until listeners have some events, as far as their users are heard here."""
        flags = []
        with self._lock:
            for event in events:
                held = self._held.get(event.shard)
                here = held is not None and (event.id in held.inside or event.id > held.last)
                if here and user_of(event.lane) in self._users:
                    flags.append(self._awaited.setdefault((event.shard, event.id), AsyncFlag()))
        for flag in flags:
            await flag.wait(_LONGEST_WAIT)

    async def pass_over(self, lease: Lease, known: Collection[str]) -> set[str]:
        """Marks as done what waits for users who are known no more.

        Returns:
            These users.
        """
        held = self._held.get(lease.shard)
        gone = held.skipped.keys() - set(known) if held is not None else set[str]()
        if held is None or not gone:
            return gone
        after = 0
        while page := await self._store.pending(lease.shard, after=after, limit=1000):
            after = page[-1].id
            done = [event for event in page if user_of(event.lane) in gone]
            if done:
                # If a user comes back polling finds again what is passed over now: under other keys.
                anew: dict[str, dict[str, bytes | None]] = {
                    scope_of(user_of(event.lane)): {GENERATION: b"%d" % event.id} for event in done
                }
                await self._store.commit(lease, Batch(done=done, changes=anew))
        with self._lock:
            for user_id in gone:
                held.skipped.pop(user_id, None)
        logger.warning("events of users who are not logged in were passed over: %d users", len(gone))
        return gone

    async def stop(self, grace: float) -> None:
        """Calls no listener from now on; one that is being called has some seconds to end."""
        self._stopping.set()
        self.teller.stop()
        await self.lanes.stop(grace)

    # ------------------------------------------------------------ in lanes

    async def _handle(self, item: AsyncItem) -> float | None:
        if callable(item):
            await item()
            return None
        held, event = item
        if self._held.get(held.lease.shard) is not held:
            return None
        if event is None:
            return await self._read(held)
        user_id = user_of(event.lane)
        with self._lock:
            self._handling[user_id] += 1
        try:
            user = self._users.get(user_id)
            if user is None:  # it waits in the store until the user is heard again
                with self._lock:
                    held.skipped.setdefault(user_id, set()).add(event.id)
            else:
                await self.teller.tell(held.lease, user, event)
        except (LeaseLostError, StoreClosedError):
            self.drop(held.lease)
        except EventDoneError:
            pass
        finally:
            with self._lock:
                self._handling[user_id] -= 1
                if not self._handling[user_id]:
                    del self._handling[user_id]
                held.inside.discard(event.id)
                flag = self._awaited.pop((event.shard, event.id), None)
            if flag is not None:
                flag.set()
        if held.behind and len(self.lanes) < MOST_WAITING // 2:
            self.wake(held.lease.shard)
        return None

    async def _read(self, held: Held) -> float | None:
        """Reads events of a shard; seconds until it is tried again."""
        try:
            await self._read_skipped(held)
        except StoreError as error:
            logger.info("events cannot be read (%s); trying again", describe(error))
            return _READ_PAUSE
        while len(self.lanes) < MOST_WAITING and not self._stopping.is_set():
            held.behind = False
            try:
                page = await self._store.pending(held.lease.shard, after=held.last, limit=_PAGE)
            except StoreClosedError:
                return None
            except StoreError as error:
                logger.info("events cannot be read (%s); trying again", describe(error))
                return _READ_PAUSE
            with self._lock:
                self._put(held, page)
            if not page and not held.behind:
                return None
        held.behind = True
        return None

    async def _read_skipped(self, held: Held) -> None:
        """Reads what was passed over because its user was not heard."""
        with self._lock:
            users, held.heard = held.heard, set()
            wanted = set[int]().union(*(held.skipped.pop(user_id, ()) for user_id in users))
            last = held.last
        after = 0
        try:
            while wanted and after < last:
                page = await self._store.pending(held.lease.shard, after=after, limit=1000)
                if not page:
                    return
                after = page[-1].id
                with self._lock:
                    for event in page:
                        if event.id in wanted:
                            wanted.discard(event.id)
                            held.inside.add(event.id)
                            self.lanes.put(event.lane, (held, event))
        except StoreError:
            with self._lock:
                held.heard |= users
                for user_id in users:
                    held.skipped.setdefault(user_id, set()).update(wanted)
            raise

    def _put(self, held: Held, events: Sequence[Event]) -> None:
        for event in events:
            if event.id <= held.last:
                continue  # it was put by who has kept it
            held.last = event.id
            user_id = user_of(event.lane)
            if user_id in self._users:
                held.inside.add(event.id)
                self.lanes.put(event.lane, (held, event))
            else:
                held.skipped.setdefault(user_id, set()).add(event.id)
