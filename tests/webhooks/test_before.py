"""Before-webhooks over HTTP: the App's server decides, may call back first, and may fail to answer."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import anyio
import httpx
import pytest

from tencent_im_compat import TencentIM
from tencent_im_compat.errors import RefusedError
from tencent_im_compat.webhooks import (
    Allow,
    GroupBeforeApplyJoinGroup,
    Refuse,
    Verdict,
    WebhookApp,
    WebhookEvent,
    WebhookReceiver,
)
from tencent_im_mock import MockTencentIM, Refusal
from tencent_im_mock.core.deliveries import DeliveryRecord
from tencent_im_mock.faces.courier import OverHTTP
from tencent_im_mock.faces.into_asgi import IntoASGI

from ..waiting import sync_until

TOKEN = "before-webhook-token"
Decide = Callable[[dict[str, Any]], tuple[int, bytes]]


@contextmanager
def app_server(decide: Decide) -> Iterator[str]:
    """The App's server; its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = decide(json.loads(content))
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *arguments: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            return  # who does not wait for the answer cuts the connection

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/callback"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@contextmanager
def asked(decide: Decide, **settings: Any) -> Iterator[tuple[MockTencentIM, TencentIM, str]]:
    """A mock behind a socket that asks before a message is sent, and a client of it."""
    mock = MockTencentIM()
    mock.user("alice"), mock.user("bob")
    for name, value in settings.items():
        setattr(mock.config, name, value)
    with app_server(decide) as url, mock.serve() as server:
        mock.world.webhooks.enabled = {"C2C.CallbackBeforeSendMsg"}
        mock.webhooks_to(url, token=TOKEN)
        with TencentIM(sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, base_url=server.url) as client:
            yield mock, client, server.url
        mock.close()


def questions(mock: MockTencentIM) -> list[DeliveryRecord]:
    return [each for each in mock.world.webhooks.log if each.command == "C2C.CallbackBeforeSendMsg"]


def answer(code: int, **more: Any) -> tuple[int, bytes]:
    return 200, json.dumps({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": code, **more}).encode()


def test_it_may_refuse_rewrite_drop_and_allow() -> None:
    verdicts = iter([answer(1), answer(120_500), answer(2), answer(0)])
    changed = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "***"}}]
    with asked(lambda body: next(verdicts, answer(0, MsgBody=changed))) as (mock, client, _):
        for code in (20006, 120_500):
            with pytest.raises(RefusedError) as caught:
                client.openim.send_msg("bob", "no", from_account="alice")
            assert caught.value.code == code
        assert client.openim.send_msg("bob", "dropped", from_account="alice").msg_key
        client.openim.send_msg("bob", "as it is", from_account="alice")
        client.openim.send_msg("bob", "a swear word", from_account="alice")
        assert {message.text for message in mock.user("bob").inbox} == {"as it is", "***"}


def test_the_app_may_call_the_server_before_it_decides() -> None:
    calls: list[int] = []

    def decide(body: dict[str, Any]) -> tuple[int, bytes]:
        if body["From_Account"] == "alice":
            reply = httpx.post(
                where[0] + "/__mock__/act", json={"user": "bob", "do": "sends", "to": "alice", "text": "x"}
            )
            calls.append(reply.status_code)
        return answer(0)

    with asked(decide) as (mock, client, url):
        where = [url]
        client.openim.send_msg("bob", "hello", from_account="alice")
        assert calls == [200]
        assert len(mock.user("alice").inbox) == len(mock.user("bob").inbox) == 1


@pytest.mark.parametrize("bad", [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b'{"ErrorCode": "1"}')])
def test_without_a_verdict_the_console_decides(bad: tuple[int, bytes]) -> None:
    with asked(lambda body: bad) as (mock, client, _):
        client.openim.send_msg("bob", "hello", from_account="alice")
        mock.config.refuse_without_verdict = True
        with pytest.raises(RefusedError) as caught:
            client.openim.send_msg("bob", "hello", from_account="alice")
        assert caught.value.code == 80003
        assert len(mock.user("bob").inbox) == 1
        assert [each.verdict for each in questions(mock)] == ["failed", "failed"]


