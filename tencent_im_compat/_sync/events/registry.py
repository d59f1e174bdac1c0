# Generated from tencent_im_compat/_async/events/registry.py by scripts/make_sync.py. Do not edit.
"""For whom events are kept: users who are logged in, and those who were a short while ago.

After a restart webhooks may come before users are logged in again, and a process that takes webhooks need not
be the one in which a user is heard. So who is known stands in the store.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from typing import Any

from ...store.aio import Store
from ...store.protocol import SHARDS, Batch, Lease

SCOPE = "users"
READ_SECONDS, _LONGEST_SECONDS = 10.0, 30.0
"""How old what was read of other processes' users is before it is read anew, and at most."""


class Registry:
    """Who is known.

    Args:
        store: Where it stands.
        clock: Gives Unix seconds.
        absent: Seconds for which users are known who are logged in nowhere.
        durable: Whether the store outlives this process; else only users who are logged in are known.
    """

    def __init__(
        self, store: Store[Any], clock: Callable[[], float], *, absent: float, durable: bool
    ) -> None:
        self._store = store
        self._clock = clock
        self._absent = absent
        self._durable = durable
        self._begun = time.monotonic()
        self._others: frozenset[str] = frozenset()
        self._read_at = float("-inf")
        self._written: dict[str, float] = {}

    def known(self, here: Collection[str], *, not_older: float = _LONGEST_SECONDS) -> Collection[str]:
        """The known users.

        Args:
            here: Those who are logged in here.
            not_older: Seconds for which what was read of other processes' users counts. Housekeeping reads
                it anew in time, so that no event has to wait for that.
        """
        if not self._durable:
            return here
        now = time.monotonic()
        if now - self._read_at >= not_older:
            self._others = self._read(all_of=now - self._begun < self._absent)
            self._read_at = now
        return self._others.union(here) if self._others else here

    def _read(self, *, all_of: bool) -> frozenset[str]:
        """Those in the store; all of them as long as a restart of all processes may be going on."""
        oldest = self._clock() - self._absent
        found: set[str] = set()
        for shard in range(SHARDS):
            for user_id, seen in (self._store.state(shard, SCOPE)).items():
                if all_of or float(seen) >= oldest:
                    found.add(user_id)
        return frozenset(found)

    def refresh(self, lease: Lease, users: Sequence[str]) -> None:
        """Says that users of a shard are here, if that was not said lately."""
        now = time.monotonic()
        late = [user for user in users if now - self._written.get(user, float("-inf")) >= self._absent / 4]
        if late and self._durable:
            seen = repr(self._clock()).encode()
            self._store.commit(lease, Batch(changes={SCOPE: dict.fromkeys(late, seen)}))
        self._written.update(dict.fromkeys(late, now))

    def drop(self, lease: Lease, users: Collection[str]) -> None:
        """Users of a shard are known no more."""
        if self._durable and users:
            self._store.commit(lease, Batch(changes={SCOPE: dict.fromkeys(users)}))
