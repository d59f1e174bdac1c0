"""Where bots keep what waits for them: a shard for each, held by one process at a time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from typing import Protocol
from weakref import WeakKeyDictionary

from .._async.events.service import EventService
from ..store.leasing import Leases
from ..store.local_leases import LocalLeases, leases_for
from ..store.protocol import MOST_SHARDS, Lease

FIRST_SHARD = 96
"""Those below are for users, webhooks, and what sends to many (``ledger.places``)."""


def shard_of_bot(account: str) -> int:
    """The shard of a bot; the same in every process and version."""
    digest = hashlib.blake2b(account.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return FIRST_SHARD + int.from_bytes(digest, "big") % (MOST_SHARDS - FIRST_SHARD)


class Holder(Protocol):
    """Who works for a shard. Its methods are called from any thread."""

    shard: int

    def gained(self, lease: Lease) -> None:
        """It is held from now on."""

    def lost(self, lease: Lease) -> None:
        """It is held no more."""

    def news(self) -> None:
        """It has got events."""


class BotShards:
    """The shards of all bots of a service: one lease for bots that share one.

    Args:
        service: The service, whose store it is.
        alive: Whether what is held here can be worked for.
    """

    def __init__(self, service: EventService, alive: Callable[[], bool]) -> None:
        self._holders: list[Holder] = []
        self._lock = threading.Lock()
        self._leases: Leases | LocalLeases = leases_for(
            service.kept.store, gained=self._gained, lost=self._lost, news=self._news, serves=alive
        )

    def join(self, holder: Holder) -> None:
        """Has somebody work for a shard, once it is free."""
        with self._lock:
            self._holders.append(holder)
        held = self._leases.held(holder.shard)
        if held is not None:
            holder.gained(held)
        self._want()

    def leave(self, holder: Holder) -> bool:
        """Ends that; whether nobody is left."""
        with self._lock:
            self._holders = [each for each in self._holders if each is not holder]
            empty = not self._holders
        if empty:
            self._leases.close()
        else:
            self._want()
        return empty

    def _want(self) -> None:
        with self._lock:
            shards = {holder.shard for holder in self._holders}
        self._leases.want(shards)

    def _of(self, shard: int) -> list[Holder]:
        with self._lock:
            return [holder for holder in self._holders if holder.shard == shard]

    def _gained(self, lease: Lease) -> None:
        for holder in self._of(lease.shard):
            holder.gained(lease)

    def _lost(self, lease: Lease) -> None:
        for holder in self._of(lease.shard):
            holder.lost(lease)

    def _news(self, shard: int) -> None:
        for holder in self._of(shard):
            holder.news()


_BY_SERVICE: WeakKeyDictionary[EventService, BotShards] = WeakKeyDictionary()


def join(service: EventService, holder: Holder, alive: Callable[[], bool]) -> None:
    """Has a bot of a service work for its shard."""
    found = _BY_SERVICE.get(service)
    if found is None:
        found = _BY_SERVICE[service] = BotShards(service, alive)
    found.join(holder)


def leave(service: EventService, holder: Holder) -> None:
    """Ends that."""
    found = _BY_SERVICE.get(service)
    if found is not None and found.leave(holder):
        _BY_SERVICE.pop(service, None)
