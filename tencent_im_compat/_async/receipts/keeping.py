"""A store for as long as one call uses it, and the lease of what only one process may do."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from ...store.aio import AsyncStore, Store, async_let_go, async_store
from ...store.errors import LeaseLostError, LeaseTakenError
from ...store.protocol import Batch, Lease
from ..rest.client import AsyncTencentIM
from .timing import AsyncTiming

LEASE_SECONDS = 15.0
"""After a kill another process may go on at the latest then."""
_LOOK_SECONDS = 0.25


@asynccontextmanager
async def using(store: Store[Any]) -> AsyncIterator[AsyncStore[Any]]:
    """The store, with the threads that a loop needs for it; the store stays open."""
    kept = async_store(store)
    try:
        yield kept
    finally:
        await async_let_go(kept)


class AsyncHold:
    """A shard that is held while one thing is done, so that no other process does the same.

    Args:
        store: The store.
        lease: The lease.
        timing: Tells the time.
    """

    def __init__(self, store: AsyncStore[Any], lease: Lease, timing: AsyncTiming) -> None:
        self._store = store
        self._lease = lease
        self._timing = timing
        self._renewed = timing.now()

    async def keep(self) -> None:
        """Makes the lease last; to be called again and again.

        Raises:
            LeaseLostError: Another process has it: what was begun is its business now.
        """
        now = self._timing.now()
        if now - self._renewed < LEASE_SECONDS / 3:
            return
        renewed = await self._store.renew([self._lease], LEASE_SECONDS)
        if not renewed:
            raise LeaseLostError(self._lease.shard)
        self._lease, self._renewed = renewed[0], now

    async def write(self, scope: str, changes: Mapping[str, bytes | None]) -> None:
        """Writes values; refused once another process has the lease."""
        if changes:
            await self._store.commit(self._lease, Batch(changes={scope: changes}))

    async def release(self) -> None:
        """Lets others have it."""
        await self._store.release([self._lease])


@asynccontextmanager
async def holding(
    client: AsyncTencentIM, store: AsyncStore[Any], shard: int, what: str, wait: float
) -> AsyncIterator[AsyncHold]:
    """Holds a shard; waits while another has it.

    Args:
        client: The client, by whose time it waits.
        store: The store.
        shard: The shard.
        what: What it is held for, for the error.
        wait: Seconds to wait at most.

    Raises:
        LeaseTakenError: Another has it for all that time.
    """
    timing = AsyncTiming(client)
    owner, until = f"{what[:100]}/{os.getpid()}/{secrets.token_hex(4)}", timing.now() + wait
    lease = await store.acquire(shard, owner, LEASE_SECONDS)
    while lease is None:
        left = until - timing.now()
        if left <= 0:
            raise LeaseTakenError(shard, what)
        await timing.pause(min(_LOOK_SECONDS, left))
        lease = await store.acquire(shard, owner, LEASE_SECONDS)
    hold = AsyncHold(store, lease, timing)
    try:
        yield hold
    finally:
        await hold.release()
