"""Finding groups by their names."""

from __future__ import annotations

from typing import Any

from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import GroupCaller

SEARCH = "group_search/search"


def search(call: GroupCaller, *keywords: str, **body: object) -> dict[str, Any]:
    return call.ok(SEARCH, {"Keywords": list(keywords), "Count": 100} | body)


def ids(answer: dict[str, Any]) -> list[str]:
    return [group["GroupID"] for group in answer["Groups"]]


def clubs(call: GroupCaller) -> None:
    for group_id, name, kind in (
        ("one", "Hiking club", "Public"),
        ("two", "hiking and skiing", "ChatRoom"),
        ("three", "Chess", "Private"),
        ("@TGS#_four", "Skiing", "Community"),
        ("live", "hiking live", "AVChatRoom"),
    ):
        call.create(group_id, Name=name, kind=kind, Introduction="i", FaceUrl="f")


def test_names_in_part_and_ids_as_a_whole(call: GroupCaller) -> None:
    clubs(call)
    assert ids(search(call, "HIK")) == ["one", "two"]
    assert ids(search(call, "three")) == ["three"]
    assert ids(search(call, "thr")) == []
    assert ids(search(call, "hiking", "skiing")) == ["one", "two", "@TGS#_four"]
    assert ids(search(call, "hiking", "skiing", KeywordMatchType=1)) == ["two"]
    assert ids(search(call, "hiking", GroupType=["ChatRoom", "Private"])) == ["two"]


def test_what_is_told_of_a_group(call: GroupCaller, world: World) -> None:
    clubs(call)
    world.accounts.add("alice", nick="Alice", face_url=None, now=0)
    account = world.accounts.get("alice")
    assert account is not None
    answer = search(call, "club")
    assert answer["Groups"] == [
        {
            "GroupType": "Public",
            "GroupID": "one",
            "GroupName": "Hiking club",
            "GroupMemberNum": 1,
            "GroupFaceUrl": "f",
            "GroupIntroduction": "i",
            "GroupOwnerUserID": "alice",
            "GroupOwnerTinyID": account.tiny_id,
            "GroupOwnerUserName": "Alice",
        }
    ]
    assert (answer["IsFinish"], answer["TotalCount"], answer["Cursor"]) == (True, 1, "")


def test_pages(call: GroupCaller) -> None:
    names = [f"club{number}" for number in range(5)]
    for name in names:
        call.create(name, Name="club")
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        answer = search(call, "club", Count=2, Cursor=cursor)
        seen += ids(answer)
        cursor = answer["Cursor"]
        assert answer["IsFinish"] is (cursor == "")
        if seen == names[:2]:
            call.group("destroy_group", GroupId="club0")
    assert seen == names
    assert search(call, "club", Count=2)["TotalCount"] == 4


@all_rows(
    "change",
    [
        {"Count": 0},
        {"Count": 101},
        {"Keywords": []},
        {"Keywords": [""]},
        {"GroupType": ["AVChatRoom"]},
        {"KeywordMatchType": 2},
        {"Cursor": "x"},
    ],
)
def test_refused(call: GroupCaller, change: dict[str, object]) -> None:
    assert call.code(SEARCH, {"Keywords": ["x"], "Count": 1} | change) == 70402


def test_without_the_plug_in(call: GroupCaller, world: World) -> None:
    world.config.cloud_search = False
    assert call.code(SEARCH, {"Keywords": ["x"], "Count": 1}) == 60020
