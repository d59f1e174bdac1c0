"""The file of a store: each process opens connections of its own, and none goes over a fork."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from .disk_room import Room
from .errors import StoreClosedError, StoreFailedError, StoreFileError
from .files import (
    Durability,
    advice,
    connected,
    create_private,
    is_damaged,
    owner_of,
    roll_back,
    use_write_ahead_log,
)
from .sqlite_schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION

_USERS: dict[tuple[int, int], set[tuple[int, int]]] = {}
"""Which processes have which files open, as far as this one and those that it was forked from know.

SQLite keeps its locks in the memory of a process. A child that opens a file which its parent had open would
believe that it holds the parent's locks, so it is refused.
"""

_TRANSACTION, _ATTACH, _DETACH = sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH
_BY_TABLE = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE, sqlite3.SQLITE_DROP_TABLE)

_STALE = 517
"""SQLITE_BUSY_SNAPSHOT: a cursor that a listener did not read to its end holds on to an older state."""


def guarded(statement: str) -> str:
    """A statement of the store's own: prepared once, and never taken for one that a listener wrote."""
    return f"{statement} /* store */"


class Guard:
    """Denies a listener to end the transaction and to write the tables of the store, while it is ``on``.

    Statements that are prepared already are not asked about again, so the store's own go on unhindered.
    """

    def __init__(self) -> None:
        self.on = False

    def __call__(
        self, action: int, one: str | None, two: str | None, base: str | None, by: str | None
    ) -> int:
        if not self.on:
            return sqlite3.SQLITE_OK
        ours = (one or "").lower().startswith("tim_") or (two or "").lower().startswith("tim_")
        denied = (
            action in (_TRANSACTION, _ATTACH, _DETACH)
            or (action in _BY_TABLE and (one or "").lower().startswith("tim_"))
            or (action == sqlite3.SQLITE_ALTER_TABLE and ours)
        )
        return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


class File:
    """The open file, in one process.

    Args:
        path: The file.
        connect: Opens a connection.

    Attributes:
        writer: For the thread that writes.
        reader: For reads.
        room: What to do about a full disk.
        guard: Of the connection for deliveries.
        pid: The process.

    Raises:
        StoreError: It cannot be opened.
    """

    def __init__(self, path: Path, connect: Callable[[], sqlite3.Connection]) -> None:
        self.pid: int = os.getpid()
        self.guard: Guard = Guard()
        self.room: Room = Room(path)
        self._path = path
        self._connect = connect
        self._identity = _identity(path)
        _check_fork(self._identity)
        _USERS.setdefault(self._identity, set()).add((self.pid, id(self)))
        self._delivering: sqlite3.Connection | None = None
        self._open: list[sqlite3.Connection] = []
        try:
            self.writer: sqlite3.Connection = self._connected()
            self.reader: sqlite3.Connection = self._connected()
        except BaseException:
            self.close()
            raise

    def delivering(self) -> sqlite3.Connection:
        """The connection for deliveries, in a transaction that writes."""
        if self._delivering is not None:
            try:
                self._delivering.execute(guarded("BEGIN IMMEDIATE"))
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", _STALE) != _STALE:
                    raise
                self._open.remove(self._delivering)
                self._delivering.close()
                self._delivering = None
            else:
                return self._delivering
        made = self._delivering = self._connected()
        made.set_authorizer(self.guard)
        made.execute(guarded("BEGIN IMMEDIATE"))
        return made

    def check(self) -> None:
        """Makes sure that what is written now is found later.

        Raises:
            StoreFailedError: The file was removed or replaced.
        """
        try:
            same = _identity(self._path) == self._identity
        except OSError:
            same = False
        if not same:
            raise StoreFailedError(f"{self._path} was removed or replaced: restart what uses it")

    def check_process(self) -> None:
        """Makes sure that this process has opened the file itself.

        Raises:
            StoreClosedError: An ancestor did.
        """
        if self.pid != os.getpid():
            raise _forked()

    def close(self) -> None:
        """Closes all connections."""
        while self._open:
            self._open.pop().close()
        _USERS.get(self._identity, set()).discard((self.pid, id(self)))

    def _connected(self) -> sqlite3.Connection:
        self._open.append(self._connect())
        return self._open[-1]


def prepare_file(path: Path, durability: Durability, busy_seconds: float) -> None:
    """Makes sure that the file can be used, and makes its tables; leaves nothing open.

    Raises:
        StoreError: It cannot be used, or not here.
    """
    if path.name == ":memory:":
        raise StoreFileError("a file in memory keeps nothing: name a file, or use MemoryStore()")
    try:
        create_private(path)
        _check_fork(_identity(path))
        connection = connected(path, busy_seconds)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from None
    try:
        _check(path, connection)
        use_write_ahead_log(connection, durability)
        connection.execute("BEGIN IMMEDIATE")
        if not _version(connection):  # nobody else has made the tables meanwhile
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
        connection.execute("UPDATE tim_about SET version = version")  # can it be written?
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _unusable(path, error) from None
    finally:
        roll_back(connection)
        connection.close()


def connection_of(path: Path, durability: Durability, busy_seconds: float) -> sqlite3.Connection:
    """A connection to a file that was prepared.

    Raises:
        StoreFileError: It cannot be opened.
    """
    try:
        connection = connected(path, busy_seconds)
    except sqlite3.Error as error:
        raise _unusable(path, error) from None
    try:
        _check(path, connection)
        use_write_ahead_log(connection, durability)
    except sqlite3.Error as error:
        connection.close()
        raise _unusable(path, error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def problem(error: sqlite3.Error) -> StoreFailedError:
    """What to tell of an error of SQLite, whose texts name tables and files, and no values."""
    text = str(error)
    if is_damaged(error):
        text += advice(error)
    elif "locked" in text or "busy" in text:
        text = "another process has been writing to the file for too long"
    elif "full" in text:
        text += ": make room, and it goes on by itself"
    elif "readonly" in text:
        text += ": the file and its folder must be writable"
    return StoreFailedError(f"the store's file: {text}; nothing was written")


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Refuses files of others and of other versions, before anything in them is changed."""
    application, things = owner_of(connection)
    if things and application != APPLICATION_ID:
        raise StoreFileError(f"{path} is a database of something else: name a file of the store's own")
    if things and (version := _version(connection)) != SCHEMA_VERSION:
        age = "a newer" if version > SCHEMA_VERSION else "an older"
        raise StoreFileError(f"{path} was made by {age} version of this library: take that, or another file")


def _version(connection: sqlite3.Connection) -> int:
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'tim_about'").fetchone()
    return int(connection.execute("SELECT version FROM tim_about").fetchone()[0]) if there else 0


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _check_fork(identity: tuple[int, int]) -> None:
    if any(pid != os.getpid() for pid, _ in _USERS.get(identity, ())):
        raise _forked()


def _forked() -> StoreClosedError:
    return StoreClosedError(
        "the store's file was in use before this process was forked off: use the store in the workers only"
        " (make it before the fork if you like), or close it before the fork"
    )


def _unusable(path: Path, error: Exception) -> StoreFileError:
    hint = ""
    if isinstance(error, FileNotFoundError):
        hint = ": make its folder first"
    elif isinstance(error, PermissionError) or "readonly" in str(error) or "unable to open" in str(error):
        hint = ": the file and its folder must be writable"
    elif "locked" in str(error):
        hint = ": another process has been writing to it for too long"
    elif is_damaged(error):
        hint = advice(error)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return StoreFileError(f"cannot use {path} as a store: {reason}{hint}")
