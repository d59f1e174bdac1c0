"""Brings kept webhooks from the store to the desk, page by page."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

from ..store.protocol import Delivery, Store
from .desk import Desk, Shard
from .handling import TOLD, UNTIMED
from .kept import Pairing

PAGE = 200


class Reading:
    """Reads shards. For one thread.

    Args:
        store: The store.
        desk: Where events go.
        lock: The desk's.
        go_on: Called after each page.
    """

    def __init__(
        self, store: Store[Delivery], desk: Desk, lock: threading.Lock, go_on: Callable[[], None]
    ) -> None:
        self._store, self._desk, self._lock, self._go_on = store, desk, lock, go_on

    def read(self, number: int, shard: Shard) -> None:
        """Reads what is new in a shard, as far as there is room.

        Raises:
            StoreError: It cannot be read now.
        """
        if shard.fresh:
            told = self._store.state(number, TOLD)
            untimed = self._store.state(number, UNTIMED)
            shard.told = {int(first): set(json.loads(names)) for first, names in told.items()}
            shard.untimed = {mark: float(at) for mark, at in untimed.items()}
            shard.fresh = False
        if shard.look_again:
            self._look_again(number, shard)
        while True:
            with self._lock:
                if not self._holds(number, shard):
                    return
                shard.held_back = not self._desk.has_room(shard)
                if shard.held_back:
                    return
            page = self._store.pending(number, after=shard.cursor, limit=PAGE)
            with self._lock:
                if not self._holds(number, shard):
                    return
                self._desk.add(shard, page, ends=not page)
                if page:
                    shard.cursor = page[-1].id
            self._go_on()
            if not page:
                return

    def _look_again(self, number: int, shard: Shard) -> None:
        """Reads events of lanes that had too many."""
        with self._lock:
            wanted, shard.parked, shard.look_again = shard.parked, {}, False
        after, pairing = min(wanted.values(), default=shard.cursor + 1) - 1, Pairing()
        try:
            while after < shard.cursor:
                page = self._store.pending(number, after=after, limit=PAGE)
                with self._lock:
                    if not page or not self._holds(number, shard):
                        return
                    self._desk.add_parked(shard, page, wanted, pairing)
                after = page[-1].id
        except BaseException:
            with self._lock:  # what was not looked at is still to be looked up
                shard.look_again = True
                for lane, first in wanted.items():
                    shard.parked.setdefault(lane, max(first, after + 1))
            raise

    def _holds(self, number: int, shard: Shard) -> bool:
        return self._desk.shards.get(number) is shard
