"""The relay over a file: full, slow and broken disks, and what it tells of them."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from tencent_im_compat.relay import Record, SqliteLog

from ..waiting import async_until
from .helpers import TOKEN, WEBHOOK_TOKEN, Clock, c2c
from .logs import Maker
from .rig import Rig, running, seqs

pytestmark = pytest.mark.anyio


@pytest.fixture
def maker(path: Path, clock: Clock) -> Maker:
    """Makes logs in a file."""
    return Maker("sqlite", path, "", "", clock)


@pytest.fixture
async def rig(maker: Maker) -> AsyncIterator[Rig]:
    async with running(maker) as made:
        yield made


def log_of(rig: Rig) -> SqliteLog:
    assert isinstance(rig.log, SqliteLog)
    return rig.log


async def test_an_answer_comes_only_after_the_event_is_stored(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, writing = threading.Event(), threading.Event()
    insert = log_of(rig)._database.insert

    def slow(records: Sequence[Record]) -> None:
        writing.set()
        disk.wait(10)
        insert(records)

    monkeypatch.setattr(log_of(rig)._database, "insert", slow)
    post = asyncio.ensure_future(rig.post(c2c(1)))
    await async_until(writing.is_set)
    assert (await rig.poll(cursor=0))["events"] == []
    assert not post.done()
    disk.set()
    assert (await post).status_code == 200


async def test_a_full_queue_is_answered_503(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    disk, writing = threading.Event(), threading.Event()
    async with running(maker, waiting=1) as rig:
        insert = log_of(rig)._database.insert

        def slow(records: Sequence[Record]) -> None:
            writing.set()
            disk.wait(10)
            insert(records)

        monkeypatch.setattr(log_of(rig)._database, "insert", slow)
        first = asyncio.ensure_future(rig.post(c2c(1)))
        await async_until(writing.is_set)
        second = asyncio.ensure_future(rig.post(c2c(2)))
        await async_until(lambda: log_of(rig)._writer.waiting == 1)
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
        patched.setattr(log_of(rig)._database, "insert", broken)
        answer = await rig.post(c2c(1))
        assert answer.status_code == 503
    assert (await rig.poll(cursor=0))["events"] == []
    await rig.take(c2c(1))


async def test_readiness(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_compat.relay.readiness.READY_SECONDS", -1)
    assert (await rig.client.get("/health")).json() == {"status": "ok"}
    assert (await rig.client.get("/ready")).status_code == 200
    log_of(rig)._database._writer.execute("PRAGMA query_only = 1")
    assert (await rig.client.get("/ready")).status_code == 503
    assert (await rig.client.get("/health")).status_code == 200
    log_of(rig)._database._writer.execute("PRAGMA query_only = 0")
    assert (await rig.client.get("/ready")).status_code == 200
    rig.relay.close_polls()
    assert (await rig.client.get("/ready")).status_code == 503, "it is closing"


async def test_readiness_is_not_asked_of_the_disk_every_time(rig: Rig) -> None:
    assert (await rig.client.get("/ready")).status_code == 200
    log_of(rig)._database._writer.execute("PRAGMA query_only = 1")
    assert (await rig.client.get("/ready")).status_code == 200


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
        patched.setattr(log_of(rig)._database, "insert", broken)
        assert (await rig.post(c2c(4))).status_code == 503
    assert "a webhook could not be taken: ValueError" in caplog.text
    assert "could not be written: ValueError" in caplog.text
    for secret in (TOKEN, WEBHOOK_TOKEN, "guessed", "top secret"):
        assert secret not in caplog.text
