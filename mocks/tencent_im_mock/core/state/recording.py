"""What of a state changed since it was last saved, as rows; found without looking through what did not."""

from __future__ import annotations

import json
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .plain import Codec, fields_of, write_fields
from .reading import Reader
from .tables import Entity, Series

_IN_PLACE, _GONE = 0, -1
_SCALARS = (str, int, float, bool, type(None), frozenset)


@dataclass(slots=True)
class Batch:
    """Rows to write. A later one for the same place replaces an earlier one.

    Attributes:
        entities: Class and fields (JSON) of entities.
        cells: For a collection and a key (JSON): value (JSON) and place; a place of 0 keeps the old one;
            no value: the cell is gone.
        dead: Entities and collections that no longer exist; applied after all else.
    """

    entities: dict[int, tuple[str, str]] = field(default_factory=dict)
    cells: dict[tuple[int, str], tuple[str | None, int]] = field(default_factory=dict)
    dead: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.entities) + len(self.cells) + len(self.dead)


class _Numbered(weakref.ref[Any]):
    """Remembers the number of an object that may be gone by then."""

    __slots__ = ("ident", "number")
    ident: int
    number: int


class _Marks:
    """What happened to one collection."""

    __slots__ = ("_recorder", "changed", "form", "fresh", "number")

    def __init__(self, recorder: Recorder, number: int, form: Codec) -> None:
        self._recorder = recorder
        self.number = number
        self.form = form
        self.changed: dict[Any, int] = {}
        """For each key its new place, ``_IN_PLACE`` or ``_GONE``."""
        self.fresh: Iterator[tuple[int, Any]] = iter(())
        """What was there when the collection was first seen: places with keys, in a series with values."""

    def put(self, key: Any, *, new: bool) -> None:
        place = self._recorder.next_places(1) if new else self.changed.get(key, _IN_PLACE)
        self.changed.pop(key, None)
        self.changed[key] = place
        self._recorder.collections[self.number] = self

    def gone(self, key: Any) -> None:
        self.changed.pop(key, None)
        self.changed[key] = _GONE
        self._recorder.collections[self.number] = self

    def seen(self, key: Any, value: Any) -> None:
        if isinstance(value, Entity):
            self._recorder.touch(value)
        elif not isinstance(value, _SCALARS) and self.form.value is not None and not hasattr(value, "watch"):
            self.put(key, new=False)


class _SeriesMarks(_Marks):
    """What came to a series: values by their place. Nothing else ever happens to one."""

    __slots__ = ()

    def put(self, key: Any, *, new: bool) -> None:
        self.changed[self._recorder.next_places(1)] = key
        self._recorder.collections[self.number] = self


