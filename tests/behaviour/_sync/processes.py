# Generated from tests/behaviour/_async/processes.py by scripts/make_sync.py. Do not edit.
"""Processes in which users are logged in, over one store or several."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tencent_im_compat import (
    Polling,
)
from tencent_im_compat._sync.events.service import EventService
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.store import Store

from .app import App, User

BY_HAND = Polling(background=False, grace=0)


@contextmanager
def process(
    app: App, *user_ids: str, store: Store[Any] | None = None, **options: Any
) -> Iterator[tuple[EventService, list[User]]]:
    """A process in which users are logged in, until its orderly end."""
    options = {"sources": BY_HAND, **options}
    service = EventService(app.client, store=store, clock=app.mock.clock.now, **options)
    users = [joined(app, service, user_id) for user_id in user_ids]
    try:
        yield service, users
    finally:
        for user in users:
            user.manager.unInitSDK()
        service.close()


def joined(app: App, service: EventService, user_id: str) -> User:
    """A user who logs in and listens."""
    manager = V2TIMManager(events=service, clock=app.mock.clock.now)
    (manager.initSDK(sdkAppID=app.mock.sdk_app_id)).unwrap()
    (manager.login(userID=user_id, userSig=app.sig(user_id))).unwrap()
    user = User(user_id, manager)
    user.listen()
    return user
