# Generated from tests/behaviour/_async/test_bad_leaves.py by scripts/make_sync.py. Do not edit.
"""Each text and number of good arguments, made too long or impossible: errors blame what was written."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from .app import App, User
from .mapped import ACCESS, Mapped, code_of
from .test_mapping import TABLES

pytestmark = pytest.mark.anyio

INVALID_PARAMETERS = 6017
SHORT = 500
"""Letters of an error's text at most: it does not repeat what was written."""
TEXTS = ("x" * 200_000, "half of \ud800")
NUMBERS = (10**30, -(10**30), float("nan"), 1e300)
SENT = "message: was sent already: create a new one"
"""By a call before, in which the changed argument did no harm."""
ENDS = ("login", "logout", "initSDK", "unInitSDK")
"""After these the others could not go on."""
Path = tuple[Any, ...]


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """The texts and numbers inside arguments."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*path, name))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield path, value


def put(value: Any, path: Path, leaf: object) -> Any:
    """The same arguments with one leaf changed."""
    if not path:
        return leaf
    first, *rest = path
    if isinstance(value, BaseModel):
        return value.model_copy(update={first: put(getattr(value, first), tuple(rest), leaf)})
    changed: Any = dict(value) if isinstance(value, dict) else list(value)
    changed[first] = put(value[first], tuple(rest), leaf)
    return changed


def answer(user: User, row: Mapped, arguments: dict[str, Any]) -> Any:
    """The envelope of a call."""
    access = ACCESS[row.manager]
    manager: Any = getattr(user.manager, access)() if access else user.manager
    result = called = getattr(manager, row.method)(**arguments)
    if inspect.isawaitable(called):
        result = called
    return result


def wrong(arguments: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The argument that is changed, and all of them."""
    for path, leaf in leaves(arguments):
        for other in TEXTS if isinstance(leaf, str) else NUMBERS:
            yield path[0], put(arguments, path, other)


@pytest.mark.parametrize("table", range(len(TABLES)))
def test_an_error_blames_what_was_written(table: int, app: App) -> None:
    world, rows = TABLES[table]
    user = world(app)
    blamed = 0
    for row in rows:
        if row.method in ENDS or row.before is not None:
            continue
        for argument, arguments in wrong(row.arguments):
            found = answer(user, row, arguments)
            if code_of(found) != INVALID_PARAMETERS:
                continue
            desc = found["desc"] if isinstance(found, dict) else found.desc
            if desc == SENT:
                continue
            assert desc.startswith(argument), (row.name, argument, desc[:SHORT])
            assert len(desc) < SHORT, (row.name, argument, desc[:SHORT])
            blamed += 1
    assert blamed > 10 or table == len(TABLES) - 1
