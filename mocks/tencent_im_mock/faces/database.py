"""The SQLite file of worlds: what stands in which table."""

from __future__ import annotations

import json
import os
import sqlite3
import time
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..control.configuring import configured
from ..core.clock import MockClock
from ..core.config import as_json
from ..core.state import Entity
from ..core.state.document import FORMAT
from ..core.state.reading import Reader, Rows
from ..core.state.recording import Batch, Recorder
from ..models.world import World

_MARK = 0x54494D4D
"""The application_id of the file: TIMM."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS worlds (app INTEGER PRIMARY KEY, settings TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS entities (app INTEGER, number INTEGER, class TEXT NOT NULL,"
    " fields TEXT NOT NULL, PRIMARY KEY (app, number)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS cells (app INTEGER, number INTEGER, key TEXT, value TEXT NOT NULL,"
    " place INTEGER NOT NULL, PRIMARY KEY (app, number, key)) WITHOUT ROWID",
)
_ENTITY = "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?)"
_CELL = (
    "INSERT INTO cells VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET value = ?4,"
    " place = CASE ?5 WHEN 0 THEN place ELSE ?5 END"
)


class PersistenceError(Exception):
    """The file cannot be used; the text says why."""


@dataclass(slots=True)
class Saved:
    """What is known of the saved state of a world.

    Attributes:
        world: The world.
        epoch: Which of its states it is.
        recorder: Knows what changed.
        changes: The world's counter at the last look.
        batch: What waits to be written.
        settings: The settings as written last.
        anew: Whether all rows of before must go.
    """

    world: Callable[[], World | None]
    epoch: int
    recorder: Recorder
    changes: int = -1
    batch: Batch = field(default_factory=Batch)
    settings: str = ""
    anew: bool = True

    @classmethod
    def of(cls, world: World) -> Saved:
        """Of a world of which nothing is saved."""
        with world.lock:
            recorder = Recorder(_numbered(world.state()))
            return cls(weakref.ref(world), world.epoch, recorder)

    def settle(self, world: World) -> None:
        """The world was just made from what is saved."""
        self.world, self.epoch, self.changes = weakref.ref(world), world.epoch, world.changes
        self.settings = settings_of(world)

    def collect(self, world: World, until: float) -> bool:
        """Brings together what changed, until a moment of the monotonic clock; whether that is all."""
        asking = len(world.asking) > 0
        if self.changes == world.changes and not asking:
            return True
        if not self.recorder.collect(self.batch, lambda: time.monotonic() < until, again=asking):
            return False
        self.changes = world.changes
        return True

    @property
    def pending(self) -> bool:
        """Whether there is anything to write."""
        world = self.world()
        return self.anew or len(self.batch) > 0 or (world is not None and settings_of(world) != self.settings)


class Database:
    """The open file.

    Args:
        path: Where it is; made where it does not exist.

    Raises:
        PersistenceError: It cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if str(path) == ":memory:":
            raise PersistenceError("a database in memory keeps nothing: leave it out, or name a file")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # it holds the worlds' keys
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=0.2)
        except (OSError, sqlite3.Error) as error:
            raise PersistenceError(f"cannot use {path}: {error}") from None
        try:
            self._prepare()
            self._file = _identity(path)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        try:
            self._check_owner()
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                self._db.execute(table)
            self._db.execute(f"PRAGMA user_version = {FORMAT}")
            self._db.execute(f"PRAGMA application_id = {_MARK}")
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise PersistenceError(
                    f"{self.path} is in use by another server or program: end that, or name another file"
                ) from None
            raise PersistenceError(f"cannot use {self.path}: {error}") from None

    def look(self) -> None:
        """Looks whether the file is where it was.

        Raises:
            FileNotFoundError: It was removed, or another one was put in its place: what is written is lost.
        """
        if _identity(self.path) != self._file:
            raise FileNotFoundError("the file was removed or replaced under the running server: restart it")

    def _check_owner(self) -> None:
        """Nothing is written into a file that somebody else made."""
        version: int = self._db.execute("PRAGMA user_version").fetchone()[0]
        mark: int = self._db.execute("PRAGMA application_id").fetchone()[0]
        tables: int = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and mark != _MARK:
            raise PersistenceError(f"{self.path} is no database of this server: name another file")
        if version not in (0, FORMAT):
            raise PersistenceError(f"{self.path} was written by another version")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def worlds(self) -> list[tuple[int, dict[str, Any]]]:
        """SDKAppID and settings of the stored worlds.

        Raises:
            PersistenceError: They cannot be read.
        """
        try:
            rows = self._db.execute("SELECT app, settings FROM worlds ORDER BY app").fetchall()
            return [(app, json.loads(settings)) for app, settings in rows]
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise PersistenceError(f"{self.path} cannot be read: {error}") from None

    def read(self, app: int, roots: dict[str, Entity]) -> Saved:
        """Fills an empty state from its rows, and drops rows to which nothing refers any more.

        Raises:
            ValueError: A row does not fit.
        """
        entities = self._rows("SELECT number, class, fields FROM entities", app)
        cells = self._rows("SELECT number, key, value, place FROM cells", app, "place")
        rows, places = Rows(), cells[-1][3] if cells else 0
        for (number, kind, _), fields in zip(entities, _parsed(row[2] for row in entities), strict=True):
            rows.entities[number] = kind, fields
        keys, values = _parsed(row[1] for row in cells), _parsed(row[2] for row in cells)
        for (number, *_), key, value in zip(cells, keys, values, strict=True):
            rows.cells.setdefault(number, []).append((key, value))
        reader = Reader(rows)
        numbered = _numbered(roots)
        reader.read(numbered)
        recorder = Recorder(numbered, reader, places)
        saved = Saved(lambda: None, 0, recorder, anew=False)
        saved.batch.dead += (rows.entities.keys() | rows.cells.keys()) - reader.objects.keys()
        return saved

    def _rows(self, select: str, app: int, order: str = "number") -> list[tuple[Any, ...]]:
        return self._db.execute(f"{select} WHERE app = ? ORDER BY {order}", (app,)).fetchall()

    def write(self, worlds: Sequence[tuple[int, str, Saved]], gone: Sequence[int]) -> None:
        """Writes what was collected of worlds, and forgets others, all at once.

        Args:
            worlds: SDKAppID, settings and what was collected, which is empty afterwards.
            gone: Worlds to forget.

        Raises:
            sqlite3.Error: Nothing was written.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for app in [*gone, *(app for app, _, saved in worlds if saved.anew)]:
                for table in ("worlds", "entities", "cells"):
                    self._db.execute(f"DELETE FROM {table} WHERE app = ?", (app,))  # noqa: S608 - names of ours
            for app, settings, saved in worlds:
                self._db.execute("INSERT OR REPLACE INTO worlds VALUES (?, ?)", (app, settings))
                self._apply(app, saved.batch)
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        for _, settings, saved in worlds:
            saved.batch, saved.settings, saved.anew = Batch(), settings, False

    def _apply(self, app: int, batch: Batch) -> None:
        run = self._db.executemany
        run(_ENTITY, ((app, number, *row) for number, row in batch.entities.items()))
        kept = ((place, value) for place, value in batch.cells.items() if value[0] is not None)
        run(_CELL, ((app, *place, *value) for place, value in kept))
        left = [(app, *place) for place, (value, _) in batch.cells.items() if value is None]
        run("DELETE FROM cells WHERE app = ? AND number = ? AND key = ?", left)
        dead = [(app, number) for number in batch.dead]
        run("DELETE FROM entities WHERE app = ? AND number = ?", dead)
        run("DELETE FROM cells WHERE app = ? AND number = ?", dead)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; none where it leads to nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _parsed(texts: Iterable[str]) -> list[Any]:
    """Many short JSON texts, read as one: that takes a third of the time."""
    found: list[Any] = json.loads(f"[{','.join(texts)}]")
    return found


def _numbered(roots: dict[str, Entity]) -> dict[int, Entity]:
    """The roots under numbers that stay: their order is part of the format."""
    return dict(enumerate(roots.values(), start=1))


def settings_of(world: World) -> str:
    """The settings of a world, as text."""
    hooks, clock = world.webhooks, world.clock
    frozen = clock.frozen
    return json.dumps(
        {
            "secret_key": world.secret_key,
            "admins": sorted(world.admins),
            "seed": world.seed,
            "config": as_json(world.config),
            "clock": {"frozen": frozen, "now": clock.now() if frozen else None, "ahead": clock.ahead},
            "webhooks": {
                "url": hooks.url,
                "token": hooks.token,
                "enabled": sorted(hooks.enabled),
                "retries": hooks.retries,
            },
        }
    )


def opened(app: int, settings: dict[str, Any]) -> World:
    """A world with its settings, and nothing in it.

    Raises:
        ValueError, KeyError, TypeError: The settings make no sense.
    """
    time_then = settings["clock"]
    clock = MockClock(time_then["now"] if time_then["frozen"] else None)
    if not time_then["frozen"]:
        clock.advance(max(0.0, time_then["ahead"]))
    world = World(
        app,
        settings["secret_key"],
        admins=settings["admins"],
        config=configured(settings["config"]),
        clock=clock,
        seed=settings["seed"],
    )
    hooks = world.webhooks
    hooks.url, hooks.token = settings["webhooks"]["url"], settings["webhooks"]["token"]
    hooks.enabled, hooks.retries = set(settings["webhooks"]["enabled"]), settings["webhooks"]["retries"]
    return world
