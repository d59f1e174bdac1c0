"""The log and its disk: full, slow, broken; files that are not its own."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.relay import (
    CursorPassedError,
    Limits,
    LogFileError,
    LogFullError,
    LogReadError,
    LogWriteError,
    Record,
    Room,
    SqliteLog,
)
from tencent_im_compat.relay.database import APPLICATION_ID, SCHEMA_VERSION

from ..waiting import async_until
from .helpers import START, c2c, fill, numbers, record

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("bound", [{"waiting": 3}, {"waiting_bytes": 700}])
async def test_a_full_queue_refuses(
    path: Path, bound: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, writing = threading.Event(), threading.Event()
    async with SqliteLog(path, room=Room(**bound)) as log:
        insert = log._database.insert

        def slow(records: Sequence[Record]) -> None:
            writing.set()
            disk.wait(10)
            insert(records)

        monkeypatch.setattr(log._database, "insert", slow)
        stuck = asyncio.ensure_future(log.append(record(c2c(0))))
        await async_until(writing.is_set)
        waiting = [asyncio.ensure_future(log.append(record(c2c(number)))) for number in (1, 2, 3)]
        await asyncio.sleep(0)
        with pytest.raises(LogFullError):
            await log.append(record(c2c(4)))
        disk.set()
        assert await asyncio.gather(stuck, *waiting) == [2, 3, 4, 5]
        assert await log.append(record(c2c(4))) == 6


async def test_a_full_disk_stores_nothing_and_passes(path: Path) -> None:
    async with SqliteLog(path) as log:
        first = await fill(log, 1)
        pages = log._database._writer.execute("PRAGMA page_count").fetchone()[0]
        log._database._writer.execute(f"PRAGMA max_page_count = {pages}")
        large = "x" * 100_000
        failed = await asyncio.gather(
            *(log.append(record(c2c(number, CloudCustomData=large))) for number in range(2, 300)),
            return_exceptions=True,
        )
        assert all(isinstance(each, LogWriteError) for each in failed)
        assert "full" in str(failed[0])
        assert numbers((await log.read(0)).records) == first
        log._database._writer.execute("PRAGMA max_page_count = 1000000")
        assert await log.append(record(c2c(2))) == first[0] + 1, "no id was lost"


async def test_an_id_of_its_own(tmp_path: Path) -> None:
    ids = []
    for name in ("one.db", "one.db", "two.db"):
        async with SqliteLog(tmp_path / name) as log:
            ids.append(log.id)
    assert ids[0] == ids[1] != ids[2]


async def test_a_batch_that_fails_in_its_midst_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with SqliteLog(path) as log:
        insert, calls = log._database._insert, 0

        def second_fails(records: Sequence[Record]) -> None:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise sqlite3.OperationalError("disk I/O error")
            insert(records)

        with monkeypatch.context() as patched:
            patched.setattr(log._database, "_insert", second_fails)
            batch = [replace(record(c2c(number)), id=number) for number in range(2, 152)]
            with pytest.raises(sqlite3.OperationalError):
                log._database.insert(batch)
        assert log.totals.events == 0
        assert await fill(log, 2) == [2, 3]
        assert (await log.read(0)).cursor == 3


async def test_a_disk_that_cannot_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SqliteLog(path, room=Room(recent=1)) as log:
        await fill(log, 3)

        def broken(after: int, scan: int) -> list[Record]:
            raise sqlite3.OperationalError("disk I/O error")

        monkeypatch.setattr(log._database, "read", broken)
        with pytest.raises(LogReadError):
            await log.read(0)


async def test_a_trim_between_looking_and_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SqliteLog(path, limits=Limits(events=2), room=Room(recent=1)) as log:
        ids = await fill(log, 6)
        read = log._database.read

        def late(after: int, scan: int) -> list[Record]:
            monkeypatch.undo()
            log._database.trim(Limits(events=2), START)
            found = read(after, scan)
            # The news is on its way behind the answer, as a writer that is slow to report would have it.
            log._writer.do(lambda: log._to_loop(log._trimmed, log._database.totals))
            return found

        monkeypatch.setattr(log._database, "read", late)
        with pytest.raises(CursorPassedError):
            await log.read(ids[0])
        assert numbers((await log.read(0)).records) == ids[4:]


async def test_a_probe_writes(path: Path) -> None:
    async with SqliteLog(path) as log:
        await log.probe()
        log._database._writer.execute("PRAGMA query_only = 1")
        with pytest.raises(LogWriteError):
            await log.probe()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
async def test_only_the_owner_can_read_the_files(path: Path) -> None:
    before = os.umask(0)
    try:
        async with SqliteLog(path) as log:
            await fill(log, 1)
            files = list(path.parent.iterdir())
            assert len(files) == 4, "log, lock and the two of SQLite's write-ahead log"
            assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    finally:
        os.umask(before)


def test_a_log_in_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LogFileError, match="keeps nothing"):
        SqliteLog(":memory:")
    assert not list(tmp_path.iterdir())


async def test_one_process_per_file(path: Path) -> None:
    async with SqliteLog(path):
        with pytest.raises(LogFileError, match="another process"):
            SqliteLog(path)
    async with SqliteLog(path):
        pass


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE customers (name TEXT)")
    made.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE events (id INTEGER)")
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    made.close()


def older(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE events (id INTEGER)")
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute("PRAGMA user_version = 1")
    made.close()


def text(path: Path) -> None:
    path.write_text("no database " * 1000, encoding="utf-8")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("prepare", "problem"),
    [
        (foreign, "not a log of the relay"),
        (newer, "a newer version"),
        (older, "an older version"),
        (text, "not a database"),
        (folder, "cannot open"),
    ],
)
def test_a_file_that_cannot_be_used(path: Path, prepare: Callable[[Path], None], problem: str) -> None:
    prepare(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LogFileError, match=problem):
        SqliteLog(path)
    assert not before or path.read_bytes() == before, "the file is left as it was"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LogFileError, match="cannot open"):
        SqliteLog(tmp_path / "missing" / "relay.db")


def test_an_unknown_durability(path: Path) -> None:
    with pytest.raises(LogFileError, match="full or normal"):
        SqliteLog(path, durability="extra")  # type: ignore[arg-type]
