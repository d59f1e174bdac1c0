"""Importing groups, messages and members."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import START, GroupCaller, text

CREATED = START - 10_000


def old_group(call: GroupCaller, group_id: str = "old", **body: object) -> str:
    given = {"Type": "Public", "Name": "Old", "Owner_Account": "alice", "CreateTime": CREATED}
    call.group("import_group", **given | body, GroupId=group_id)
    return group_id


def item(sender: str, time: int, value: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"From_Account": sender, "SendTime": time, "MsgBody": text(str(time))}
    return found if value is None else found | {"Random": value}


def put(call: GroupCaller, *items: dict[str, Any], **body: object) -> list[tuple[int, int]]:
    answer = call.group("import_group_msg", GroupId="old", MsgList=list(items), **body)
    return [(each["MsgSeq"], each["Result"]) for each in answer["ImportMsgResult"]]


def test_a_migration(call: GroupCaller, world: World) -> None:
    app_server = AppServer(world)
    old_group(call, ApplyJoinOption="FreeAccess", AppDefinedData=[{"Key": "a", "Value": "1"}])
    assert put(call, item("bob", CREATED + 10), item("carol", CREATED + 20)) == [(1, 0), (2, 0)]
    listed = [
        {"Member_Account": "bob", "Role": "Admin", "JoinTime": CREATED + 5, "UnreadMsgNum": 1},
        {"Member_Account": "carol", "UnreadMsgNum": 9},
    ]
    answer = call.group("import_group_member", GroupId="old", MemberList=listed)
    assert [each["Result"] for each in answer["MemberList"]] == [1, 1]
    found = call.info("old")
    assert (found["CreateTime"], found["NextMsgSeq"], found["LastMsgTime"]) == (CREATED, 3, CREATED + 20)
    assert [(each["Role"], each["JoinTime"], each["MsgSeq"]) for each in found["MemberList"]] == [
        ("Owner", START, 2),
        ("Admin", CREATED + 5, 1),
        ("Member", START, 0),
    ]
    assert app_server.heard == []
    assert call.send("old", "bob")["MsgSeq"] == 3


def test_messages_come_in_order(call: GroupCaller) -> None:
    old_group(call)
    assert put(call, item("bob", CREATED), item("bob", START), item("bob", START + 5)) == [(0, 10004)] * 3
    assert put(call, item("bob", CREATED + 9), item("bob", CREATED + 8), item("bob", CREATED + 9)) == [
        (1, 0),
        (0, 10004),
        (2, 0),
    ]
    assert put(call, item("bob", CREATED + 5)) == [(0, 10004)]
    assert [each["MsgSeq"] for each in call.history("old")] == [2, 1]


def test_repeats_and_long_messages(call: GroupCaller) -> None:
    old_group(call)
    first = item("bob", CREATED + 10, 7)
    assert put(call, first, first) == [(1, 0), (1, 0)]
    assert put(call, item("carol", CREATED + 10, 7), item("bob", CREATED + 311, 7)) == [(2, 0), (3, 0)]
    long = item("bob", CREATED + 400) | {"MsgBody": text("x" * 12288)}
    assert put(call, long) == [(0, 80002)]


def test_the_conversation_list_moves_when_asked_to(call: GroupCaller, world: World) -> None:
    group = world.groups.get(old_group(call))
    assert group is not None
    put(call, item("bob", CREATED + 10))
    assert group.moved == 0
    put(call, item("bob", START - 1), RecentContactFlag=1)
    assert group.moved == START - 1


def test_members_see_what_was_written_since_they_joined(call: GroupCaller, world: World) -> None:
    group = world.groups.get(old_group(call))
    assert group is not None
    put(call, item("alice", CREATED + 10), item("alice", CREATED + 20), item("alice", CREATED + 30))
    listed = [{"Member_Account": "bob", "JoinTime": CREATED + 20}, {"Member_Account": "carol"}]
    call.group("import_group_member", GroupId="old", MemberList=listed)
    assert [group.shows("bob", each) for each in group.messages] == [False, True, True]
    assert not any(group.shows("carol", each) for each in group.messages)


def test_imported_messages_are_read_by_everybody(call: GroupCaller) -> None:
    old_group(call)
    call.add("old", "bob")
    call.world.clock.freeze(at=START + 5)
    put(call, item("alice", START + 1))
    assert [each["MsgSeq"] for each in call.info("old")["MemberList"]] == [1, 1]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"MsgList": []}, 10004),
        ({"MsgList": [item("bob", CREATED + 1)] * 8}, 10004),
        ({"MsgList": [item("nobody", CREATED + 1)]}, 10019),
        ({"MsgList": [item("bob", CREATED + 1) | {"MsgBody": []}]}, 10004),
        ({"MsgList": [item("bob", CREATED + 1)], "GroupId": "room"}, 10007),
        ({"MsgList": [item("bob", CREATED + 1)], "GroupId": "gone"}, 10010),
    ],
)
def test_refused_messages(world: World, body: dict[str, object], code: int) -> None:
    call = GroupCaller(world)
    old_group(call)
    call.create("room", kind="AVChatRoom")
    assert call.refused("import_group_msg", **{"GroupId": "old"} | body) == code


def test_members_for_whom_it_does_not_work(call: GroupCaller, world: World) -> None:
    old_group(call, MaxMemberCount=3)
    names = ["bob", "nobody", "alice", "carol", "dave"]
    times = {"carol": CREATED, "dave": START}
    listed = [
        {"Member_Account": name} | ({"JoinTime": times[name]} if name in times else {}) for name in names
    ]
    answer = call.group("import_group_member", GroupId="old", MemberList=listed)
    assert [each["Result"] for each in answer["MemberList"]] == [1, 0, 2, 0, 0]
    more = [{"Member_Account": name} for name in ("carol", "dave")]
    answer = call.group("import_group_member", GroupId="old", MemberList=more)
    assert [each["Result"] for each in answer["MemberList"]] == [1, 0]
    world.config.import_member_limit = 20
    assert call.refused("import_group_member", GroupId="old", MemberList=more * 11) == 10005


def test_what_cannot_be_imported(call: GroupCaller, world: World) -> None:
    body: dict[str, Any] = {"Type": "Public", "Name": "g"}
    assert call.refused("import_group", **body | {"Type": "AVChatRoom"}) == 10007
    assert call.refused("import_group", **body | {"Type": "Work"}) == 10004
    assert call.refused("import_group", **body, CreateTime=START + 1) == 10004
    old_group(call)
    assert call.refused("import_group", **body, GroupId="old") == 10021
    old_group(call, "work", Type="Private")
    listed = [{"Member_Account": "bob", "Role": "Admin"}]
    assert call.refused("import_group_member", GroupId="work", MemberList=listed) == 10007
    assert call.info("work")["MaxMemberNum"] == 2000
