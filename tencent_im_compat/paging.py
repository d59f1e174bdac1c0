"""Walks over pages, the pure part: where a walk stands, how it goes on later, and what ends it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .errors import InvalidArgumentError, RepeatedCursorError

Position = int | str | tuple[int | str, ...]
"""What a command takes to tell which page is wanted: an offset, a cursor, or several numbers."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
P = TypeVar("P", bound=Position)


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T_co, P]):
    """One page: its items, and the position of the next one; ``None`` after the last."""

    items: Sequence[T_co]
    following: P | None


AsyncFetch = Callable[[P], Awaitable[ListPage[T, P]]]
"""Gets the page at a position."""
Fetch = Callable[[P], ListPage[T, P]]
"""The same without a loop."""


class Walk(Generic[P]):
    """Where a walk stands.

    Args:
        first: Position of the first page; it also tells the form of positions of this walk.
        cursor: ``cursor`` of an earlier walk over the same list, to go on there.

    Raises:
        InvalidArgumentError: The cursor does not belong to a walk of this kind.
    """

    def __init__(self, first: P, cursor: str | None) -> None:
        self._at: P | None = first if cursor is None else _decoded(first, cursor)
        self._seen: set[P | None] = {self._at}
        self._repeated: str | None = None

    @property
    def at(self) -> P | None:
        """Position of the next page; ``None`` at the end."""
        return self._at

    @property
    def cursor(self) -> str | None:
        """The position as a text that can be kept."""
        return None if self._at is None else json.dumps(self._at)

    def move(self, following: P | None) -> None:
        """To the next page. One where the walk was before ends it."""
        if following is not None and following in self._seen:
            self._repeated, following = json.dumps(following), None
        self._at = following
        self._seen.add(following)

    def check(self) -> None:
        """Raises ``RepeatedCursorError`` when the walk ended because it came to a place again."""
        if self._repeated is not None:
            raise RepeatedCursorError(self._repeated)


def _decoded(first: P, cursor: str) -> P:
    try:
        found = json.loads(cursor)
    except (ValueError, TypeError):
        found = None
    at: Any = tuple(found) if isinstance(found, list) else found
    if _form(at) != _form(first):
        raise InvalidArgumentError("cursor", "is not the cursor of a walk of this kind")
    return at  # type: ignore[no-any-return]  # _form made sure


def _form(position: object) -> object:
    return [type(part) for part in position] if isinstance(position, tuple) else type(position)
