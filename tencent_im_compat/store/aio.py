"""Any store, in a loop: nothing of it blocks the loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, Final, Generic, TypeVar, cast

from typing_extensions import Self

from .memory import MemoryStore
from .protocol import Batch, Committed, Delivery, Event, Lease, Shard, Store

T = TypeVar("T")
D = TypeVar("D", bound=Delivery)

READERS: Final = 4
"""Threads for what is quickly answered."""
OPENERS: Final = 16
"""Threads in which deliveries wait for their turn. They have their own, so that no delivery that wants to end
waits behind some that want to begin."""


def async_store(store: Store[D]) -> AsyncStore[D]:
    """A store, for a loop."""
    return AsyncStore(store)


async def async_let_go(store: AsyncStore[Any]) -> None:
    """Ends the threads that were made for a loop; the store stays open."""
    if store.uses_threads:
        await asyncio.get_running_loop().run_in_executor(None, store.let_go)


def sync_store(store: Store[D]) -> Store[D]:
    """A store, where there is no loop: as it is."""
    return store


def sync_let_go(store: Store[Any]) -> None:
    """Nothing was made."""


class AsyncStore(Generic[D]):
    """A store for use in loops. See ``Store`` for what its methods do; they are the same, awaited.

    It may be used in several loops at once. To cancel a call does not undo it. What a ``MemoryStore`` answers
    at once is asked in the loop itself; everything else is in threads.

    Args:
        store: The store; ``aclose`` closes it.

    Attributes:
        uses_threads: Whether there are threads to let go.
    """

    def __init__(self, store: Store[D]) -> None:
        self.store: Store[D] = store
        self._at_once = type(cast("object", store)) is MemoryStore
        self.uses_threads: bool = not self._at_once
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="tencent-im-store-read")
        self._openers = ThreadPoolExecutor(OPENERS, thread_name_prefix="tencent-im-store-open")

    async def acquire(self, shard: int, owner: str, seconds: float) -> Lease | None:
        """Takes a shard whose lease is free or has ended; ``None`` while somebody has it."""
        return await self._ask(lambda: self.store.acquire(shard, owner, seconds))

    async def renew(self, leases: Sequence[Lease], seconds: float) -> tuple[Lease, ...]:
        """Makes leases last that many seconds from now; those that were lost are left out."""
        return await self._ask(lambda: self.store.renew(leases, seconds))

    async def release(self, leases: Sequence[Lease]) -> None:
        """Gives shards back."""
        await self._ask(lambda: self.store.release(leases))

    async def shards(self) -> tuple[Shard, ...]:
        """All shards that were ever used, by number."""
        return await self._ask(self.store.shards)

    async def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """Writes a batch, and returns when it is kept. No thread waits for it."""
        return await asyncio.wrap_future(self.store.submit(lease, batch))

    async def pending(self, shard: int, *, after: int = 0, limit: int = 100) -> tuple[Event, ...]:
        """Events that are not done, by number."""
        return await self._ask(lambda: self.store.pending(shard, after=after, limit=limit))

    async def state(self, shard: int, scope: str) -> dict[str, bytes]:
        """All values of a scope."""
        return await self._ask(lambda: self.store.state(shard, scope))

    async def position(self, shard: int, name: str) -> bytes | None:
        """Where a source stands."""
        return await self._ask(lambda: self.store.position(shard, name))

    @asynccontextmanager
    async def delivery(
        self, lease: Lease, event: Event, batch: Batch | None = None
    ) -> AsyncIterator[AsyncDelivery[D]]:
        """A delivery around a listener's own writes; commits at its end, rolls back after an exception."""
        loop = asyncio.get_running_loop()
        self.uses_threads = True
        opening = self._openers.submit(self.store.begin, lease, event, batch)
        try:
            opened = await asyncio.wrap_future(opening)
        except asyncio.CancelledError:
            # The thread may be waiting for its turn, or just have got it.
            opening.add_done_callback(_give_up)
            raise
        delivery = AsyncDelivery(opened, self._readers)
        try:
            yield delivery
        except BaseException:
            await _to_the_end(loop.run_in_executor(self._readers, opened.roll_back))
            raise
        await _to_the_end(loop.run_in_executor(self._readers, opened.commit))

    async def aclose(self) -> None:
        """Writes what waits, and closes the store. May be called twice."""
        loop = asyncio.get_running_loop()
        await _to_the_end(loop.run_in_executor(None, self.close))

    def close(self) -> None:
        """As ``aclose``, where no loop runs. Blocks."""
        self.store.close()
        self.let_go()

    def let_go(self) -> None:
        """Ends the threads made here; the store stays open. Blocks."""
        self._openers.shutdown()
        self._readers.shutdown()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _ask(self, call: Callable[[], T]) -> T:
        if self._at_once:
            await asyncio.sleep(0)  # who asks again and again lets others in between
            return call()
        return await asyncio.get_running_loop().run_in_executor(self._readers, call)


class AsyncDelivery(Generic[D]):
    """A delivery in a loop.

        async with store.delivery(lease, event) as tx:
            await tx.run(lambda tx: tx.execute("INSERT INTO seen VALUES (?)", (event.key,)))

    Attributes:
        sync: The store's delivery, for what does not block: commands of a Redis pipeline.
    """

    def __init__(self, sync: D, threads: ThreadPoolExecutor) -> None:
        self.sync: D = sync
        self._threads = threads

    async def run(self, function: Callable[[D], T]) -> T:
        """Calls a function with the delivery in a thread; what it answers. One call at a time.

        Once cancelled it waits for the call to end, since the delivery ends next.
        """
        loop = asyncio.get_running_loop()
        return await _to_the_end(loop.run_in_executor(self._threads, function, self.sync))


async def _to_the_end(work: asyncio.Future[T]) -> T:
    """Waits for work that cannot be stopped; a cancellation is passed on after it."""
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            cancelled = error
    result = work.result()
    if cancelled is not None:
        raise cancelled
    return result


def _give_up(opening: Future[D]) -> None:
    """Rolls back a delivery that nobody waits for any more."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().roll_back()


__all__ = [
    "AsyncDelivery",
    "AsyncStore",
    "Store",
    "async_let_go",
    "async_store",
    "sync_let_go",
    "sync_store",
]
