# Generated from tencent_im_compat/_async/events/service.py by scripts/make_sync.py. Do not edit.
"""The event service: one for any number of users, over one store."""

from __future__ import annotations

import contextlib
import functools
import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal

from ...errors import ConfigurationError, TencentIMError, V2TIMError
from ...events import backoff, forks, naming
from ...events.codec import encode
from ...events.health import Health, Pulse
from ...events.listeners import Listeners
from ...events.observation import GroupCounts, Observation, Source
from ...events.planning.budget import Budget
from ...events.planning.looks import Looks
from ...events.planning.planner import ReceiptPlanner
from ...events.planning.schedule import Schedule
from ...events.roster import Roster, Senders
from ...events.run_threads import Flag, Step, ThreadRunner
from ...events.sources import EventSource, Sources
from ...events.start import Start, checked_start
from ...events.unfed import Unfed
from ...events.user import Limits, UserEvents
from ...rates import limits_of
from ...store.aio import sync_let_go, sync_store
from ...store.delivering import under_way
from ...store.errors import LeaseLostError, StoreClosedError, StoreError
from ...store.leasing import Leases, SureLeases
from ...store.memory import MemoryStore
from ...store.protocol import Batch, Event, Lease, NewEvent, Store, shard_of
from ...wire.webhooks import WebhookEvent
from ..rest.client import TencentIM
from .feed import Feed
from .poller import Poller
from .pump import Pump, scope_of
from .registry import Registry
from .relay import Relay
from .starting import Starting

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

