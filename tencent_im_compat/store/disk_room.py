"""A disk that is full, or nearly: writing goes on by itself once there is room."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path


class Room:
    """Sees to it that what the write-ahead log holds can move into the file, which may have to grow for it.

    Else a log that has filled the disk, or the room that somebody has made, stays as it is, and nothing can
    be written ever after. So the log is moved and emptied before it is larger than what is left of the disk;
    and once the disk was full nothing is written before that has been done.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._log = path.with_name(path.name + "-wal")
        self._full = False

    @contextlib.contextmanager
    def needed(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Around what writes to a connection, outside of a transaction.

        Raises:
            sqlite3.Error: The disk is full still. Nothing was written.
        """
        try:
            if self._full or self._is_tight():
                self._empty_log(connection)
            yield
        except sqlite3.Error as error:
            self.note(error)
            raise

    def note(self, error: sqlite3.Error) -> None:
        """Something could not be written."""
        self._full = self._full or "full" in str(error)

    def _is_tight(self) -> bool:
        try:
            return self._log.stat().st_size > shutil.disk_usage(self._folder).free
        except OSError:  # there is no log yet; what else is wrong shows when it is written
            return False

    def _empty_log(self, connection: sqlite3.Connection) -> None:
        """Moves the log into the file, unless somebody reads in it at this moment."""
        patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._full = self._full and bool(busy)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
        finally:
            connection.execute(f"PRAGMA busy_timeout = {patience}")
