"""Webhooks as ASGI and WSGI applications: answered first, worked on after."""

from __future__ import annotations

import asyncio
import io
import json
import sys
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from tencent_im_compat.webhooks import WebhookApp, WebhookEvent
from tencent_im_compat.webhooks.asgi import Message

from .test_receiver import APP, NOW, TOKEN, body, query

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def application(**options: Any) -> WebhookApp:
    return WebhookApp(**{"sdk_app_id": APP, "tokens": TOKEN, "clock": lambda: NOW, **options})


async def post(
    app: Any, asked: dict[str, str], content: bytes, *, path: str = "/callback", method: str = "POST"
) -> tuple[int, bytes]:
    """What a server that runs the application answers; the call itself may go on."""
    sent: asyncio.Queue[Message] = asyncio.Queue()
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": urlencode(asked).encode(), "headers": [(b"host", b"app")], "http_version": "1.1",
        "scheme": "http", "server": ("app", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    CALLS.append(asyncio.ensure_future(app(scope, receive, sent.put)))
    start = await asyncio.wait_for(sent.get(), 10)
    body = await asyncio.wait_for(sent.get(), 10)
    return start["status"], body["body"]


CALLS: list[asyncio.Future[None]] = []


@pytest.fixture(autouse=True)
def _calls() -> Iterator[None]:
    CALLS.clear()
    yield
    for each in CALLS:
        assert each.done()
        assert each.exception() is None


async def ended() -> None:
    """Every call has ended, as a server sees it that stops in good order."""
    await asyncio.wait_for(asyncio.gather(*CALLS), 10)


async def test_asgi_answers_before_the_work() -> None:
    app, gate = application(), asyncio.Event()
    seen: list[str] = []

    @app.subscribe
    async def slow(event: WebhookEvent) -> None:
        await gate.wait()
        seen.append(event.callback_command)

    status, content = await post(app, query(), body())
    assert status == 200
    assert json.loads(content) == {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
    assert seen == []
    assert not CALLS[0].done(), "a server that stops waits for it"
    gate.set()
    await ended()
    assert seen == ["C2C.CallbackAfterSendMsg"]


async def test_asgi_refusals_and_repeats() -> None:
    app = application()
    seen: list[WebhookEvent] = []
    app.subscribe(seen.append)
    assert (await post(app, query(token="forged"), body()))[0] == 403
    assert (await post(app, query(), b"{"))[0] == 400
    assert (await post(app, query(), b"x" * (1024 * 1024 + 1)))[0] == 400
    assert (await post(app, query(), body()))[0] == 200
    assert (await post(app, query(), body()))[0] == 200
    assert (await post(app, query(), b"", method="GET"))[0] == 405
    await ended()
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
    await ended()
    assert len(seen) == 2
    assert caplog.text.count("a subscriber failed on C2C.CallbackAfterSendMsg") == 2


@pytest.mark.parametrize(
    "failure",
    [SystemExit(3), GeneratorExit(), asyncio.CancelledError()],
    ids=lambda each: type(each).__name__,
)
async def test_a_subscriber_that_exits_stops_nobody(
    failure: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    if isinstance(failure, asyncio.CancelledError) and sys.version_info < (3, 11):
        pytest.skip("before Python 3.11 nobody can tell for whom it is")
    app = application()
    seen: list[WebhookEvent] = []

    @app.subscribe
    async def exits(event: WebhookEvent) -> None:
        raise failure

    app.subscribe(seen.append)
    for number in (1, 2):
        await post(app, query(), body(n=number))
    await ended()
    assert len(seen) == 2
    assert caplog.text.count("a subscriber failed on C2C.CallbackAfterSendMsg") == 2


@pytest.mark.parametrize(
    "failure", [SystemExit(3), GeneratorExit(), KeyboardInterrupt()], ids=lambda each: type(each).__name__
)
def test_a_subscriber_that_exits_in_a_thread_stops_nobody(
    failure: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    app = application()
    seen: list[WebhookEvent] = []

    @app.subscribe
    def exits(event: WebhookEvent) -> None:
        raise failure

    app.subscribe(seen.append)
    for number in range(10):  # more than there are threads
        call(app, query(), body(n=number))[1].close()
    assert len(seen) == 10
    assert caplog.text.count("a subscriber failed on C2C.CallbackAfterSendMsg") == 10


async def test_a_full_backlog_turns_calls_away_unread() -> None:
    app, gate = application(backlog=2), asyncio.Event()
    seen: list[WebhookEvent] = []

    @app.subscribe
    async def slow(event: WebhookEvent) -> None:
        await gate.wait()
        seen.append(event)

    assert [(await post(app, query(), body(n=number)))[0] for number in range(3)] == [200, 200, 503]
    gate.set()
    await ended()
    # Rejected is not taken: the same call finds room later.
    assert (await post(app, query(), body(n=2)))[0] == 200
    await ended()
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


async def test_a_mount_answers_both_spellings() -> None:
    app, seen = application(), list[WebhookEvent]()
    app.subscribe(seen.append)
    api = Starlette()
    app.add_to(api, "/tim/")
    for number, path in enumerate(("/tim", "/tim/")):
        assert (await post(api, query(), body(n=number), path=path))[0] == 200
    assert (await post(api, query(), b"", path="/tim", method="GET"))[0] == 405
    await ended()
    assert len(seen) == 2


async def test_whoever_goes_away_loses_no_event() -> None:
    app, gate, seen = application(), asyncio.Event(), list[str]()

    @app.subscribe
    async def slow(event: WebhookEvent) -> None:
        await gate.wait()
        seen.append(event.callback_command)

    await post(app, query(), body(n=1))
    CALLS.pop().cancel()
    await asyncio.sleep(0)
    gate.set()
    await asyncio.wait_for(app.drain(), 10)
    assert seen == ["C2C.CallbackAfterSendMsg"]


def test_one_application_serves_several_loops() -> None:
    app, seen = application(), list[str]()

    @app.subscribe
    async def hear(event: WebhookEvent) -> None:
        await asyncio.sleep(0)
        seen.append(event.callback_command)

    async def serve(number: int) -> None:
        assert (await post(app, query(), body(n=number)))[0] == 200
        await asyncio.wait_for(app.drain(), 10)

    for number in range(3):
        asyncio.run(serve(number))
    threads = [threading.Thread(target=asyncio.run, args=(serve(number),)) for number in range(3, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(seen) == 6


# ---------------------------------------------------------------- WSGI


def call(app: WebhookApp, asked: dict[str, str], content: bytes, **environ: Any) -> tuple[str, Any]:
    """Status and response; the server closes the response once it was sent."""
    status: list[str] = []
    known = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": urlencode(asked),
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
    }
    answer = app.wsgi({**known, **environ}, lambda line, headers: status.append(line))
    assert json.loads(b"".join(answer))["ActionStatus"] in ("OK", "FAIL")
    return status[0], answer


def test_wsgi() -> None:
    app = application()
    seen: list[str] = []
    app.subscribe(lambda event: seen.append(event.callback_command))
    status, answer = call(app, query(), body())
    assert (status, seen) == ("200 OK", []), "answered before the work"
    answer.close()
    answer.close()
    assert seen == ["C2C.CallbackAfterSendMsg"]
    for asked, content, method, line in (
        (query(), body(), "POST", "200 OK"),
        (query(token="forged"), body(), "POST", "403 Forbidden"),
        (query(), b"{", "POST", "400 Bad Request"),
        (query(), b"", "GET", "405 Method Not Allowed"),
    ):
        status, answer = call(app, asked, content, REQUEST_METHOD=method)
        answer.close()
        assert status == line
    assert len(seen) == 1


def test_a_body_in_chunks_under_wsgi() -> None:
    app, seen = application(), list[WebhookEvent]()
    app.subscribe(seen.append)
    status, answer = call(app, query(), body(), CONTENT_LENGTH="", **{"wsgi.input_terminated": True})
    answer.close()
    assert (status, len(seen)) == ("200 OK", 1)
    assert call(app, query(), body(n=2), CONTENT_LENGTH="")[0] == "400 Bad Request", (
        "nobody says where it ends"
    )


def test_a_full_backlog_under_wsgi() -> None:
    app, seen = application(backlog=2), list[WebhookEvent]()
    app.subscribe(seen.append)
    waiting = [call(app, query(), body(n=number)) for number in range(3)]
    assert [status for status, _ in waiting] == ["200 OK", "200 OK", "503 Service Unavailable"]
    for _, answer in waiting:
        answer.close()
    assert call(app, query(), body(n=2))[0] == "200 OK"
    assert len(seen) == 2


def test_an_answer_that_cannot_be_begun_loses_no_event() -> None:
    app, seen = application(), list[WebhookEvent]()
    app.subscribe(seen.append)

    def broken(line: str, headers: list[tuple[str, str]]) -> None:
        raise OSError("gone")

    content = body()
    environ = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": urlencode(query()),
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
    }
    with pytest.raises(OSError, match="gone"):
        app.wsgi(environ, broken)
    assert len(seen) == 1
