"""Stores in loops: nothing blocks, nothing is left open by a cancellation."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.store import (
    AsyncStore,
    Batch,
    Lease,
    LeaseLostError,
    MemoryStore,
    RedisStore,
    SqliteDelivery,
    SqliteStore,
    StoreClosedError,
)

from ..waiting import async_until, sync_until
from .helpers import Maker, event, events, keys

pytestmark = pytest.mark.anyio


async def test_all_calls(maker: Maker) -> None:
    async with AsyncStore(maker()) as store:
        lease = await store.acquire(3, "me", 10.0)
        assert lease is not None
        assert await store.acquire(3, "you", 10.0) is None
        (lease,) = await store.renew([lease], 20.0)
        told = await store.commit(lease, Batch({"at": b"1"}, [event("a"), event("b")], {"s": {"k": b"v"}}))
        assert await store.pending(3, after=1, limit=5) == told.new[1:]
        assert await store.state(3, "s") == {"k": b"v"}
        assert await store.position(3, "at") == b"1"
        async with store.delivery(lease, told.new[0]) as tx:
            assert tx.sync.event == told.new[0]
        with pytest.raises(RuntimeError):
            async with store.delivery(lease, told.new[1]):
                raise RuntimeError
        assert keys(await store.pending(3)) == ["b"]
        assert [each.shard for each in await store.shards()] == [3]
        await store.release([lease])
        with pytest.raises(LeaseLostError):
            await store.commit(lease, events("c"))
    await store.aclose()
    with pytest.raises(StoreClosedError):
        await store.commit(lease, events("c"))


async def test_many_at_once(maker: Maker) -> None:
    async with AsyncStore(maker()) as store:
        lease = await store.acquire(3, "me", 10.0)
        assert lease is not None
        told = await asyncio.gather(*(store.commit(lease, events([f"{n}"])) for n in range(100)))

        async def deliver(at: int) -> None:
            async with store.delivery(lease, told[at].new[0]) as tx:
                await tx.run(lambda delivery: delivery.event)

        await asyncio.gather(*map(deliver, range(100)))
        assert await store.pending(3) == ()


@pytest.fixture
def opened(sqlite: SqliteStore) -> tuple[AsyncStore[SqliteDelivery], Lease, Batch]:
    lease = sqlite.acquire(3, "me", 10.0)
    assert lease is not None
    return AsyncStore(sqlite), lease, events("abc")


async def test_a_cancelled_delivery_gives_its_turn_back(
    opened: tuple[AsyncStore[SqliteDelivery], Lease, Batch], sqlite: SqliteStore
) -> None:
    store, lease, batch = opened
    first, second, third = (await store.commit(lease, batch)).new

    async def deliver(one: Any, within: Coroutine[Any, Any, None]) -> None:
        async with store.delivery(lease, one) as tx:
            await tx.run(lambda delivery: delivery.execute("CREATE TABLE IF NOT EXISTS heard (key TEXT)"))
            await within

    enough = asyncio.Event()

    async def wait() -> None:
        enough.set()
        await asyncio.sleep(60)

    async def nothing() -> None:
        pass

    holding = asyncio.ensure_future(deliver(first, wait()))
    await enough.wait()
    within = nothing()
    waiting = asyncio.ensure_future(deliver(second, within))
    await async_until(lambda: sqlite._lock_to_write._waiting)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    within.close()
    holding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await holding
    await deliver(third, nothing())
    assert keys(await store.pending(3)) == ["a", "b"]
    await store.aclose()


async def test_a_cancelled_commit_is_made_nevertheless(
    opened: tuple[AsyncStore[SqliteDelivery], Lease, Batch],
) -> None:
    store, lease, batch = opened
    committing = asyncio.ensure_future(store.commit(lease, batch))
    await asyncio.sleep(0)
    committing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await committing
    await store.commit(lease, Batch({"at": b"1"}))
    assert keys(await store.pending(3)) == ["a", "b", "c"]
    await store.aclose()


async def test_a_run_that_is_cancelled_ends_before_its_delivery(
    opened: tuple[AsyncStore[SqliteDelivery], Lease, Batch],
) -> None:
    store, lease, batch = opened
    (first, *_) = (await store.commit(lease, batch)).new
    loop, running, ended = asyncio.get_running_loop(), asyncio.Event(), []

    def slow(delivery: SqliteDelivery) -> None:
        delivery.execute("CREATE TABLE heard (key TEXT)")
        loop.call_soon_threadsafe(running.set)
        sync_until(lambda: delivering.cancelling() if hasattr(delivering, "cancelling") else True)
        delivery.execute("INSERT INTO heard VALUES ('a')")
        ended.append(1)

    async def deliver() -> None:
        async with store.delivery(lease, first) as tx:
            await tx.run(slow)

    delivering = asyncio.ensure_future(deliver())
    await running.wait()
    delivering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await delivering
    assert ended
    assert keys(await store.pending(3)) == ["a", "b", "c"]
    await store.aclose()


def test_several_loops(tmp_path: Path) -> None:
    store = AsyncStore(SqliteStore(tmp_path / "events.db"))
    for number in range(3):
        assert asyncio.run(store.commit(3, events([f"{number}"]))).new
    store.close()


def test_types() -> None:
    """Each store is one, as type checkers see it."""
    made: list[AsyncStore[Any]] = [AsyncStore(MemoryStore())]
    if made is None:
        made += [AsyncStore(SqliteStore("")), AsyncStore(RedisStore(""))]
    made[0].close()


async def test_its_threads_end_with_it(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with SqliteStore(tmp_path / "store.db") as inner:
        store = AsyncStore(inner)
        lease = await store.acquire(3, "me", 10.0)
        assert lease is not None
        told = await store.commit(lease, events("a"))
        async with store.delivery(lease, told.new[0]) as tx:
            assert tx.sync.event == told.new[0]
        assert await store.pending(3) == ()
        names = {thread.name.rpartition("_")[0] for thread in set(threading.enumerate()) - before}
        assert {"tencent-im-store-read", "tencent-im-store-open"} <= names
        await asyncio.to_thread(store.let_go)
        left = {thread.name for thread in set(threading.enumerate()) - before}
        assert not [
            name for name in left if name.startswith(("tencent-im-store-read", "tencent-im-store-open"))
        ]
