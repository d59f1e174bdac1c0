"""Targets that drip, hang, will not be cancelled or never end hold nothing longer than allowed."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.core.deliveries import TOO_LONG, Delivery, DeliveryRecord, Unheard
from tencent_im_mock.faces.courier import OverHTTP
from tencent_im_mock.faces.into_asgi import IntoASGI
from tencent_im_mock.faces.posting import Poster
from tencent_im_mock.faces.socket import GRACE_SECONDS
from tencent_im_mock.faces.threads import MOST

SENT = "C2C.CallbackAfterSendMsg"
BEFORE = "C2C.CallbackBeforeSendMsg"
LATE = 1.0
"""Seconds by which a bound may be late."""
DRIPS = {
    "header": (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "body": (b"HTTP/1.1 200 OK\r\n\r\n", b"{"),
    "nothing": (b"", b""),
}


@contextlib.contextmanager
def dripping(first: bytes, drop: bytes) -> Iterator[str]:
    """A server that never comes to an end; its URL."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def drip(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            connection.sendall(first)
            while not over.wait(0.02):
                connection.sendall(drop)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=drip, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/callback"
    finally:
        over.set()
        listening.close()


def people(*enabled: str) -> MockTencentIM:
    mock = MockTencentIM()
    mock.seed({"users": ["alice", "bob"]})
    mock.world.webhooks.enabled = set(enabled)
    return mock


def tried(mock: MockTencentIM) -> list[DeliveryRecord]:
    return [each for each in mock.world.webhooks.log if each.verdict != "not sent"]


def told(mock: MockTencentIM) -> list[tuple[str, str]]:
    return [(each.verdict, each.detail) for each in tried(mock)]


@pytest.mark.parametrize("kind", DRIPS)
def test_one_bound_is_round_the_whole_exchange(kind: str) -> None:
    with dripping(*DRIPS[kind]) as url:
        began = time.monotonic()
        poster = Poster(0.1)
        assert poster.post(Delivery(1, url, {}, b"{}", SENT)) == Unheard("timeout")
        assert time.monotonic() - began < 0.1 + LATE
        poster.close()


def test_closing_gives_up_what_hangs_and_tells_what_was_never_posted() -> None:
    with dripping(*DRIPS["header"]) as url:
        mock = people(SENT)
        mock.world.webhooks.url = url
        mock.world.webhooks.courier = OverHTTP(mock.world.webhooks, timeout=0.3)
        for number in range(10):
            mock.user("alice").sends(str(number), to="bob")
        began = time.monotonic()
        mock.close()
        assert time.monotonic() - began < 0.3 + LATE
    assert mock.world.webhooks.pending == 0
    assert len(tried(mock)) == 10
    assert {verdict for verdict, _ in told(mock)} == {"failed"}
    assert {detail for _, detail in told(mock)} <= {"timeout", "the delivery of webhooks was ended"}


def asking(server_url: str, mock: MockTencentIM, done: list[object]) -> threading.Thread:
    """Sends a message in a thread, as another program would."""
    query: dict[str, str | int] = {
        "sdkappid": mock.sdk_app_id,
        "identifier": "administrator",
        "usersig": mock.world.sign("administrator"),
        "random": 1,
        "contenttype": "json",
    }
    body = {
        "From_Account": "alice",
        "To_Account": "bob",
        "MsgRandom": len(done) + 1,
        "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "x"}}],
    }

    def ask() -> None:
        with contextlib.suppress(httpx.HTTPError):
            done.append(
                httpx.post(
                    f"{server_url}/v4/openim/sendmsg",
                    params=query,
                    json=body,
                    timeout=20,
                )
            )

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_calls_that_wait_for_an_app_hold_up_no_control_request_and_no_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(MOST, "webhooks", 2)
    with dripping(*DRIPS["header"]) as url:
        mock = people(BEFORE)
        mock.world.webhooks.url = url
        mock.world.webhooks.courier = courier = OverHTTP(mock.world.webhooks, timeout=30)
        done: list[object] = []
        with mock.serve() as server:
            threads = [asking(server.url, mock, done) for _ in range(4)]
            began = time.monotonic()
            while len(courier._poster._under_way) < 2:
                assert time.monotonic() - began < 10, "calls are under way"
            assert httpx.get(f"{server.url}/__mock__/state", timeout=5).status_code == 200
            began = time.monotonic()
        for thread in threads:
            thread.join()
        mock.close()
        assert time.monotonic() - began < GRACE_SECONDS + LATE
        assert done == []


async def swallows_cancelling(scope: Any, receive: Any, send: Any) -> None:
    for _ in range(20):
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(100)


def blocks(over: threading.Event) -> Callable[[Any, Any, Any], Any]:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        over.wait(20)

    return app


async def never_ends(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    while True:
        await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})


async def says_nothing(scope: Any, receive: Any, send: Any) -> None:
    return


async def ends_the_process(scope: Any, receive: Any, send: Any) -> None:
    raise SystemExit


@pytest.mark.parametrize(
    ("app", "detail"),
    [
        (swallows_cancelling, "timeout"),
        (None, "timeout"),
        (never_ends, TOO_LONG),
        (says_nothing, "the application ended without an answer"),
        (ends_the_process, "SystemExit"),
    ],
    ids=["swallows", "blocks", "endless", "silent", "exits"],
)
def test_an_application_of_this_process_is_bounded_too(app: Any, detail: str) -> None:
    over = threading.Event()
    mock = people(SENT)
    mock.on_webhook(IntoASGI(app or blocks(over), "/", timeout=0.3))
    began = time.monotonic()
    mock.user("alice").sends("hi", to="bob")
    assert time.monotonic() - began < 0.3 + LATE
    over.set()
    assert told(mock) == [("failed", detail)]
    mock.close()


def test_changing_who_delivers_loses_nothing() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    mock = people(SENT, BEFORE)
    over = threading.Event()
    sent = [0] * 3

    def work(number: int) -> None:
        while not over.is_set():
            mock.user("alice").sends("x", to="bob")
            sent[number] += 1
            over.wait(0.001)

    mock.on_webhook(lambda query, body: (200, b"{}"))
    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        mock.webhooks_into(app)
        mock.on_webhook(lambda query, body: (200, b"{}"))
    over.set()
    for thread in threads:
        thread.join()
    mock.wait_for_webhooks()
    assert set(told(mock)) == {("sent", "")}
    assert sum(each.command == SENT for each in tried(mock)) == sum(sent)


@pytest.mark.parametrize("event", [BEFORE, SENT])
def test_a_target_that_was_interrupted_leaves_its_record(event: str) -> None:
    def interrupted(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        raise KeyboardInterrupt

    mock = people(event)
    mock.on_webhook(interrupted)
    with pytest.raises(KeyboardInterrupt):
        mock.user("alice").sends("x", to="bob")
    assert told(mock) == [("failed", "interrupted")]
