"""The users who are logged in here, and those of them who are heard here: whose shard this process holds."""

from __future__ import annotations

import contextlib
import functools
import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from ...events import backoff, naming
from ...events.health import Pulse, SourceHealth
from ...events.listeners import Listeners
from ...events.observation import Source
from ...events.planning.looks import Looks
from ...events.planning.planner import ReceiptPlanner
from ...events.run_async import AsyncFlag, AsyncStep
from ...events.user import EventLimits, UserEvents
from ...store.aio import AsyncStore, Store
from ...store.delivering import under_way
from ...store.errors import StoreClosedError
from ...store.leasing import Leases
from ...store.local_leases import LocalLeases, leases_for, outlives_process
from ...store.protocol import Batch, Event, Lease, shard_of
from ...v2tim import V2TimMessage
from ...wire.webhooks import WebhookEvent
from .poller import AsyncPoller, Lock
from .pump import AsyncPump
from .registry import AsyncRegistry
from .teller import AsyncTeller, scope_of

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_SETTLE_SECONDS = 2.0
_QUIET_SECONDS = 30.0
_PART = 5000
"""Of what is known of a user so much is dropped in one commit."""


class AsyncWebhookTaker(Protocol):
    """Is given each webhook as it came, before it is acknowledged; one that raises gets it again."""

    async def __call__(self, event: WebhookEvent, source: Source, /) -> None: ...


