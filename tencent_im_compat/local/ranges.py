"""Sets of whole numbers as intervals: which seqs, or seconds, of a history are known without a gap. Pure."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator


class Ranges:
    """Intervals, both ends included, in order and apart.

    Args:
        intervals: Any; those that touch become one.
        most: Most intervals that are kept; the lowest are given up.
    """

    def __init__(self, intervals: Iterable[tuple[int, int]] = (), *, most: int = 64) -> None:
        self._most = most
        self._found: list[tuple[int, int]] = []
        for first, last in intervals:
            self.add(first, last)

    def add(self, first: int, last: int) -> None:
        """The numbers from ``first`` to ``last`` belong to it from now on; nothing if there are none."""
        if first > last:
            return
        left = bisect.bisect_left(self._found, first, key=lambda each: each[1] + 1)
        right = bisect.bisect_right(self._found, last + 1, key=lambda each: each[0])
        touched = self._found[left:right]
        if touched:
            first, last = min(first, touched[0][0]), max(last, touched[-1][1])
        self._found[left:right] = [(first, last)]
        del self._found[: max(0, len(self._found) - self._most)]

    def clear(self) -> None:
        """No number belongs to it any more."""
        self._found.clear()

    def around(self, number: int) -> tuple[int, int] | None:
        """The interval that holds a number."""
        at = bisect.bisect_left(self._found, number, key=lambda each: each[1])
        if at < len(self._found) and self._found[at][0] <= number:
            return self._found[at]
        return None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
