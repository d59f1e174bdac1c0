# Generated from tencent_im_compat/_async/receipts/keeping.py by scripts/make_sync.py. Do not edit.
"""A store for as long as one call uses it, and the lease of what only one process may do."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ...store.aio import Store, sync_let_go, sync_store
from ...store.errors import LeaseLostError, LeaseTakenError
from ...store.protocol import Batch, Lease
from ..rest.client import TencentIM
from .timing import Timing

LEASE_SECONDS = 15.0
"""After a kill another process may go on at the latest then."""
_LOOK_SECONDS = 0.25


@contextmanager
def using(store: Store[Any]) -> Iterator[Store[Any]]:
    """The store, with the threads that a loop needs for it; the store stays open."""
    kept = sync_store(store)
    try:
        yield kept
    finally:
        sync_let_go(kept)


class Hold:
    """A shard that is held while one thing is done, so that no other process does the same.

    Args:
        store: The store.
        lease: The lease.
        timing: Tells the time.
    """

    def __init__(self, store: Store[Any], lease: Lease, timing: Timing) -> None:
        self._store = store
        self._lease = lease
        self._timing = timing
        self._renewed = timing.now()

    def keep(self) -> None:
        """Makes the lease last; to be called again and again.

        Raises:
            LeaseLostError: Another process has it: what was begun is its business now.
        """
        now = self._timing.now()
        if now - self._renewed < LEASE_SECONDS / 3:
            return
        renewed = self._store.renew([self._lease], LEASE_SECONDS)
        if not renewed:
            raise LeaseLostError(self._lease.shard)
        self._lease, self._renewed = renewed[0], now

    def write(self, scope: str, changes: Mapping[str, bytes | None]) -> None:
        """Writes values; refused once another process has the lease."""
        if changes:
            self._store.commit(self._lease, Batch(changes={scope: changes}))

    def release(self) -> None:
        """Lets others have it."""
        self._store.release([self._lease])


@contextmanager
def holding(client: TencentIM, store: Store[Any], shard: int, what: str, wait: float) -> Iterator[Hold]:
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
    timing = Timing(client)
    owner, until = f"{what[:100]}/{os.getpid()}/{secrets.token_hex(4)}", timing.now() + wait
    lease = store.acquire(shard, owner, LEASE_SECONDS)
    while lease is None:
        left = until - timing.now()
        if left <= 0:
            raise LeaseTakenError(shard, what)
        timing.pause(min(_LOOK_SECONDS, left))
        lease = store.acquire(shard, owner, LEASE_SECONDS)
    hold = Hold(store, lease, timing)
    try:
        yield hold
    finally:
        hold.release()
