"""Holds leases of shards, in a thread of its own: takes free ones, renews them, notices new events.

One thread serves callers in loops and in threads alike, so a blocked loop does not lose its shards. It looks
at the store a few times a second: that also tells which shards got events from other processes.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence

from .errors import StoreClosedError, StoreError
from .protocol import Delivery, Lease, Shard, Store

logger: logging.Logger = logging.getLogger("tencent_im_compat.store")

ENDED = (
    "the loop of an event service has ended and the service was not closed: its users are given to other"
    " processes; close the service (aclose) before its loop ends"
)
LEASE_SECONDS = 6.0
"""How long a lease lasts; after a kill its shards are free at the latest then."""
LOOK_SECONDS = 0.25
_JOIN_SECONDS = 10.0


class Leases:
    """Leases of the shards that are wanted, as far as nobody else has them.

    A store that fails loses nothing: a lease that could not be renewed in its time is given up here, and is
    taken again once the store works.

    Args:
        store: The store.
        gained: Called with each lease that was taken.
        lost: Called with each lease that is no longer held here.
        news: Called with a shard held here that got events.
        serves: Whether what is held here can be worked for; once it cannot, others get it.
        seconds: How long a lease lasts.
        look: Seconds between two looks at the store.

    Attributes:
        owner: What names this holder.
        error: Why the store cannot be looked at now; absent while it can.
        failing_since: Monotonic seconds since when that is so; absent while it can.
        ended: Whether all was given back because whoever held it serves no more.
    """

    def __init__(
        self,
        store: Store[Delivery],
        *,
        gained: Callable[[Lease], object],
        lost: Callable[[Lease], object],
        news: Callable[[int], object],
        serves: Callable[[], bool] = lambda: True,
        seconds: float = LEASE_SECONDS,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._store = store
        self._gained, self._lost, self._news, self._serves = gained, lost, news, serves
        self._seconds, self._look_seconds = seconds, look
        self.owner: str = f"{socket.gethostname()[:64]}/{os.getpid()}/{secrets.token_hex(4)}"
        self.error: StoreError | None = None
        self.failing_since: float | None = None
        self.ended: bool = False
        self._wanted: frozenset[int] = frozenset()
        self._held: dict[int, tuple[Lease, float]] = {}
        self._newest: dict[int, int] = {}
        self._renewed = 0.0
        self._ticket = self._settled = 0
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._closing = False
        self._thread: threading.Thread | None = None

    def want(self, shards: Collection[int]) -> int:
        """Names all shards that are wanted; those that are no longer are given back. Does not wait.

        Returns:
            What ``settled`` is asked with.
        """
        with self._lock:
            if self._wanted != frozenset(shards):
                self._wanted = frozenset(shards)
                self._ticket += 1
            if self._thread is None and self._wanted and not self._closing:
                self._thread = threading.Thread(target=self._run, name="tencent-im-leases", daemon=True)
                self._thread.start()
            ticket = self._ticket
        if not self.settled(ticket):
            self._wake.set()
        return ticket

    def settled(self, ticket: int) -> bool:
        """Whether what was wanted was tried to get, as far as the store works."""
        return self._settled >= ticket

    def held(self, shard: int) -> Lease | None:
        """The lease of a shard, while it is surely in force."""
        found = self._held.get(shard)
        return found[0] if found is not None and time.monotonic() < found[1] else None

    @contextlib.contextmanager
    def putting(self) -> Iterator[None]:
        """Around a commit of events whose holder hands them on itself; a look finds them all the same."""
        yield

    def close(self) -> None:
        """Gives all leases back and ends; commits under them are refused from now on."""
        with self._lock:
            self._closing = True
            thread = self._thread
        self._wake.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join(_JOIN_SECONDS)

    def abandon(self) -> None:
        """As ``close``, without waiting and without a lock: also while garbage is collected."""
        self._closing = True
        self._wake.set()

    # ------------------------------------------------------------ in the thread

    def _run(self) -> None:
        while not self._closing and not self._is_over():
            try:
                self._turn()
                self._works()
            except StoreClosedError as error:
                self.error, self.failing_since = error, self.failing_since or time.monotonic()
                break
            except StoreError as error:
                self._fails(error)
            except Exception:  # of whoever is told: it must not cost all leases
                logger.exception("a turn of the thread of leases failed")
            self._wake.wait(self._look_seconds)
            self._wake.clear()
        try:
            self._give_back([lease for lease, _ in self._held.values()])
        except StoreError as error:
            logger.info("leases were not given back (%s); they end by themselves", error)

    def _is_over(self) -> bool:
        if not self.ended and not self._serves():
            self.ended = True
            logger.warning(ENDED)
        return self.ended

    def _turn(self) -> None:
        now, ticket = time.monotonic(), self._ticket
        self._expire(now)
        seen = {each.shard: each for each in self._store.shards()}
        wanted = self._wanted
        self._give_back([lease for shard, (lease, _) in self._held.items() if shard not in wanted])
        if self._held and now - self._renewed >= self._seconds / 3:
            self._renewed = now
            leases = [lease for lease, _ in self._held.values()]
            self._keep(leases, self._store.renew(leases, self._seconds), now)
        for shard in sorted(wanted - self._held.keys()):
            if self._closing:
                return
            if shard not in seen or not seen[shard].held:
                self._take(shard)
        self._settled = ticket
        self._tell(seen)

    def _take(self, shard: int) -> None:
        now = time.monotonic()
        lease = self._store.acquire(shard, self.owner, self._seconds)
        if lease is not None:
            self._held[shard] = (lease, now + self._seconds)
            self._gained(lease)

    def _keep(self, before: Sequence[Lease], renewed: Sequence[Lease], now: float) -> None:
        self._held.update({lease.shard: (lease, now + self._seconds) for lease in renewed})
        kept = {lease.shard for lease in renewed}
        for lease in before:
            if lease.shard not in kept:
                self._drop(lease)

    def _expire(self, now: float) -> None:
        for lease, until in list(self._held.values()):
            if now >= until:
                logger.warning("the lease of shard %d ran out before it was renewed", lease.shard)
                self._drop(lease)

    def _drop(self, lease: Lease) -> None:
        del self._held[lease.shard]
        self._newest.pop(lease.shard, None)
        self._lost(lease)

    def _give_back(self, leases: Sequence[Lease]) -> None:
        for lease in leases:
            self._drop(lease)
        if leases:
            self._store.release(leases)

    def _tell(self, seen: dict[int, Shard]) -> None:
        for shard in self._held:
            newest = seen[shard].newest if shard in seen else 0
            if newest > self._newest.get(shard, 0):
                self._newest[shard] = newest
                self._news(shard)

    def _works(self) -> None:
        if self.error is not None:
            logger.info("the store works again")
            self.error = self.failing_since = None

    def _fails(self, error: StoreError) -> None:
        if self.error is None:
            logger.error("the store cannot be used (%s); trying again", error)
        self.error, self.failing_since = error, self.failing_since or time.monotonic()
