"""The store's file: not ours, full, replaced, forked; and what a listener may do in a delivery.

Longer than others, as they share what opens and breaks a file.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.store import (
    Batch,
    SqliteDelivery,
    SqliteStore,
    StoreClosedError,
    StoreFailedError,
    StoreFileError,
    files,
    sqlite_file,
)
from tencent_im_compat.store.sqlite_schema import APPLICATION_ID
from tencent_im_compat.store.sqlite_tables import Transaction

from ..waiting import sync_until
from .helpers import Clock, all_pending, event, events, keys, lease_of
from .processes import ROOT


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE customers (name TEXT)")
    made.close()


def version(path: Path, number: int) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE tim_about (version INTEGER)")
        made.execute("INSERT INTO tim_about VALUES (?)", (number,))
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    made.close()


def text(path: Path) -> None:
    path.write_text("no database " * 1000, encoding="utf-8")


def _fails(*_given: object) -> None:
    raise sqlite3.OperationalError("disk I/O error")


class TestFilesThatCannotBeUsed:
    @pytest.mark.parametrize(
        ("prepare", "problem"),
        [
            (foreign, "something else: name a file of the store's own"),
            (lambda path: version(path, 99), "a newer version"),
            (lambda path: version(path, 0), "an older version"),
            (text, "not a database: name another file"),
            (Path.mkdir, "cannot use"),
        ],
    )
    def test_are_left_as_they_are(self, path: Path, prepare: Callable[[Path], None], problem: str) -> None:
        prepare(path)
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(StoreFileError, match=problem) as caught:
            SqliteStore(path)
        assert str(path) in str(caught.value)
        assert not before or path.read_bytes() == before

    @pytest.mark.parametrize("log", ["good", "bad"])
    def test_are_not_held_open(self, log: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[sqlite3.Connection] = []
        connect = files.connected

        def connected(*given: Any) -> sqlite3.Connection:
            opened.append(connect(*given))
            return opened[-1]

        monkeypatch.setattr(sqlite_file, "connected", connected)
        if log == "good":
            text(path)
        else:
            monkeypatch.setattr(sqlite_file, "use_write_ahead_log", _fails)
        for opens in (SqliteStore, lambda path: sqlite_file.connection_of(path, "full", 1.0)):
            with pytest.raises(StoreFileError):
                opens(path)
        for each in opened:
            with pytest.raises(sqlite3.ProgrammingError, match="closed"):
                each.execute("SELECT 1")
        assert len(opened) == 2

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(StoreFileError, match="make its folder first"):
            SqliteStore(tmp_path / "missing" / "events.db")

    def test_the_relays_log(self, path: Path) -> None:
        with sqlite3.connect(path) as made:
            made.execute("CREATE TABLE events (id INTEGER)")
            made.execute(f"PRAGMA application_id = {0x54494D52}")
        made.close()
        with pytest.raises(StoreFileError, match="something else"):
            SqliteStore(path)

    def test_memory(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(StoreFileError, match="MemoryStore"):
            SqliteStore(":memory:")
        assert not list(tmp_path.iterdir())

    def test_an_unknown_durability(self, path: Path) -> None:
        with pytest.raises(StoreFileError, match="full or normal"):
            SqliteStore(path, durability="extra")  # type: ignore[arg-type]

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
    def test_read_only(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        SqliteStore(path).close()
        connect = sqlite3.connect

        def read_only(file: Any, **options: Any) -> sqlite3.Connection:
            made: sqlite3.Connection = connect(f"file:{file}?mode=ro", uri=True, **options)
            return made

        monkeypatch.setattr(sqlite3, "connect", read_only)  # the tests may run as root, whom no mode stops
        with pytest.raises(StoreFileError, match="must be writable"):
            SqliteStore(path)

    @pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux' /proc")
    def test_where_nothing_can_be_made(self) -> None:
        with pytest.raises(StoreFileError, match="cannot use /proc"):
            SqliteStore("/proc/events.db")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_the_files(path: Path) -> None:
    before = os.umask(0)
    try:
        with SqliteStore(path) as store:
            store.commit(3, events("a"))
            files = list(path.parent.iterdir())
            assert len(files) == 3, "the file and the two of SQLite's write-ahead log"
            assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    finally:
        os.umask(before)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(("durability", "level"), [("full", 2), ("normal", 1)])
def test_what_survives_a_power_failure(path: Path, durability: Any, level: int) -> None:
    with SqliteStore(path, durability=durability) as store:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        with store.delivery(lease, new) as tx:
            assert tx.execute("PRAGMA synchronous").fetchone() == (level,)
        assert store._file is not None
        assert store._file.writer.execute("PRAGMA synchronous").fetchone() == (level,)
        assert store._file.writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)


class TestDisks:
    def test_a_full_one_stores_nothing_and_passes(self, sqlite: SqliteStore) -> None:
        lease = lease_of(sqlite)
        sqlite.commit(lease, Batch({"at": b"1"}, [event("a")]))
        file = sqlite._file
        assert file is not None
        pages = file.writer.execute("PRAGMA page_count").fetchone()[0]
        file.writer.execute(f"PRAGMA max_page_count = {pages}")
        large = [event(f"{number}", payload=b"x" * 100_000) for number in range(9)]
        waiting = [sqlite.submit(lease, Batch({"at": b"2"}, [each])) for each in large]
        for each in waiting:
            with pytest.raises(StoreFailedError, match=r"full: make room.*nothing was written"):
                each.result(10)
        assert (sqlite.position(3, "at"), keys(sqlite.pending(3))) == (b"1", ["a"])
        file.writer.execute("PRAGMA max_page_count = 1000000")
        assert [each.id for each in sqlite.commit(lease, Batch({"at": b"2"}, large)).new] == list(
            range(2, 11)
        )

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
    def test_a_limit_on_files(self, path: Path) -> None:
        program = f"""
