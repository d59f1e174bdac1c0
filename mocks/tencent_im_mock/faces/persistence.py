"""Worlds in a SQLite file, so that they survive a restart of the server.

A thread writes what changed, twice a second. It looks at a world for a few milliseconds at a time, so that
no request waits for it; what it writes together is a state that really was. A save that fails is tried again
until it succeeds. An orderly stop writes everything; a killed process loses what it did in its last moments
(about half a second, more where saves fail or the machine is busy), and never half of a request.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ..models.world import World
from ..serving.server import Server
from .database import Database, PersistenceError, Saved, opened, settings_of

__all__ = ["Persistence", "PersistenceError"]

PAUSE_SECONDS = 0.5
SLICE_SECONDS = 0.004
"""How long a world is looked at before requests get their turn."""
MOST_SLICES = 1000
"""A world that changes faster than it is written is made to wait after so many."""
LAST_SECONDS = 3.0
"""How long an orderly stop goes on trying."""

_log = logging.getLogger(__name__)


class Persistence:
    """Keeps the worlds of a server in a file.

    Args:
        server: The server.
        path: The file; made where it does not exist, for its owner alone.

    Attributes:
        failure: Why the last save failed; empty when it did not.

    Raises:
        PersistenceError: The file cannot be used.
    """

    def __init__(self, server: Server, path: str | os.PathLike[str]) -> None:
        self._server = server
        self._database = Database(Path(path))
        self._saved: dict[int, Saved] = {}
        self._stopping = threading.Event()
        self._saving = threading.Lock()
        self.failure = ""

    def load(self) -> list[int]:
        """Brings the stored worlds into the server, in place of those with the same SDKAppID.

        Raises:
            PersistenceError: One cannot be read.
        """
        loaded = []
        for app, settings in self._database.worlds():
            try:
                world = opened(app, settings)
                saved = world.refill(partial(self._database.read, app))
            except Exception as error:  # whatever somebody put into the file
                file = self._database.path
                raise PersistenceError(f"{file}: world {app} cannot be read: {error}") from None
            saved.settle(world)
            self._saved[app] = saved
            self._server.add(world)
            if world.webhooks.url is not None and self._server.attach is not None:
                self._server.attach(world)
            loaded.append(app)
        return loaded

    def save(self) -> int:
        """Writes what changed since the last time; how many worlds it was, with those that are gone.

        Raises:
            sqlite3.Error: It could not be written. Nothing is forgotten: the next save writes it.
            FileNotFoundError: The file was removed or replaced.
            Exception: A world could not be brought together; the others are saved.
        """
        with self._saving:
            self._database.look()
            worlds = dict(self._server.worlds)
            changed: list[World] = []
            broken: Exception | None = None
            for world in worlds.values():
                try:
                    if self._look(world):
                        changed.append(world)
                except Exception as error:
                    broken = error
            gone = [app for app in self._saved if app not in worlds]
            if changed or gone:
                self._write(changed, gone)
            if broken is not None:
                raise broken
            return len(changed) + len(gone)

    def _write(self, changed: list[World], gone: list[int]) -> None:
        rows = [(world.sdk_app_id, settings_of(world), self._saved[world.sdk_app_id]) for world in changed]
        self._database.write(rows, gone)
        for app in gone:
            del self._saved[app]

    def _look(self, world: World) -> bool:
        try:
            return self._collect(world)
        except BaseException:
            # It broke off in the middle, and what was noted so far may be lost: all is looked at anew.
            self._saved.pop(world.sdk_app_id, None)
            raise

    def _collect(self, world: World) -> bool:
        """Brings what changed in a world together; whether there is anything to write."""
        saved = self._saved.get(world.sdk_app_id)
        if saved is None or saved.world() is not world:
            saved = self._saved[world.sdk_app_id] = Saved.of(world)
        for slice_number in range(MOST_SLICES + 1):
            with world.lock:
                if saved.epoch != world.epoch:  # a reset or a restore: nothing of before is left
                    saved = self._saved[world.sdk_app_id] = Saved.of(world)
                until = time.monotonic() + SLICE_SECONDS if slice_number < MOST_SLICES else math.inf
                if saved.collect(world, until):
                    break
            time.sleep(SLICE_SECONDS / 4)  # lets a request that waits for the world have it
        return saved.pending

    def close(self) -> None:
        """Closes the file; what was not saved is not saved."""
        self._database.close()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Saves in a thread until the end of the context, and once more then.

        Raises:
            PersistenceError: The last save failed, too.
        """
        thread = threading.Thread(target=self._work, name="tencent-im-mock-persistence", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            thread.join()
            try:
                self._save_last()
            finally:
                self.close()

    def _work(self) -> None:
        while not self._stopping.wait(PAUSE_SECONDS):
            self.attempt()

    def attempt(self) -> bool:
        """One save; a failure is told once, and so is its end. Whether it succeeded."""
        try:
            self.save()
        except Exception as error:  # whatever it is, the next save may succeed, and the worlds live on
            if not self.failure:
                _log.error("cannot save to %s, trying again: %s", self._database.path, error)
            self.failure = str(error) or type(error).__name__
            return False
        if self.failure:
            _log.warning("saving to %s again", self._database.path)
        self.failure = ""
        return True

    def _save_last(self) -> None:
        until = time.monotonic() + LAST_SECONDS
        while not self.attempt():
            if time.monotonic() > until:
                file = self._database.path
                raise PersistenceError(f"{file}: the last changes are not saved: {self.failure}")
            time.sleep(0.1)