class Recorder:
    """Numbers the objects of a state and notes which of them changed.

    All calls need the state to stand still: they are made under the world's lock.

    Args:
        roots: The state; roots are written each time, so they must be small.
        read: What the state was read with, if it was; without it everything counts as changed.
        places: The highest place in use.
    """

    def __init__(self, roots: Mapping[int, Entity], read: Reader | None = None, places: int = 0) -> None:
        self._roots = dict(roots)
        self._numbers: dict[int, int] = {}
        self._known: dict[int, _Numbered] = {}
        self._last = max(roots, default=0)
        self._places = places
        self._dead: deque[int] = deque()
        self._touched: dict[int, Entity] = {}
        self._again = False
        self._later: list[Entity] = []
        self._later_cells: list[tuple[_Marks, Any]] = []
        self._written: dict[int, str] = {}
        self.collections: dict[int, _Marks] = {}
        for number, root in roots.items():
            self._take(number, root)
        if read is not None:
            for number, made in read.objects.items():
                self._take(number, made)
                self._last = max(self._last, number)
                form = read.forms.get(number)
                if form is not None:
                    self._watch(number, made, form)

    def next_places(self, count: int) -> int:
        """The first of so many places behind all others."""
        first = self._places + 1
        self._places += count
        return first

    def touch(self, entity: Entity) -> None:
        """Somebody may be changing an entity."""
        self._touched[id(entity)] = entity

    def collect(self, batch: Batch, more: Callable[[], bool], *, again: bool = False) -> bool:
        """Writes what changed into a batch, for as long as allowed.

        Args:
            batch: Where it goes.
            more: Asked now and then whether to go on.
            again: Somebody may still be changing what was looked up so far: next time it is written
                once more.

        Returns:
            Whether everything that changed is in the batch, which then is a state that really was.
        """
        self._again = again
        if not self._drain(batch, more):
            return False
        for root in self._roots.values():
            self._entity(root, batch, set())
        if not self._drain(batch, more):  # what was new in the roots
            return False
        while self._dead:
            batch.dead.append(self._dead.popleft())
        for entity in self._later:
            self.touch(entity)
        for marks, key in self._later_cells:
            marks.put(key, new=False)
        self._later, self._later_cells = [], []
        return True

    def _drain(self, batch: Batch, more: Callable[[], bool]) -> bool:
        """Writes what was touched, for as long as allowed; whether that is all."""
        while self._touched or self.collections:
            if self._touched:
                _, entity = self._touched.popitem()
                self._entity(entity, batch, set())
            else:
                self._cells(next(iter(self.collections.values())), batch, more)
            if not more() and (self._touched or self.collections):
                return False
        return True

    # ------------------------------------------------------------ numbers

    def _take(self, number: int, value: Any) -> None:
        known = _Numbered(value, self._forget)
        known.ident, known.number = id(value), number
        self._numbers[id(value)] = number
        self._known[number] = known

    def _forget(self, known: _Numbered) -> None:
        # Called wherever the last reference was dropped, so it does as little as it can.
        self._numbers.pop(known.ident, None)
        self._known.pop(known.number, None)
        self._dead.append(known.number)

    def _number_of(self, value: Any, form: Codec) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            self._last += 1
            number = self._last
            self._take(number, value)
            if isinstance(value, Entity):
                self.touch(value)
            else:
                self._watch(number, value, form)
                value.marks.fresh = enumerate(list(value), start=self.next_places(len(value)))
                self.collections[number] = value.marks
        return number

    def _watch(self, number: int, value: Any, form: Codec) -> None:
        kind = _SeriesMarks if isinstance(value, Series) else _Marks
        value.watch(kind(self, number, form))

    # ------------------------------------------------------------ rows

    def _entity(self, entity: Entity, batch: Batch, done: set[int]) -> None:
        """An entity with those that it holds directly, which may have been changed through it."""
        number = self._numbers.get(id(entity))
        if number is None or number in done:
            return  # without a number it was let go again before it ever was written
        done.add(number)
        fields = json.dumps(write_fields(entity, self._number_of), separators=(",", ":"))
        if number not in self._roots or self._written.get(number) != fields:
            batch.entities[number] = type(entity).__name__, fields
        if number in self._roots:
            self._written[number] = fields
        elif self._again:
            self._later.append(entity)
        for name, (form, _) in fields_of(type(entity)).items():
            held = getattr(entity, name) if form.entities else None
            if held is not None:
                self._entity(held, batch, done)

    def _cells(self, marks: _Marks, batch: Batch, more: Callable[[], bool]) -> None:
        known = self._known.get(marks.number)
        collection = known() if known is not None else None
        if collection is None:
            del self.collections[marks.number]
            return
        series = isinstance(marks, _SeriesMarks)
        for place, key in marks.fresh:
            if series:
                self._write(marks, json.dumps(place), key, place, batch)
            elif key in collection and marks.changed.get(key, _IN_PLACE) == _IN_PLACE:
                self._write(marks, self._key(marks, key), dict.__getitem__(collection, key), place, batch)
            if not more():
                return
        while marks.changed:
            key, place = marks.changed.popitem()
            if self._again and not series and place != _GONE:
                self._later_cells.append((marks, key))
            if series:
                self._write(marks, json.dumps(key), place, key, batch)
            elif key not in collection:
                batch.cells[marks.number, self._key(marks, key)] = None, 0
            else:
                self._write(marks, self._key(marks, key), dict.__getitem__(collection, key), place, batch)
            if not more():
                return
        self.collections.pop(marks.number, None)

    def _key(self, marks: _Marks, key: Any) -> str:
        assert marks.form.key is not None  # noqa: S101 - series have none, and these are none
        return json.dumps(marks.form.key.write(key, self._number_of), separators=(",", ":"))

    def _write(self, marks: _Marks, key: str, value: Any, place: int, batch: Batch) -> None:
        assert marks.form.value is not None  # noqa: S101 - collections have one
        written = json.dumps(marks.form.value.write(value, self._number_of), separators=(",", ":"))
        earlier = batch.cells.get((marks.number, key))
        if place == _IN_PLACE and earlier is not None and earlier[0] is not None:
            place = earlier[1]
        batch.cells[marks.number, key] = written, place
