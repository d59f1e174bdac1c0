"""The relay over HTTP: what it takes, what it refuses, and what it tells of itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from tencent_im_compat.relay import Limits

from ..tables import all_rows
from .helpers import C2C, GROUP, START, TOKEN, WEBHOOK_TOKEN, Clock, c2c, group, query
from .logs import Maker, read
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
    assert first["cursor"] != second["cursor"]


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


@all_rows(
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


@all_rows("asked", [{"limit": "0"}, {"wait": "61"}, {"cursor": "x y"}, {"since": "1"}])
async def test_a_bad_request(rig: Rig, asked: dict[str, str]) -> None:
    assert (await rig.refused(400, **asked))["code"] == "bad_request"


async def test_a_trimmed_cursor(maker: Maker) -> None:
    async with running(maker, limits=Limits(events=2)) as rig:
        await rig.take(*map(c2c, range(5)))
        first = (await rig.poll(cursor=0, limit=1))["cursor"]
        await rig.log.trim()
        error = await rig.refused(410, cursor=first)
        assert error["code"] == "cursor_trimmed"
        assert seqs(await rig.poll(cursor=error["oldest"])) == [3, 4]
        assert error["oldest"] == rig.log.cursor(rig.log.oldest)


async def test_cursors_that_are_none(rig: Rig) -> None:
    for cursor in ("17", "00", "x", "abcdef01", "abcdef01-", "abcdef01-x", "-1", "ABCDEF01-1", "9" * 64):
        assert (await rig.refused(400, cursor=cursor))["code"] == "cursor_unknown"
    for cursor in ("x" * 65, "a b", "\u00fc", ""):
        assert (await rig.refused(400, cursor=cursor))["code"] == "bad_request"


async def test_a_cursor_of_another_log(rig: Rig) -> None:
    await rig.take(c2c(1))
    newest = (await read(rig.log, 0)).cursor
    for cursor in (f"{'0' * 8}-1", rig.log.cursor(newest + 1), rig.log.cursor(10**18)):
        error = await rig.refused(410, cursor=cursor)
        assert error["code"] == "cursor_foreign"
        assert seqs(await rig.poll(cursor=error["oldest"])) == [1], "the consumer goes on by itself"


async def test_filters(rig: Rig) -> None:
    await rig.take(c2c(1, "alice", "bob"), group(2, "lab"), c2c(3, "bob", "carol"), group(4, "club"))
    assert seqs(await rig.poll(cursor=0, user="carol")) == [2, 3, 4]
    assert seqs(await rig.poll(cursor=0, user=["alice", "carol"], event=C2C)) == [1, 3]
    assert seqs(await rig.poll(cursor=0, conversation=["group_lab", "c2c_bob~alice"])) == [1, 2]
    page = await rig.poll(cursor=0, event="No.Such")
    assert (page["events"], page["cursor"], page["more"]) == ([], rig.newest, False)


async def test_metrics_are_text_of_prometheus_and_hold_no_secrets(rig: Rig) -> None:
    await rig.take(c2c(1), group(2))
    await rig.poll(cursor=0)
    answer = await rig.client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in answer.text.splitlines():
        assert line.startswith("# ") or float(line.rpartition(" ")[2]) >= 0
    assert await rig.metric("events") == 2
    assert await rig.metric("stored_bytes") == rig.log.totals.bytes > 0
    assert await rig.metric("newest_id") == rig.log.newest
    assert await rig.metric("oldest_id") == rig.log.oldest
    assert await rig.metric("commit_events_sum") == 2
    assert await rig.metric('polls_total{outcome="events"}') == 1
    for secret in (TOKEN, WEBHOOK_TOKEN, "alice", "top secret"):
        assert secret not in answer.text
