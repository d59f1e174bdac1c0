"""A table that is walked by one test tells of every row that fails."""

from __future__ import annotations

import asyncio
import inspect

import pytest

from ..tables import all_rows


@all_rows("number", [1, 2, pytest.param(3, id="three"), 4])
def even(number: int, told: list[int]) -> None:
    told.append(number)
    assert number % 2 == 0, "odd"


@all_rows("number", [1, 2], ids=lambda number: f"no. {number}")
async def never(number: int) -> None:
    pytest.fail("no")


@all_rows(("left", "right"), [("a", 1), ("b", 2)])
@all_rows("third", [None, print])
def pairs(left: str, right: int, third: object) -> None:
    assert (left, third) != ("b", print)


def test_all_rows_are_walked_and_each_that_fails_is_named() -> None:
    told: list[int] = []
    with pytest.raises(AssertionError) as caught:
        even(told=told)  # type: ignore[call-arg]
    assert told == [1, 2, 3, 4]
    assert "2 of 4 rows fail:\n[1] AssertionError: odd" in str(caught.value)
    assert "\n[three] AssertionError: odd" in str(caught.value)
    assert isinstance(caught.value.__cause__, AssertionError)


def test_with_a_loop_too() -> None:
    with pytest.raises(
        AssertionError, match=r"2 of 2 rows fail:\n\[no. 1\] Failed: no\n\[no. 2\] Failed: no"
    ):
        asyncio.run(never())  # type: ignore[call-arg]


def test_tables_may_be_stacked() -> None:
    with pytest.raises(AssertionError, match=r"1 of 2 rows fail:\n\[b-2\] .*1 of 2 rows fail:\n\[print\]"):
        pairs()  # type: ignore[call-arg]


def test_what_no_row_fills_is_asked_of_pytest() -> None:
    assert list(inspect.signature(even).parameters) == ["told"]
    assert list(inspect.signature(pairs).parameters) == []


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(AssertionError, match="tests nothing"):
        all_rows("x", [])
