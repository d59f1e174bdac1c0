"""SQLite files of our own: made for their owner only, with a write-ahead log, and checked before anything in
them is changed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Literal

Durability = Literal["full", "normal"]
"""``full``: what was written survives a power failure. ``normal``: it survives the end of the process,
however sudden."""


_LOG_BYTES = 4 * 1024 * 1024
"""The write-ahead log is cut down to this once all of it is in the file."""


def create_private(path: Path) -> None:
    """Makes an empty file that only its owner can read; the files SQLite puts beside it inherit that."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, flags, 0o600))


def connected(path: Path, wait: float) -> sqlite3.Connection:
    """A connection that one thread uses at a time, though not always the one that opened it.

    Args:
        path: The file.
        wait: Seconds of patience with others who write.
    """
    return sqlite3.connect(
        path, timeout=wait, isolation_level=None, check_same_thread=False, cached_statements=256
    )


def use_write_ahead_log(connection: sqlite3.Connection, durability: Durability) -> None:
    """Readers and the writer do not wait for each other from here on."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {durability}")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")


def owner_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """The file's application id, and how many tables and indexes it has."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]


_REPAIR = (
    "bring a copy of it back, or move it away (with its -wal and -shm) and begin anew, which loses what waits"
    " in it and how far it was read"
)


def is_damaged(error: Exception) -> bool:
    """Whether an error of SQLite says that what is in the file is not what was written."""
    text = str(error)
    return "malformed" in text or "not a database" in text or "unsupported file format" in text


def advice(error: Exception) -> str:
    """What to do about a damaged file, to be put behind the error's text; nothing for other errors."""
    if "not a database" in str(error):
        return f": name another file, or, where this one was right before, {_REPAIR}"
    return f": the file is damaged: {_REPAIR}" if is_damaged(error) else ""


def roll_back(connection: sqlite3.Connection) -> None:
    """Ends a transaction, if one is open, without effect."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
