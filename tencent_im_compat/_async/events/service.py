"""The event service: one for any number of users, over one store."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal

from ...errors import ConfigurationError, TencentIMError, V2TIMError
from ...events import forks
from ...events.health import Health, Pulse
from ...events.listeners import Listeners
from ...events.observation import Observation, Source
from ...events.roster import Roster, Senders
from ...events.run_async import AsyncRunner, AsyncStep, async_busy
from ...events.sources import EventSource, Sources
from ...events.start import Start, checked_start
from ...events.unfed import Unfed
from ...events.user import EventLimits
from ...store.aio import async_let_go, async_store
from ...store.delivering import under_way
from ...store.errors import StoreClosedError
from ...store.memory import MemoryStore
from ...store.protocol import Event, Store, shard_of
from ...wire.webhooks import WebhookEvent
from ..rest.client import AsyncTencentIM
from .feed import AsyncFeed
from .inbox import AsyncInbox
from .members import AsyncMembers
from .polled import polled
from .poller import AsyncPoller
from .registry import READ_SECONDS, AsyncRegistry
from .relay import AsyncRelay

WORKERS = 8
"""Calls of polling that are made at once."""
GRACE_SECONDS = 2.0
"""How long a listener that is being called may take to end once the service is closed."""
ABSENT_SECONDS = 600.0
_BEHIND = 64
"""So many events that wait for listeners make polling take what others leave."""
_LITTLE_WAY, _MUCH_WAY, _LONGEST_WAY = 8.0, 64.0, 0.5
"""How many turns of the loop polling pauses after a call, and how many once listeners are behind; and for how
many seconds at most."""
_HOUSEKEEPING_SECONDS = 5.0


class EventService:
    """Brings events of any number of users to their listeners: nothing is lost, nothing is told twice.

    Managers are given it by ``V2TIMManager(client, events=service)``; they share sources, budget and store.
    Several processes may share a store: each user is heard in one of them at a time.

    Args:
        client: The REST client.
        sources: Where events come from: ``Polling``, ``LongPolling``, both in a list, or None. Webhooks come
            in by ``feed`` beside any of them.
        store: Where events lie until listeners have them, and how far each source was read: ``MemoryStore``
            (the default: a restart begins anew), ``SqliteStore``, ``RedisStore``. Whoever made it closes it.
        start: What is news when a user is heard for the first time ever: ``now``, ``unread``, or a time (Unix
            seconds, or a ``datetime`` with a time zone).
        budget: Share of the documented limits that polling may use, over 0 and at most 1.
        share: ``one``: a user is heard in one process at a time; ``each``: in all, which needs a store that
            no other process has (``MemoryStore``).
        absent: Seconds for which events are kept for users who are logged in nowhere, as after a restart.
        limits: How much is kept of each user.
        workers: Calls of polling that are made at once; without a loop each takes a thread.
        clock: Gives Unix seconds.

    Raises:
        ConfigurationError: Settings that cannot work.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        sources: EventSource | Sequence[EventSource] | None = None,
        *,
        store: Store[Any] | None = None,
        start: Start = "now",
        budget: float = 0.5,
        share: Literal["one", "each"] = "one",
        absent: float = ABSENT_SECONDS,
        limits: EventLimits | None = None,
        workers: int = WORKERS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if not 0 < budget <= 1:
            raise ConfigurationError("budget must be above 0 and at most 1")
        if not 1 <= workers <= 100:
            raise ConfigurationError("workers must be 1 to 100")
        if share not in ("one", "each"):
            raise ConfigurationError("share must be one or each")
        self._durable = not (store is None or isinstance(store, MemoryStore))
        if share == "each" and self._durable:
            raise ConfigurationError("share='each' needs a store of this process alone: MemoryStore()")
        self.sources: Sources = Sources.of(sources)
        began = checked_start(start)
        self.client: AsyncTencentIM = client
        self._clock = clock
        self._owns_store = store is None
        self._kept_by: Store[Any] = MemoryStore() if store is None else store
        self._store = async_store(self._kept_by)
        self._registry = AsyncRegistry(self._store, clock, absent=absent, durable=self._durable)
        self._members = AsyncMembers(
            self._store,
            self._kept_by,
            alone=self._owns_store,
            registry=self._registry,
            limits=limits or EventLimits(),
            clock=clock,
        )
        self._pump = self._members.pump
        self._inbox = AsyncInbox(self._store, self._members, clock)
        roster = Roster()
        self._feed = AsyncFeed(client, roster, Senders(), clock=clock)
        self._closed = False
        self._started = False
        self._fed = False
        self._unfed = Unfed(self.sources)
        self._webhooks = Pulse()
        polling, long_polling = self.sources.polling, self.sources.long_polling
        self._poller: AsyncPoller | None = None
        if polling is not None:
            self._poller = polled(
                client,
                polling,
                self._members,
                self._inbox,
                roster=roster,
                budget=budget,
                start=began,
                clock=clock,
            )
        self._rounds = AsyncRunner([self._poll_once] * workers, interval=0.0)
        self._relay: AsyncRelay | None = None
        if long_polling is not None:
            self._relay = AsyncRelay(long_polling, self._store, self._take_in, start=began, clock=clock)
            self._members.extra = frozenset([AsyncRelay.SHARD])
            self._hears_pushed()
        self._held_calls = AsyncRunner(
            [self._long_poll_once],
            interval=0.0,
            interrupt=None if self._relay is None else self._relay.interrupt,
        )
        self._housekeeping = AsyncRunner([self._tidy], interval=_HOUSEKEEPING_SECONDS)

    # ------------------------------------------------------------ users

    async def attach(self, user_id: str, listeners: Listeners, expired: AsyncStep | None = None) -> None:
        """Has a user heard from now on; what happens after this has returned is news.

        Args:
            user_id: The user.
            listeners: Who is told.
            expired: Ends the login, and raises ``V2TIMError``, once the user's UserSig has expired.

        Raises:
            StoreError: The store cannot be used.
        """
        self._begin()
        forks.listens(self, user_id)
        await self._members.add(user_id, listeners, expired)
        if self._relay is not None:
            # Before the first held call: only one of the two may take the starting point.
            await self._relay.start(self._members.leases.held(self._relay.SHARD))
            self._relay.comes(user_id)
            if not self._closed:
                self._held_calls.start()
        self.adjust(user_id)

    async def detach(self, user_id: str, listeners: Listeners, *, forget: bool = False) -> None:
        """Has a user heard no more, as far as these listeners go.

        What comes from now on is kept for when the user is heard again.

        Args:
            user_id: The user.
            listeners: Who was told.
            forget: Whether what comes meanwhile is no news then.
        """
        await self._finish_under_way()
        await self._members.remove(user_id, listeners, forget=forget)
        if not self._members.here:
            forks.listens_no_more(self)

    def adjust(self, user_id: str) -> None:
        """The listeners of a user are others."""
        self._members.hears(user_id)
        self._unfed.check(self._members.listeners_of(user_id), fed=self._fed)

    # ------------------------------------------------------------ what came in

    async def feed(self, event: WebhookEvent, source: Source = Source.WEBHOOK) -> int:
        """Takes a webhook's event in, e.g. as subscriber of a ``WebhookApp``. It is kept when this returns,
        and without a durable store listeners have it, too.

        Args:
            event: The event.
            source: By which way it came.

        Returns:
            How many events were new to users.

        Raises:
            TencentIMError: What the event leaves out could not be asked for, or it could not be kept. Nothing
                is lost if it is fed again.
        """
        if not self._fed:
            self._fed = True
            self._hears_pushed()
        try:
            new = await self._take_in([event], source)
        except TencentIMError as error:
            self._webhooks.failed(error)
            raise
        self._webhooks.worked()
        if new and not self._durable and under_way.get() is None:
            await self._pump.handled(new)
        return len(new)

    def _hears_pushed(self) -> None:
        """Events are pushed from now on: what polling finds waits for them."""
        self._members.pushed(self.sources.polling.grace if self.sources.polling else 0.0)

    async def _take_in(self, events: Sequence[WebhookEvent], source: Source) -> list[Event]:
        """Keeps what pushed events tell the known users; the events that were new."""
        users = await self._registry.known(self._members.here)
        told: list[tuple[str, Observation]] = []
        for event in events:
            told += await self._feed.read(event, source, users)
        return await self._inbox.put(told)

    async def note(self, user_id: str, observation: Observation) -> None:
        """Keeps what a user's own calls have done."""
        if user_id in self._members.here:
            await self._inbox.put([(user_id, observation)])

    # ------------------------------------------------------------ what runs

    def _begin(self) -> None:
        if self._closed:
            raise StoreClosedError("the event service was closed")
        if not self._started:
            self._started = True
            self._pump.lanes.start()
            self._housekeeping.start()
            if self.sources.polling is not None and self.sources.polling.background:
                self._rounds.start()

    @property
    def pushed(self) -> bool:
        """Whether a source beside polling brings events, or is the only one that may."""
        return self._fed or self._relay is not None or self._poller is None

    @property
    def running(self) -> bool:
        """Whether a source goes on in the background."""
        return self._rounds.running or self._held_calls.running

    @property
    def error(self) -> BaseException | None:
        """What ended a background source, if something did."""
        return self._rounds.error or self._held_calls.error

    async def _poll_once(self) -> float | None:
        """One call of polling. Listeners and sends come first: in a busy loop polling pauses in between."""
        if self._poller is None:
            return None
        pause = await self._poller.step() or 0.0
        turns = _LITTLE_WAY if len(self._pump.lanes) < _BEHIND else _MUCH_WAY
        return max(pause, min(_LONGEST_WAY, turns * await async_busy()))

    async def _long_poll_once(self) -> float | None:
        if self._relay is None:
            return None
        return await self._relay.step(
            self._members.leases.held(self._relay.SHARD), await self._registry.known(self._members.here)
        )

    async def _tidy(self) -> None:
        """What is to be done now and then: give up shards, begin again what failed, say who is here."""
        for expired in self._members.checks():
            with contextlib.suppress(V2TIMError):
                await expired()
        with self._members.lock:
            self._members.want()
        await self._members.activate_late()
        known = await self._registry.known(self._members.here, not_older=READ_SECONDS)
        with self._members.lock:
            heard = list(self._members.users)
        for shard in {shard_of(user_id) for user_id in heard}:
            lease = self._pump.lease(shard)
            if lease is not None:
                mine = [user_id for user_id in heard if shard_of(user_id) == shard]
                await self._registry.refresh(lease, mine)
                gone = await self._pump.pass_over(lease, known)
                await self._registry.drop(lease, gone)

    async def pump(self, user_id: str) -> int:
        """Does one whole round of polling for a user now, and waits until the listeners have what came.

        Returns:
            How many callbacks were called.

        Raises:
            RuntimeError: Rounds are going on in the background.
            TencentIMError: Something could not be read. The listeners have the rest; nothing is lost, the
                next round catches up.
        """
        if self._rounds.running:
            raise RuntimeError("events run in the background; pump() is for Polling(background=False)")
        if under_way.get() is None:
            await self._pump.lanes.settled()
        before = self._pump.teller.told
        user = self._members.users.get(user_id)
        failed: TencentIMError | None = None
        if user is not None and self._poller is not None:
            failed = await self._poller.whole_round(user)
        if under_way.get() is None:
            await self._pump.lanes.settled()
        if failed is not None:
            raise failed
        return self._pump.teller.told - before

    def read_until(self, user_id: str, peer: str) -> int:
        """Unix seconds up to which a peer is known to have read the conversation; 0 = nothing known."""
        user = self._members.users.get(user_id)
        return 0 if user is None else user.engine.read_until(peer)

    def health(self) -> Health:
        """How each source is doing, and the store."""
        with self._members.lock:
            users = self._members.users
            now, sources = self._clock(), {}
            if self._poller is not None:
                sources["poll"] = self._poller.pulse.health(
                    running=self._rounds.running and bool(users), lag=self._poller.schedule.lag(now)
                )
            if self._relay is not None:
                held = self._members.leases.held(self._relay.SHARD) is not None
                sources["long-poll"] = self._relay.pulse.health(running=held and self._held_calls.running)
            if self._fed:
                sources["webhook"] = self._webhooks.health(running=True)
            store = Pulse()
            if self._members.leases.error is not None:
                store.failed(self._members.leases.error)
            return Health(
                sources,
                store.health(running=self._started),
                len(users),
                len(self._members.here) - len(users),
                len(self._pump.lanes),
                sum(user.outbox.given_up for user in users.values()),
            )

    # ------------------------------------------------------------ the end

    async def aclose(self, *, grace: float = GRACE_SECONDS) -> None:
        """Stops the sources and calls no listener any more. May be called twice.

        Args:
            grace: Seconds that a listener which is being called may take to end. What it is told is not done
                if it takes longer, and is told again after the next start.
        """
        if self._closed:
            return
        await self._finish_under_way()
        self._closed = True
        forks.listens_no_more(self)
        await self._held_calls.stop()
        await self._rounds.stop()
        await self._housekeeping.stop()
        if not self._durable and under_way.get() is None:
            await self._pump.lanes.settled(grace)
        await self._pump.stop(grace)
        self._members.close()
        if self._relay is not None:
            await self._relay.aclose()
        await async_let_go(self._store)
        if self._owns_store:
            self._kept_by.close()

    async def _finish_under_way(self) -> None:
        """A listener ends what it is part of: what it was told is done, or it would be told so again."""
        handling = under_way.get()
        if handling is not None and not handling.done:
            handling.done = True
            await self._store.commit(handling.lease, handling.batch)

    async def __aenter__(self) -> EventService:
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"EventService(users={len(self._members.here)}, store={self._kept_by!r})"
