"""Random walks: the stores in SQLite and Redis, opened anew now and then, against the one in memory."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tencent_im_compat.store import Batch, Event, Lease, Store, StoreError

from ..thorough import thorough
from .helpers import Clock, Maker, all_pending, event

SHARD = st.integers(0, 1)
KEY = st.sampled_from([f"key {number}" for number in range(12)])
NAME = st.sampled_from(["k", "l", "m", "n"])
VALUE = st.none() | st.binary(max_size=8)
BOUNDS: dict[str, Any] = {
    "pending": 6,
    "pending_bytes": 60,
    "remembered": 5,
    "remembered_seconds": 20.0,
    "scope_entries": 3,
    "scope_bytes": 20,
}
BATCH = st.builds(
    Batch,
    positions=st.dictionaries(NAME, VALUE, max_size=2),
    events=st.lists(st.builds(event, KEY, NAME, st.binary(max_size=20)), max_size=4),
    changes=st.dictionaries(st.sampled_from(["alice", "bob"]), st.dictionaries(NAME, VALUE), max_size=2),
)


class Walk(RuleBasedStateMachine):
    """The same steps in two stores, which must answer the same."""

    kind = ""
    url = ""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        path = str(Path(self.folder.name) / "events.db")
        self.make = Maker(self.kind, path, self.url, f"test:{secrets.token_hex(6)}:", self.clock)
        self.model = Maker("memory", "", "", "", self.clock)(**BOUNDS)
        self.store = self.make(**BOUNDS)
        self.leases: list[Lease] = []

    def both(self, ask: Callable[[Store[Any]], Any]) -> Any:
        expected, found = _outcome(ask, self.model), _outcome(ask, self.store)
        assert found == expected
        return found

    @rule(seconds=st.integers(0, 15))
    def time_passes(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule(shard=SHARD, owner=st.sampled_from(["one", "two"]))
    def acquire(self, shard: int, owner: str) -> None:
        lease = self.both(lambda store: store.acquire(shard, owner, 10.0))
        if isinstance(lease, Lease):
            self.leases.append(lease)

    @rule(data=st.data())
    def renew(self, data: st.DataObject) -> None:
        some = data.draw(st.lists(st.sampled_from(self.leases or [Lease(0, 7, "nobody", 0.0)]), max_size=2))
        self.both(lambda store: store.renew(some, 10.0))

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        lease = self.lease(data)
        self.both(lambda store: store.release([lease]))

    @rule(batch=BATCH, data=st.data())
    def commit(self, batch: Batch, data: st.DataObject) -> None:
        lease = self.lease(data)
        fakes = [Event(lease.shard, number, "key 1", "l", b"", 1.0) for number in (1, 3, 9)]
        some = st.lists(st.sampled_from([*self.model.pending(lease.shard), *fakes]), max_size=4)
        whole = replace(batch, done=data.draw(some))
        self.both(lambda store: store.commit(lease, whole))

    @rule(batch=BATCH, shard=SHARD)
    def put(self, batch: Batch, shard: int) -> None:
        self.both(lambda store: store.commit(shard, Batch(events=batch.events)))

    @rule(data=st.data(), keep=st.booleans())
    def deliver(self, data: st.DataObject, keep: bool) -> None:
        lease = self.lease(data)
        waiting = self.model.pending(lease.shard)
        if not waiting:
            return
        one = data.draw(st.sampled_from(waiting))

        def run(store: Store[Any]) -> None:
            opened = store.begin(lease, one)
            opened.commit() if keep else opened.roll_back()

        self.both(run)

    @rule()
    def open_anew(self) -> None:
        self.store.close()
        self.store = self.make(**BOUNDS)

    @invariant()
    def all_is_the_same(self) -> None:
        if not hasattr(self, "model"):
            return
        self.both(lambda store: store.shards())
        self.both(lambda store: [_seen(store, shard) for shard in (0, 1)])

    def lease(self, data: st.DataObject) -> Lease:
        # Mostly the newest, which is the likeliest to be in force.
        return data.draw(
            st.sampled_from([*self.leases[-3:], *self.leases[-1:] * 3] or [Lease(0, 7, "nobody", 0.0)])
        )

    def teardown(self) -> None:
        if hasattr(self, "make"):
            self.make.close()
            self.folder.cleanup()


def _seen(store: Store[Any], shard: int) -> list[Any]:
    states = [store.state(shard, scope) for scope in ("alice", "bob")]
    return [all_pending(store, shard, 2), *states, *(store.position(shard, name) for name in ("k", "l"))]


def _outcome(ask: Callable[[Store[Any]], Any], store: Store[Any]) -> Any:
    try:
        return ask(store)
    except StoreError as refused:
        return type(refused), str(refused)


@pytest.mark.parametrize("examples", thorough(8, 25))
@pytest.mark.parametrize("kind", ["sqlite", "redis"])
def test_all_stores_walk_alike(kind: str, examples: int, redis_url: str) -> None:
    walk = type("Walk", (Walk,), {"kind": kind, "url": redis_url})
    limits = settings(
        max_examples=examples,
        stateful_step_count=30,
        phases=[Phase.generate],  # a walk is short enough to be read as it is; to shorten it takes minutes
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(walk, settings=limits)
