"""Answers about many items, as one result for each in the order of the asking."""

from __future__ import annotations

from typing import ClassVar

from tencent_im_compat.adapter.batch_results import in_order
from tencent_im_compat.wire.results import Done, ItemOutcome, ItemResult, Unexplained

Result = tuple[str, int, str, bool]


class Item(ItemResult):
    item_field: ClassVar[str] = "id"

    id: str


class Change(Done):
    item_field: ClassVar[str] = "id"

    id: str


def results(wanted: list[str], *items: ItemOutcome) -> list[Result]:
    return in_order(wanted, items, lambda id, code, info, item: (id, code, info, item is not None))


def test_one_result_for_each_in_the_order_asked() -> None:
    found = results(
        ["c", "a", "c", "b"], Item(id="a"), Item(id="b", result_code=7, result_info="no"), Item(id="c")
    )
    assert found == [("c", 0, "ok", True), ("a", 0, "ok", True), ("b", 7, "no", True)]


def test_all_there_are_where_none_was_named() -> None:
    assert [id for id, *_ in results([], Item(id="b"), Item(id="a"))] == ["b", "a"]
    assert results([]) == []


def test_what_the_answer_does_not_tell_did_not_work() -> None:
    [(id, code, info, told)] = results(["a"], Item(id="b"))
    assert (id, code, told) == ("a", 9502, False)
    assert "does not tell" in info


def test_failures_without_a_code_are_no_successes() -> None:
    changes = [Change(id="a", result=0), Change(id="b", result=1), Change(id="c", result=2)]
    assert [code for _, code, _, _ in results(["a", "b", "c"], *changes)] == [6017, 0, 0]
    assert results(["a"], Unexplained(item="a"))[0][1] == 6017


def test_items_without_a_name_are_those_that_no_other_names() -> None:
    gone = Item(id="", result_code=9)
    assert [code for _, code, *_ in results(["x", "a", "y"], gone, Item(id="a"), gone)] == [9, 0, 9]
    # With fewer of them nobody can say which they are.
    assert [code for _, code, *_ in results(["x", "a", "y"], gone, Item(id="a"))] == [9502, 0, 9502]
