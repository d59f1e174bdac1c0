"""The log's file: SQLite with a write-ahead log. Blocking; the writer and the reader each have a connection.

Python's sqlite3 lets other threads run at every step of a statement and then waits for its turn, which under
load takes milliseconds. So a batch is few statements with many rows, not many statements.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ..store.disk_room import Room
from ..store.files import (
    Durability,
    advice,
    connected,
    create_private,
    owner_of,
    roll_back,
    use_write_ahead_log,
)
from .cursor import new_log_id
from .errors import LogFileError
from .kept import Limits, Totals
from .page import PAGE_BYTES
from .record import Record

T = TypeVar("T")

APPLICATION_ID = 0x54494D52
SCHEMA_VERSION = 3
ROWS_PER_STATEMENT = 99
"""Times ten columns stays below the 999 parameters that old builds of SQLite take."""
TRIM_CHUNK = 2000
"""Rows removed in one transaction; webhooks wait behind it."""
BUSY_SECONDS = 2.0
"""Patience with somebody who looks into the file by other means, such as a backup."""
FIRST_ID = 2
"""No event has id 1 and no reader ever stands at 0: that means "from the oldest kept"."""
PROBE_BYTES = 256 * 1024
"""What a probe stores for a moment. A little would find room in the write-ahead log on a full disk, too."""

_SCHEMA = f"""
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    command TEXT NOT NULL,
    platform TEXT NOT NULL,
    request_id TEXT NOT NULL,
    client_ip TEXT NOT NULL,
    conversation TEXT NOT NULL,
    users TEXT NOT NULL,
    body BLOB NOT NULL,
    fingerprint BLOB NOT NULL
);
CREATE INDEX events_fingerprint ON events (fingerprint);
CREATE TABLE log (id TEXT NOT NULL);
CREATE TABLE probe (filling BLOB NOT NULL);
INSERT INTO sqlite_sequence (name, seq) VALUES ('events', {FIRST_ID - 1});
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
"""  # noqa: S608 - constants of this module

_COLUMNS = "id, at, command, platform, request_id, client_ip, conversation, users, body, fingerprint"
_INSERT = f"INSERT INTO events ({_COLUMNS}) VALUES"


class Database:
    """An open log file, which no other process can open as a log meanwhile.

    One thread may write while another reads.

    Args:
        path: The file; made, readable by its owner only, if it does not exist.
        durability: ``full``: a stored event survives a power failure. ``normal``: it survives the end of
            this process, however sudden.

    Attributes:
        id: Of this log; made with the file.
        totals: What the file holds, as the writing thread knows it.

    Raises:
        LogFileError: The file cannot be used.
    """

    def __init__(self, path: str | os.PathLike[str], durability: Durability = "full") -> None:
        if durability not in ("full", "normal"):
            raise LogFileError("durability must be full or normal")
        self._path = Path(path)
        self._open: list[sqlite3.Connection] = []
        self._room = Room(self._path.absolute())
        if str(self._path) == ":memory:":
            raise LogFileError("a log in memory keeps nothing: name a file")
        try:
            self._lock = self._locked()
            create_private(self._path)
            self._writer = self._connect(durability)
            self._prepare()
            self._reader = self._connect(durability)
            self.id: str = self._writer.execute("SELECT id FROM log").fetchone()[0]
            self.totals: Totals = self._count()
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise LogFileError(f"cannot open the log {self._path}: {error}{advice(error)}") from None
        except BaseException:
            self.close()
            raise

    def known(self, fingerprints: Sequence[bytes]) -> dict[bytes, float]:
        """Those of the fingerprints that are kept, with the time of the latest."""
        found: dict[bytes, float] = {}
        for part in _parts(fingerprints):
            marks = ",".join("?" * len(part))
            question = f"SELECT fingerprint, MAX(at) FROM events WHERE fingerprint IN ({marks}) GROUP BY 1"  # noqa: S608
            found.update(self._writer.execute(question, part))
        return found

    def insert(self, records: Sequence[Record]) -> None:
        """Stores the next records, all or none; on the disk when it returns."""
        with self._room.needed(self._writer):
            self._insert_all(list(_parts(records)))
        held = self.totals
        self.totals = Totals(
            held.newest + len(records),
            held.oldest,
            held.events + len(records),
            held.bytes + sum(len(record.body) for record in records),
        )

    def _insert_all(self, parts: Sequence[Sequence[Record]]) -> None:
        if len(parts) == 1:  # one statement is a transaction by itself
            self._insert(parts[0])
            return
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            for part in parts:
                self._insert(part)
            self._writer.execute("COMMIT")
        except BaseException:
            roll_back(self._writer)
            raise

    def read(self, after: int, scan: int) -> list[Record]:
        """Records after a cursor, oldest first: at most ``scan``, and not much over ``PAGE_BYTES``."""
        rows = self._reader.execute(
            f"SELECT {_COLUMNS} FROM events WHERE id > ? ORDER BY id LIMIT ?",  # noqa: S608 - a constant
            (after, scan),
        )
        found, size = [], 0
        try:
            for number, at, command, platform, request_id, client_ip, conversation, users, body, mark in rows:
                names = tuple(users.split("\0")) if users else ()
                origin = (platform, request_id, client_ip)
                found.append(Record(number, at, command, *origin, conversation, names, body, mark.hex()))
                size += len(body)
                if size > PAGE_BYTES:
                    break
        finally:
            rows.close()  # an unfinished read would keep the write-ahead log from being reused
        return found

    def trim(self, limits: Limits, now: float) -> bool:
        """Removes a chunk of the oldest events that are over the limits; whether more may be to do."""
        events, size = self.totals.events, self.totals.bytes
        last, chunk = 0, 0
        rows = self._writer.execute(
            "SELECT id, at, LENGTH(body) FROM events ORDER BY id LIMIT ?", (TRIM_CHUNK,)
        )
        for number, at, length in rows:
            old = limits.seconds is not None and at < now - limits.seconds
            many = limits.events is not None and events > limits.events
            large = limits.bytes is not None and size > limits.bytes
            if not (old or many or large):
                break
            last, chunk, events, size = number, chunk + 1, events - 1, size - length
        rows.close()
        if chunk:
            with self._room.needed(self._writer):
                self._writer.execute("DELETE FROM events WHERE id <= ?", (last,))
            self.totals = Totals(self.totals.newest, last + 1, events, size)
        return chunk == TRIM_CHUNK

    def probe(self) -> None:
        """Stores something and removes it; raises if that is not possible."""
        with self._room.needed(self._writer):
            self._writer.execute(f"INSERT INTO probe VALUES (zeroblob({PROBE_BYTES}))")  # noqa: S608 - a constant
            self._writer.execute("DELETE FROM probe")

    def close(self) -> None:
        """Closes the file; the lock is given up last."""
        while self._open:
            self._open.pop().close()

    def _insert(self, records: Sequence[Record]) -> None:
        values: list[object] = []
        for each in records:
            names = "\0".join(each.users)
            values += (each.id, each.at, each.command, each.platform, each.request_id, each.client_ip)
            values += (each.conversation, names, each.body, bytes.fromhex(each.fingerprint))
        marks = ",".join(["(?,?,?,?,?,?,?,?,?,?)"] * len(records))
        self._writer.execute(f"{_INSERT} {marks}", values)

    def _locked(self) -> sqlite3.Connection:
        # Ids are given out from memory, so there must be one writer. A lock on a file of its own, because a
        # lock on the log would shut out the reader; SQLite's works everywhere and ends with the process.
        beside = self._path.with_name(self._path.name + "-lock")
        create_private(beside)
        lock = self._opened(beside, wait=0)
        try:
            lock.execute("PRAGMA journal_mode = OFF")  # nothing is ever written there
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise LogFileError(f"another process uses the log {self._path}") from None
        return lock

    def _connect(self, durability: Durability) -> sqlite3.Connection:
        made = self._opened(self._path, wait=BUSY_SECONDS)
        self._check(made)
        use_write_ahead_log(made, durability)
        return made

    def _opened(self, path: Path, wait: float) -> sqlite3.Connection:
        made = connected(path, wait)
        self._open.append(made)
        return made

    def _check(self, made: sqlite3.Connection) -> None:
        """Refuses files of others and of other versions before anything in them is changed."""
        application, things = owner_of(made)
        version = made.execute("PRAGMA user_version").fetchone()[0]
        if things and application != APPLICATION_ID:
            raise LogFileError(f"{self._path} is a database, but not a log of the relay")
        if things and version != SCHEMA_VERSION:
            age = "a newer" if version > SCHEMA_VERSION else "an older"
            raise LogFileError(f"{self._path} was made by {age} version of the relay")

    def _prepare(self) -> None:
        if self._writer.execute("PRAGMA user_version").fetchone()[0] == 0:
            try:
                made = f"INSERT INTO log VALUES ('{new_log_id()}');"  # noqa: S608 - hex digits
                self._writer.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}{made}COMMIT;")
            except BaseException:
                roll_back(self._writer)
                raise

    def _count(self) -> Totals:
        newest = self._writer.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()[0]
        oldest, events, size = self._writer.execute(
            "SELECT MIN(id), COUNT(*), COALESCE(SUM(LENGTH(body)), 0) FROM events"
        ).fetchone()
        return Totals(newest, newest + 1 if oldest is None else oldest, events, size)


def _parts(values: Sequence[T]) -> Iterator[list[T]]:
    for start in range(0, len(values), ROWS_PER_STATEMENT):
        yield list(values[start : start + ROWS_PER_STATEMENT])
