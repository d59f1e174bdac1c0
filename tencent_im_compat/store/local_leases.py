"""Leases of a store in memory: all who share it are in this process, so each is told at once what others do.

No thread is needed: what is free is held as soon as it is wanted, and what is given back goes to who waits.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections.abc import Callable, Collection, Iterator
from contextvars import ContextVar

from .bounds import MOST_SECONDS
from .errors import StoreClosedError, StoreError, closed
from .leasing import ENDED, Leases
from .memory import MemoryStore
from .protocol import Delivery, Lease, Store

logger: logging.Logger = logging.getLogger("tencent_im_compat.store")

_putting: ContextVar[LocalLeases | None] = ContextVar("putting", default=None)
"""Whose holder puts events in at the moment, and hands them on itself."""


class LocalLeases:
    """Leases of the shards that are wanted, as far as nobody else in the process has them.

    Args:
        store: The store.
        gained: Called with each lease that was taken.
        lost: Called with each lease that is no longer held here.
        news: Called with a shard held here into which somebody else has put events.
        serves: Whether what is held here can be worked for; once it cannot, others get it.

    Attributes:
        owner: What names this holder.
        ended: Whether all was given back because whoever held it serves no more.
    """

    def __init__(
        self,
        store: MemoryStore,
        *,
        gained: Callable[[Lease], object],
        lost: Callable[[Lease], object],
        news: Callable[[int], object],
        serves: Callable[[], bool] = lambda: True,
    ) -> None:
        self._store = store
        self._gained, self._lost, self._news, self._serves = gained, lost, news, serves
        self.owner: str = f"local/{secrets.token_hex(8)}"
        self.ended: bool = False
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._wanted: frozenset[int] = frozenset()
        self._held: dict[int, Lease] = {}
        self._closing = False

    def want(self, shards: Collection[int]) -> int:
        """Names all shards that are wanted; those that are no longer are given back.

        Raises:
            StoreError: The store cannot be used.
        """
        with self._lock:
            if self._closing:
                return 0
            if not self._wanted and shards:
                self._store.watchers.add(self)
            self._wanted = frozenset(shards)
            dropped = [lease for shard, lease in self._held.items() if shard not in self._wanted]
            missing = sorted(self._wanted - self._held.keys())
        self._give_back(dropped)
        for shard in missing:
            self._store.watchers.ask(shard, self)
            self._take(shard)
        return 0

    @property
    def error(self) -> StoreError | None:
        """Why the store cannot be used: it was closed."""
        return None if self._store.closed_at is None else closed(self._store)

    @property
    def failing_since(self) -> float | None:
        """Monotonic seconds since when that is so; absent: it can be used."""
        return self._store.closed_at

    def settled(self, ticket: int) -> bool:
        """All is held that was free."""
        return True

    def held(self, shard: int) -> Lease | None:
        """The lease of a shard."""
        return self._held.get(shard)

    @contextlib.contextmanager
    def putting(self) -> Iterator[None]:
        """Around a commit of events whose holder hands them on itself: it is no news."""
        before = _putting.set(self)
        try:
            yield
        finally:
            _putting.reset(before)

    def close(self) -> None:
        """Gives all leases back; commits under them are refused from now on."""
        with self._lock:
            self._closing = True
            held = list(self._held.values())
        self._store.watchers.drop(self)
        with contextlib.suppress(StoreClosedError):
            self._give_back(held)

    def abandon(self) -> None:
        """Others may have what is held, once they ask."""
        self._closing = True

    # ------------------------------------------------------------ what others do

    def came(self, shard: int) -> None:
        """Somebody has put events in."""
        if shard in self._held and _putting.get() is not self:
            self._news(shard)

    def freed(self, shard: int) -> None:
        """Somebody has given a shard back. It is taken in a thread: who has given it back may hold a lock."""
        waits = shard in self._wanted and shard not in self._held
        if waits and not self._closing and self._process == os.getpid():
            threading.Thread(target=self._take_later, args=(shard,), daemon=True).start()

    def asked(self, shard: int) -> None:
        """Somebody wants a shard: it gets it if it is not worked for here any more, or else waits."""
        lease = self._held.get(shard)
        if lease is None:
            return
        if self._process != os.getpid():  # a copy from before a fork, whose locks nobody opens
            self._held.pop(shard, None)
            self._store.release([lease])
        elif self._closing or not self._serves():
            if not (self._closing or self.ended):
                self.ended = True
                logger.warning(ENDED)
            with self._lock:
                self._wanted, held = frozenset(), list(self._held.values())
            self._give_back(held)
        else:
            self._store.renew([lease], MOST_SECONDS)

    # ------------------------------------------------------------ taking and giving back

    def _take_later(self, shard: int) -> None:
        with contextlib.suppress(StoreClosedError):
            self._take(shard)

    def _take(self, shard: int) -> None:
        with self._lock:
            if self._closing or shard in self._held or shard not in self._wanted:
                return
            lease = self._store.acquire(shard, self.owner, MOST_SECONDS)
            if lease is None:
                return
            self._held[shard] = lease
        self._gained(lease)

    def _give_back(self, leases: Collection[Lease]) -> None:
        for lease in leases:
            with self._lock:
                known = self._held.pop(lease.shard, None)
            if known is not None:
                self._lost(known)
        if leases:
            self._store.release(list(leases))


def leases_for(
    store: Store[Delivery],
    *,
    gained: Callable[[Lease], object],
    lost: Callable[[Lease], object],
    news: Callable[[int], object],
    serves: Callable[[], bool] = lambda: True,
    seconds: float | None = None,
) -> Leases | LocalLeases:
    """Leases of a store, as it allows: one in memory tells at once, others are looked at by a thread.

    Args:
        store: The store.
        gained: Called with each lease that was taken.
        lost: Called with each lease that is no longer held here.
        news: Called with a shard held here that got events.
        serves: Whether what is held here can be worked for.
        seconds: How long a lease lasts that nobody renews.
    """
    if isinstance(store, MemoryStore):
        return LocalLeases(store, gained=gained, lost=lost, news=news, serves=serves)
    options = {} if seconds is None else {"seconds": seconds}
    return Leases(store, gained=gained, lost=lost, news=news, serves=serves, **options)


def outlives_process(store: Store[Delivery]) -> bool:
    """Whether what a store keeps is there after the end of the process."""
    return not isinstance(store, MemoryStore)
