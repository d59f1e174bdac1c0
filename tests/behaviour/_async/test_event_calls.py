"""How listeners are called: one call at a time until it is written that it was made, unless it takes long."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from tencent_im_compat import MemoryStore, V2TimAdvancedMsgListener, V2TimMessage
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat.events.baton import AsyncBaton, Patience
from tencent_im_compat.events.observation import Arrived, Source
from tencent_im_compat.store import Batch, Committed, Lease

from ...waiting import async_until
from ..helpers import texts
from .app import AsyncApp
from .processes import process
from .test_event_service import message_of

pytestmark = pytest.mark.anyio


class SlowToWrite(MemoryStore):
    """A store that writes what is done only when it is let to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.let = threading.Semaphore(0)

    def submit(self, lease: Lease | int, batch: Batch) -> Future[Committed]:
        """As of the store, in its time."""
        if not batch.done:
            return super().submit(lease, batch)
        self.asked += 1
        future: Future[Committed] = Future()
        write = super().submit

        def later() -> None:
            self.let.acquire(timeout=30)
            future.set_result(write(lease, batch).result())

        threading.Thread(target=later, daemon=True).start()
        return future

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """As of the store, in its time."""
        return self.submit(lease, batch).result()


async def said(app: AsyncApp, service: EventService, *texts: str) -> None:
    """Messages of as many people come to alice."""
    told = [app.mock.user(f"peer of {text}").sends(text, to="alice") for text in texts]
    await service._inbox.put([("alice", Arrived(message_of(each, app), Source.WEBHOOK)) for each in told])


@pytest.mark.parametrize(("patience", "called"), [(3600.0, 1), (0.0, 4)])
async def test_until_it_is_written_nobody_else_is_called(app: AsyncApp, patience: float, called: int) -> None:
    store = SlowToWrite()
    async with process(app, "alice", store=store) as (service, [alice]):
        service._pump.teller._baton = AsyncBaton(Patience(patience))
        await said(app, service, "one", "two", "three", "four")
        await async_until(lambda: store.asked == called)
        for number in range(4):
            assert len(alice.arrived) == max(called, number + 1)
            store.let.release()
            await async_until(lambda number=number: len(alice.arrived) >= min(4, number + 2))  # type: ignore[misc]
        assert await service._pump.lanes.settled(10)
        assert sorted(map(str, texts(alice.arrived))) == ["four", "one", "three", "two"]


async def test_a_listener_that_waits_holds_up_nobody(app: AsyncApp) -> None:
    async with process(app, "alice") as (service, [alice]):
        gate = threading.Event()
        waits: list[V2TimMessage] = []

        async def wait(message: V2TimMessage) -> None:
            waits.append(message)
            await async_until(gate.is_set)

        await alice.messages.addAdvancedMsgListener(listener=V2TimAdvancedMsgListener(onRecvNewMessage=wait))
        await said(app, service, "one", "two", "three", "four")
        await async_until(lambda: len(waits) == 4)
        gate.set()
        assert await service._pump.lanes.settled(10)
        assert len(alice.arrived) == 4
