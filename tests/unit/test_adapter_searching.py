"""Searching messages by words: which fit, and which page of them is told."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.adapter.searching import result, text_of, wanted
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.v2tim import (
    V2TimCustomElem,
    V2TimFileElem,
    V2TimLocationElem,
    V2TimMergerElem,
    V2TimMessage,
    V2TimMessageSearchParam,
    V2TimTextElem,
)

from ..tables import all_rows

AND, OR = 1, 0
"""``V2TIM_KEYWORD_LIST_MATCH_TYPE_AND`` and ``..._OR``."""


def said(text: str, *, sender: str = "bob", at: int = 1000) -> V2TimMessage:
    return V2TimMessage(sender=sender, timestamp=at, elemType=1, textElem=V2TimTextElem(text=text))


def fits(message: V2TimMessage, **asked: Any) -> bool:
    return wanted(V2TimMessageSearchParam(**asked), 2000.0).fits(message)


@all_rows(
    ("words", "kind", "found"),
    [
        (["tea"], OR, True),
        (["TEA"], OR, True),
        (["milk"], OR, False),
        (["tea", "milk"], OR, True),
        (["tea", "milk"], AND, False),
        (["tea", "green"], AND, True),
        (["milk", "coffee"], OR, False),
        (["milk", "coffee"], AND, False),
    ],
)
def test_one_word_or_all_of_them(words: list[str], kind: int, found: bool) -> None:
    assert fits(said("Green Tea"), keywordList=words, type=kind) is found


def test_without_words_the_others_decide() -> None:
    message = said("tea", sender="bob")
    assert fits(message, userIDList=["bob", "carol"])
    assert not fits(message, userIDList=["carol"])
    assert fits(message, messageTypeList=[1])
    assert not fits(message, messageTypeList=[2, 3])
    assert not fits(message, keywordList=["milk"], userIDList=["bob"])
    assert not fits(message, keywordList=["tea"], userIDList=["carol"])


@all_rows(
    ("at", "position", "period", "found"),
    [
        (2000, None, None, True),
        (2001, None, None, False),  # after now
        (1000, 1000, None, True),
        (1001, 1000, None, False),
        (900, 1000, 100, True),
        (899, 1000, 100, False),
        (0, None, None, True),
        (0, 1000, 999, False),
    ],
)
def test_times_are_included_at_both_ends(
    at: int, position: int | None, period: int | None, found: bool
) -> None:
    assert (
        fits(said("tea", at=at), keywordList=["tea"], searchTimePosition=position, searchTimePeriod=period)
        is found
    )


def test_how_many_words_and_senders_may_be_named() -> None:
    assert fits(said("w0"), keywordList=[f"w{n}" for n in range(5)])
    assert fits(said("x"), userIDList=["bob", *(f"u{n}" for n in range(4))])
    for name in ("keywordList", "userIDList"):
        with pytest.raises(InvalidArgumentError, match=f"{name}: has 6 entries, at most 5"):
            fits(said("x"), **{name: [f"w{n}" for n in range(6)]})
    with pytest.raises(InvalidArgumentError, match="keywordList: must not be empty"):
        fits(said("x"))


def test_what_can_be_read_of_a_message() -> None:
    message = V2TimMessage(
        textElem=V2TimTextElem(text="One"),
        customElem=V2TimCustomElem(data="Two", desc="Three"),
        fileElem=V2TimFileElem(fileName="Four"),
        locationElem=V2TimLocationElem(desc="Five", longitude=1.0, latitude=2.0),
        mergerElem=V2TimMergerElem(title="Six"),
    )
    assert text_of(message).split("\n") == ["one", "two", "three", "four", "five", "six"]


def test_pages_of_one_conversation() -> None:
    messages = [said(str(number)) for number in range(5)]
    param = V2TimMessageSearchParam(keywordList=["x"], conversationID="c2c_bob", pageIndex=1, pageSize=2)
    asked = wanted(param, 2000.0)
    found = result([("c2c_bob", messages)], asked)
    (item,) = found.messageSearchResultItems or []
    assert (found.totalCount, item.conversationID, item.messageCount) == (5, "c2c_bob", 5)
    assert item.messageList == messages[2:4]
    nothing = result([], asked)
    assert (nothing.totalCount, nothing.messageSearchResultItems) == (0, [])


def test_pages_of_conversations_show_a_message_only_where_it_is_the_only_one() -> None:
    one, two, three = said("a", at=10), said("b", at=30), said("c", at=20)
    found = [("c2c_one", [one]), ("c2c_two", [two, one]), ("c2c_three", [three])]
    asked = wanted(V2TimMessageSearchParam(keywordList=["x"], pageSize=2), 2000.0)
    assert (asked.first, asked.size) == (0, 2)
    page = result(found, asked)
    assert page.totalCount == 3
    assert [
        (each.conversationID, each.messageCount, each.messageList)
        for each in page.messageSearchResultItems or []
    ] == [("c2c_two", 2, []), ("c2c_three", 1, [three])]
    later = wanted(V2TimMessageSearchParam(keywordList=["x"], pageIndex=1, pageSize=2), 2000.0)
    assert [each.conversationID for each in result(found, later).messageSearchResultItems or []] == [
        "c2c_one"
    ]
    usual = wanted(V2TimMessageSearchParam(keywordList=["x"], pageIndex=2), 2000.0)
    assert (usual.first, usual.size) == (200, 100)


def test_a_page_that_says_nothing_is_the_first_hundred() -> None:
    asked = wanted(V2TimMessageSearchParam(keywordList=["tea"]), 2000.0)
    assert (asked.first, asked.size) == (0, 100)
    later = wanted(V2TimMessageSearchParam(keywordList=["tea"], pageIndex=3, pageSize=20), 2000.0)
    assert (later.first, later.size) == (60, 20)


@all_rows(
    ("field", "value"),
    [
        ("pageSize", -1),
        ("pageIndex", -1),
        ("searchTimePosition", -1),
        ("searchTimePeriod", 10**30),
        ("pageSize", 1.5),
    ],
)
def test_numbers_that_cannot_be(field: str, value: float) -> None:
    param = V2TimMessageSearchParam(keywordList=["tea"]).model_copy(update={field: value})
    with pytest.raises(InvalidArgumentError) as caught:
        wanted(param, 2000.0)
    assert caught.value.argument == f"searchParam.{field}"