WORKERS = 8
"""Calls of polling that are made at once."""
GRACE_SECONDS = 2.0
"""How long a listener that is being called may take to end once the service is closed."""
ABSENT_SECONDS = 600.0
_SETTLE_SECONDS = 2.0
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
        clock: Gives Unix seconds.

    Raises:
        ConfigurationError: Settings that cannot work.
    """

    def __init__(
        self,
        client: TencentIM,
        sources: EventSource | Sequence[EventSource] | None = None,
        *,
        store: Store[Any] | None = None,
        start: Start = "now",
        budget: float = 0.5,
        share: Literal["one", "each"] = "one",
        absent: float = ABSENT_SECONDS,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if not 0 < budget <= 1:
            raise ConfigurationError("budget must be above 0 and at most 1")
        if share not in ("one", "each"):
            raise ConfigurationError("share must be one or each")
        if share == "each" and not (store is None or isinstance(store, MemoryStore)):
            raise ConfigurationError("share='each' needs a store of this process alone: MemoryStore()")
        self.sources: Sources = Sources.of(sources)
        self.client: TencentIM = client
        self._clock = clock
        self._limits = limits or Limits()
        self._durable = not (store is None or isinstance(store, MemoryStore))
        self._own_store = MemoryStore() if store is None else None
        self._raw_store: Store[Any] = self._own_store or store or MemoryStore()
        self._store = sync_store(self._raw_store)
        self._lock = threading.RLock()
        self._members: dict[str, list[Listeners]] = {}
        self._users: dict[str, UserEvents] = {}
        self._checks: dict[int, Step] = {}
        self._activating: dict[str, Flag] = {}
        self._closing = Flag()
        self._started = False
        self._fed = False
        self._unfed = Unfed(self.sources)
        self._webhooks = Pulse()
        self._planner = ReceiptPlanner()
        self._looks = Looks(roaming=self._limits.roaming)
        self._roster = Roster()
        self._feed = Feed(client, self._roster, Senders(), clock=clock)
        self._pump = Pump(self._store, self._users, self._listeners_of, self._lock)
        self._registry = Registry(self._store, clock, absent=absent, durable=self._durable)
        self._leases = (Leases if store is not None else SureLeases)(
            self._raw_store, gained=self._gained, lost=self._lost, news=self._news
        )
        polling, long_polling = self.sources.polling, self.sources.long_polling
        began = checked_start(start)
        self._poller: Poller | None = None
        self._schedule: Schedule | None = None
        if polling is not None:
            rates = client.settings.rates
            allowed = Budget(budget, lambda command: limits_of(command, rates)[0].amount)
            self._schedule = Schedule(polling, allowed, self._planner, self._looks)
            starting = Starting(
                client,
                began,
                keep=self._keep,
                lock=self._lock,
                clock=clock,
                roaming=self._limits.roaming,
            )
            poller: Poller
            self._poller = poller = Poller(
                client,
                self._schedule,
                keep=self._keep,
                roster=self._roster,
                begin=lambda user: starting.begin(poller, user),
                users=self._users,
                lock=self._lock,
                clock=clock,
            )
        self._rounds = ThreadRunner([self._poll_once] * WORKERS, interval=0.0)
        self._relay = (
            None
            if long_polling is None
            else Relay(long_polling, self._store, self._take_in, start=began, clock=clock)
        )
        self._held_calls = ThreadRunner(
            [self._long_poll_once],
            interval=0.0,
            interrupt=None if self._relay is None else self._relay.interrupt,
        )
        self._housekeeping = ThreadRunner([self._tidy], interval=_HOUSEKEEPING_SECONDS)

    # ------------------------------------------------------------ users

    def attach(self, user_id: str, listeners: Listeners, expired: Step | None = None) -> None:
        """Has a user heard from now on; what happens after this has returned is news.

        Args:
            user_id: The user.
            listeners: Who is told.
            expired: Ends the login, and raises ``V2TIMError``, once the user's UserSig has expired.

        Raises:
            StoreError: The store cannot be used.
        """
        with self._lock:
            members = self._members.setdefault(user_id, [])
            if not any(each is listeners for each in members):
                members.append(listeners)
            if expired is not None:
                self._checks[id(listeners)] = expired
            self._begin()
            ticket = self._leases.want(self._wanted())
        forks.listens(self, user_id)
        for _ in range(int(_SETTLE_SECONDS / 0.02)):
            if self._leases.settled(ticket) or self._closing.wait(0.02):
                break
        lease = self._leases.held(shard_of(user_id))
        if lease is not None:
            self._take_shard(lease)
            self._activate(user_id)
        if self._relay is not None:
            self._relay.start(self._leases.held(self._relay.SHARD))
            self._relay.comes(user_id)
        self._hears(user_id)

    def detach(self, user_id: str, listeners: Listeners, *, forget: bool = False) -> None:
        """Has a user heard no more, as far as these listeners go.

        What comes from now on is kept for when the user is heard again.

        Args:
            user_id: The user.
            listeners: Who was told.
            forget: Whether what comes meanwhile is no news then.
        """
        self._finish_under_way()
        with self._lock:
            members = self._members.get(user_id, [])
            members[:] = [each for each in members if each is not listeners]
            self._checks.pop(id(listeners), None)
            if members:
                return
            self._members.pop(user_id, None)
            self._deactivate(user_id)
            if not self._members:
                forks.listens_no_more(self)
        if forget:
            self._forget(user_id)

    def adjust(self, user_id: str) -> None:
        """The listeners of a user are others."""
        self._hears(user_id)

    def _hears(self, user_id: str) -> None:
        with self._lock:
            user = self._users.get(user_id)
            if user is not None:
                user.hears_reading = any(
                    each.hears("V2TimAdvancedMsgListener", "onRecvC2CReadReceipt")
                    for each in self._members.get(user_id, ())
                )
        self._unfed.check(self._listeners_of(user_id), fed=self._fed)

    def _listeners_of(self, user_id: str) -> Sequence[Listeners]:
        return tuple(self._members.get(user_id, ()))

    def _wanted(self) -> set[int]:
        shards = {shard_of(user_id) for user_id in self._members}
        return shards | {Relay.SHARD} if self._relay is not None and shards else shards

    def _activate(self, user_id: str) -> None:
        """Loads what is known of a user, and begins where it was left."""
        with self._lock:
            busy = self._activating.get(user_id)
            if busy is None:
                if user_id in self._users or user_id not in self._members:
                    return
                self._activating[user_id] = flag = Flag()
        if busy is not None:
            busy.wait(30.0)
            return
        try:
            user = self._loaded(user_id)
            with self._lock:
                if user_id in self._members and self._pump.lease(shard_of(user_id)) is not None:
                    self._users[user_id] = user
                else:
                    user.leave()
                    return
            self._hears(user_id)
            lease = self._pump.lease(shard_of(user_id))
            if lease is not None:
                self._registry.refresh(lease, [user_id])
            polling = self.sources.polling
            if (
                self._poller is not None
                and polling is not None
                and polling.messages
                and not user.positions.ready
            ):
                failed = self._poller.begin(user)
                if failed is not None:
                    logger.warning("the starting point could not be read (%s)", backoff.describe(failed))
            with self._lock:
                if self._schedule is not None and self._users.get(user_id) is user:
                    self._schedule.add(user, self._clock())
            self._pump.hear(user_id)
        finally:
            with self._lock:
                self._activating.pop(user_id, None)
            flag.set()

    def _loaded(self, user_id: str) -> UserEvents:
        kept = self._store.state(shard_of(user_id), scope_of(user_id))
        polling = self.sources.polling
        pushed = self._relay is not None or self._fed
        with self._lock:
            self._looks.now = self._clock()
            return UserEvents(
                user_id,
                self._planner,
                self._looks,
                self._limits,
                grace=polling.grace if polling is not None and pushed else 0.0,
                kept=kept,
            )

    def _deactivate(self, user_id: str) -> None:
        user = self._users.pop(user_id, None)
        if user is not None:
            user.leave()
        if self._schedule is not None:
            self._schedule.drop(user_id)

    def _forget(self, user_id: str) -> None:
        shard, scope = shard_of(user_id), scope_of(user_id)
        lease = self._pump.lease(shard)
        if lease is None:
            return
        known = self._store.state(shard, scope)
        done: list[Event] = []
        after = 0
        while page := self._store.pending(shard, after=after, limit=1000):
            after = page[-1].id
            done += [event for event in page if naming.user_of(event.lane) == user_id]
        self._store.commit(lease, Batch(changes={scope: dict.fromkeys(known)}, done=done))

    # ------------------------------------------------------------ shards

    def _gained(self, lease: Lease) -> None:
        self._pump.lanes.post(self._take_and_activate, lease)

    def _take_and_activate(self, lease: Lease) -> None:
        if self._closing.is_set():
            return
        self._take_shard(lease)
        with self._lock:
            waiting = [
                each for each in self._members if shard_of(each) == lease.shard and each not in self._users
            ]
        for user_id in waiting:
            self._pump.run_soon(f"user {user_id}", functools.partial(self._activate, user_id))

    def _take_shard(self, lease: Lease) -> None:
        known = self._pump.lease(lease.shard)
        if known is None or known.number < lease.number:
            if known is not None:
                self._drop_shard(known)
            self._pump.take(lease)

    def _lost(self, lease: Lease) -> None:
        self._pump.lanes.post(self._drop_shard, lease)

    def _drop_shard(self, lease: Lease) -> None:
        self._pump.drop(lease)
        with self._lock:
            for user_id in [each for each in self._users if shard_of(each) == lease.shard]:
                self._deactivate(user_id)

    def _news(self, shard: int) -> None:
        self._pump.lanes.post(self._pump.wake, shard)

    # ------------------------------------------------------------ what came in

    def feed(self, event: WebhookEvent, source: Source = Source.WEBHOOK) -> int:
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
        self._feeds()
        try:
            new = self._take_in([event], source)
        except TencentIMError as error:
            self._webhooks.failed(error)
            raise
        self._webhooks.worked()
        if new and not self._durable and under_way.get() is None:
            self._pump.handled(new)
        return len(new)

    def _feeds(self) -> None:
        if not self._fed:
            self._fed = True
            polling = self.sources.polling
            with self._lock:
                for user in self._users.values():
                    user.positions.grace = polling.grace if polling is not None else 0.0

    def _take_in(self, events: Sequence[WebhookEvent], source: Source) -> list[Event]:
        """Keeps what pushed events tell the known users; the events that were new."""
        users = self._registry.known(self._members)
        told: list[tuple[str, Observation]] = []
        for event in events:
            told += self._feed.read(event, source, users)
        with self._lock:
            news = [each for each in told if self._is_news(*each)]
        return self._put(news)

    def _is_news(self, user_id: str, seen: Observation) -> bool:
        """Whether totals say anything, as far as that is known here; all else does."""
        user = self._users.get(user_id)
        return user is None or not isinstance(seen, GroupCounts) or user.engine.is_news(seen)

    def note(self, user_id: str, observation: Observation) -> None:
        """Keeps what a user's own calls have done."""
        if user_id in self._members:
            self._put([(user_id, observation)])

    def _put(self, told: Sequence[tuple[str, Observation]]) -> list[Event]:
        by_shard: dict[int, list[NewEvent]] = {}
        now = self._clock()
        payloads: dict[int, bytes] = {}
        for user_id, seen in told:
            payload = payloads.get(id(seen)) or payloads.setdefault(id(seen), encode(seen))
            event = NewEvent(naming.key(user_id, seen), naming.lane(user_id, seen), payload, now)
            by_shard.setdefault(shard_of(user_id), []).append(event)
        new: list[Event] = []
        for shard, events in by_shard.items():
            committed = self._store.commit(shard, Batch(events=events))
            self._pump.offer(shard, committed.new)
            new += committed.new
        return new

    def _keep(self, user: UserEvents, seen: list[Observation]) -> None:
        """Keeps what polling saw for a user, together with how far it has come.

        Where that cannot be written the user's state is dropped and read anew, so nothing is passed over.
        """
        shard, scope = shard_of(user.user_id), scope_of(user.user_id)
        with self._lock:
            changes = user.journal.take()
            lease = self._pump.lease(shard)
            current = self._users.get(user.user_id) is user
        if not changes and not seen:
            return
        if lease is None or not current:
            return
        now = self._clock()
        events = [
            NewEvent(naming.key(user.user_id, each), naming.lane(user.user_id, each), encode(each), now)
            for each in seen
        ]
        try:
            batch = Batch(events=events, changes={scope: changes} if changes else {})
            committed = self._store.commit(lease, batch)
        except (LeaseLostError, StoreClosedError):
            self._drop_shard(lease)
            return
        except StoreError:
            with self._lock:
                if self._users.get(user.user_id) is user:
                    self._deactivate(user.user_id)
            raise
        self._pump.offer(shard, committed.new)

    # ------------------------------------------------------------ what runs

    def _begin(self) -> None:
        if self._closing.is_set():
            raise StoreClosedError("the event service was closed")
        if not self._started:
            self._started = True
            self._pump.lanes.start()
            self._housekeeping.start()
            if self._relay is not None:
                self._held_calls.start()
            if self.sources.polling is not None and self.sources.polling.background:
                self._rounds.start()

    @property
    def running(self) -> bool:
        """Whether a source goes on in the background."""
        return self._rounds.running or self._held_calls.running

    @property
    def error(self) -> BaseException | None:
        """What ended a background source, if something did."""
        return self._rounds.error or self._held_calls.error

    def _poll_once(self) -> float | None:
        return None if self._poller is None else self._poller.step()

    def _long_poll_once(self) -> float | None:
        if self._relay is None:
            return None
        return self._relay.step(self._leases.held(self._relay.SHARD), self._registry.known(self._members))

    def _tidy(self) -> None:
        """What is to be done now and then: give up shards, begin again what failed, say who is here."""
        for expired in list(self._checks.values()):
            with contextlib.suppress(V2TIMError):
                expired()
        with self._lock:
            self._leases.want(self._wanted())
            waiting = [user_id for user_id in self._members if user_id not in self._users]
            heard = list(self._users)
        for user_id in waiting:
            if self._pump.lease(shard_of(user_id)) is not None:
                self._activate(user_id)
        for shard in {shard_of(user_id) for user_id in heard}:
            lease = self._pump.lease(shard)
            if lease is not None:
                mine = [user_id for user_id in heard if shard_of(user_id) == shard]
                self._registry.refresh(lease, mine)
                gone = self._pump.pass_over(lease, self._registry.known(self._members))
                self._registry.drop(lease, gone)

    def pump(self, user_id: str) -> int:
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
            self._pump.lanes.settled()
        before = self._pump.told
        user = self._users.get(user_id)
        failed: TencentIMError | None = None
        if user is not None and self._poller is not None:
            failed = self._poller.whole_round(user)
        if under_way.get() is None:
            self._pump.lanes.settled()
        if failed is not None:
            raise failed
        return self._pump.told - before

    def read_until(self, user_id: str, peer: str) -> int:
        """Unix seconds up to which a peer is known to have read the conversation; 0 = nothing known."""
        user = self._users.get(user_id)
        return 0 if user is None else user.engine.read_until(peer)

    def health(self) -> Health:
        """How each source is doing, and the store."""
        with self._lock:
            now, sources = self._clock(), {}
            if self._poller is not None and self._schedule is not None:
                sources["poll"] = self._poller.pulse.health(
                    running=self._rounds.running and bool(self._users), lag=self._schedule.lag(now)
                )
            if self._relay is not None:
                held = self._leases.held(self._relay.SHARD) is not None
                sources["long-poll"] = self._relay.pulse.health(running=held and self._held_calls.running)
            if self._fed:
                sources["webhook"] = self._webhooks.health(running=True)
            store = Pulse()
            if self._leases.error is not None:
                store.failed(self._leases.error)
            return Health(
                sources,
                store.health(running=self._started),
                len(self._users),
                len(self._members) - len(self._users),
                len(self._pump.lanes),
                sum(user.outbox.given_up for user in self._users.values()),
            )

    # ------------------------------------------------------------ the end

    def close(self, *, grace: float = GRACE_SECONDS) -> None:
        """Stops the sources and calls no listener any more. May be called twice.

        Args:
            grace: Seconds that a listener which is being called may take to end. What it is told is not done
                if it takes longer, and is told again after the next start.
        """
        if self._closing.is_set():
            return
        self._finish_under_way()
        self._closing.set()
        forks.listens_no_more(self)
        self._held_calls.stop()
        self._rounds.stop()
        self._housekeeping.stop()
        if not self._durable and under_way.get() is None:
            self._pump.lanes.settled(grace)
        self._pump.stop(grace)
        self._leases.close()
        if self._relay is not None:
            self._relay.close()
        sync_let_go(self._store)
        if self._own_store is not None:
            self._own_store.close()

    def _finish_under_way(self) -> None:
        """A listener ends what it is part of: what it was told is done, or it would be told so again."""
        handling = under_way.get()
        if handling is not None and not handling.done:
            handling.done = True
            self._store.commit(handling.lease, handling.batch)

    def __enter__(self) -> EventService:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"EventService(users={len(self._members)}, store={self._raw_store!r})"
