"""A whole state as one JSON document, and back: what ``snapshot`` and ``restore`` exchange."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from .plain import Codec, Plain, write_fields
from .reading import Reader, Rows
from .tables import Entity, Series

FORMAT = 3
"""Raised whenever a field of state changes its meaning; other formats are refused."""


def write(roots: Mapping[str, Entity]) -> bytes:
    """The document of a state. Equal states give equal bytes."""
    numbers: dict[int, int] = {}
    waiting: deque[tuple[Any, Codec | None]] = deque()

    def number_of(value: Any, form: Codec | None) -> int:
        number = numbers.get(id(value))
        if number is None:
            number = numbers[id(value)] = len(numbers)
            waiting.append((value, form))
        return number

    named = {name: number_of(root, None) for name, root in roots.items()}
    rows: list[Plain] = []
    while waiting:
        value, form = waiting.popleft()
        if isinstance(value, Entity):
            rows.append([type(value).__name__, write_fields(value, number_of)])
        else:
            assert form is not None  # noqa: S101 - only roots come without
            rows.append([None, write_cells(value, form, number_of)])
    return _dump({"format": FORMAT, "sum": _sum(named, rows), "roots": named, "objects": rows})


def _dump(document: Plain) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def _sum(named: Plain, rows: Plain) -> str:
    """Tells a document from one that was changed by hand, and then might hold together nowhere."""
    return hashlib.sha256(_dump([named, rows])).hexdigest()


def write_cells(value: Any, form: Codec, number_of: Any) -> list[list[Plain]]:
    """The content of a collection: key (null in a series) and value of each cell."""
    assert form.value is not None  # noqa: S101 - collections have one
    if isinstance(value, Series):
        return [[None, form.value.write(each, number_of)] for each in value]
    assert form.key is not None  # noqa: S101 - and these have keys
    return [
        [form.key.write(key, number_of), form.value.write(each, number_of)] for key, each in value.items()
    ]


def read(document: bytes, roots: Mapping[str, Entity]) -> None:
    """Fills roots that were made anew from a document.

    Raises:
        ValueError: It is no document of this format.
    """
    try:
        found = json.loads(document)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    named, objects = found.get("roots"), found.get("objects")
    if not isinstance(named, dict) or named.keys() != roots.keys() or not isinstance(objects, list):
        raise ValueError("it holds no world of this version")
    if found.get("sum") != _sum(named, objects):
        raise ValueError("it was changed since it was made")
    rows = Rows()
    for number, row in enumerate(objects):
        match row:
            case [str() as kind, dict() as fields]:
                rows.entities[number] = kind, fields
            case [None, list() as cells] if all(isinstance(each, list) and len(each) == 2 for each in cells):
                rows.cells[number] = cells
            case _:
                raise ValueError(f"its object {number} cannot be read")
    if not all(type(each) is int for each in named.values()) or len(set(named.values())) != len(named):
        raise ValueError("its roots cannot be read")
    Reader(rows).read({named[name]: root for name, root in roots.items()})
