"""Makes a state from rows of plain data: entities by class, collections by what names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .plain import Codec, Plain, read_fields
from .tables import Entity, Series


@dataclass(slots=True)
class Rows:
    """A state as rows.

    Attributes:
        entities: Class and fields of each entity.
        cells: Content of each collection in order: key (absent in a series) and value.
    """

    entities: dict[int, tuple[str, Plain]] = field(default_factory=dict)
    cells: dict[int, list[tuple[Plain, Plain]]] = field(default_factory=dict)


class Reader:
    """Makes objects of rows. Each is made first and filled later, since they may refer to each other.

    Args:
        rows: The rows.

    Attributes:
        objects: What was made, by number.
        forms: Codecs of the collections among them.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._waiting: list[tuple[int, Any]] = []
        self.objects: dict[int, Any] = {}
        self.forms: dict[int, Codec] = {}

    def read(self, roots: Mapping[int, Entity]) -> None:
        """Fills roots that were made anew, and makes all that they refer to.

        Raises:
            ValueError: A row does not fit.
        """
        for number, root in roots.items():
            kind, _ = self._entity_row(number)
            if kind != type(root).__name__:
                raise ValueError(f"{number} is no {type(root).__name__}")
            self.objects[number] = root
            self._waiting.append((number, root))
        filled: list[Entity] = []
        while self._waiting:
            number, made = self._waiting.pop()
            if isinstance(made, Entity):
                for name, value in read_fields(type(made), self._entity_row(number)[1], self._object).items():
                    setattr(made, name, value)
                filled.append(made)
            else:
                self._fill(made, self.forms[number], self._rows.cells.get(number, ()))
        for entity in filled:
            try:
                entity.rebuild()
            except (AttributeError, KeyError, TypeError) as error:
                raise ValueError(f"{type(entity).__name__} does not fit together: {error}") from None

    def _entity_row(self, number: int) -> tuple[str, Plain]:
        row = self._rows.entities.get(number)
        if row is None:
            raise ValueError(f"there is no object {number}")
        return row

    def _object(self, number: int, form: Codec) -> Any:
        made = self.objects.get(number)
        if made is not None:
            if form.collection is not None and self.forms.get(number) is not form:
                raise ValueError(f"object {number} is held as two kinds")
            return made
        if form.collection is not None:
            made = form.collection()
            self.forms[number] = form
        else:
            name, _ = self._entity_row(number)
            kind = next((each for each in form.entities if each.__name__ == name), None) or _heir(form, name)
            made = kind.__new__(kind)
        self.objects[number] = made
        self._waiting.append((number, made))
        return made

    def _fill(self, made: Any, form: Codec, cells: Iterable[tuple[Plain, Plain]]) -> None:
        value_form = form.value
        assert value_form is not None  # noqa: S101 - collections have one
        if isinstance(made, Series):
            for _, value in cells:
                made.append(value_form.read(value, self._object))
            return
        assert form.key is not None  # noqa: S101 - and these have keys
        for key, value in cells:
            try:
                made[form.key.read(key, self._object)] = value_form.read(value, self._object)
            except TypeError:
                raise ValueError("a key is none") from None


def _heir(form: Codec, name: str) -> type[Entity]:
    """A class derived from one that is meant."""
    kind = Entity.classes.get(name)
    if kind is None or not issubclass(kind, form.entities):
        raise ValueError(f"{name} has no place here")
    return kind
