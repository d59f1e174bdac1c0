"""Tables whose rows are many and need no work of their own: one test walks them all.

A test of its own costs some milliseconds of collecting, sending and reporting, whatever it does.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

import pytest
from _pytest.mark import ParameterSet

T = TypeVar("T", bound=Callable[..., object])
SHOWN = 20
"""So many failing rows are told in full; the others are named."""
LONGEST = 200


class _Row:
    """One row: its name, and what the test is called with."""

    def __init__(self, names: Sequence[str], given: object, name: object) -> None:
        values: Sequence[object]
        if isinstance(given, ParameterSet):
            assert not given.marks, "a row of a table has no marks of its own"
            values, name = given.values, given.id
        else:
            values = cast("Sequence[object]", given) if len(names) > 1 else (given,)
        if callable(name):
            name = "-".join(str(name(value)) for value in values)
        self.arguments = dict(zip(names, values, strict=True))
        self.name = "-".join(map(_named, values)) if name is None else str(name)


def _named(value: object) -> str:
    return str(getattr(value, "__name__", value if isinstance(value, str) else repr(value)))[:LONGEST]


class _Walk:
    """What went wrong on the way through a table."""

    def __init__(self) -> None:
        self._rows = 0
        self._found: list[tuple[str, BaseException]] = []

    @contextmanager
    def row(self, row: _Row) -> Iterator[None]:
        """Keeps how a row fails, and goes on."""
        self._rows += 1
        try:
            yield
        except (Exception, pytest.fail.Exception) as error:
            self._found.append((row.name, error))

    def check(self) -> None:
        """Fails where any row did; the first error is shown with where it came from."""
        if not self._found:
            return
        shown = [f"[{name}] {type(error).__name__}: {error}" for name, error in self._found[:SHOWN]]
        shown += [f"[{name}]" for name, _ in self._found[SHOWN:]]
        told = "\n".join([f"{len(self._found)} of {self._rows} rows fail:", *shown])
        raise AssertionError(told) from self._found[0][1]


def all_rows(
    names: str | Collection[str],
    rows: Iterable[object],
    *,
    ids: Callable[[Any], object] | Iterable[object] | None = None,
) -> Callable[[T], T]:
    """As ``pytest.mark.parametrize``, but one test walks all rows and tells of every one that fails.

    What else the test takes is shared by the rows: for rows that leave nothing behind.

    Args:
        names: Arguments that a row fills, by commas or one by one.
        rows: Their values.
        ids: Names of the rows, or what names a value; without it the values stand for themselves.
    """
    wanted = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    given = list(rows)
    assert given, "a table without rows tests nothing"
    called = [ids] * len(given) if ids is None or callable(ids) else list(ids)
    table = [_Row(wanted, row, name) for row, name in zip(given, called, strict=True)]

    def fold(test: T) -> T:
        signature = inspect.signature(test)
        assert set(wanted) <= set(signature.parameters), f"{wanted} are not all arguments of the test"

        @functools.wraps(test)
        def walk(**shared: Any) -> None:
            found = _Walk()
            for row in table:
                with found.row(row):
                    test(**row.arguments, **shared)
            found.check()

        @functools.wraps(test)
        async def async_walk(**shared: Any) -> None:
            found = _Walk()
            for row in table:
                with found.row(row):
                    await cast("Any", test(**row.arguments, **shared))
            found.check()

        made: Any = async_walk if inspect.iscoroutinefunction(test) else walk
        others = [each for name, each in signature.parameters.items() if name not in wanted]
        made.__signature__ = signature.replace(parameters=others)
        return cast("T", made)

    return fold
