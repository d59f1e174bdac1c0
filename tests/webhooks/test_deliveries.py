"""What became of webhooks: the log with bodies, what fails in process, waiting until all are delivered."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM, RemoteMock, RemoteWorld, transcript
from tencent_im_mock.core.callbacks import CALLBACKS
from tencent_im_mock.core.deliveries import (
    MOST_ANSWER,
    MOST_REPLY,
    Delivery,
    DeliveryLog,
    DeliveryRecord,
    Unheard,
)
from tencent_im_mock.faces.posting import Poster

from .test_before import app_server

SENT = "C2C.CallbackAfterSendMsg"
SECRET = "a-word-that-people-say"


def told_of_sends(**settings: Any) -> MockTencentIM:
    mock = MockTencentIM(start=1_767_000_000)
    mock.user("alice"), mock.user("bob")
    mock.world.webhooks.clear()
    mock.world.webhooks.enabled = {SENT}
    for name, value in settings.items():
        setattr(mock.world.webhooks, name, value)
    return mock


def failing(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
    raise LookupError(f"no room for {json.loads(body)['MsgBody'][0]['MsgContent']['Text']}\nat all")


# ---------------------------------------------------------------- what fails in process


def test_an_exception_can_be_seen_everywhere(caplog: pytest.LogCaptureFixture) -> None:
    mock = told_of_sends()
    mock.on_webhook(failing)
    with caplog.at_level(logging.DEBUG):
        mock.user("alice").sends(SECRET, to="bob")
    (record,) = mock.world.webhooks.failed
    assert isinstance(record.error, LookupError)
    assert (record.command, record.verdict, record.detail) == (SENT, "failed", "LookupError")
    (logged,) = caplog.records
    assert logged.levelno == logging.ERROR
    assert logged.name == "tencent_im_mock.webhooks"
    said = logged.getMessage()
    assert said.startswith(f"webhook {SENT}: the target failed: LookupError at {__file__}:")
    assert SECRET not in caplog.text, "what people say is in no log"
    assert SECRET not in repr(record)
    (line,) = [each for each in transcript(mock.world).splitlines() if "webhook" in each]
    assert f"webhook  {SENT}  failed  LookupError: no room for {SECRET}  ({__file__}:" in line
    assert line == transcript(mock.world).splitlines()[-1], "after the action that caused it"


@pytest.mark.parametrize(
    ("answer", "detail", "logged"),
    [
        ((500, b"{}"), "HTTP status 500", "the target answered status 500"),
        (None, "TypeError", "the target failed: TypeError at"),
        ("OK", "TypeError", "the target failed: TypeError at"),
        ((200, {"ErrorCode": 0}), "TypeError", "the target failed: TypeError at"),
        ((True, b"", b""), "TypeError", "the target failed: TypeError at"),
    ],
)
def test_answers_that_are_none(
    answer: Any, detail: str, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    mock = told_of_sends()
    mock.on_webhook(lambda query, body: answer)
    mock.user("alice").sends("hi", to="bob")
    assert [record.detail for record in mock.world.webhooks.failed] == [detail]
    assert logged in caplog.text
    assert f"{SENT}  failed  " in transcript(mock.world)


def test_a_question_that_fails_is_told_as_well(caplog: pytest.LogCaptureFixture) -> None:
    mock = told_of_sends(enabled={"C2C.CallbackBeforeSendMsg"})
    mock.on_webhook(failing)
    mock.user("alice").sends("hi", to="bob")
    (record,) = mock.world.webhooks.failed
    assert (record.command, type(record.error)) == ("C2C.CallbackBeforeSendMsg", LookupError)
    assert "C2C.CallbackBeforeSendMsg: the target failed" in caplog.text
    assert mock.user("bob").inbox_contains("hi")


def test_what_ends_a_test_goes_through_and_nothing_is_left_under_way() -> None:
    mock = told_of_sends()

    def interrupted(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        raise KeyboardInterrupt

    mock.on_webhook(interrupted)
    with pytest.raises(KeyboardInterrupt):
        mock.user("alice").sends("hi", to="bob")
    assert mock.world.webhooks.pending == 0
    assert [record.detail for record in mock.world.webhooks.failed] == ["interrupted"]


def test_only_the_latest_exceptions_are_kept() -> None:
    log = DeliveryLog(keep_errors=3)
    for number in range(1, 6):
        log.note(DeliveryRecord(number, 0.0, SENT, "failed", error=ValueError(number)))
    assert [str(record.error) for record in log] == ["None", "None", "3", "4", "5"]


# ---------------------------------------------------------------- the log


def test_bodies_are_shown_on_demand() -> None:
    mock = told_of_sends()
    mock.on_webhook(lambda query, body: (200, b'{"ErrorCode": 0, "Text": "' + SECRET.encode() + b'"}'))
    mock.user("alice").sends(SECRET, to="bob")
    with mock.serve() as server, httpx.Client(base_url=server.url) as client:
        plain = client.get("/__mock__/webhooks?verdict=sent").json()
        shown = client.get("/__mock__/webhooks?verdict=sent&content=1").json()
    assert SECRET not in json.dumps(plain)
    (before,), (after,) = plain["log"], shown["log"]
    assert before["body"] == {**after["body"], "MsgBody": "[content]", "CloudCustomData": "[content]"}
    assert after["body"]["MsgBody"][0]["MsgContent"]["Text"] == SECRET
    assert (before["reply"]["Text"], after["reply"]["Text"]) == ("[content]", SECRET)
    record = mock.world.webhooks.log[-1]
    assert json.loads(record.body)["From_Account"] == "alice"
    assert SECRET not in repr(record)


def test_an_exceptions_text_is_content() -> None:
    mock = told_of_sends()
    mock.on_webhook(failing)
    mock.user("alice").sends(SECRET, to="bob")
    with mock.serve() as server, httpx.Client(base_url=server.url) as client:
        path = "/__mock__/webhooks?verdict=failed&content="
        errors = [client.get(path + each).json()["log"][0]["error"] for each in ("0", "1")]
    assert SECRET not in errors[0]
    assert errors[1] == f"{errors[0]}: no room for {SECRET}\nat all"


def test_the_log_is_bounded_by_count_and_by_bytes() -> None:
    log = DeliveryLog(keep=4, keep_bytes=100)
    for number in range(1, 7):
        log.note(DeliveryRecord(number, 0.0, SENT, "sent", body=b"x" * 10))
    assert [record.number for record in log] == [3, 4, 5, 6]
    assert (log.total, log.dropped) == (6, 2)
    log.note(DeliveryRecord(7, 0.0, SENT, "sent", body=b"x" * 75))
    assert [record.number for record in log] == [5, 6, 7]
    log.note(DeliveryRecord(6, 9.0, SENT, "sent", body=b"x" * 25, reply=b"y"))
    assert [record.number for record in log] == [7]
    assert (log.total, log.dropped) == (7, 6)


def test_a_second_try_takes_the_place_of_the_first() -> None:
    log = DeliveryLog()
    log.note(DeliveryRecord(1, 5.0, SENT, "failed", "timeout", attempts=1, after=3))
    log.note(DeliveryRecord(2, 6.0, SENT, "sent"))
    log.note(DeliveryRecord(1, 7.0, SENT, "sent", attempts=2, after=9))
    first, second = log
    assert (first.number, first.at, first.after, first.verdict, first.attempts) == (1, 5.0, 3, "sent", 2)
    assert (second.number, log.total) == (2, 2)


def test_long_answers_are_cut() -> None:
    mock = told_of_sends()
    mock.on_webhook(lambda query, body: (200, b"x" * (MOST_REPLY + 1)))
    mock.user("alice").sends("hi", to="bob")
    assert len(mock.world.webhooks.log[-1].reply) == MOST_REPLY


def test_what_is_looked_for_in_the_log() -> None:
    mock = told_of_sends(enabled=set(CALLBACKS))
    mock.on_webhook(lambda query, body: (500, b"") if "Report" in query["CallbackCommand"] else (200, b"{}"))
    for _ in range(3):
        mock.user("alice").sends("hi", to="bob")
        mock.user("bob").reads("alice")

    def log(**asked: object) -> tuple[list[str], int, bool]:
        query = {name: str(value) for name, value in asked.items()}
        found = client.get("/__mock__/webhooks", params=query).json()
        return [each["command"] for each in found["log"]], found["total"], found["truncated"]

    with mock.serve() as server, httpx.Client(base_url=server.url) as client:
        assert log(command="C2C.*Report")[0] == ["C2C.CallbackAfterMsgReport"] * 3
        assert log(verdict="failed")[0] == ["C2C.CallbackAfterMsgReport"] * 3
        assert log(command=SENT, limit=2) == ([SENT] * 2, len(mock.world.webhooks.log), True)
        assert log(verdict="not sent")[0] == []
        wrong = client.get("/__mock__/webhooks", params={"verdict": "lost"})
    assert wrong.status_code == 400
    assert "verdict must be one of sent, failed, not sent, not 'lost'" in wrong.json()["error"]


# ---------------------------------------------------------------- waiting


class Gate:
    """An App's server that answers once it may."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.asked = threading.Event()

    def decide(self, body: dict[str, Any]) -> tuple[int, bytes]:
        self.asked.set()
        assert self.opened.wait(10)
        return 200, b"{}"


