"""Requests of people that no command lists: kept as they are told of, the newest last. Pure."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ..v2tim.base import V2TimModel

R = TypeVar("R", bound=V2TimModel)

MOST = 1000
"""Requests that are kept; the oldest are given up first."""


class Requests(Generic[R]):
    """Requests by name, and which of them nobody has seen.

    Args:
        model: What a request is.
        kept: What ``changes`` told before.
        most: Requests that are kept.
    """

    def __init__(self, model: type[R], kept: Mapping[str, bytes], most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, R] = OrderedDict()
        self._numbers: dict[str, int] = {}
        self._unseen: set[str] = set()
        self._changed: set[str] = set()
        found = []
        for name, value in kept.items():
            try:
                number, unseen, fields = json.loads(value)
                found.append((int(number), bool(unseen), name, model.model_validate(fields)))
            except (ValueError, TypeError):
                self._changed.add(name)  # of another version
        for number, unseen, name, request in sorted(found, key=lambda each: each[0]):
            self._kept[name], self._numbers[name] = request, number
            if unseen:
                self._unseen.add(name)

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written; empty when it was asked for before."""
        found = {name: self._written(name) for name in self._changed}
        self._changed = set()
        return found

    def again(self, changes: Mapping[str, bytes | None]) -> None:
        """These changes could not be written: they are told again."""
        self._changed |= changes.keys()

    def read(self) -> None:
        """The user has seen them all."""
        self._changed |= self._unseen
        self._unseen.clear()

    def _written(self, name: str) -> bytes | None:
        request = self._kept.get(name)
        if request is None:
            return None
        fields = request.model_dump(mode="json", exclude_none=True)
        return json.dumps([self._numbers[name], name in self._unseen, fields]).encode()

    def _put(self, name: str, request: R, *, unseen: bool) -> None:
        """A request is new, or takes the place of one of this name."""
        self._kept[name] = request
        self._kept.move_to_end(name)
        self._numbers[name] = max(self._numbers.values(), default=0) + 1
        self._changed.add(name)
        if unseen:
            self._unseen.add(name)
        while len(self._kept) > self._most:
            self._forget(next(iter(self._kept)))

    def _forget(self, name: str) -> bool:
        """A request is no more; whether there was one."""
        self._unseen.discard(name)
        self._numbers.pop(name, None)
        self._changed.add(name)
        return self._kept.pop(name, None) is not None

    def _newest_first(self) -> Iterator[tuple[str, R]]:
        return reversed(self._kept.items())


def named(*parts: object) -> str:
    """The name of a request, of what tells it from others."""
    return json.dumps(parts)