class AsyncMembers:
    """Users, their listeners, and the shards in which they lie.

    Args:
        store: The store, in the loop.
        kept_by: The store itself, for leases.
        registry: Is told who is here.
        limits: How much is kept of each user.
        start: What is news when a user is heard for the first time ever.
        clock: Gives Unix seconds.

    Attributes:
        lock: Held while anything of the users is read or changed.
        users: Those who are heard here.
        pump: Hands events to listeners.
        planner: Decides which receipts are asked for.
        looks: Decides which conversations are looked at again.
        limits: How much is kept of each user.
        kept: How writing to the store goes.
        extra: Shards that are wanted beside those of the users, as long as there are any.
        grace: Seconds for which polling leaves news to a faster source.
    """

    def __init__(
        self,
        store: AsyncStore[Any],
        kept_by: Store[Any],
        *,
        registry: AsyncRegistry,
        limits: EventLimits,
        start: Literal["now", "unread"] | float,
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._registry = registry
        self.limits: EventLimits = limits
        self._start = start
        self._clock = clock
        self.lock: Lock = threading.RLock()
        self.users: dict[str, UserEvents] = {}
        self.planner: ReceiptPlanner = ReceiptPlanner()
        self.looks: Looks = Looks(roaming=limits.roaming)
        self.extra: frozenset[int] = frozenset()
        self.grace: float = 0.0
        self.kept: Pulse = Pulse()
        # A store in memory forgets with a kill what it kept, so there turns would gain nothing.
        told_by = (store, self.users, self.listeners_of, self.lock, self.kept)
        teller = AsyncTeller(*told_by, turns=outlives_process(kept_by))
        self.pump: AsyncPump = AsyncPump(store, self.users, teller, self.lock)
        self._here: dict[str, list[Listeners]] = {}
        self._checks: dict[int, AsyncStep] = {}
        self._throttle = backoff.Throttle()
        self._activating: dict[str, AsyncFlag] = {}
        self._closing = AsyncFlag()
        self._poller: AsyncPoller | None = None
        self.webhook_takers: dict[AsyncWebhookTaker, bool] = {}
        """Who takes webhooks as they come, and whether also those that concern nobody who is here."""
        self.leases: Leases | LocalLeases = leases_for(
            kept_by,
            gained=self._gained,
            lost=self._lost,
            news=self._news,
            serves=lambda: self.pump.lanes.alive,
        )

    def polled_by(self, poller: AsyncPoller) -> None:
        """Who is heard here is polled for."""
        self._poller = poller

    @property
    def here(self) -> dict[str, list[Listeners]]:
        """Those who are logged in here."""
        return self._here

    def listeners_of(self, user_id: str) -> Sequence[Listeners]:
        """The listeners of each manager of a user."""
        return tuple(self._here.get(user_id, ()))

    async def met(self, user_id: str, messages: Sequence[V2TimMessage]) -> None:
        """Messages of a conversation were read for a user, news or not."""
        for listeners in self.listeners_of(user_id):
            if messages and listeners.keeper is not None:
                await listeners.keeper.met(messages)

    async def came_in(self, events: Sequence[WebhookEvent], source: Source) -> None:
        """Webhooks have come in: those who take them as they are get them, before they are acknowledged."""
        for event in events if self.webhook_takers else ():
            for take in tuple(self.webhook_takers):
                await take(event, source)

    def watching(self, what: str, user_id: str) -> list[str]:
        """Those who are here and watch another user.

        Args:
            what: The list that is looked into, by its name in ``Watched``.
            user_id: The other user.
        """
        return [
            member
            for member, every in list(self._here.items())
            if any(user_id in getattr(each.watched, what) for each in every)
        ]

    def may_hear(self, user_id: str, listener: str, callback: str) -> bool:
        """Whether somebody listens for a user, or may do so in another process.

        Args:
            user_id: The user.
            listener: Class of the listeners, e.g. ``V2TimGroupListener``.
            callback: Name of the callback.
        """
        every = self._here.get(user_id)
        return every is None or any(each.hears(listener, callback) for each in every)

    def store_health(self, *, running: bool) -> SourceHealth:
        """How the store is doing."""
        begun = [since for since in (self.leases.failing_since, self.kept.failing_since) if since is not None]
        lag = time.monotonic() - min(begun) if begun else 0.0
        found = self.kept.health(running=running, lag=lag)
        return found if self.leases.error is None else found.broken(self.leases.error)

    def checks(self) -> list[AsyncStep]:
        """What raises ``V2TIMError`` where a UserSig has expired."""
        return list(self._checks.values())

    # ------------------------------------------------------------ coming and going

    async def add(self, user_id: str, listeners: Listeners, expired: AsyncStep | None) -> None:
        """A user is heard from now on, here or where the shard is held.

        Raises:
            StoreError: The store cannot be used.
        """
        with self.lock:
            members = self._here.setdefault(user_id, [])
            if not any(each is listeners for each in members):
                members.append(listeners)
            if expired is not None:
                self._checks[id(listeners)] = expired
            ticket = self.want()
        for _ in range(int(_SETTLE_SECONDS / 0.02)):
            if isinstance(self.leases.error, StoreClosedError):
                raise self.leases.error
            if self.leases.settled(ticket) or await self._closing.wait(0.02):
                break
        lease = self.leases.held(shard_of(user_id))
        if lease is not None:
            self._take_shard(lease)
            await self.activate(user_id)

    async def remove(self, user_id: str, listeners: Listeners, *, forget: bool) -> None:
        """A user is heard no more, as far as these listeners go."""
        with self.lock:
            members = self._here.get(user_id, [])
            members[:] = [each for each in members if each is not listeners]
            self._checks.pop(id(listeners), None)
            if members:
                return
            self._here.pop(user_id, None)
            self._deactivate(user_id)
        if forget:
            with contextlib.suppress(StoreClosedError):  # closed before who uses it: nothing is to be done
                await self._forget(user_id)

    def want(self) -> int:
        """Asks for the shards of all who are logged in here; what ``leases.settled`` is asked with."""
        shards = {shard_of(user_id) for user_id in self._here}
        return self.leases.want(shards | self.extra if shards else shards)

    def hears(self, user_id: str) -> None:
        """The listeners of a user are others."""
        with self.lock:
            user = self.users.get(user_id)
            if user is not None:
                user.hears_reading = any(
                    each.hears("V2TimAdvancedMsgListener", "onRecvC2CReadReceipt")
                    for each in self._here.get(user_id, ())
                )

    def pushed(self, grace: float) -> None:
        """A source beside polling is faster and knows more: it is given some seconds."""
        with self.lock:
            self.grace = grace
            for user in self.users.values():
                user.positions.grace = grace

    def close(self) -> None:
        """Nobody is heard from now on. The shards are given back."""
        self._closing.set()
        self.leases.close()

    # ------------------------------------------------------------ who is heard

    async def activate(self, user_id: str) -> None:
        """Loads what is known of a user, and begins where it was left."""
        with self.lock:
            busy = self._activating.get(user_id)
            if busy is None:
                if user_id in self.users or user_id not in self._here:
                    return
                self._activating[user_id] = flag = AsyncFlag()
        if busy is not None:
            await busy.wait(_QUIET_SECONDS)
            return
        try:
            await self._activate(user_id)
        finally:
            with self.lock:
                self._activating.pop(user_id, None)
            flag.set()

    async def _activate(self, user_id: str) -> None:
        shard = shard_of(user_id)
        if under_way.get() is None:  # what is being handled still belongs to what was known before
            await self.pump.quiet(user_id, _QUIET_SECONDS)
        kept = await self._store.state(shard, scope_of(user_id))
        with self.lock:
            self.looks.now = self._clock()
            user = UserEvents(
                user_id,
                self.planner,
                self.looks,
                self.limits,
                grace=self.grace,
                kept=kept,
                began=self._clock() if isinstance(self._start, str) else self._start,
                throttle=self._throttle,
            )
            if self._poller is None or not self._poller.schedule.settings.receipts:
                user.positions.comparison.waits = None
            lease = self.pump.lease(shard)
            if user_id not in self._here or lease is None:
                user.leave()
                return
            self.users[user_id] = user
        self.hears(user_id)
        await self._registry.refresh(lease, [user_id])
        poller = self._poller
        if poller is not None:
            if poller.schedule.settings.messages and not user.positions.ready:
                failed = await poller.begin(user)
                if failed is not None:
                    logger.warning("the starting point could not be read (%s)", backoff.describe(failed))
            with self.lock:
                if self.users.get(user_id) is user:
                    poller.schedule.add(user, self._clock())
        self.pump.hear(user_id)

    async def activate_late(self) -> None:
        """Those who could not be heard, though their shard is held here."""
        with self.lock:
            waiting = [user_id for user_id in self._here if user_id not in self.users]
        for user_id in waiting:
            if self.pump.lease(shard_of(user_id)) is not None:
                await self.activate(user_id)

    def give_up(self, user: UserEvents) -> None:
        """What is known of a user could not be written: it is read anew, so that nothing is passed over."""
        with self.lock:
            if self.users.get(user.user_id) is user:
                self._deactivate(user.user_id)

    def _deactivate(self, user_id: str) -> None:
        user = self.users.pop(user_id, None)
        if user is not None:
            user.leave()
        if self._poller is not None:
            self._poller.schedule.drop(user_id)

    async def _forget(self, user_id: str) -> None:
        shard, scope = shard_of(user_id), scope_of(user_id)
        lease = self.pump.lease(shard)
        if lease is None:
            return
        known = list(await self._store.state(shard, scope))
        for at in range(0, len(known), _PART):
            dropped = dict.fromkeys(known[at : at + _PART])
            await self._store.commit(lease, Batch(changes={scope: dropped}))
        after = 0
        while page := await self._store.pending(shard, after=after, limit=1000):
            after = page[-1].id
            done: list[Event] = [event for event in page if naming.user_of(event.lane) == user_id]
            if done:
                await self._store.commit(lease, Batch(done=done))

    # ------------------------------------------------------------ shards

    def _gained(self, lease: Lease) -> None:
        self.pump.lanes.post(self._take_and_activate, lease)

    def _take_and_activate(self, lease: Lease) -> None:
        if self._closing.is_set():
            return
        self._take_shard(lease)
        with self.lock:
            mine = [user_id for user_id in self._here if shard_of(user_id) == lease.shard]
            waiting = [user_id for user_id in mine if user_id not in self.users]
        for user_id in waiting:
            self.pump.run_soon(f"user {user_id}", functools.partial(self.activate, user_id))

    def _take_shard(self, lease: Lease) -> None:
        known = self.pump.lease(lease.shard)
        if known is None or known.number < lease.number:
            if known is not None:
                self.drop_shard(known)
            self.pump.take(lease)

    def _lost(self, lease: Lease) -> None:
        self.pump.lanes.post(self.drop_shard, lease)

    def drop_shard(self, lease: Lease) -> None:
        """Another process works for a shard now."""
        self.pump.drop(lease)
        with self.lock:
            for user_id in [each for each in self.users if shard_of(each) == lease.shard]:
                self._deactivate(user_id)

    def _news(self, shard: int) -> None:
        self.pump.lanes.post(self.pump.wake, shard)
