"""Disks that are full, or small: the write-ahead log must not take what the file needs to grow."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tencent_im_compat.relay.database import Database
from tencent_im_compat.store import Batch, SqliteStore, StoreFailedError
from tencent_im_compat.store.disk_room import Room

from .helpers import event, lease_of

FULL = sqlite3.OperationalError("database or disk is full")


class Disk:
    """A connection to a disk of some size; notes what is executed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.full = False
        self.said: list[str] = []

    def execute(self, statement: str, *parameters: Any) -> Any:
        """As of the connection, unless it would write and the disk is full."""
        self.said.append(statement)
        writes = statement.startswith(("COMMIT", "PRAGMA wal_checkpoint"))
        if self.full and writes:
            raise FULL
        return self._connection.execute(statement, *parameters)

    def begun(self) -> int:
        """How many transactions were begun."""
        return sum(each.startswith("BEGIN") for each in self.said)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def log_of(path: Path) -> int:
    """Bytes of the write-ahead log."""
    return path.with_name(path.name + "-wal").stat().st_size


def test_after_a_full_disk_the_log_is_emptied_before_anything_is_written(path: Path) -> None:
    with SqliteStore(path) as store:
        lease = lease_of(store)
        store.commit(lease, Batch({"at": b"1"}, [event("a")]))
        file = store._file
        assert file is not None
        disk: Any = Disk(file.writer)
        file.writer, disk.full = disk, True
        for _ in range(3):
            with pytest.raises(StoreFailedError, match="full: make room"):
                store.commit(lease, Batch({"at": b"2"}, [event("b")]))
        assert disk.begun() == 1, "the log would take the room that is made next"
        with pytest.raises(StoreFailedError, match="full: make room"):
            store.begin(lease, store.pending(lease.shard)[0])
        assert disk.begun() == 1
        assert store.position(lease.shard, "at") == b"1"
        disk.full = False
        assert log_of(path) > 0
        disk.said.clear()
        store.commit(lease, Batch({"at": b"3"}, [event("b")]))
        emptied, begun = (
            next(number for number, said in enumerate(disk.said) if said.startswith(start))
            for start in ("PRAGMA wal_checkpoint(TRUNCATE)", "BEGIN")
        )
        assert emptied < begun
        disk.said.clear()
        store.commit(lease, Batch({"at": b"4"}, [event("c")]))
        assert not [said for said in disk.said if "checkpoint" in said], "once is enough"


def test_a_listener_that_meets_a_full_disk_has_the_log_emptied(path: Path) -> None:
    with SqliteStore(path) as store:
        lease = lease_of(store)
        (new,) = store.commit(lease, Batch(events=[event("a")])).new
        delivery = store.begin(lease, new)
        pages = delivery.execute("PRAGMA page_count").fetchone()[0]
        delivery.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            delivery.execute("CREATE TABLE own AS SELECT zeroblob(100000)")
        delivery.roll_back()
        file = store._file
        assert file is not None
        assert not file.room._full
        file.room.note(FULL)
        store.commit(lease, Batch({"at": b"1"}))
        assert not file.room._full


@pytest.mark.parametrize("left", [10**6, 10**9])
def test_the_log_is_never_larger_than_what_is_left_of_the_disk(
    path: Path, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=left))
    largest = 0
    with SqliteStore(path, durability="normal") as store:
        lease = lease_of(store)
        for number in range(120):
            store.commit(lease, Batch({"at": b"1"}, [event(str(number), payload=b"x" * 20_000)]))
            largest = max(largest, log_of(path))
    if left == 10**6:
        assert largest <= left + 100_000, "and one commit"
    else:
        assert largest > 2 * 10**6, "as large as SQLite likes"


def test_who_reads_is_not_waited_for(path: Path) -> None:
    with SqliteStore(path) as store:
        lease = lease_of(store)
        store.commit(lease, Batch({"at": b"1"}))
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        store.commit(lease, Batch({"at": b"2"}))
        file = store._file
        assert file is not None
        file.room.note(FULL)
        assert store.commit(lease, Batch({"at": b"3"})).new == ()
        assert file.room._full, "the log is not empty yet"
        assert file.writer.execute("PRAGMA busy_timeout").fetchone() == (5000,)
        reader.close()
        store.commit(lease, Batch({"at": b"4"}))
        assert not file.room._full


def test_the_relay_does_the_same(path: Path) -> None:
    database = Database(path)
    disk: Any = Disk(database._writer)
    database._writer = disk
    try:
        database._room.note(FULL)
        disk.full = True
        with pytest.raises(sqlite3.OperationalError, match="full"):
            database.probe()
        assert not [said for said in disk.said if said.startswith("INSERT")]
        disk.full = False
        database.probe()
        assert [said for said in disk.said if said.startswith("INSERT")]
        assert not database._room._full
    finally:
        database.close()


def test_what_is_no_log_is_not_tight(tmp_path: Path) -> None:
    assert not Room(tmp_path / "missing" / "events.db")._is_tight()