def test_a_slow_app_is_not_waited_for() -> None:
    waiting = threading.Event()

    def decide(body: dict[str, Any]) -> tuple[int, bytes]:
        waiting.wait(10)
        return answer(1)

    with asked(decide) as (mock, client, _):
        mock.world.webhooks.courier.close()
        mock.world.webhooks.courier = OverHTTP(mock.world.webhooks, timeout=0.2)
        client.openim.send_msg("bob", "hello", from_account="alice")
        waiting.set()
        assert [(each.verdict, each.detail) for each in questions(mock)] == [("failed", "timeout")]
        assert len(mock.user("bob").inbox) == 1


def test_questions_are_signed_like_everything_else() -> None:
    mock = MockTencentIM(start=1_767_000_000)
    mock.user("alice"), mock.user("bob")
    receiver = WebhookReceiver(sdk_app_id=mock.sdk_app_id, tokens=TOKEN, clock=mock.clock.now)
    seen: list[str] = []

    def target(query: dict[str, str], content: bytes) -> tuple[int, bytes]:
        reply = receiver.handle(query, content)
        seen.append(query["CallbackCommand"])
        return reply.status, reply.body

    mock.on_webhook(target, token=TOKEN)
    mock.user("alice").sends("hi", to="bob")
    assert seen == ["C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"]
    assert mock.user("bob").inbox_contains("hi"), "the receiver's OK lets it pass"


def test_webhooks_go_into_an_asgi_app_of_the_same_process() -> None:
    mock = MockTencentIM()
    mock.user("alice"), mock.user("bob")
    heard: list[str] = []
    app = WebhookApp(sdk_app_id=mock.sdk_app_id, tokens=TOKEN)

    async def hear(event: WebhookEvent) -> None:
        heard.append(event.callback_command)

    app.subscribe(hear)
    mock.webhooks_into(app, "/callback", token=TOKEN)
    mock.user("bob").reads("alice")
    sync_until(lambda: heard)
    mock.close()
    assert heard == ["C2C.CallbackAfterMsgReport"]
    assert [each.verdict for each in mock.world.webhooks.log if "Report" in each.command] == ["sent"]


def test_an_asgi_app_that_takes_too_long_is_not_waited_for() -> None:
    mock = MockTencentIM()
    mock.user("alice"), mock.user("bob")

    async def sleepy(scope: Any, receive: Any, send: Any) -> None:
        await anyio.sleep_forever()

    mock.on_webhook(IntoASGI(sleepy, "/", timeout=0.05))
    mock.user("bob").reads("alice")
    mock.close()
    assert ("failed", "timeout") in [(each.verdict, each.detail) for each in mock.world.webhooks.log]


@pytest.mark.parametrize("verdict", [Allow(), Refuse()])
def test_who_asks_to_come_in_is_told_to_subscribers_unless_it_is_refused(verdict: Verdict) -> None:
    mock = MockTencentIM()
    mock.group("team", members=["alice"], type="Public")
    mock.user("bob")
    app = WebhookApp(sdk_app_id=mock.sdk_app_id, tokens=TOKEN)
    heard: list[str] = []
    app.subscribe(lambda event: heard.append(event.callback_command))
    app.decide(GroupBeforeApplyJoinGroup)(lambda event: verdict)
    mock.webhooks_into(app, "/callback", token=TOKEN)
    with contextlib.suppress(Refusal):
        mock.user("bob").joins("team")
    mock.user("bob").reads("alice")
    sync_until(lambda: "C2C.CallbackAfterMsgReport" in heard)
    mock.close()
    assert ("Group.CallbackBeforeApplyJoinGroup" in heard) is isinstance(verdict, Allow)
