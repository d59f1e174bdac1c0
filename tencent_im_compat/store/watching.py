"""Who shares a store in memory is told what others do with it, at once and in their threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Protocol


class Watcher(Protocol):
    """Is told what others do."""

    def came(self, shard: int) -> None:
        """Events were put into a shard, not under its lease."""

    def freed(self, shard: int) -> None:
        """A shard was given back."""

    def asked(self, shard: int) -> None:
        """Somebody wants a shard."""


class Watchers:
    """All who are told. Nothing may be locked while they are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: tuple[Watcher, ...] = ()

    def add(self, watcher: Watcher) -> None:
        """One more."""
        with self._lock:
            self._all = (*self._all, watcher)

    def drop(self, watcher: Watcher) -> None:
        """One less."""
        with self._lock:
            self._all = tuple(each for each in self._all if each is not watcher)

    def came(self, shard: int) -> None:
        """Events were put into a shard, not under its lease."""
        for each in self._all:
            each.came(shard)

    def freed(self, shards: Iterable[int]) -> None:
        """Shards were given back."""
        for shard in shards:
            for each in self._all:
                each.freed(shard)

    def ask(self, shard: int, who: Watcher) -> None:
        """Asks all others for a shard: whoever works for it no more gives it back."""
        for each in self._all:
            if each is not who:
                each.asked(shard)
