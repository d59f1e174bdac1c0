"""Files whose bytes are not what was written: what is told, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tencent_im_compat.relay.database import Database
from tencent_im_compat.relay.errors import LogFileError
from tencent_im_compat.relay.writer import write_failure
from tencent_im_compat.store import SqliteStore, StoreError, StoreFailedError, StoreFileError
from tencent_im_compat.store.files import advice

from .helpers import events, lease_of

TO_DO = r"bring a copy of it back, or move it away"


def filled(path: Path) -> bytes:
    """A store with something in it; its bytes."""
    with SqliteStore(path) as store:
        lease = lease_of(store)
        for number in range(50):
            store.commit(lease, events(f"{number} {each}" for each in range(20)))
    return path.read_bytes()


def test_a_damaged_file_is_told_with_what_to_do_when_it_is_opened(path: Path) -> None:
    good = filled(path)
    for damaged in (b"\xff" * 100 + good[100:], good[:100] + b"\xff" * 3996 + good[4096:]):
        path.write_bytes(damaged)
        with pytest.raises(StoreFileError, match=TO_DO):
            SqliteStore(path)


def test_a_file_that_is_damaged_while_it_is_used(path: Path) -> None:
    good = filled(path)
    with SqliteStore(path) as store:
        assert store.position(3, "opened") is None
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (len(good) - 4096))
        with pytest.raises(StoreFailedError, match=f"the file is damaged: {TO_DO}"):
            store.pending(3, limit=1000)
        with pytest.raises(StoreError, match=f"the file is damaged: {TO_DO}"):
            store.commit(3, events(["new"]))


def test_the_relays_log_says_the_same(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(LogFileError, match=TO_DO):
        Database(path)
    assert TO_DO in str(write_failure(sqlite3.DatabaseError("database disk image is malformed")))


def test_other_errors_need_no_such_advice() -> None:
    assert advice(sqlite3.OperationalError("database is locked")) == ""
