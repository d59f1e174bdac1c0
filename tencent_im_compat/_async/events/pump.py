"""Listeners work from the inbox: what is kept is handled in order within a conversation, then it is done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ...events.backoff import describe
from ...events.codec import decode
from ...events.dispatch import Callback, async_call, callbacks
from ...events.listeners import Listeners
from ...events.naming import user_of
from ...events.run_async import AsyncFlag, AsyncLanes
from ...events.user import PART, UserEvents
from ...store.aio import AsyncStore
from ...store.delivering import Handling, under_way
from ...store.errors import (
    EventDoneError,
    LeaseLostError,
    StoreClosedError,
    StoreError,
    StoreUnreachableError,
)
from ...store.protocol import Batch, Event, Lease, shard_of
from ...v2tim.listeners import Listener
from .poller import Lock

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

MOST_WAITING = 2000
"""Events of all shards that wait in memory; the others wait in the store."""
_PAGE = 100
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 5.0
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


class AsyncWork(Protocol):
    """Something to do in a lane of its own."""

    async def __call__(self) -> None: ...


AsyncItem = tuple[Held, Event | None] | AsyncWork
"""An event to handle; without one, a shard whose events are to be read; or something else to do."""


class AsyncPump:
    """Hands events to listeners.

    Args:
        store: Where they are kept.
        users: The users who are heard here.
        listeners: By user the listeners of each manager.
        lock: Held while anything of the users is read or changed.
    """

    def __init__(
        self,
        store: AsyncStore[Any],
        users: Mapping[str, UserEvents],
        listeners: Callable[[str], Sequence[Listeners]],
        lock: Lock,
    ) -> None:
        self._store = store
        self._users = users
        self._listeners = listeners
        self._lock = lock
        self._held: dict[int, Held] = {}
        self.lanes: AsyncLanes[AsyncItem] = AsyncLanes(self._handle)
        self._stopping = AsyncFlag()
        self._awaited: dict[tuple[int, int], AsyncFlag] = {}
        self.told: int = 0
        """How many calls were made of callbacks that somebody had registered for."""

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

    def run_soon(self, lane: str, work: AsyncWork) -> None:
        """Has something done in a lane of its own."""
        self.lanes.put(lane, work)

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
                await self._store.commit(lease, Batch(done=done))
        with self._lock:
            for user_id in gone:
                held.skipped.pop(user_id, None)
        logger.warning("events of users who are not logged in were passed over: %d users", len(gone))
        return gone

    async def stop(self, grace: float) -> None:
        """Calls no listener from now on; one that is being called has some seconds to end."""
        self._stopping.set()
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
        try:
            await self._deliver(held, event)
        except (LeaseLostError, StoreClosedError):
            self.drop(held.lease)
        except EventDoneError:
            pass
        finally:
            with self._lock:
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
            return _LONGEST_PAUSE / 5
        while len(self.lanes) < MOST_WAITING and not self._stopping.is_set():
            held.behind = False
            try:
                page = await self._store.pending(held.lease.shard, after=held.last, limit=_PAGE)
            except StoreClosedError:
                return None
            except StoreError as error:
                logger.info("events cannot be read (%s); trying again", describe(error))
                return _LONGEST_PAUSE / 5
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

    async def _deliver(self, held: Held, event: Event) -> None:
        user_id = user_of(event.lane)
        user = self._users.get(user_id)
        if user is None:  # it waits in the store until the user is heard again
            with self._lock:
                held.skipped.setdefault(user_id, set()).add(event.id)
            return
        try:
            observation = decode(event.payload, user_id)
        except ValueError as error:
            logger.error("%s; it is passed over", error)
            await self._write(held.lease, Batch(done=[event]))
            return
        with self._lock:
            calls = callbacks(user.engine.observe(observation))
            changes = user.journal.take()
            done_before = user.parts.pop(event.id, 0)
        part = f"{PART}{event.id}"
        if done_before:
            changes[part] = None
        scope = scope_of(user_id)
        made = [
            (call, listener, all_of)
            for call in calls
            for all_of in self._listeners(user_id)
            for listener in all_of.of(call.listener)
        ]
        if len(made) > 1:
            changes[part] = None
        last = Batch(changes={scope: changes} if changes else {}, done=[event])
        if done_before >= len(made):
            await self._write(held.lease, last)
            return
        self.told += len(calls)
        for number, (call, listener, all_of) in enumerate(made):
            if number < done_before:
                continue
            final = number == len(made) - 1
            batch = last if final else Batch(changes={scope: {part: b"%d" % (number + 1)}})
            if self._users.get(user_id) is not user and number > done_before:
                # A listener has logged the user out: the others are not called any more.
                await self._write(held.lease, last)
                return
            self._note(call, all_of, listener)
            await self._call(held.lease, event, batch, call, listener)

    def _note(self, call: Callback, all_of: Listeners, listener: Listener) -> None:
        first = all_of.of(call.listener)[:1]
        if all_of.on_callback is not None and first and first[0] is listener:
            all_of.on_callback(call)

    async def _call(
        self, lease: Lease, event: Event, batch: Batch, call: Callback, listener: Listener
    ) -> None:
        """Calls a listener, and writes that it has the event. Where the store has failed the listener's own
        delivery, nothing of it is there, and the listener is called again.

        Raises:
            EventDoneError: The listener has the event already.
            LeaseLostError: Somebody else works for the shard.
            StoreClosedError: The store was closed.
        """
        pause = _FIRST_PAUSE
        while True:
            handling = Handling(lease, event, batch, self._store)
            token = under_way.set(handling)
            try:
                await async_call(listener, call.name, *call.arguments)
            finally:
                under_way.reset(token)
            if handling.done:
                return
            failed = handling.failed
            if failed is None:
                await self._write(lease, batch)
                return
            if isinstance(failed, (EventDoneError, LeaseLostError, StoreClosedError)):
                raise failed
            await self._pause(pause, failed)
            pause = min(_LONGEST_PAUSE, pause * 2)
            if isinstance(failed, StoreUnreachableError) and await self._was_written(lease, batch):
                return

    async def _was_written(self, lease: Lease, batch: Batch) -> bool:
        """Whether a note about one of several calls is in the store; what is done is found out by a delivery."""
        if batch.done:
            return False
        for scope, changes in batch.changes.items():
            while True:
                try:
                    kept = await self._store.state(lease.shard, scope)
                    break
                except StoreClosedError:
                    raise
                except StoreError as error:
                    await self._pause(_LONGEST_PAUSE / 5, error)
            if any(kept.get(name) != value for name, value in changes.items()):
                return False
        return True

    async def _pause(self, seconds: float, error: StoreError) -> None:
        logger.info("what is done cannot be written (%s); trying again", describe(error))
        if await self._stopping.wait(seconds):
            raise StoreClosedError("stopped before it could be written") from None

    async def _write(self, lease: Lease, batch: Batch) -> None:
        """Writes that something is done; while the store fails it is tried again, as nothing else is handled.

        Raises:
            LeaseLostError: Somebody else works for the shard.
            StoreClosedError: The store was closed.
        """
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._store.commit(lease, batch)
                return
            except (LeaseLostError, StoreClosedError):
                raise
            except StoreError as error:
                await self._pause(pause, error)
                pause = min(_LONGEST_PAUSE, pause * 2)


def scope_of(user_id: str) -> str:
    """The scope of a user's state in the store."""
    return f"u/{user_id}"
