"""Worlds in a SQLite file, so that they survive a restart of the server.

A thread saves the worlds that changed, at most twice a second and never more than a tenth of the time; what a
killed process had not saved yet is lost. The file belongs to one server and to the version that wrote it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..control.configuring import configured, shown
from ..core.clock import MockClock
from ..core.server import Server
from ..core.world import World

FORMAT = 1
PAUSE_SECONDS = 0.5
PATIENCE = 10
"""How many times longer than a save the pause after it is at least."""


class KeepingError(Exception):
    """The file cannot be used; the text says why."""


class Keeping:
    """Keeps the worlds of a server in a file.

    Args:
        server: The server.
        path: The file; made where it does not exist.

    Raises:
        KeepingError: The file cannot be used.
    """

    def __init__(self, server: Server, path: str | os.PathLike[str]) -> None:
        self._server = server
        self._path = Path(path)
        self._saved: dict[int, int] = {}
        self._stopping = threading.Event()
        self._saving = threading.Lock()
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))  # it holds the worlds' keys
            self._db = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None, timeout=0.2)
        except (OSError, sqlite3.Error) as error:
            raise KeepingError(f"cannot use {self._path}: {error}") from None
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS worlds (app INTEGER PRIMARY KEY, settings TEXT, state BLOB)"
            )
            self._db.execute(f"PRAGMA user_version = {self._version()}")
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise KeepingError(f"cannot use {self._path}: {error}") from None

    def _version(self) -> int:
        found: int = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, FORMAT):
            raise KeepingError(f"{self._path} was written by another version")
        return FORMAT

    def load(self) -> list[int]:
        """Brings the kept worlds into the server, in place of those with the same SDKAppID.

        Raises:
            KeepingError: One cannot be read.
        """
        loaded = []
        for app, settings, state in self._db.execute("SELECT app, settings, state FROM worlds ORDER BY app"):
            try:
                world = _opened(app, json.loads(settings))
                world.restore(state)
            except (ValueError, KeyError, TypeError) as error:
                raise KeepingError(f"{self._path}: world {app} cannot be read: {error}") from None
            self._server.add(world)
            if world.webhooks.url is not None and self._server.attach is not None:
                self._server.attach(world)
            self._saved[app] = world.changes
            loaded.append(app)
        return loaded

    def save(self) -> int:
        """Saves the worlds that changed since the last time, and forgets those that are gone; how many."""
        with self._saving:
            worlds = dict(self._server.worlds)
            changed = [world for app, world in worlds.items() if self._saved.get(app) != world.changes]
            gone = [app for app in self._saved if app not in worlds]
            if not changed and not gone:
                return 0
            marks = {world.sdk_app_id: world.changes for world in changed}
            rows = [(world.sdk_app_id, json.dumps(_settings(world)), world.snapshot()) for world in changed]
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO worlds VALUES (?, ?, ?)", rows)
            self._db.executemany("DELETE FROM worlds WHERE app = ?", [(app,) for app in gone])
            self._db.execute("COMMIT")
            self._saved.update(marks)
            for app in gone:
                del self._saved[app]
            return len(rows) + len(gone)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Saves in a thread until the end of the context, and once more then."""
        thread = threading.Thread(target=self._work, name="tencent-im-mock-keeping", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            thread.join()
            self.save()
            self._db.close()

    def _work(self) -> None:
        pause = PAUSE_SECONDS
        while not self._stopping.wait(pause):
            before = time.monotonic()
            self.save()
            pause = max(PAUSE_SECONDS, PATIENCE * (time.monotonic() - before))


def _settings(world: World) -> dict[str, Any]:
    hooks, clock = world.webhooks, world.clock
    return {
        "secret_key": world.secret_key,
        "admins": sorted(world.admins),
        "seed": world.seed,
        "config": shown(world.config),
        "clock": {"frozen": clock.frozen, "now": clock.now(), "ahead": clock.ahead},
        "webhooks": {
            "url": hooks.url,
            "token": hooks.token,
            "enabled": sorted(hooks.enabled),
            "retries": hooks.retries,
        },
    }


def _opened(app: int, settings: dict[str, Any]) -> World:
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
