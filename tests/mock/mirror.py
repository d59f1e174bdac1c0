"""A copy of a world that is kept up to date by what changed alone; for finding changes that go unnoticed."""

from __future__ import annotations

import json
from typing import Any

from tencent_im_mock.core.state.reading import Reader, Rows
from tencent_im_mock.core.state.recording import Batch, Recorder
from tencent_im_mock.models.world import World


class Mirror:
    """Follows a world as the database does, in memory.

    Args:
        world: The world.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._entities: dict[int, tuple[str, str]] = {}
        self._cells: dict[int, dict[str, tuple[str, int]]] = {}
        self._begin()

    def _begin(self) -> None:
        self._epoch = self._world.epoch
        self._recorder = Recorder(dict(enumerate(self._world.state().values(), start=1)))
        self._entities.clear()
        self._cells.clear()

    def look(self) -> None:
        """Takes over what changed."""
        with self._world.lock:
            if self._epoch != self._world.epoch:
                self._begin()
            batch = Batch()
            assert self._recorder.collect(batch, lambda: True, again=len(self._world.asking) > 0)
        self._entities.update(batch.entities)
        for (number, key), (value, place) in batch.cells.items():
            cells = self._cells.setdefault(number, {})
            if value is None:
                cells.pop(key, None)
            else:
                cells[key] = value, place or cells[key][1]
        for number in batch.dead:
            self._entities.pop(number, None)
            self._cells.pop(number, None)

    def check(self) -> None:
        """The copy is the world, to the last field."""
        self.look()
        again = World(self._world.sdk_app_id, self._world.secret_key, config=self._world.config)
        again.refill(lambda roots: Reader(self._rows()).read(dict(enumerate(roots.values(), start=1))))
        expected, found = (json.loads(each.snapshot()) for each in (self._world, again))
        assert found == expected

    def _rows(self) -> Rows:
        def content(cells: dict[str, tuple[str, int]]) -> list[tuple[Any, Any]]:
            ordered = sorted(cells.items(), key=lambda each: each[1][1])
            return [(json.loads(key), json.loads(value)) for key, (value, _) in ordered]

        return Rows(
            {number: (kind, json.loads(fields)) for number, (kind, fields) in self._entities.items()},
            {number: content(cells) for number, cells in self._cells.items()},
        )
