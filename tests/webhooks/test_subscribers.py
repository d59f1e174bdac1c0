"""Subscribers that need a loop where there is none, and calls by hand."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.store import SqliteStore
from tencent_im_compat.webhooks import WebhookEvent
from tencent_im_compat.webhooks.hosts import needs_loop

from ..waiting import async_until, sync_until
from .test_app import application, call
from .test_receiver import body, query


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_a_coroutine_function_under_wsgi_is_told(caplog: pytest.LogCaptureFixture) -> None:
    app = application()

    @app.subscribe
    async def hear(event: WebhookEvent) -> None:
        raise AssertionError

    for _ in range(2):
        assert call(app, query(), body())[0] == "503 Service Unavailable"
    assert caplog.text.count("under WSGI, and in threads, subscribers are plain functions") == 1
    assert app.receiver.counts["failed"] == 2
    with pytest.raises(ConfigurationError, match=r"test_subscribers\..*hear: under WSGI"):
        app.start()


def test_a_coroutine_that_no_function_shows_is_kept_until_there_is_a_loop(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app, seen = application(pause=lambda failures: 0.0), list[WebhookEvent]()

    async def later(event: WebhookEvent) -> None:
        seen.append(event)

    def awaitable(event: WebhookEvent) -> object:
        return later(event)

    app.subscribe(awaitable)
    status, answer = call(app, query(), body())
    assert status == "200 OK", "nothing shows yet that it needs a loop"
    closing = threading.Thread(target=answer.close, daemon=True)
    closing.start()
    sync_until(lambda: "a subscriber could not handle C2C.CallbackAfterSendMsg" in caplog.text)
    assert call(app, query(), body(n=2))[0] == "503 Service Unavailable"
    assert (seen, "there is no loop for a coroutine function" in caplog.text) == ([], True)

    async def in_a_loop() -> None:
        app.start()
        await async_until(lambda: seen)
        await asyncio.wait_for(app.drain(), 10)

    asyncio.run(in_a_loop())
    app.close()


class Called:
    """An object that is called as a function is."""

    def __init__(self, function: Any) -> None:
        self.function = function

    async def __call__(self, event: object) -> None:
        """Awaits it."""
        await self.function(event)


def test_what_needs_a_loop() -> None:
    async def later(event: object) -> None:
        pass

    for subscriber in (later, partial(later), partial(partial(later)), Called(later), Called(later).__call__):
        assert needs_loop(subscriber)
    others: list[Any] = [print, partial(print), [].append]
    for other in others:
        assert not needs_loop(other)


def test_a_query_may_be_a_text() -> None:
    app, seen = application(), list[WebhookEvent]()
    app.subscribe(seen.append)
    text = urlencode(query())
    spellings: list[bytes | str] = [text, text.encode()]
    for number, given in enumerate(spellings):
        reply, after = app.respond(given, body(n=number))
        assert (reply.status, after is not None) == (200, True)
        if after is not None:
            after()
    assert app.respond("SdkAppid=\ud83d", body())[0].status == 400
    assert len(seen) == 2


def test_close_gives_back_what_is_held_and_finishes_what_is_under_way(path: Path) -> None:
    with SqliteStore(path) as store:
        apps = [application(store=store) for _ in range(2)]
        seen: list[WebhookEvent] = []
        for app in apps:
            app.subscribe(seen.append)
        apps[0].start()
        sync_until(lambda: all(each.held for each in store.shards()) and len(store.shards()) == 8)
        status, answer = call(apps[0], query(), body())
        apps[0].close()
        answer.close()
        apps[0].close()
        assert not [each for each in store.shards() if each.held]
        apps[1].start()
        sync_until(lambda: seen)
        apps[1].close()
        assert (status, len(seen)) == ("200 OK", 1)


@pytest.mark.anyio
async def test_webhooks_live_inside_of_the_lifespan_of_the_application(path: Path) -> None:
    """What it has made is there before they start, and still there as they end."""
    steps: list[str] = []
    store = SqliteStore(path)
    app = application(store=store)

    @asynccontextmanager
    async def lifespan(api: Starlette) -> AsyncGenerator[None, None]:
        steps.append(f"begins, {len(store.shards())} shards")
        app.subscribe(lambda event: None)
        yield
        steps.append(f"ends, {sum(each.held for each in store.shards())} held")
        store.close()

    api = Starlette(lifespan=lifespan)
    app.add_to(api, "/tim")
    async with api.router.lifespan_context(api):
        await async_until(lambda: sum(each.held for each in store.shards()) == 8)
    assert steps == ["begins, 0 shards", "ends, 0 held"]
