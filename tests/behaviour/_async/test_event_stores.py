"""Stores that are closed, or fail: what is told of them, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import MemoryStore, SqliteStore, V2TimAdvancedMsgListener
from tencent_im_compat.errors import TencentIMError
from tencent_im_compat.events.listeners import Listeners
from tencent_im_compat.store import StoreClosedError

from ...waiting import async_until
from .app import AsyncApp
from .processes import joined, process
from .test_event_isolation import Failing

pytestmark = pytest.mark.anyio

STORES: list[Callable[[Path], Any]] = [
    lambda path: MemoryStore(),
    lambda path: SqliteStore(path / "events.db", durability="normal"),
]
stores = pytest.mark.parametrize("make", STORES, ids=["memory", "sqlite"])


@stores
async def test_a_closed_store_is_told_at_once(
    app: AsyncApp, tmp_path: Path, make: Callable[[Path], Any]
) -> None:
    store = make(tmp_path)
    store.close()
    async with process(app, store=store) as (service, _):
        with pytest.raises(StoreClosedError, match=r"Store\(.*\) was closed: open a new one"):
            await service.attach("alice", Listeners())
        health = service.health().store
        assert (health.state, health.last_success) == ("failing", None)
        assert "was closed: open a new one" in (health.last_error or "")


@stores
async def test_a_store_that_is_closed_too_early_is_seen(
    app: AsyncApp, tmp_path: Path, make: Callable[[Path], Any]
) -> None:
    store = make(tmp_path)
    async with process(app, "alice", store=store) as (service, [alice]):
        assert service.health().store.state == "running"
        store.close()
        await async_until(lambda: service.health().store.state == "failing")
        await async_until(lambda: service.health().sources["poll"].lag > 0)
        assert "open a new one" in (service.health().store.last_error or "")
        app.mock.user("bob").sends("hello", to="alice")
        with pytest.raises(TencentIMError):
            await service.attach("carol", Listeners())
        await alice.messages.removeAdvancedMsgListener()


async def test_a_closed_service_is_told(app: AsyncApp) -> None:
    async with process(app) as (service, _):
        await service.aclose()
        with pytest.raises(StoreClosedError, match="the event service was closed: make a new one"):
            await service.attach("alice", Listeners())


async def test_the_store_tells_of_its_last_commit_and_how_long_it_fails(app: AsyncApp) -> None:
    store = Failing()
    async with process(app, store=store) as (service, _):
        assert service.health().store.last_success is None
        alice = await joined(app, service, "alice")
        begun = service.health().store
        assert begun.last_success is not None
        assert (begun.state, begun.lag, begun.last_error) == ("running", 0.0, None)
        heard: list[object] = []
        listener = V2TimAdvancedMsgListener(onRecvNewMessage=heard.append)
        await alice.messages.addAdvancedMsgListener(listener=listener)
        store.failures = 10**6
        app.mock.user("bob").sends("hello", to="alice")
        with pytest.raises(TencentIMError, match="disk is full"):
            await alice.pump()
        first = service.health()
        assert (first.store.state, first.store.last_success) == ("failing", begun.last_success)
        assert "disk is full" in (first.store.last_error or "")
        await async_until(lambda: service.health().store.lag > first.store.lag)
        assert service.health().sources["poll"].lag > 0
        store.failures = 0
        await service._tidy()
        await alice.pump()
        after = service.health()
        assert (after.store.state, after.store.lag, after.sources["poll"].lag) == ("running", 0.0, 0.0)
        assert (after.store.last_success or 0.0) >= begun.last_success
        assert len(heard) == 1
        await alice.manager.unInitSDK()
