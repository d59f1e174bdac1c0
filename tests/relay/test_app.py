"""The relay over HTTP: what it takes, what it refuses, and what it tells of itself."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from tencent_im_compat.relay import Record
from tencent_im_compat.relay.database import Limits

from ..waiting import async_until
from .helpers import C2C, GROUP, START, TOKEN, WEBHOOK_TOKEN, Clock, c2c, group, query
from .rig import OK, Rig, running, seqs

pytestmark = pytest.mark.anyio


async def test_a_webhook_reaches_a_consumer(rig: Rig, clock: Clock) -> None:
    await rig.take(c2c(1))
    clock.now += 5
    await rig.take(group(2))
    page = await rig.poll(cursor=0)
    first, second = page["events"]
    assert first == {
        "cursor": first["cursor"],
        "at": START,
        "command": C2C,
        "platform": "RESTAPI",
        "request_id": "7f-1",
        "client_ip": "10.0.0.9",
        "body": c2c(1),
    }
    assert (second["command"], second["at"], second["body"]) == (GROUP, START + 5, group(2))
    assert (page["cursor"], page["more"]) == (second["cursor"], False)
    assert first["cursor"] < second["cursor"]


async def test_a_webhook_that_asks_first_is_allowed_at_once_and_is_no_event(rig: Rig) -> None:
    await rig.take({**c2c(1), "CallbackCommand": "C2C.CallbackBeforeSendMsg"}, c2c(2))
    assert seqs(await rig.poll(cursor=0)) == [2]


async def test_limit_and_cursor(rig: Rig) -> None:
    await rig.take(*map(c2c, range(5)))
    page = await rig.poll(cursor=0, limit=2)
    assert (seqs(page), page["more"]) == ([0, 1], True)
    page = await rig.poll(cursor=page["cursor"], limit=1000, wait=60)
    assert (seqs(page), page["more"]) == ([2, 3, 4], False)
    assert await rig.poll(cursor=page["cursor"]) == {"events": [], "cursor": page["cursor"], "more": False}


async def test_without_a_cursor_it_begins_now(rig: Rig) -> None:
    await rig.take(c2c(1))
    page = await rig.poll()
    assert page["events"] == []
    await rig.take(c2c(2))
    assert seqs(await rig.poll(cursor=page["cursor"])) == [2]


async def test_a_repeat_is_answered_ok_and_given_once(rig: Rig, clock: Clock) -> None:
    await rig.take(c2c(1), c2c(1))
    clock.now += 30
    again = await rig.post(c2c(1), signed_at=clock.now)
    assert (again.status_code, again.json()) == (200, OK)
    assert seqs(await rig.poll(cursor=0)) == [1]
    assert await rig.metric("webhooks_taken_total") == 1
    assert await rig.metric("webhooks_repeated_total") == 2


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"Sign": "0" * 64}, 403, "forged"),
        ({"Sign": ""}, 403, "unsigned"),
        ({"RequestTime": str(int(START) - 61)}, 403, "stale"),
        ({"SdkAppid": "1"}, 403, "foreign"),
    ],
)
async def test_a_webhook_of_somebody_else(
    rig: Rig, changes: dict[str, str], status: int, reason: str
) -> None:
    answer = await rig.post(c2c(1), *changes.items())
    assert answer.status_code == status
    assert answer.json()["ActionStatus"] == "FAIL"
    assert (await rig.poll(cursor=0))["events"] == []
    assert await rig.metric(f'webhooks_refused_total{{reason="{reason}"}}') == 1


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"CallbackCommand": "' + b"x" * (1 << 20) + b'"}'])
async def test_a_webhook_that_cannot_be_read(rig: Rig, body: bytes) -> None:
    answer = await rig.client.post("/callback", params=query(""), content=body)
    assert answer.status_code == 400
    assert (await rig.poll(cursor=0))["events"] == []
    assert await rig.metric('webhooks_refused_total{reason="unreadable"}') == 1


async def test_a_body_in_pieces(rig: Rig) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        raw = json.dumps(c2c(1)).encode()
        for start in range(0, len(raw), 20):
            yield raw[start : start + 20]

    answer = await rig.client.post("/callback", params=query(C2C), content=pieces())
    assert answer.status_code == 200
    assert seqs(await rig.poll(cursor=0)) == [1]


async def test_a_body_without_end_is_not_read_to_the_end(rig: Rig) -> None:
    taken = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            assert taken < 100
            yield b"x" * 65536

    answer = await rig.client.post("/callback", params=query(C2C), content=pieces())
    assert answer.status_code == 400
    assert taken <= 20


async def test_a_body_that_does_not_come(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_compat.relay.callback.BODY_SECONDS", 0.01)

    async def pieces() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    answer = await rig.client.post("/callback", params=query(C2C), content=pieces())
    assert answer.status_code == 408
    assert await rig.metric('webhooks_failed_total{reason="slow"}') == 1


async def test_only_a_post_is_a_webhook(rig: Rig) -> None:
    assert (await rig.client.get("/callback", params=query(C2C))).status_code == 405
    assert (await rig.client.get("/elsewhere")).status_code == 404


async def test_an_answer_comes_only_after_the_event_is_stored(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, writing = threading.Event(), threading.Event()
    insert = rig.log._database.insert

    def slow(records: Sequence[Record]) -> None:
        writing.set()
        disk.wait(10)
        insert(records)

    monkeypatch.setattr(rig.log._database, "insert", slow)
    post = asyncio.ensure_future(rig.post(c2c(1)))
    await async_until(writing.is_set)
    assert (await rig.poll(cursor=0))["events"] == []
    assert not post.done()
    disk.set()
    assert (await post).status_code == 200


async def test_a_full_queue_is_answered_503(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, writing = threading.Event(), threading.Event()
    async with running(tmp_path, clock, waiting=1) as rig:
        insert = rig.log._database.insert

        def slow(records: Sequence[Record]) -> None:
            writing.set()
            disk.wait(10)
            insert(records)

        monkeypatch.setattr(rig.log._database, "insert", slow)
        first = asyncio.ensure_future(rig.post(c2c(1)))
        await async_until(writing.is_set)
        second = asyncio.ensure_future(rig.post(c2c(2)))
        await async_until(lambda: rig.log._writer.waiting == 1)
        answer = await rig.post(c2c(3))
        assert (answer.status_code, answer.json()["ActionStatus"]) == (503, "FAIL")
        assert answer.headers["retry-after"]
        disk.set()
        assert [(await each).status_code for each in (first, second)] == [200, 200]
        assert await rig.metric('webhooks_failed_total{reason="full"}') == 1
        assert seqs(await rig.poll(cursor=0)) == [1, 2]


async def test_a_disk_that_refuses(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(records: Sequence[Record]) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(rig.log._database, "insert", broken)
        answer = await rig.post(c2c(1))
        assert answer.status_code == 503
    assert (await rig.poll(cursor=0))["events"] == []
    await rig.take(c2c(1))


async def test_readiness(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_compat.relay.app.READY_SECONDS", -1)
    assert (await rig.client.get("/health")).json() == {"status": "ok"}
    assert (await rig.client.get("/ready")).status_code == 200
    rig.log._database._writer.execute("PRAGMA query_only = 1")
    assert (await rig.client.get("/ready")).status_code == 503
    assert (await rig.client.get("/health")).status_code == 200
    rig.log._database._writer.execute("PRAGMA query_only = 0")
    assert (await rig.client.get("/ready")).status_code == 200
    rig.relay.close_polls()
    assert (await rig.client.get("/ready")).status_code == 503, "it is closing"


async def test_readiness_is_not_asked_of_the_disk_every_time(rig: Rig) -> None:
    assert (await rig.client.get("/ready")).status_code == 200
    rig.log._database._writer.execute("PRAGMA query_only = 1")
    assert (await rig.client.get("/ready")).status_code == 200


@pytest.mark.parametrize("asked", [{"limit": "0"}, {"wait": "61"}, {"cursor": "x"}, {"since": "1"}])
async def test_a_bad_request(rig: Rig, asked: dict[str, str]) -> None:
    assert (await rig.refused(400, **asked))["code"] == "bad_request"


async def test_a_trimmed_and_an_unknown_cursor(tmp_path: Path, clock: Clock) -> None:
    async with running(tmp_path, clock, limits=Limits(events=2)) as rig:
        await rig.take(*map(c2c, range(5)))
        first = (await rig.poll(cursor=0, limit=1))["cursor"]
        await rig.log.trim()
        error = await rig.refused(410, cursor=first)
        assert error["code"] == "cursor_trimmed"
        assert seqs(await rig.poll(cursor=error["oldest"])) == [3, 4]
        newest = (await rig.poll())["cursor"]
        assert (await rig.refused(400, cursor=newest + 1))["code"] == "cursor_unknown"


async def test_filters(rig: Rig) -> None:
    await rig.take(c2c(1, "alice", "bob"), group(2, "lab"), c2c(3, "bob", "carol"), group(4, "club"))
    assert seqs(await rig.poll(cursor=0, user="carol")) == [2, 3, 4]
    assert seqs(await rig.poll(cursor=0, user=["alice", "carol"], event=C2C)) == [1, 3]
    assert seqs(await rig.poll(cursor=0, conversation=["group_lab", "c2c_bob~alice"])) == [1, 2]
    page = await rig.poll(cursor=0, event="No.Such")
    assert (page["events"], page["cursor"], page["more"]) == ([], rig.log.newest, False)


async def test_metrics_are_text_of_prometheus_and_hold_no_secrets(rig: Rig) -> None:
    await rig.take(c2c(1), group(2))
    await rig.poll(cursor=0)
    answer = await rig.client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in answer.text.splitlines():
        assert line.startswith("# ") or float(line.rpartition(" ")[2]) >= 0
    assert await rig.metric("events") == 2
    assert await rig.metric("stored_bytes") == rig.log.totals.bytes > 0
    assert await rig.metric("newest_cursor") == rig.log.newest
    assert await rig.metric("oldest_cursor") == rig.log.oldest
    assert await rig.metric("commit_events_sum") == 2
    assert await rig.metric('polls_total{outcome="events"}') == 1
    for secret in (TOKEN, WEBHOOK_TOKEN, "alice", "top secret"):
        assert secret not in answer.text


async def test_secrets_and_contents_stay_out_of_logs(
    rig: Rig, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError(f"{arguments!r} top secret {TOKEN}")

    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    await rig.take(c2c(1))
    await rig.post(c2c(2), ("Sign", "forged"))
    await rig.client.get("/v1/events", headers={"Authorization": "Bearer guessed"})
    with monkeypatch.context() as patched:
        patched.setattr("tencent_im_compat.relay.callback.make_record", broken)
        answer = await rig.post(c2c(3))
        assert (answer.status_code, "secret" in answer.text) == (500, False)
        patched.undo()
        patched.setattr(rig.log._database, "insert", broken)
        assert (await rig.post(c2c(4))).status_code == 503
    assert "a webhook could not be taken: ValueError" in caplog.text
    assert "could not be written: ValueError" in caplog.text
    for secret in (TOKEN, WEBHOOK_TOKEN, "guessed", "top secret"):
        assert secret not in caplog.text
