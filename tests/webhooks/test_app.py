"""Webhooks as ASGI and WSGI applications: answered first, worked on after."""

from __future__ import annotations

import asyncio
import io
import threading
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tencent_im_compat.webhooks import WebhookApp, WebhookEvent
from tencent_im_compat.webhooks.app import Message

from .test_receiver import APP, NOW, TOKEN, body, query

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def application(**options: Any) -> WebhookApp:
    return WebhookApp(**{"sdk_app_id": APP, "tokens": TOKEN, "clock": lambda: NOW, **options})


async def post(app: WebhookApp, asked: dict[str, str], content: bytes) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        return await client.post("http://app/callback", params=asked, content=content)


async def test_asgi_answers_before_the_work() -> None:
    app, gate = application(), asyncio.Event()
    seen: list[str] = []

    @app.subscribe
    async def slow(event: WebhookEvent) -> None:
        await gate.wait()
        seen.append(event.callback_command)

    answer = await post(app, query(), body())
    assert answer.status_code == 200
    assert answer.json() == {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
    assert seen == []
    gate.set()
    await app.drain()
    assert seen == ["C2C.CallbackAfterSendMsg"]


async def test_asgi_refusals_and_repeats() -> None:
    app = application()
    seen: list[WebhookEvent] = []
    app.subscribe(seen.append)
    assert (await post(app, query(token="forged"), body())).status_code == 403
    assert (await post(app, query(), b"{")).status_code == 400
    assert (await post(app, query(), b"x" * (1024 * 1024 + 1))).status_code == 400
    assert (await post(app, query(), body())).status_code == 200
    assert (await post(app, query(), body())).status_code == 200
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        assert (await client.get("http://app/callback")).status_code == 405
    await app.drain()
    assert len(seen) == 1


async def test_a_failing_subscriber_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    seen: list[WebhookEvent] = []

    @app.subscribe
    def failing(event: WebhookEvent) -> None:
        raise RuntimeError("broken")

    app.subscribe(seen.append)
    for number in (1, 2):
        await post(app, query(), body(n=number))
    await app.drain()
    assert len(seen) == 2
    assert caplog.text.count("a subscriber failed on C2C.CallbackAfterSendMsg") == 2


async def test_a_full_backlog_turns_calls_away_unread() -> None:
    app, gate, started = application(backlog=1), asyncio.Event(), asyncio.Event()
    seen: list[WebhookEvent] = []

    @app.subscribe
    async def slow(event: WebhookEvent) -> None:
        started.set()
        await gate.wait()
        seen.append(event)

    assert (await post(app, query(), body(n=1))).status_code == 200
    await started.wait()
    assert (await post(app, query(), body(n=2))).status_code == 200
    assert (await post(app, query(), body(n=3))).status_code == 503
    gate.set()
    await app.drain()
    # Rejected is not taken: the same call finds room later.
    assert (await post(app, query(), body(n=3))).status_code == 200
    await app.drain()
    assert len(seen) == 3


async def test_asgi_lifespan() -> None:
    app = application()
    seen: list[WebhookEvent] = []
    app.subscribe(seen.append)
    incoming: asyncio.Queue[Message] = asyncio.Queue()
    outgoing: list[str] = []

    async def send(message: Message) -> None:
        outgoing.append(message["type"])

    incoming.put_nowait({"type": "lifespan.startup"})
    life = asyncio.ensure_future(app({"type": "lifespan"}, incoming.get, send))
    await post(app, query(), body())
    incoming.put_nowait({"type": "lifespan.shutdown"})
    await life
    assert outgoing == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert len(seen) == 1


def call(app: WebhookApp, asked: dict[str, str], content: bytes, method: str = "POST") -> tuple[str, bytes]:
    status: list[str] = []
    environ = {
        "REQUEST_METHOD": method,
        "QUERY_STRING": urlencode(asked),
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
    }
    answer = b"".join(app.wsgi(environ, lambda line, headers: status.append(line)))
    return status[0], answer


def test_wsgi() -> None:
    app = application()
    seen: list[str] = []
    threads: list[threading.Thread] = []

    def work(event: WebhookEvent) -> None:
        seen.append(event.callback_command)
        threads.append(threading.current_thread())

    app.subscribe(work)
    assert call(app, query(), body())[0] == "200 OK"
    assert call(app, query(), body())[0] == "200 OK"
    assert call(app, query(token="forged"), body())[0] == "403 Forbidden"
    assert call(app, query(), b"{")[0] == "400 Bad Request"
    assert call(app, query(), b"", "GET")[0] == "405 Method Not Allowed"
    app.join()
    assert seen == ["C2C.CallbackAfterSendMsg"]
    assert threads[0] is not threading.current_thread()


def test_a_full_backlog_under_wsgi() -> None:
    app, gate, started = application(backlog=1), threading.Event(), threading.Event()

    def slow(event: WebhookEvent) -> None:
        started.set()
        gate.wait(10)

    app.subscribe(slow)
    assert call(app, query(), body(n=1))[0] == "200 OK"
    assert started.wait(10)
    assert call(app, query(), body(n=2))[0] == "200 OK"
    assert call(app, query(), body(n=3))[0] == "503 Service Unavailable"
    gate.set()
    app.join()
