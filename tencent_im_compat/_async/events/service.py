"""The event service: one for any number of users, over one store.

Longer than 400 lines: it is the one place where the parts of the service meet.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal

from ...errors import ConfigurationError, TencentIMError, V2TIMError
from ...events import forks
from ...events.health import Health
from ...events.listeners import Listeners
from ...events.naming import is_told
from ...events.observation import Observation, Source
from ...events.roster import Roster, Senders
from ...events.run_async import AsyncRunner, AsyncStep
from ...events.sources import EventSource, Sources
from ...events.start import Start, checked_start
from ...events.user import EventLimits
from ...store.aio import AsyncStore, Store, async_let_go, async_store
from ...store.delivering import under_way
from ...store.errors import StoreClosedError
from ...store.leasing import ENDED
from ...store.local_leases import outlives_process
from ...store.memory import MemoryStore
from ...store.protocol import Event, shard_of
from ...wire.webhooks import WebhookEvent
from ..receipts.reminders import LOOK_SECONDS, Reminders
from ..rest.client import AsyncTencentIM
from .feed import AsyncFeed
from .given import check_given
from .inbox import AsyncInbox
from .members import AsyncMembers, AsyncWebhookTaker
from .notices import AsyncNotices
from .registry import READ_SECONDS, AsyncRegistry
from .supply import AsyncSupply

WORKERS = 8
"""Calls of polling that are made at once."""
GRACE_SECONDS = 2.0
"""How long a listener that is being called may take to end once the service is closed."""
ABSENT_SECONDS = 600.0
_HOUSEKEEPING_SECONDS = 5.0


class EventService:
    """Brings events of any number of users to their listeners: nothing is lost, nothing is told twice.

    Managers are given it by ``V2TIMManager(client, events=service)``; they share sources, budget and store.
    Several processes may share a store: each user is heard in one of them at a time. Reminders in the store
    (``receipts.Reminders``) are done while the service hears somebody.

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
        check_given(
            client,
            store,
            budget=budget,
            workers=workers,
            share=share,
            absent=absent,
            limits=limits,
            clock=clock,
        )
        self._durable = store is not None and outlives_process(store)
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
            registry=self._registry,
            limits=limits or EventLimits(),
            start=began,
            clock=clock,
        )
        self._pump = self._members.pump
        self.webhook_takers: dict[AsyncWebhookTaker, bool] = self._members.webhook_takers
        """Who is given each webhook as it came, and whether also those that concern nobody here."""
        self._inbox = AsyncInbox(self._store, self._members, clock)
        self.roster: Roster = Roster()
        self._feed = AsyncFeed(
            client,
            self.roster,
            Senders(),
            watching=self._members.watching,
            hears=self._members.may_hear,
            watches=self.sources.ask_receipts,
            clock=clock,
        )
        here = self._members.here
        self.notices: AsyncNotices = AsyncNotices(
            client, self._feed, self._inbox, self._registry, here=lambda: list(here), clock=clock
        )
        self._closed = False
        self._started = False
        self._supply = AsyncSupply(
            client,
            self.sources,
            self._members,
            inbox=self._inbox,
            registry=self._registry,
            take_in=self._take_in,
            store=self._store,
            roster=self.roster,
            budget=budget,
            start=began,
            workers=workers,
            clock=clock,
        )
        self._housekeeping = AsyncRunner([self._tidy], interval=_HOUSEKEEPING_SECONDS)
        self._reminders = Reminders(self._kept_by, clock=clock)
        self._reminding = AsyncRunner([self._remind], interval=LOOK_SECONDS)

    @property
    def durable(self) -> bool:
        """Whether the store outlives the process."""
        return self._durable

    @property
    def kept(self) -> AsyncStore[Any]:
        """The store, for what is kept beside events."""
        return self._store

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
        await self._supply.comes(user_id)
        if not self._closed:
            self._supply.hold_calls()
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
        self._supply.check(user_id)

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
        self._supply.fed()
        try:
            new = await self._take_in([event], source)
        except TencentIMError as error:
            self._supply.webhooks.failed(error)
            raise
        self._supply.webhooks.worked()
        if new and not self._durable and under_way.get() is None:
            await self._pump.handled(new)
        return sum(is_told(event.key) for event in new)

    async def _take_in(self, events: Sequence[WebhookEvent], source: Source) -> list[Event]:
        """Keeps what pushed events tell the known users; the events that were new."""
        users = await self._registry.known(self._members.here)
        told: list[tuple[str, Observation]] = []
        for event in events:
            told += await self._feed.read(event, source, users)
        new = await self._inbox.put(told)
        await self._members.came_in(events, source)
        return new

    async def note(self, user_id: str, observation: Observation) -> None:
        """Keeps what a user's own calls have done."""
        if user_id in self._members.here:
            await self._inbox.put([(user_id, observation)])
            await self._supply.own(user_id, observation)

    # ------------------------------------------------------------ what runs

    def _begin(self) -> None:
        if self._closed:
            raise StoreClosedError("the event service was closed: make a new one")
        if self.ended:
            raise StoreClosedError("the loop of the event service has ended: make a new service in this one")
        if not self._started:
            self._started = True
            self._pump.lanes.start()
            self._housekeeping.start()
            self._reminding.start()
            self._supply.start()

    @property
    def running(self) -> bool:
        """Whether a source goes on in the background."""
        return self._supply.running

    @property
    def ended(self) -> bool:
        """Whether the loop in which the service ran has ended before the service was closed."""
        return self._started and not self._closed and not self._pump.lanes.alive

    @property
    def error(self) -> BaseException | None:
        """What ended a background source, if something did."""
        return self._supply.error

    def brings(self, listener: str, callback: str) -> bool:
        """Whether a source that is configured tells a callback of a class of listeners."""
        return self._supply.brings(listener, callback)

    async def _remind(self) -> None:
        """Does the reminders of the store that are due (``receipts.Reminders``)."""
        await self._reminders.run_due(self.client)

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
        if self._supply.polls:
            raise RuntimeError("events run in the background; pump() is for Polling(background=False)")
        if under_way.get() is None:
            await self._pump.lanes.settled()
        before = self._pump.teller.told
        user = self._members.users.get(user_id)
        failed: TencentIMError | None = None
        if user is not None:
            failed = await self._supply.whole_round(user)
        if under_way.get() is None:
            await self._pump.lanes.settled()
        if failed is not None:
            raise failed
        return self._pump.teller.told - before

    def read_until(self, user_id: str, peer: str) -> int:
        """Unix seconds up to which a peer is known to have read the conversation; 0 = nothing known."""
        user = self._members.users.get(user_id)
        return 0 if user is None else user.engine.read_until(peer)

    def explain(self, user_id: str, message_id: str) -> str:
        """Why, and when, polling asks next who has read a message.

        Args:
            user_id: Who has sent it.
            message_id: Its msgID.

        Raises:
            InvalidArgumentError: It is no msgID of this library.
        """
        return self._supply.explain(user_id, message_id)

    def health(self) -> Health:
        """How each source is doing, and the store."""
        with self._members.lock:
            users = {} if self.ended or self._closed else self._members.users
            sources, kept = self._supply.health(), self._members.store_health(running=self._started)
            sources = {name: each.behind(kept.lag) for name, each in sources.items()}
            if self.ended:
                sources = {name: each.over(ENDED) for name, each in sources.items()}
                kept = kept.over(ENDED)
            return Health(
                sources,
                kept,
                len(users),
                len(self._members.here) - len(users),
                len(self._pump.lanes),
                sum(user.outbox.given_up for user in users.values()),
                self._pump.lanes.restarts,
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
        await self._supply.stop()
        self._reminders.stop()
        await self._reminding.stop()
        await self._housekeeping.stop()
        if not self._durable and under_way.get() is None:
            await self._pump.lanes.settled(grace)
        await self._pump.stop(grace)
        self._members.close()
        await self._supply.aclose()
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
