"""Tags and attributes: two generations of commands over the same ones."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller

OLD, NEW = "all_member_push/im_", "timpush/"
GENERATIONS = pytest.mark.parametrize("path", [OLD, NEW])


def tags(call: GroupCaller, *users: str, path: str = NEW) -> list[list[str]]:
    answer = call.ok(path + "get_tag", {"To_Account": list(users)})
    return [item["Tags"] for item in answer["UserTags"]]


def attributes(call: GroupCaller, *users: str, path: str = NEW) -> list[dict[str, str]]:
    answer = call.ok(path + "get_attr", {"To_Account": list(users)})
    return [item["Attrs"] for item in answer["UserAttrs"]]


def user_tags(*names: str, user: str = "bob") -> dict[str, Any]:
    return {"UserTags": [{"To_Account": user, "Tags": list(names)}]}


def user_attrs(user: str = "bob", **values: str) -> dict[str, Any]:
    return {"UserAttrs": [{"To_Account": user, "Attrs": values}]}


def named(call: GroupCaller, **names: str) -> None:
    call.ok(
        NEW + "set_attr_name", {"AttrNames": {slot.removeprefix("s"): name for slot, name in names.items()}}
    )


@GENERATIONS
def test_tags_come_and_go(call: GroupCaller, path: str) -> None:
    call.ok(path + "add_tag", user_tags("a", "b", "a"))
    call.ok(path + "add_tag", user_tags("c", "a"))
    assert tags(call, "bob", "carol", path=path) == [["a", "b", "c"], []]
    call.ok(path + "remove_tag", user_tags("b", "none"))
    assert tags(call, "bob") == [["a", "c"]]
    clear = "remove_all_tags" if path == OLD else "clear_all_tags"
    call.ok(path + clear, {"To_Account": ["bob", "carol"]})
    assert tags(call, "bob", path=path) == [[]]


def test_tags_are_replaced(call: GroupCaller) -> None:
    call.ok(NEW + "add_tag", user_tags("a", "b"))
    call.ok(NEW + "add_tag", user_tags("b", "c") | {"Replace": 1})
    assert tags(call, "bob") == [["b", "c"]]


@all_rows(
    ("body", "code"),
    [
        (user_tags(*"abcdefghijk"), 90032),
        (user_tags("x" * 51), 90020),
        (user_tags(""), 90040),
        ({"UserTags": user_tags("a")["UserTags"] * 101}, 90018),
        ({"UserTags": []}, 90001),
    ],
)
@GENERATIONS
def test_refused_tags(call: GroupCaller, path: str, body: dict[str, Any], code: int) -> None:
    assert call.code(path + "add_tag", body) == code
    assert tags(call, "bob") == [[]]


def test_a_hundred_tags_a_user(call: GroupCaller) -> None:
    many = [f"t{number}" for number in range(100)]
    assert call.code(NEW + "add_tag", user_tags(*many, "one more") | {"Replace": 1}) == 90032
    call.ok(NEW + "add_tag", user_tags(*many) | {"Replace": 1})
    answer = call.ok(NEW + "add_tag", user_tags("one more"))
    assert answer["ErrorList"] == [{"ErrorCode": 90032, "To_Account": "bob"}]
    assert "ErrorList" not in call.ok(OLD + "add_tag", user_tags("one more"))
    assert tags(call, "bob") == [many]


def test_a_thousand_tags_in_all(call: GroupCaller, world: World) -> None:
    for number in range(11):
        world.accounts.add(f"peer{number}", nick=None, face_url=None, now=START)
        many = [f"{number}-{each}" for each in range(100)]
        answer = call.ok(NEW + "add_tag", user_tags(*many, user=f"peer{number}") | {"Replace": 1})
        assert ("ErrorList" in answer) == (number == 10)
    call.ok(NEW + "clear_all_tags", {"To_Account": ["peer3"]})
    assert "ErrorList" not in call.ok(NEW + "add_tag", user_tags("new", user="peer10"))


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("add_tag", user_tags("a", user="ghost")),
        ("remove_tag", user_tags("a", user="ghost")),
        ("set_attr", user_attrs("ghost", city="x")),
        ("remove_attr", {"UserAttrs": [{"To_Account": "ghost", "Attrs": ["city"]}]}),
        ("get_tag", {"To_Account": ["ghost"]}),
        ("get_attr", {"To_Account": ["ghost"]}),
    ],
)
def test_unknown_accounts_are_listed_by_the_newer_ones(
    call: GroupCaller, command: str, body: dict[str, Any]
) -> None:
    named(call, s0="city")
    failed = [{"ErrorCode": 70107, "To_Account": "ghost"}]
    assert call.ok(NEW + command, body)["ErrorList"] == failed
    assert "ErrorList" not in call.ok(OLD + command, body)


@GENERATIONS
def test_attributes_come_and_go(call: GroupCaller, path: str) -> None:
    call.ok(path + "set_attr_name", {"AttrNames": {"0": "city", "9": "level"}})
    call.ok(path + "set_attr", user_attrs(city="Paris", level="1"))
    call.ok(path + "set_attr", user_attrs(city="Rome"))
    assert attributes(call, "bob", "carol", path=path) == [{"city": "Rome", "level": "1"}, {}]
    call.ok(path + "remove_attr", {"UserAttrs": [{"To_Account": "bob", "Attrs": ["city"]}]})
    assert attributes(call, "bob", path=path) == [{"level": "1"}]
    call.ok(path + "set_attr_name", {"AttrNames": {"9": "rank"}})
    assert attributes(call, "bob", path=path) == [{"rank": "1"}]
    assert call.ok(path + "get_attr_name", {})["AttrNames"] == {"0": "city", "9": "rank"}


@GENERATIONS
def test_refused_attributes(call: GroupCaller, path: str) -> None:
    named(call, s0="city", s1="level")
    for names in ({"10": "x"}, {"2": ""}, {"2": "x" * 51}, {"2": 7}, {"2": "city"}, {"2": "x", "3": "x"}):
        assert call.code(path + "set_attr_name", {"AttrNames": names}) == 90033, names
    taken = call(path + "set_attr_name", {"AttrNames": {"0": "level"}})
    assert taken["ErrorInfo"].endswith("attrName:level already exists at index:1")
    call.ok(path + "set_attr_name", {"AttrNames": {"0": "level", "1": "city"}})
    assert call.code(path + "set_attr", user_attrs(none="x")) == 90033
    assert call.code(path + "set_attr", user_attrs(city="x" * 51)) == 90033
    removed = {"UserAttrs": [{"To_Account": "bob", "Attrs": ["none"]}]}
    assert call.code(path + "remove_attr", removed) == 90033
    assert call.code(path + "get_attr", {"To_Account": ["bob"] * 101}) == 90018


def test_account_types_of_slots_stay(call: GroupCaller) -> None:
    call.ok(NEW + "set_attr_name", {"AttrNames": {"0": "city", "1": "device"}, "AttrTypes": {"1": 1}})
    assert call.ok(NEW + "get_attr_name", {})["AttrTypes"] == {"0": 0, "1": 1}
    assert "AttrTypes" not in call.ok(OLD + "get_attr_name", {})
    for names, types in (
        ({"1": "x"}, {"1": 0}),
        ({"0": "x"}, {"0": 1}),
        ({"0": "x"}, {"2": 0}),
        ({"2": "x"}, {"2": 2}),
    ):
        assert call.code(NEW + "set_attr_name", {"AttrNames": names, "AttrTypes": types}) == 90033


def test_labels_go_with_the_account(call: GroupCaller, world: World) -> None:
    named(call, s0="city")
    call.ok(NEW + "add_tag", user_tags("a"))
    call.ok(NEW + "set_attr", user_attrs(city="Rome"))
    world.pushes.forget("bob")
    assert (tags(call, "bob"), attributes(call, "bob")) == ([[]], [{}])
    assert not world.pushes.labels.tagged("a")
    assert not world.pushes.labels.holders("0", "Rome")
