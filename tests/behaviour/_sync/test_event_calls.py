# Generated from tests/behaviour/_async/test_event_calls.py by scripts/make_sync.py. Do not edit.
"""How listeners are called: one call at a time until it is written that it was made, unless it takes long."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from tencent_im_compat import MemoryStore, V2TimAdvancedMsgListener, V2TimMessage
from tencent_im_compat._sync.events.service import EventService
from tencent_im_compat.events.baton import Baton, Patience
from tencent_im_compat.events.observation import Arrived, Source
from tencent_im_compat.store import Batch, Committed, Lease

from ...waiting import sync_until
from ..helpers import texts
from .app import App
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


def said(app: App, service: EventService, *texts: str) -> None:
    """Messages of as many people come to alice."""
    told = [app.mock.user(f"peer of {text}").sends(text, to="alice") for text in texts]
    service._inbox.put([("alice", Arrived(message_of(each, app), Source.WEBHOOK)) for each in told])


@pytest.mark.parametrize(("patience", "called"), [(3600.0, 1), (0.0, 4)])
def test_until_it_is_written_nobody_else_is_called(app: App, patience: float, called: int) -> None:
    store = SlowToWrite()
    with process(app, "alice", store=store) as (service, [alice]):
        service._pump.teller._baton = Baton(Patience(patience))
        said(app, service, "one", "two", "three", "four")
        sync_until(lambda: store.asked == called)
        for number in range(4):
            assert len(alice.arrived) == max(called, number + 1)
            store.let.release()
            sync_until(lambda number=number: len(alice.arrived) >= min(4, number + 2))  # type: ignore[misc]
        assert service._pump.lanes.settled(10)
        assert sorted(map(str, texts(alice.arrived))) == ["four", "one", "three", "two"]


def test_a_listener_that_waits_holds_up_nobody(app: App) -> None:
    with process(app, "alice") as (service, [alice]):
        gate = threading.Event()
        waits: list[V2TimMessage] = []

        def wait(message: V2TimMessage) -> None:
            waits.append(message)
            sync_until(gate.is_set)

        alice.messages.addAdvancedMsgListener(listener=V2TimAdvancedMsgListener(onRecvNewMessage=wait))
        said(app, service, "one", "two", "three", "four")
        sync_until(lambda: len(waits) == 4)
        gate.set()
        assert service._pump.lanes.settled(10)
        assert len(alice.arrived) == 4
