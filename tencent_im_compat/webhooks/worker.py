"""Works kept webhooks off: one for each process. Reads what is kept, and has hosts call the subscribers.

A thread reads the shards whose leases are held here, and lets lanes go on that rested. Hosts report what they
have done; whoever reports also begins what can begin next.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping

from ..store.errors import StoreClosedError, StoreError
from ..store.local_leases import leases_for, outlives_process
from ..store.protocol import Delivery, Lease, Store
from .awaited import Awaited, answer
from .desk import Desk, Job, Lane
from .handling import End, Handling
from .hosts import Host, LoopHost, Steps, Subscriber, ThreadHost
from .kept import FIRST_SHARD, SHARDS
from .reading import Reading

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

ALL = range(FIRST_SHARD, FIRST_SHARD + SHARDS)
_READ_AGAIN_SECONDS = 1.0
_JOIN_SECONDS = 10.0
_PATIENT_FAILURES = 5
"""So often is an event tried, about a minute, before no call waits any longer for what only memory keeps."""


class Worker:
    """Works off what is kept in the shards of webhooks that it can lease.

    Args:
        store: Where webhooks are kept.
        subscribers: Whom to call, by name; may grow.
        pause: Seconds until an event is tried again, by the number of failures in a row.
        lease_seconds: How long a lease lasts; after a kill others wait so long.

    Attributes:
        awaited: Events of this process's calls that were not handled yet.
    """

    def __init__(
        self,
        store: Store[Delivery],
        *,
        subscribers: Mapping[str, Subscriber],
        pause: Callable[[int], float],
        lease_seconds: float,
    ) -> None:
        self._store = store
        self._in_memory = not outlives_process(store)
        self._subscribers, self._pause = subscribers, pause
        self._lock = threading.Lock()
        self._calm = threading.Condition(self._lock)
        self._desk = Desk(_PATIENT_FAILURES if self._in_memory else 1)
        self.awaited: Awaited = Awaited(self._lock)
        self._loops: list[LoopHost] = []
        self._threads: ThreadHost | None = None
        self._cancels: dict[Job, Callable[[], None]] = {}
        self._resting: list[tuple[float, int, Lane]] = []
        self._count = itertools.count()
        self._unread: set[int] = set()
        self._reads = self._stopping = self._stopped = False
        self._wake = threading.Event()
        self._reading = Reading(store, self._desk, self._lock, self._go_on)
        self._reader = threading.Thread(target=self._run, name="tencent-im-webhooks-reader", daemon=True)
        self._leases = leases_for(
            store, gained=self._gained, lost=self._lost, news=self.news, seconds=lease_seconds
        )

    def start(self) -> None:
        """Begins to take leases and to read."""
        self._reader.start()
        self._leases.want(ALL)

    def host(self, loop: asyncio.AbstractEventLoop | None) -> Host:
        """Who calls subscribers in a loop, or in threads without one."""
        with self._lock:
            host = self._host(loop)
        self._go_on()
        return host

    def _host(self, loop: asyncio.AbstractEventLoop | None) -> Host:
        if loop is None:
            self._threads = self._threads or ThreadHost()
            return self._threads
        self._loops = [each for each in self._loops if not each.loop.is_closed()]
        for each in self._loops:
            if each.loop is loop:
                return each
        self._loops.append(LoopHost(loop))
        return self._loops[-1]

    @property
    def met_coroutine(self) -> bool:
        """Whether threads have met a subscriber that has to be awaited."""
        threads = self._threads
        return threads is not None and threads.met_coroutine

    def news(self, shard: int) -> None:
        """A shard got events."""
        with self._lock:
            self._unread.add(shard)
        self._wake.set()

    def holds(self, shard: int) -> bool:
        """Whether what is kept in a shard is handled here."""
        return self._leases.held(shard) is not None

    # ------------------------------------------------------------ ending

    def close(self, seconds: float) -> bool:
        """Ends; whether all that was to be finished was.

        What is kept in memory is handled first, as nobody else can; of another store what is under way.
        """
        with self._lock:
            self._stopping = not self._in_memory
            calm = self._calm.wait_for(self._is_calm, seconds)
            self._stopping = True
        self._leases.close()
        with self._lock:
            leases = [shard.lease for shard in self._desk.shards.values()]
        for lease in leases:  # where the store kept the thread of leases from saying so
            self._lost(lease)
        self._stopped = True
        self._wake.set()
        if self._reader is not threading.current_thread() and self._reader.ident is not None:
            self._reader.join(_JOIN_SECONDS)
        if self._threads is not None:
            self._threads.close()
        return calm

    def abandon(self) -> None:
        """Nobody needs it any more. Does not wait."""
        self._stopping = self._stopped = True
        self._leases.abandon()
        self._wake.set()

    def _is_calm(self) -> bool:
        if self._in_memory:
            return self._desk.empty and not self._unread and not self._reads
        return not self._desk.running

    # ------------------------------------------------------------ the thread of leases

    def _gained(self, lease: Lease) -> None:
        with self._lock:
            self._desk.gain(lease)
        self.news(lease.shard)

    def _lost(self, lease: Lease) -> None:
        with self._lock:
            under_way = self._desk.lose(lease.shard)
            cancels = [self._cancels[job] for job in under_way if job in self._cancels]
            futures = self.awaited.pop_shard(lease.shard)
        for cancel in cancels:
            cancel()
        answer(futures)

    # ------------------------------------------------------------ the reader

    def _run(self) -> None:
        while not self._stopped:
            self._wake.wait(self._until_next())
            self._wake.clear()
            try:
                self._read()
            except StoreClosedError:
                return
            except StoreError as error:  # the thread of leases tells people
                logger.debug("kept webhooks cannot be read now: %s", error)
                self._wake.wait(_READ_AGAIN_SECONDS)
                self._wake.set()
            except Exception:  # of this library: it must not end what all shards wait for
                logger.exception("kept webhooks could not be read")
                self._wake.wait(_READ_AGAIN_SECONDS)
                self._wake.set()
            with self._lock:
                while self._resting and self._resting[0][0] <= time.monotonic():
                    self._desk.rested(heapq.heappop(self._resting)[2])
            self._go_on()
        self._leases.close()  # of an application that nobody has closed, too

    def _until_next(self) -> float | None:
        with self._lock:
            return max(0.0, self._resting[0][0] - time.monotonic()) if self._resting else None

    def _read(self) -> None:
        with self._lock:
            waiting = {
                number: self._desk.shards[number] for number in self._unread & self._desk.shards.keys()
            }
            self._unread.clear()
            self._reads = True
        try:
            while waiting:
                number, shard = next(iter(waiting.items()))
                self._reading.read(number, shard)
                del waiting[number]
        finally:
            with self._lock:
                self._reads = False
                self._unread.update(waiting)
                self._calm.notify_all()

    # ------------------------------------------------------------ beginning and ending jobs

    def _go_on(self) -> None:
        """Begins what can begin; nobody waits for what cannot for some time."""
        with self._lock:
            stuck, self._desk.stuck = self._desk.stuck, []
            futures = [future for each in stuck for future in self.awaited.pop((each.shard, each.key))]
        answer(futures)
        for job, host in self._next():
            self._begin(job, host)

    def _next(self) -> list[tuple[Job, Host]]:
        begun: list[tuple[Job, Host]] = []
        with self._lock:
            passed_over = []
            ready = self._desk.ready
            while ready and not self._stopping:
                alive: list[Host] = [each for each in self._loops if each.alive]
                hosts = [each for each in (*alive, self._threads) if each is not None and each.free > 0]
                if not hosts:
                    break
                lane = ready.popleft()
                event = lane.jobs[0].unit.event
                key = (lane.shard, "" if event is None else event.key)
                taker = self.awaited.host_of(key)
                busy = taker is not None and taker.alive and taker.free <= 0
                if busy or self.awaited.is_unanswered(key):
                    passed_over.append(lane)
                    continue
                host = taker if taker is not None and taker in hosts else hosts[0]
                host.free -= 1
                begun.append((self._desk.begin(lane), host))
            ready.extendleft(reversed(passed_over))
        return begun

    def _begin(self, job: Job, host: Host) -> None:
        with self._lock:
            shard = self._desk.shards.get(job.lease.shard)
        if shard is None or job.dropped:
            self._ended(job, host, End.GONE)
            return
        handling = Handling(job, shard, self._store, self._subscribers)

        def steps() -> Steps:
            try:
                yield from handling.steps()
            except Exception:  # of this library: one event must not stop all others
                logger.exception("an event could not be handled")
                handling.end = End.LATER
            self._ended(job, host, handling.end)

        cancel = host.begin(steps(), lambda: self._ended(job, host, End.LATER))
        with self._lock:
            if job.running:
                self._cancels[job] = cancel

    def _ended(self, job: Job, host: Host, end: End) -> None:
        with self._lock:
            host.free += 1
            self._cancels.pop(job, None)
            later = end is End.LATER and not job.dropped
            job.failures = job.failures + 1 if later else 0
            lane = self._desk.end(job, done=end is End.DONE, rests=later)
            if later:
                due = time.monotonic() + self._pause(job.failures)
                heapq.heappush(self._resting, (due, next(self._count), lane))
            more = self._desk.wants_more(lane.shard)
            if more:
                self._unread.add(lane.shard)
            event = job.unit.event
            futures = [] if event is None or later else self.awaited.pop((lane.shard, event.key))
            self._calm.notify_all()
        answer(futures)
        if more or later:
            self._wake.set()
        self._go_on()