@contextmanager
def held(gate: Gate) -> Iterator[tuple[MockTencentIM, RemoteWorld]]:
    mock = told_of_sends()
    with app_server(gate.decide) as url, mock.serve() as server:
        mock.webhooks_to(url)
        remote = RemoteMock(server.url)
        try:
            yield mock, RemoteWorld(remote, mock.sdk_app_id, mock.secret_key)
        finally:
            gate.opened.set()
            remote.close()
            mock.close()


def test_one_waits_until_webhooks_are_delivered() -> None:
    gate = Gate()
    with held(gate) as (mock, world):
        world.act("alice", "sends", to="bob", text="hi")
        assert gate.asked.wait(10)
        with pytest.raises(TimeoutError, match="1 webhooks are still to be delivered"):
            world.wait_for_webhooks(0.02)
        with pytest.raises(TimeoutError, match="1 webhooks are still to be delivered"):
            mock.wait_for_webhooks(0.02)
        found: list[dict[str, Any]] = []
        waiting = threading.Thread(target=lambda: found.extend(world.wait_for_webhooks(20)))
        waiting.start()
        assert world.control("GET", "webhooks")["pending"] == 1, "others are answered meanwhile"
        gate.opened.set()
        waiting.join(20)
        assert [each["command"] for each in found if each["verdict"] == "sent"] == [SENT]
        mock.wait_for_webhooks()


