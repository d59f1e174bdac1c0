"""Processes in which users are logged in, over one store or several."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tencent_im_compat import (
    Polling,
)
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.store import Store

from .app import AsyncApp, AsyncUser

BY_HAND = Polling(background=False, grace=0)


@asynccontextmanager
async def process(
    app: AsyncApp, *user_ids: str, store: Store[Any] | None = None, **options: Any
) -> AsyncIterator[tuple[EventService, list[AsyncUser]]]:
    """A process in which users are logged in, until its orderly end."""
    options = {"sources": BY_HAND, **options}
    service = EventService(app.client, store=store, clock=app.mock.clock.now, **options)
    users = [await joined(app, service, user_id) for user_id in user_ids]
    try:
        yield service, users
    finally:
        for user in users:
            await user.manager.unInitSDK()
        await service.aclose()


async def joined(app: AsyncApp, service: EventService, user_id: str) -> AsyncUser:
    """A user who logs in and listens."""
    manager = V2TIMManager(events=service, clock=app.mock.clock.now)
    (await manager.initSDK(sdkAppID=app.mock.sdk_app_id)).unwrap()
    (await manager.login(userID=user_id, userSig=app.sig(user_id))).unwrap()
    user = AsyncUser(user_id, manager)
    await user.listen()
    return user
