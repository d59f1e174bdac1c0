"""Several threads, and several processes, in one store at the same time."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from tencent_im_compat.store import Batch, EventDoneError, Lease, LeaseLostError, StoreFullError
from tencent_im_compat.store.fair_lock import FairLock
from tencent_im_compat.store.group_commit import GroupCommit, QueueEndedError, QueueFullError

from ..waiting import sync_until
from .helpers import Clock, Maker, all_pending, event, events, keys, lease_of
from .processes import begin

KEYS = [f"key {number}" for number in range(200)]


def test_an_event_is_new_in_one_thread(maker: Maker) -> None:
    stores = [maker()] * 4 if maker.kind == "memory" else [maker() for _ in range(4)]
    start = threading.Barrier(4)

    def run(store: Any) -> list[str]:
        start.wait(10)
        return [key for key in KEYS if store.commit(3, events([key])).new]

    with ThreadPoolExecutor(4) as pool:
        new = [key for found in pool.map(run, stores) for key in found]
    assert sorted(new) == sorted(KEYS)
    assert sorted(keys(all_pending(stores[0]))) == sorted(KEYS)


def test_a_shard_is_given_to_one_thread(maker: Maker) -> None:
    stores = [maker()] * 4 if maker.kind == "memory" else [maker() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        leases = list(pool.map(lambda at: stores[at % 4].acquire(at // 4, f"{at % 4}", 10.0), range(80)))
    assert sum(each is not None for each in leases) == 20


def test_deliveries_and_commits_in_many_threads(maker: Maker) -> None:
    store = maker()
    lease = lease_of(store)
    new = store.commit(lease, Batch(events=[event(key) for key in KEYS])).new

    def deliver(at: int) -> bool:
        store.commit(3, events([f"more {at}"]))
        try:
            with store.delivery(lease, new[at // 2]):
                return True
        except EventDoneError:
            return False

    def twice(at: int) -> bool:
        try:
            return deliver(at)
        except EventDoneError:  # found at the end
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(twice, range(2 * len(KEYS)))) >= len(KEYS)
    assert store.shards()[0].remembered == len(KEYS)
    assert len(all_pending(store)) == 2 * len(KEYS)


def test_a_lease_is_lost_while_a_delivery_is_open(maker: Maker, clock: Clock) -> None:
    if maker.kind == "sqlite":
        return  # nobody else can write then
    store = maker()
    lease = lease_of(store)
    (new,) = store.commit(lease, events("a")).new
    opened = store.begin(lease, new)
    clock.now += 11
    lease_of(store, owner="two")
    with pytest.raises(LeaseLostError):
        opened.commit()
    assert store.pending(3) == (new,)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "redis"])
def test_an_event_is_new_in_one_process(kind: str, maker: Maker) -> None:
    if maker.kind != kind:
        return
    maker()
    ready = [begin(maker, "put", *KEYS) for _ in range(3)]
    new: list[str] = []
    for each in ready:
        output, _ = each.communicate("go\n", timeout=30)
        assert each.returncode == 0
        new += json.loads(output.splitlines()[-1])
    assert sorted(new) == sorted(KEYS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "redis"])
def test_a_process_that_is_paused_past_its_lease(kind: str, maker: Maker) -> None:
    if maker.kind != kind:
        return
    paused = begin(maker, "late")
    assert paused.stdin is not None
    assert paused.stdout is not None
    paused.stdin.write("go\n")
    paused.stdin.flush()
    assert paused.stdout.readline() == "taken\n"
    maker.clock = time.time  # type: ignore[assignment]
    store, taken = maker(), list[Lease]()

    def take() -> bool:
        lease = store.acquire(3, "quick", 10.0)
        taken.extend([lease] if lease else [])
        return lease is not None

    sync_until(take)
    output, _ = paused.communicate("go\n", timeout=30)
    assert output.split("\n")[:3] == ["lost", "lost", "()"]
    assert store.position(3, "at") is None
    (new,) = store.pending(3)
    assert new.key == "a"
    with store.delivery(taken[0], new):
        pass


class TestGroupCommit:
    def test_it_refuses_what_is_too_much(self) -> None:
        busy, go, written = threading.Event(), threading.Event(), []

        def write(batch: list[int]) -> None:
            busy.set()
            go.wait(10)
            written.append(batch)

        group: GroupCommit[int] = GroupCommit(write, name="test", most=3, most_bytes=100)
        group.start()
        group.put(0, 1)
        assert busy.wait(10)
        for number in (1, 2, 3):
            group.put(number, 1)
        assert group.waiting == 3
        with pytest.raises(QueueFullError, match="3"):
            group.put(4, 1)
        done: list[str] = []
        group.do(lambda: done.append("job"))
        go.set()
        group.stop()
        assert written == [[0], [1, 2, 3]]
        assert done == ["job"]
        with pytest.raises(QueueEndedError):
            group.put(5, 1)
        with pytest.raises(QueueEndedError):
            group.do(lambda: None)

    def test_its_bytes(self) -> None:
        group: GroupCommit[int] = GroupCommit(lambda batch: None, name="test", most=3, most_bytes=100)
        group.put(1, 100)
        with pytest.raises(QueueFullError):
            group.put(2, 1)
        group.stop()


def test_a_store_that_cannot_keep_up_refuses(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    if maker.kind == "memory":
        return
    store = maker(waiting=2)
    lease = lease_of(store)
    busy, go = threading.Event(), threading.Event()
    write = store._write  # type: ignore[attr-defined]

    def slow(entries: Any) -> None:
        busy.set()
        go.wait(10)
        write(entries)

    monkeypatch.setattr(next(iter(store._queues.values())), "_write", slow)  # type: ignore[attr-defined]
    waiting = [store.submit(lease, events("a"))]
    assert busy.wait(10)
    waiting += [store.submit(lease, events(key)) for key in "bc"]
    with pytest.raises(StoreFullError, match="2 commits wait"):
        store.submit(lease, events("d"))
    waiting[1].cancel()
    go.set()
    assert waiting[2].result(10).new
    assert keys(store.pending(3)) == ["a", "b", "c"], "to cancel does not undo"


class TestFairLock:
    def test_one_that_is_given_at_the_last_moment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lock = FairLock()
        assert lock.acquire(0.0)

        def too_late(self: threading.Event, seconds: float | None = None) -> bool:
            lock.release()
            return False

        with monkeypatch.context() as patched:
            patched.setattr(threading.Event, "wait", too_late)
            assert lock.acquire(0.0)
        assert not lock.acquire(0.0), "it is taken"

    def test_they_are_given_in_order(self) -> None:
        lock, order = FairLock(), list[int]()
        assert lock.acquire(0.0)
        assert not lock.acquire(0.001)

        def run(number: int) -> None:
            lock.acquire(10)
            order.append(number)
            lock.release()

        def waits(number: int) -> bool:
            return len(lock._waiting) > number

        threads = [threading.Thread(target=run, args=(number,)) for number in range(3)]
        for number, thread in enumerate(threads):
            thread.start()
            sync_until(partial(waits, number))
        lock.release()
        for thread in threads:
            thread.join(10)
        assert order == [0, 1, 2]
        assert lock.acquire(0.0)
