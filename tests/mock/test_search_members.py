"""Finding members of groups by their names."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller

SEARCH = "group_member_search/search"


def search(call: GroupCaller, *keywords: str, **body: object) -> dict[str, Any]:
    return call.ok(SEARCH, {"Keywords": list(keywords)} | body)


def found(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["GroupID"], item["GroupMemberUserID"]) for item in answer["GroupMembers"]]


@pytest.fixture
def clubs(call: GroupCaller) -> GroupCaller:
    """Two groups and a live room; Bob is called Bobby, and Carol has a name card in one group."""
    call.world.accounts.add("bob", nick="Bobby Ray", face_url=None, now=START)
    call.create("one", "bob", "carol", Name="Chess")
    call.create("two", "bob", kind="Private")
    call.create("live", kind="AVChatRoom")
    call.group("modify_group_member_info", GroupId="one", Member_Account="carol", NameCard="Ray of light")
    return call


def test_names_and_cards_in_part_and_ids_as_a_whole(clubs: GroupCaller) -> None:
    assert found(search(clubs, "ray")) == [("one", "bob"), ("one", "carol"), ("two", "bob")]
    assert found(search(clubs, "alice")) == [("one", "alice"), ("two", "alice")]
    assert found(search(clubs, "alic")) == []
    assert found(search(clubs, "ray", "light", KeywordMatchType=1)) == [("one", "carol")]
    assert found(search(clubs, "ray", GroupIdList=["two", "gone"])) == [("two", "bob")]
    assert found(search(clubs, "ray", GroupType=["Private"])) == [("two", "bob")]


def test_what_is_told_of_a_member(clubs: GroupCaller, world: World) -> None:
    carol = world.accounts.get("carol")
    assert carol is not None
    answer = search(clubs, "light", Count=5)
    assert answer["GroupMembers"] == [
        {
            "GroupType": "Public",
            "GroupID": "one",
            "GroupName": "Chess",
            "GroupMemberUserID": "carol",
            "GroupMemberTinyID": carol.tiny_id,
            "GroupMemberUserName": "",
            "GroupMemberNameCard": "Ray of light",
        }
    ]
    assert (answer["IsFinish"], answer["TotalCount"], answer["Cursor"]) == (True, 1, "")


def test_pages_go_on_though_people_leave(clubs: GroupCaller) -> None:
    first = search(clubs, "ray", Count=1)
    assert (found(first), first["IsFinish"], first["TotalCount"]) == ([("one", "bob")], False, 3)
    clubs.group("delete_group_member", GroupId="one", MemberToDel_Account=["bob"])
    rest = search(clubs, "ray", Cursor=first["Cursor"])
    assert (found(rest), rest["IsFinish"]) == ([("one", "carol"), ("two", "bob")], True)


@all_rows(
    "change",
    [
        {"Count": 101},
        {"Count": -1},
        {"Keywords": []},
        {"Keywords": [""]},
        {"GroupType": ["AVChatRoom"]},
        {"KeywordMatchType": 2},
        {"Cursor": "x"},
        {"Cursor": "1"},
    ],
)
def test_refused(call: GroupCaller, change: dict[str, object]) -> None:
    assert call.code(SEARCH, {"Keywords": ["x"]} | change) == 70402


def test_without_the_plug_in(call: GroupCaller, world: World) -> None:
    world.config.cloud_search = False
    assert call.code(SEARCH, {"Keywords": ["x"]}) == 60020
