"""The event service: what fails hurts nothing else, and what is begun from a listener ends well."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import (
    LongPolling,
    MemoryStore,
    SqliteStore,
    V2TimAdvancedMsgListener,
    V2TimMessage,
)
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat.errors import TencentIMError
from tencent_im_compat.store import Batch, Committed, Lease, StoreFailedError

from ..helpers import texts
from .app import AsyncApp
from .processes import joined, process

pytestmark = pytest.mark.anyio


# ---------------------------------------------------------------- isolation


class Failing(MemoryStore):
    """A store whose next commits fail."""

    def __init__(self) -> None:
        super().__init__()
        self.failures = 0

    def submit(self, lease: Lease | int, batch: Batch) -> Any:
        """As of the store, unless it is to fail."""
        self._fail()
        return super().submit(lease, batch)

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """As of the store, unless it is to fail."""
        self._fail()
        return super().commit(lease, batch)

    def _fail(self) -> None:
        if self.failures:
            self.failures -= 1
            raise StoreFailedError("the disk is full")


async def test_while_the_store_fails_nothing_is_delivered_and_nothing_is_lost(app: AsyncApp) -> None:
    store = Failing()
    async with process(app, "alice", store=store) as (service, [alice]):
        app.mock.user("bob").sends("hello", to="alice")
        store.failures = 1
        with pytest.raises(TencentIMError, match="disk is full"):
            await alice.pump()
        assert alice.arrived == []
        await service._tidy()
        await alice.pump()
        assert texts(alice.arrived) == ["hello"]
        store.failures = 1
        assert await alice.say("own calls go on", to="bob")


async def test_a_listener_that_fails_stops_nobody(app: AsyncApp, caplog: pytest.LogCaptureFixture) -> None:
    async with process(app, "alice") as (service, [alice]):

        def fail(message: V2TimMessage) -> None:
            raise RuntimeError("a bug of the app")

        await alice.messages.addAdvancedMsgListener(listener=V2TimAdvancedMsgListener(onRecvNewMessage=fail))
        await alice.listen()
        with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
            app.mock.user("bob").sends("hello", to="alice")
            await alice.pump()
        assert len(alice.arrived) == 2
        assert service.error is None
        assert caplog.messages == ["a listener's onRecvNewMessage failed"]


@pytest.mark.parametrize("failure", [SystemExit(4), GeneratorExit()], ids=lambda each: type(each).__name__)
async def test_a_listener_that_exits_stops_nobody(
    app: AsyncApp, tmp_path: Path, failure: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever writes such a message must not reach what others hear, nor hear of it again after a restart."""
    called: list[str | None] = []

    def exits(message: V2TimMessage) -> None:
        called.extend(texts([message]))
        raise failure

    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        for _ in range(2):
            async with process(app, "alice", store=store) as (service, [alice]):
                listener = V2TimAdvancedMsgListener(onRecvNewMessage=exits)
                await alice.messages.addAdvancedMsgListener(listener=listener)
                for number in range(12):  # more than there are threads
                    app.mock.user(f"peer{number}").sends(f"from {number}", to="alice")
                await alice.pump()
                assert set(texts(alice.arrived)) == set(called[-12:])
                health = service.health()
                assert (len(alice.arrived), health.waiting, health.restarts) == (12, 0, 0)
            app.mock.clock.advance(1)
    assert len(called) == 24, "nothing of the first time is told again"
    assert caplog.messages.count("a listener's onRecvNewMessage failed") == 24


async def test_a_listener_may_log_out_and_in_again(app: AsyncApp, tmp_path: Path) -> None:
    heard: list[str | None] = []
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        async with process(app, store=store) as (service, _):
            alice = await joined(app, service, "alice")

            async def again(message: V2TimMessage) -> None:
                heard.extend(texts([message]))
                (await alice.manager.logout()).unwrap()
                (await alice.manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()

            await alice.messages.removeAdvancedMsgListener()
            await alice.messages.addAdvancedMsgListener(
                listener=V2TimAdvancedMsgListener(onRecvNewMessage=again)
            )
            app.mock.user("bob").sends("hello", to="alice")
            for _ in range(3):
                await alice.pump()
            assert heard == ["hello"]
            await alice.manager.unInitSDK()


async def test_one_long_poll_serves_all_users(app: AsyncApp) -> None:
    service = EventService(app.client, LongPolling("http://127.0.0.1:9", "token"), clock=app.mock.clock.now)
    users = [await joined(app, service, name) for name in ("alice", "bob")]
    assert service.health().users == 2
    assert list(service.health().sources) == ["long-poll"]
    for user in users:
        await user.manager.unInitSDK()
    await service.aclose()
    await service.aclose()
