"""Where the reading of a relay stands, kept by the caller: in memory, in a file, or in a SQLite database.

A cursor moves only after the listeners have what lies before it. A process that dies in between gets the
same events again. ``SqliteCursor`` closes that gap, too: what a listener writes through ``cursor.db`` is
committed together with the cursor, so each event takes effect once, whenever the process dies.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from ..errors import ConfigurationError

MAX_CURSOR = 64


class CursorStore(Protocol):
    """What a long-polling source needs of a store. Calls come from one source, one after the other."""

    def load(self) -> str | None:
        """The cursor; absent where nothing was read yet."""

    def save(self, cursor: str) -> None:
        """Keeps the cursor, durably where the store is durable."""

    def delivery(self) -> AbstractContextManager[None]:
        """Entered before the listeners are called, left after the cursor is saved."""


class MemoryCursor:
    """Forgets with the process: a new one begins with what comes from then on.

    Args:
        start: Where to begin; "0" = with the oldest event the relay has, None = with the next one.
    """

    def __init__(self, start: str | None = None) -> None:
        self._cursor = start

    def load(self) -> str | None:
        """See ``CursorStore``."""
        return self._cursor

    def save(self, cursor: str) -> None:
        """See ``CursorStore``."""
        self._cursor = cursor

    def delivery(self) -> AbstractContextManager[None]:
        """Nothing to do around a delivery."""
        return nullcontext()


class FileCursor:
    """A small text file, replaced as a whole, so that it is never half written.

    Args:
        path: The file; its folder must exist.
        start: Where to begin while the file is not there.
    """

    def __init__(self, path: str | os.PathLike[str], *, start: str | None = None) -> None:
        self._path = Path(path)
        self._start = start

    def load(self) -> str | None:
        """See ``CursorStore``."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return self._start
        if not text.isascii() or not text.isprintable() or not 0 < len(text) <= MAX_CURSOR or " " in text:
            raise ConfigurationError(f"{self._path} holds no cursor")
        return text

    def save(self, cursor: str) -> None:
        """See ``CursorStore``."""
        aside = self._path.with_name(self._path.name + ".new")
        with aside.open("w", encoding="ascii") as file:
            file.write(f"{cursor}\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._path)

    def delivery(self) -> AbstractContextManager[None]:
        """Nothing to do around a delivery."""
        return nullcontext()


class SqliteCursor:
    """A row of a SQLite database, and a transaction around each delivery.

    Args:
        path: The database; made where it does not exist.
        name: Which cursor of the database; several readers may share one file.
        start: Where to begin while there is no row.

    Attributes:
        db: The connection. A listener that writes through it, without committing, takes part in the
            transaction in which the cursor moves.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, name: str = "relay", start: str | None = None
    ) -> None:
        self._name = name
        self._start = start
        self._lock = threading.RLock()
        # Source and listeners may run in another thread than the one that makes the store.
        self.db: sqlite3.Connection = sqlite3.connect(
            os.fspath(path), check_same_thread=False, isolation_level=None
        )
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=FULL")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS tencent_im_cursor (name TEXT PRIMARY KEY, cursor TEXT NOT NULL)"
        )

    def load(self) -> str | None:
        """See ``CursorStore``."""
        with self._lock:
            row = self.db.execute(
                "SELECT cursor FROM tencent_im_cursor WHERE name = ?", (self._name,)
            ).fetchone()
        return self._start if row is None else str(row[0])

    def save(self, cursor: str) -> None:
        """See ``CursorStore``. Inside ``delivery`` it is committed with everything else."""
        with self._lock:
            self.db.execute(
                "INSERT INTO tencent_im_cursor VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor",
                (self._name, cursor),
            )

    def delivery(self) -> AbstractContextManager[None]:
        """A transaction; given up whole when the delivery does not end well."""
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with self._lock:
                self.db.execute("ROLLBACK")
            raise
        with self._lock:
            self.db.execute("COMMIT")

    def close(self) -> None:
        """Closes the connection."""
        self.db.close()