import resource, sys
from tencent_im_compat.store import *
store = SqliteStore({str(path)!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
kept = 0
try:
    while True:
        store.commit(3, Batch(events=[NewEvent(str(kept), "l", b"x" * 10_000, 1.0)]))
        kept += 1
except StoreFailedError as error:
    sys.stdout.write(f"{{kept}} {{len(store.pending(3))}} {{error}}")
store.close()
"""
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        )
        kept, seen, told = done.stdout.split(" ", 2)
        assert int(kept) == int(seen) > 10
        assert "nothing was written" in told
        with SqliteStore(path) as store:
            assert len(all_pending(store)) == int(kept)

    def test_a_file_that_is_replaced_or_removed(self, path: Path, clock: Clock) -> None:
        with SqliteStore(path, clock=clock) as store:
            lease = lease_of(store)
            (new,) = store.commit(lease, events("a")).new
            path.unlink()
            with pytest.raises(StoreFailedError, match="removed or replaced"):
                store.commit(lease, events("b"))
            SqliteStore(path).close()
            with pytest.raises(StoreFailedError, match="removed or replaced"):
                store.commit(lease, events("b"))
            with pytest.raises(StoreFailedError, match="removed or replaced"):
                store.begin(lease, new)

    def test_somebody_who_writes_for_too_long(self, path: Path) -> None:
        with SqliteStore(path, busy_seconds=0.05) as store:
            lease = lease_of(store)
            (new,) = store.commit(lease, events("a")).new
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreFailedError, match="another process has been writing"):
                store.commit(lease, events("b"))
            with pytest.raises(StoreFailedError, match="another process has been writing"):
                store.begin(lease, new)
            assert keys(store.pending(3)) == ["a"], "reads go on"
            with pytest.raises(StoreFileError, match="another process has been writing"):
                SqliteStore(path, busy_seconds=0.05)
            other.close()
            assert store.commit(lease, events("b")).new

    def test_a_delivery_that_stays_open(self, path: Path) -> None:
        with SqliteStore(path, busy_seconds=0.05) as store:
            lease = lease_of(store)
            first, second = store.commit(lease, events("ab")).new
            with store.delivery(lease, first):
                with pytest.raises(StoreFailedError, match="a delivery has been open"):
                    store.commit(lease, events("c"))
                with pytest.raises(StoreFailedError, match="a delivery has been open"):
                    store.begin(lease, second)
            assert store.commit(lease, events("c")).new

    def test_one_commit_that_cannot_be_written_hurts_no_other(
        self, sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lease = lease_of(sqlite)
        (new,) = sqlite.commit(lease, events("a")).new
        with sqlite.delivery(lease, new):  # so that the others wait together
            waiting = [sqlite.submit(lease, Batch({"at": b"1"}, [event(key)])) for key in "bcd"]
            insert = Transaction._insert

            def broken(self: Transaction, row: Any, given: Any) -> Any:
                if any(each.given.key == "c" for each in given):
                    raise OverflowError("too large")
                return insert(self, row, given)

            monkeypatch.setattr(Transaction, "_insert", broken)
        assert waiting[0].result(10).new
        with pytest.raises(StoreFailedError, match="OverflowError"):
            waiting[1].result(10)
        assert waiting[2].result(10).new
        assert keys(sqlite.pending(3)) == ["b", "d"]


class TestForks:
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
    @pytest.mark.parametrize("used", [False, True])
    def test_a_store_is_used_after_a_fork_only(self, path: Path, used: bool) -> None:
        program = f"""
import os, sys
from tencent_im_compat.store import *
store = SqliteStore({str(path)!r})
if {used}:
    store.commit(3, Batch(events=[NewEvent("parent", "l", b"", 1.0)]))
child = os.fork()
if not child:
    told = []
    for ask in (lambda: store, lambda: SqliteStore({str(path)!r})):
        try:
            told.append(len(ask().commit(3, Batch(events=[NewEvent("child", "l", b"", 1.0)])).new))
        except StoreClosedError as error:
            told.append("workers only" in str(error))
    sys.stdout.write(repr(told))
    sys.stdout.flush()
    os._exit(0)
os.waitpid(child, 0)
store.close()
"""
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout == ("[True, True]" if used else "[1, 0]")

    def test_a_closed_store_is_forgotten(self, path: Path) -> None:
        with SqliteStore(path) as store:
            store.shards()
        assert not any(sqlite_file._USERS.values())


class TestDeliveries:
    @pytest.fixture
    def opened(self, sqlite: SqliteStore) -> SqliteDelivery:
        self.lease = lease_of(sqlite)
        self.new = sqlite.commit(self.lease, events("ab")).new
        with sqlite.delivery(self.lease, self.new[0]) as tx:
            tx.execute("CREATE TABLE heard (key TEXT UNIQUE)")
        return sqlite.begin(self.lease, self.new[1])

    def test_own_writes_and_done_together(
        self, sqlite: SqliteStore, opened: SqliteDelivery, path: Path
    ) -> None:
        opened.execute("INSERT INTO heard VALUES (?)", ("b",))
        opened.roll_back()
        assert keys(sqlite.pending(3)) == ["b"]
        with sqlite.delivery(self.lease, self.new[1]) as tx:
            assert tx.execute("SELECT * FROM heard").fetchall() == []
            tx.execute("INSERT INTO heard VALUES (?)", ("b",))
            with pytest.raises(sqlite3.IntegrityError):
                tx.execute("INSERT INTO heard VALUES (?)", ("b",))
        assert sqlite.pending(3) == ()
        with sqlite3.connect(path) as other:
            assert other.execute("SELECT * FROM heard").fetchall() == [("b",)]
        other.close()

    @pytest.mark.parametrize(
        "statement",
        [
            "COMMIT",
            "ROLLBACK",
            "BEGIN",
            "DELETE FROM tim_events",
            "UPDATE tim_shards SET number = 7",
            "INSERT INTO TIM_about VALUES (7)",
            "DROP TABLE tim_state",
            "ALTER TABLE tim_state RENAME TO mine",
            "ATTACH ':memory:' AS other",
        ],
    )
    def test_what_is_the_stores_is_not_touched(
        self, sqlite: SqliteStore, opened: SqliteDelivery, statement: str
    ) -> None:
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
            opened.execute(statement)
        opened.execute("SAVEPOINT mine")
        opened.execute("INSERT INTO heard VALUES ('b')")
        opened.execute("ROLLBACK TO mine")
        opened.execute("RELEASE mine")
        opened.commit()
        assert sqlite.pending(3) == ()

    def test_pythons_ways_to_commit(self, sqlite: SqliteStore, opened: SqliteDelivery) -> None:
        opened.execute("INSERT INTO heard VALUES ('b')")
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            opened.connection.commit()
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            opened.connection.executescript("INSERT INTO heard VALUES ('c')")
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"), opened.connection:
            pass
        opened.roll_back()
        assert keys(sqlite.pending(3)) == ["b"]

    def test_a_statement_that_ends_the_transaction(self, sqlite: SqliteStore, opened: SqliteDelivery) -> None:
        opened.execute("INSERT INTO heard VALUES ('b')")
        with pytest.raises(sqlite3.IntegrityError):
            opened.execute("INSERT OR ROLLBACK INTO heard VALUES ('b')")
        with pytest.raises(StoreFailedError, match="ended the transaction"):
            opened.commit()
        assert keys(sqlite.pending(3)) == ["b"]

    def test_a_cursor_that_is_not_read_to_its_end(self, sqlite: SqliteStore, opened: SqliteDelivery) -> None:
        opened.connection.row_factory = sqlite3.Row
        opened.execute("INSERT INTO heard VALUES ('b'), ('c'), ('d')")
        cursor = opened.execute("SELECT * FROM heard")
        assert cursor.fetchone()["key"] == "b"
        opened.commit()
        more = sqlite.commit(self.lease, events("xy")).new
        for each in more:
            with sqlite.delivery(self.lease, each) as tx:
                assert tx.execute("SELECT COUNT(*) FROM heard").fetchone() == (3,)
        assert sqlite.pending(3) == ()
        del cursor

    def test_a_close_meanwhile(self, path: Path) -> None:
        store = SqliteStore(path, busy_seconds=0.05)
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        opened = store.begin(lease, new)
        opened.execute("CREATE TABLE heard (key TEXT)")
        store.close()
        with pytest.raises(StoreClosedError, match="nothing was written"):
            opened.commit()
        with SqliteStore(path) as again:
            assert keys(again.pending(3)) == ["a"]

    def test_a_close_waits_for_a_delivery(
        self, sqlite: SqliteStore, opened: SqliteDelivery, path: Path
    ) -> None:
        closing = threading.Thread(target=sqlite.close)
        closing.start()
        sync_until(lambda: sqlite._lock_to_write._waiting)
        opened.execute("INSERT INTO heard VALUES ('b')")
        opened.commit()
        closing.join(10)
        with SqliteStore(path) as again:
            assert again.pending(3) == ()


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "x.db").close()
    header = (tmp_path / "x.db").read_bytes()[:72]
    assert header[68:72] == b"TIMS", "as file(1) and other programs read it"
    assert header[68:72] == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "attempt to write a readonly database",
            "readonly database: the file and its folder must be writable;",
        ),
        ("database or disk is full", "disk is full: make room, and it goes on by itself;"),
        ("database is locked", "another process has been writing to the file for too long;"),
        ("disk I/O error", "the store's file: disk I/O error; nothing was written"),
    ],
)
def test_what_is_said_of_an_error_of_the_file(text: str, said: str) -> None:
    found = str(sqlite_file.problem(sqlite3.OperationalError(text)))
    assert said in found
    assert "nothing was written" in found
