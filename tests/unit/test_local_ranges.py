"""Intervals of what is known without a gap, against sets."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.local import Ranges

numbers = st.integers(0, 60)
steps = st.lists(st.tuples(numbers, numbers), max_size=20)


@given(steps)
def test_ranges_are_sets_of_numbers(added: list[tuple[int, int]]) -> None:
    ranges, known = Ranges(), set[int]()
    for first, last in added:
        ranges.add(first, last)
        known |= set(range(first, last + 1))
    found = list(ranges)
    assert {number for first, last in found for number in range(first, last + 1)} == known
    assert found == sorted(found)
    assert all(one[1] + 1 < other[0] for one, other in itertools.pairwise(found)), "apart"
    for number in range(62):
        around = ranges.around(number)
        assert (around is not None) == (number in known)
        assert around is None or around[0] <= number <= around[1]


def test_the_lowest_are_given_up() -> None:
    ranges = Ranges([(number * 10, number * 10 + 1) for number in range(10)], most=3)
    assert list(ranges) == [(70, 71), (80, 81), (90, 91)]
    assert len(ranges) == 3
    assert list(Ranges([(1, 1), (3, 3), (2, 2)])) == [(1, 3)]
    ranges.clear()
    assert list(ranges) == []
