"""A service whose loop has ended before it was closed: others hear its users, and it says so."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import (
    AsyncTencentIM,
    EventService,
    MemoryStore,
    Polling,
    SqliteStore,
    V2TimAdvancedMsgListener,
    V2TIMManager,
    V2TimMessage,
    generate_user_sig,
)
from tencent_im_compat.events.listeners import Listeners
from tencent_im_compat.store import StoreClosedError
from tencent_im_mock import MockTencentIM

from ..waiting import async_until


class Rig:
    """A mock, and loops that follow each other."""

    def __init__(self, store: Any) -> None:
        self.mock = MockTencentIM()
        self.store = store
        self.heard: list[str | None] = []

    async def service(self) -> tuple[EventService, V2TIMManager]:
        """A service in which alice is heard, if she is heard nowhere else."""
        app, key = self.mock.sdk_app_id, self.mock.secret_key
        client = AsyncTencentIM(
            sdk_app_id=app, secret_key=key, region="cn", http_client=self.mock.transport()
        )
        service = EventService(client, Polling(background=False), store=self.store)
        manager = V2TIMManager(client, events=service)
        (await manager.initSDK(sdkAppID=app)).unwrap()
        (await manager.login(userID="alice", userSig=generate_user_sig(app, key, "alice"))).unwrap()
        listener = V2TimAdvancedMsgListener(onRecvNewMessage=self.hear)
        await manager.getMessageManager().addAdvancedMsgListener(listener=listener)
        return service, manager

    def hear(self, message: V2TimMessage) -> None:
        """Alice is told."""
        self.heard.append(None if message.textElem is None else message.textElem.text)


STORES: list[Callable[[Path], Any]] = [
    lambda path: MemoryStore(),
    lambda path: SqliteStore(path / "events.db", durability="normal"),
]


@pytest.mark.parametrize("make", STORES, ids=["memory", "sqlite"])
def test_its_users_are_heard_in_the_next_loop(
    make: Callable[[Path], Any], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with make(tmp_path) as store:
        rig = Rig(store)

        async def ends_early() -> EventService:
            return (await rig.service())[0]

        async def goes_on(dead: EventService) -> None:
            service, manager = await rig.service()
            await async_until(lambda: service.health().users)
            rig.mock.user("bob").sends("hello", to="alice")
            await manager.events.pump()
            assert rig.heard == ["hello"]
            await service.aclose()
            with pytest.raises(StoreClosedError, match="make a new service"):
                await dead.attach("alice", Listeners())
            for _ in range(2):
                await dead.aclose()
            assert dead.health().users == 0

        with caplog.at_level(logging.WARNING, "tencent_im_compat"):
            dead = asyncio.run(ends_early())
            health = dead.health()
            assert (health.users, health.store.state, health.sources["poll"].state) == (0, "ended", "ended")
            assert "close the service" in (health.sources["poll"].last_error or "")
            asyncio.run(goes_on(dead))
        assert len([each for each in caplog.messages if "close the service" in each]) == 1
