"""Conversations: groups of them, marks, pins, deleting; what the list shows of it."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller
from .test_recentcontact import page, send

EVERYTHING = 63
BOB: dict[str, Any] = {"Type": 1, "To_Account": "bob"}
CLUB: dict[str, object] = {"Type": 2, "ToGroupId": "club"}
NOBODY: dict[str, object] = {"Type": 1, "To_Account": "nobody"}
FOREIGN: dict[str, object] = {"Type": 2, "ToGroupId": "foreign"}


def contacts(call: GroupCaller, command: str, user: str = "alice", **body: object) -> dict[str, Any]:
    return call.ok(f"recentcontact/{command}", {"From_Account": user} | body)


def refused(call: GroupCaller, command: str, **body: object) -> int:
    return call.code(f"recentcontact/{command}", {"From_Account": "alice"} | body)


def made(call: GroupCaller, name: str, *items: dict[str, object]) -> dict[str, Any]:
    listed = [{"GroupName": name, "ContactItem": list(items)}]
    found: dict[str, Any] = contacts(call, "create_contact_group", GroupContactItem=listed)[
        "GroupResultItem"
    ][0]
    return found


def updated(call: GroupCaller, name: str, *items: tuple[int, dict[str, object]]) -> list[int]:
    listed = [{"ContactOptType": operation, "ContactItem": item} for operation, item in items]
    update = {"UpdateGroupType": 2, "OldGroupName": name, "ContactUpdateItem": listed}
    answer = contacts(call, "update_contact_group", UpdateType=1, UpdateGroup=update)
    return [item["ResultCode"] for item in answer["UpdateGroupResult"]["ContactResultItem"]]


def marked(call: GroupCaller, item: dict[str, object], **mark: object) -> int:
    listed = [{"OptType": 1, "ContactItem": item} | mark]
    return int(contacts(call, "mark_contact", MarkItem=listed)["ResultItem"][0]["ResultCode"])


def kept(call: GroupCaller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    start = 0
    while True:
        answer = contacts(call, "get_contact_group", StartIndex=start)
        found += answer["ContactItem"]
        start = answer["NextStartIndex"]
        if answer["CompleteFlag"]:
            assert start == 0
            return found


def group_names(call: GroupCaller) -> list[tuple[str, int]]:
    answer = contacts(call, "get_contact_group", StartIndex=0)
    return [(item["GroupName"], item["GroupId"]) for item in answer["GroupItem"]]


# ---------------------------------------------------------------- conversation groups


def test_making_a_group_of_conversations(call: GroupCaller) -> None:
    call.create("club")
    call.create("foreign", Owner_Account="bob")
    result = made(call, "work", BOB, CLUB, NOBODY, FOREIGN)
    assert result["GroupItem"] == {"GroupName": "work", "GroupId": 1}
    assert [item["ContactItem"] for item in result["ResultItem"]] == [BOB, CLUB, NOBODY, FOREIGN]
    assert [item["ResultCode"] for item in result["ResultItem"]] == [0, 0, 50001, 51007]
    assert made(call, "other", BOB)["GroupItem"]["GroupId"] == 2
    assert kept(call) == [
        {**BOB, "ContactGroupId": [1, 2], "Timestamp": START},
        {**CLUB, "ContactGroupId": [1], "Timestamp": START},
    ]
    assert group_names(call) == [("work", 1), ("other", 2)]


def test_changing_a_group_of_conversations(call: GroupCaller, clock: MockClock) -> None:
    call.create("club")
    made(call, "work", BOB)
    clock.advance(5)
    assert updated(call, "work", (1, CLUB), (2, BOB), (2, BOB), (1, NOBODY)) == [0, 0, 0, 50001]
    assert kept(call) == [{**CLUB, "ContactGroupId": [1], "Timestamp": START + 5}]
    rename = {"UpdateGroupType": 1, "OldGroupName": "work", "NewGroupName": "play"}
    answer = contacts(call, "update_contact_group", UpdateType=1, UpdateGroup=rename)
    assert answer["UpdateGroupResult"] == {
        "UpdateGroupType": 1,
        "GroupName": "play",
        "GroupId": 1,
        "OldGroupName": "work",
    }
    assert group_names(call) == [("play", 1)]


def test_deleting_a_group_keeps_conversations_and_marks(call: GroupCaller) -> None:
    call.create("club")
    made(call, "work", BOB, CLUB)
    assert marked(call, BOB, SetMark=[1]) == 0
    deleted = contacts(call, "del_contact_group", GroupName=["work"])
    assert deleted["GroupItem"] == [{"GroupName": "work", "GroupId": 1}]
    assert kept(call) == [{**BOB, "StandardMark": "1", "Timestamp": START}]
    assert made(call, "work", BOB)["GroupItem"]["GroupId"] == 2


@pytest.mark.parametrize(
    ("command", "body", "code"),
    [
        ("create_contact_group", {"GroupContactItem": []}, 50002),
        ("create_contact_group", {"GroupContactItem": [{"GroupName": "x", "ContactItem": []}]}, 51006),
        (
            "create_contact_group",
            {"GroupContactItem": [{"GroupName": "x", "ContactItem": [BOB] * 101}]},
            51006,
        ),
        (
            "create_contact_group",
            {"GroupContactItem": [{"GroupName": "x" * 33, "ContactItem": [BOB]}]},
            51011,
        ),
        ("create_contact_group", {"GroupContactItem": [{"GroupName": "", "ContactItem": [BOB]}]}, 50002),
        ("create_contact_group", {"GroupContactItem": [{"GroupName": "work", "ContactItem": [BOB]}]}, 50002),
        (
            "create_contact_group",
            {"GroupContactItem": [{"GroupName": "x", "ContactItem": [{"Type": 1}]}]},
            50002,
        ),
        ("del_contact_group", {"GroupName": ["none"]}, 51009),
        ("del_contact_group", {"GroupName": ["work", "work"]}, 50002),
        ("update_contact_group", {"UpdateGroup": {"UpdateGroupType": 1, "OldGroupName": "none"}}, 51009),
        ("update_contact_group", {"UpdateGroup": {"UpdateGroupType": 1, "OldGroupName": "work"}}, 50002),
        ("update_contact_group", {"UpdateGroup": {"UpdateGroupType": 2, "OldGroupName": "work"}}, 51006),
        (
            "update_contact_group",
            {"UpdateGroup": {"UpdateGroupType": 1, "OldGroupName": "work", "NewGroupName": "x" * 33}},
            51011,
        ),
        ("mark_contact", {"MarkItem": []}, 51006),
        ("mark_contact", {"MarkItem": [{"OptType": 1, "ContactItem": BOB, "SetMark": [65]}]}, 50002),
        ("mark_contact", {"MarkItem": [{"OptType": 1, "ContactItem": BOB, "ClearMark": [0]}]}, 50002),
        ("mark_contact", {"MarkItem": [{"OptType": 2, "ContactItem": BOB, "CustomMark": "x" * 257}]}, 50002),
        ("search_contact_group", {"ContactItem": [BOB] * 301}, 50002),
        ("search_contact_group", {"ContactItem": [FOREIGN]}, 51007),
        ("get_contact_group", {"StartIndex": -1}, 50002),
    ],
)
def test_refused(call: GroupCaller, command: str, body: dict[str, object], code: int) -> None:
    made(call, "work", BOB)
    if command == "update_contact_group":
        body = {"UpdateType": 1} | body
    assert refused(call, command, **body) == code
    assert refused(call, command, **body | {"From_Account": "nobody"}) in (50001, 50002)
    assert group_names(call) == [("work", 1)]


def test_twenty_groups(call: GroupCaller) -> None:
    for number in range(20):
        made(call, f"g{number}", BOB)
    one_more = [{"GroupName": "x", "ContactItem": [BOB]}]
    assert refused(call, "create_contact_group", GroupContactItem=one_more) == 51010


def test_a_thousand_conversations_and_their_pages(call: GroupCaller, world: World) -> None:
    peers = [f"peer{number:04}" for number in range(1001)]
    for peer in peers:
        world.accounts.add(peer, nick=None, face_url=None, now=START)
    codes: list[int] = []
    for start in range(0, 1001, 100):
        listed = [
            {"OptType": 2, "ContactItem": {"Type": 1, "To_Account": peer}, "CustomMark": "m"}
            for peer in peers[start : start + 100]
        ]
        answer = contacts(call, "mark_contact", MarkItem=listed)
        codes += [item["ResultCode"] for item in answer["ResultItem"]]
    assert codes == [0] * 1000 + [51008]
    assert marked(call, {"Type": 1, "To_Account": peers[0]}, SetMark=[1]) == 0
    assert [item["To_Account"] for item in kept(call)] == peers[:1000]
    world.contacts.forget("alice")
    assert kept(call) == []


def test_pages_stay_good_while_marks_go(call: GroupCaller, world: World) -> None:
    peers = [f"peer{number:03}" for number in range(150)]
    for peer in peers:
        world.accounts.add(peer, nick=None, face_url=None, now=START)
        marked(call, {"Type": 1, "To_Account": peer}, OptType=2, CustomMark="m")
    first = contacts(call, "get_contact_group", StartIndex=0)
    assert first["CompleteFlag"] == 0
    marked(call, {"Type": 1, "To_Account": peers[3]}, OptType=2, CustomMark="")
    rest = contacts(call, "get_contact_group", StartIndex=first["NextStartIndex"])
    seen = [item["To_Account"] for item in (*first["ContactItem"], *rest["ContactItem"])]
    assert (seen, rest["CompleteFlag"]) == (peers, 1)


# ---------------------------------------------------------------- marks


def test_marks_are_bits(call: GroupCaller, world: World) -> None:
    assert marked(call, BOB, SetMark=[2, 9], ClearMark=[10]) == 0
    found = contacts(call, "search_contact_group", ContactItem=[BOB, {"Type": 1, "To_Account": "carol"}])
    assert found["ContactResultItem"] == [{**BOB, "StandardMark": "0100000010", "Timestamp": START}]
    assert found["GroupItem"] == []
    world.config.first_mark_leftmost = False
    assert kept(call)[0]["StandardMark"] == "0100000010"[::-1]
    world.config.first_mark_position = 0
    assert marked(call, BOB, SetMark=[0, 63]) == 0
    assert kept(call)[0]["StandardMark"] == "1" + "0" * 54 + "100000011"
    assert (
        refused(call, "mark_contact", MarkItem=[{"OptType": 1, "ContactItem": BOB, "SetMark": [64]}]) == 50002
    )
    assert marked(call, BOB, ClearMark=[0, 1, 8, 63]) == 0
    assert kept(call) == []


def test_both_kinds_of_marks(call: GroupCaller, clock: MockClock) -> None:
    assert marked(call, BOB, OptType=3, SetMark=[1], CustomMark="vip") == 0
    clock.advance(1)
    assert marked(call, BOB, OptType=1, CustomMark="ignored", ClearMark=[1]) == 0
    assert kept(call) == [{**BOB, "CustomMark": "vip", "Timestamp": START + 1}]
    assert marked(call, BOB, OptType=2, CustomMark="vip2", SetMark=[1]) == 0
    assert kept(call)[0]["CustomMark"] == "vip2"
    assert "StandardMark" not in kept(call)[0]


def test_smaller_editions_have_custom_marks_only(call: GroupCaller, world: World) -> None:
    made(call, "work", BOB)
    world.config.edition = "pro"
    assert marked(call, BOB, OptType=2, CustomMark="m") == 0
    item = {"OptType": 3, "ContactItem": BOB, "CustomMark": "m"}
    assert refused(call, "mark_contact", MarkItem=[item]) == 51013
    listed = [{"GroupName": "x", "ContactItem": [BOB]}]
    assert refused(call, "create_contact_group", GroupContactItem=listed) == 51013
    assert refused(call, "del_contact_group", GroupName=["work"]) == 51013
    rename = {"UpdateGroupType": 1, "OldGroupName": "work", "NewGroupName": "x"}
    assert refused(call, "update_contact_group", UpdateType=1, UpdateGroup=rename) == 51013


def test_the_list_shows_marks_when_all_of_it_is_wanted(call: GroupCaller) -> None:
    call.create("club")
    send(call, "bob", "alice")
    call.send("club", "bob")
    made(call, "work", CLUB)
    marked(call, BOB, OptType=3, SetMark=[1], CustomMark="vip")
    full = page(call, "alice", AssistFlags=EVERYTHING)["SessionItem"]
    by_name = {item.get("To_Account") or item["GroupId"]: item for item in full}
    assert (by_name["bob"]["StandardMark"], by_name["bob"]["CustomMark"]) == ("1", "vip")
    assert by_name["club"]["ContactGroupId"] == [1]
    assert "ContactGroupId" not in by_name["bob"]
    assert {len(item) for item in page(call, "alice", AssistFlags=15)["SessionItem"]} == {4}