def test_waiting_for_nothing_takes_no_time() -> None:
    mock = told_of_sends()
    assert mock.world.webhooks.wait(0)
    mock.wait_for_webhooks(0)
    mock.on_webhook(lambda query, body: (200, b"{}"))
    mock.user("alice").sends("hi", to="bob")
    mock.wait_for_webhooks(0)


def test_webhooks_that_nobody_delivers_are_waited_for_in_vain() -> None:
    mock = told_of_sends(url="http://127.0.0.1:9/")
    mock.user("alice").sends("hi", to="bob")
    assert not mock.world.webhooks.wait(0.01)
    mock.reset()
    assert mock.world.webhooks.wait(0)


def test_waits_that_make_no_sense() -> None:
    mock = told_of_sends(url="http://127.0.0.1:9/")
    mock.user("alice").sends("hi", to="bob")
    with mock.serve() as server, httpx.Client(base_url=server.url) as client:
        for wait in ("-1", "61", "x", "nan", "1e999"):
            answer = client.get("/__mock__/webhooks", params={"wait": wait})
            assert answer.status_code == 400
            assert "wait must be a number, 0 to 60" in answer.json()["error"]
        assert client.get("/__mock__/webhooks?wait=1&sdkappid=5").status_code == 400


def test_what_is_delivered_after_a_reset_is_not_noted() -> None:
    gate = Gate()
    with held(gate) as (mock, world):
        world.act("alice", "sends", to="bob", text="hi")
        assert gate.asked.wait(10)
        mock.world.webhooks.clear()
        mock.wait_for_webhooks(0)
        gate.opened.set()
        mock.close()
        assert mock.world.webhooks.log == []
        assert mock.world.webhooks.total == 0


# ---------------------------------------------------------------- answers that are none


def test_an_answer_that_is_too_long_is_not_read() -> None:
    answers = [bytes(MOST_ANSWER), bytes(MOST_ANSWER + 1)]
    with app_server(lambda body: (200, answers.pop(0))) as url:
        mock = told_of_sends()
        mock.webhooks_to(url)
        for text in ("hi", "ho"):
            mock.user("alice").sends(text, to="bob")
            mock.wait_for_webhooks()
        mock.close()
    fits, too_long = (each for each in mock.world.webhooks.log if each.command == SENT)
    assert (fits.verdict, fits.status) == ("sent", 200)
    assert (too_long.verdict, too_long.detail) == ("failed", "the answer has more than 1048576 bytes")


@pytest.mark.parametrize(
    ("headers", "heard"),
    [
        ({}, (200, b"abc")),
        ({"content-encoding": "identity"}, (200, b"abc")),
        ({"content-encoding": "gzip"}, Unheard("the answer is packed, which was not asked for")),
    ],
)
def test_an_answer_that_is_packed_is_not_taken(headers: dict[str, str], heard: object) -> None:
    def trickling(request: httpx.Request) -> httpx.Response:
        assert request.headers["accept-encoding"] == "identity"
        return httpx.Response(200, headers=headers, content=iter((b"a", b"b", b"c")))

    poster = Poster(2.0, httpx.MockTransport(trickling))
    assert poster.post(Delivery(1, "http://app/callback", {}, b"{}", SENT)) == heard
