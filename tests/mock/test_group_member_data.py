"""Members' data, removing members, clearing, announcing."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.models.group_types import BY_WIRE
from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import COMMUNITY_ID, START, GroupCaller, id_for, text

# ---------------------------------------------------------------- members


def test_a_members_data(call: GroupCaller) -> None:
    call.create("club", "bob")
    body = {"GroupId": "club", "Member_Account": "bob"}
    call.group("modify_group_member_info", **body, Role="Admin", NameCard="Bob", MsgFlag="Discard")
    call.group("modify_group_member_info", **body, AppMemberDefinedData=[{"Key": "a", "Value": "1"}])
    answer = call.group(
        "get_specified_group_member_info", GroupId="club", Member_List_Account=["bob", "dave"]
    )
    assert answer["MemberList"] == [
        {
            "Member_Account": "bob",
            "Role": "Admin",
            "JoinTime": START,
            "MsgSeq": 0,
            "MsgFlag": "Discard",
            "LastSendMsgTime": 0,
            "NameCard": "Bob",
            "MuteUntil": 0,
            "AppMemberDefinedData": [{"Key": "a", "Value": "1"}],
        }
    ]
    only = {"MemberRoleFilter": ["Owner"], "MemberInfoFilter": ["Role"]}
    answer = call.group(
        "get_specified_group_member_info", GroupId="club", Member_List_Account=["bob", "alice"], **only
    )
    assert answer["MemberList"] == [{"Member_Account": "alice", "Role": "Owner"}]


@pytest.mark.parametrize(
    ("group", "body", "code"),
    [
        ("club", {"Member_Account": "alice", "Role": "Member"}, 10007),
        ("club", {"Member_Account": "dave", "NameCard": "x"}, 10004),
        ("club", {"Role": "Owner"}, 10004),
        ("club", {"NameCard": "x" * 51}, 10004),
        ("club", {"MsgFlag": "Never"}, 10004),
        ("club", {"AppMemberDefinedData": [{"Key": "a", "Value": "x" * 65}]}, 10004),
        ("work", {"Role": "Admin"}, 10007),
        ("work", {"Role": "Member"}, 0),
        ("work", {"MuteTime": 0}, 10007),
        ("room", {"NameCard": "x"}, 10007),
    ],
)
def test_refused_member_data(world: World, group: str, body: dict[str, object], code: int) -> None:
    call = GroupCaller(world)
    call.create("club", "bob")
    call.create("work", "bob", kind="Private")
    call.create("room", kind="AVChatRoom")
    assert call.refused("modify_group_member_info", **{"Member_Account": "bob"} | body, GroupId=group) == code


def test_custom_fields_of_a_member_are_few(call: GroupCaller) -> None:
    call.create("club", "bob")
    body = {"GroupId": "club", "Member_Account": "bob"}
    five = [{"Key": f"k{number}", "Value": "x"} for number in range(5)]
    call.group("modify_group_member_info", **body, AppMemberDefinedData=five)
    sixth = [{"Key": "k5", "Value": "x"}]
    assert call.refused("modify_group_member_info", **body, AppMemberDefinedData=sixth) == 10004


def test_removing_members(call: GroupCaller, world: World) -> None:
    call.create("club", "bob", "carol")
    body: dict[str, Any] = {"GroupId": "club"}
    call.group("delete_group_member", **body, MemberToDel_Account=["bob"], Silence=1)
    assert call.info("club")["NextMsgSeq"] == 1
    call.group("delete_group_member", **body, MemberToDel_Account=["carol"], Reason="bye")
    assert (call.info("club")["NextMsgSeq"], call.info("club")["MemberNum"]) == (2, 1)
    call.add("club", "bob")
    assert call.refused("delete_group_member", **body, MemberToDel_Account=["bob", "alice"]) == 10004
    world.config.remove_owner_code = 10007
    assert call.refused("delete_group_member", **body, MemberToDel_Account=["alice"]) == 10007
    assert call.info("club")["MemberNum"] == 2
    assert call.refused("delete_group_member", **body, MemberToDel_Account=["bob"] * 101) == 10005
    call.create("room", kind="AVChatRoom")
    assert call.refused("delete_group_member", GroupId="room", MemberToDel_Account=["bob"]) == 10004


@pytest.mark.parametrize("kind", BY_WIRE)
def test_live_rooms_have_no_member_commands(world: World, kind: str) -> None:
    call = GroupCaller(world)
    group_id = call.create(id_for(kind), kind=kind)
    code = 10007 if kind == "AVChatRoom" else 0
    assert call.refused("get_role_in_group", GroupId=group_id, User_Account=["alice"]) == code
    body = {"GroupId": group_id, "Member_List_Account": ["alice"]}
    assert call.refused("get_specified_group_member_info", **body) == code


def test_how_many_can_be_asked_about(call: GroupCaller) -> None:
    call.create("club")
    assert call.refused("get_role_in_group", GroupId="club", User_Account=["alice"] * 500) == 0
    assert call.refused("get_role_in_group", GroupId="club", User_Account=["alice"] * 501) == 10004
    assert (
        call.refused("get_specified_group_member_info", GroupId="club", Member_List_Account=["a"] * 51)
        == 10004
    )


# ---------------------------------------------------------------- clearing


@pytest.mark.faces("core")
def test_all_messages_of_a_sender(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    call.send("club", "bob", 1)
    for value in range(2, 1002):
        call.send("club", "alice" if value % 2 else "bob", value, NeedReadReceipt=0)
    app_server = AppServer(world)
    call.group("delete_group_msg_by_sender", GroupId="club", Sender_Account="bob")
    group = world.groups.get("club")
    assert group is not None
    assert sum(each.recalled for each in group.messages) == 500
    assert not group.messages[0].recalled
    assert app_server.heard == []
    call.create("room", kind="AVChatRoom")
    call.group("delete_group_msg_by_sender", GroupId="room", Sender_Account="nobody")


def test_notices_of_a_sender_stay(call: GroupCaller, world: World) -> None:
    call.create("club")
    call.add("club", "bob", silent=False)
    call.group("delete_group_msg_by_sender", GroupId="club", Sender_Account="administrator")
    assert [each["IsPlaceMsg"] for each in call.history("club")] == [0]


def test_notices_of_a_members_data(call: GroupCaller) -> None:
    call.create("club", "bob")
    changes: list[tuple[dict[str, object], int]] = [
        ({"NameCard": "B", "MsgFlag": "Discard"}, 1),
        ({"Role": "Member"}, 1),
        ({"Role": "Admin"}, 2),
        ({"MuteTime": 5}, 3),
    ]
    for change, seq in changes:
        call.group("modify_group_member_info", GroupId="club", Member_Account="bob", **change)
        assert call.info("club")["NextMsgSeq"] == seq


def test_cleared_history(call: GroupCaller) -> None:
    call.create("club", "bob")
    for value in range(4):
        call.send("club", value=value)
    call.group("clear_group_msg", GroupId="club", MsgSeq=2)
    group = call.world.groups.get("club")
    assert group is not None
    assert [group.shows("bob", each) for each in group.messages] == [False, False, True, True]
    call.group("clear_group_msg", GroupId="club", MsgSeq=1)
    assert group.cleared == 2
    call.group("clear_group_msg", GroupId="club")
    assert (group.cleared, len(call.history("club")), call.send("club", value=9)["MsgSeq"]) == (4, 4, 5)
    call.create(COMMUNITY_ID, kind="Community")
    assert call.refused("clear_group_msg", GroupId=COMMUNITY_ID) == 10007


# ---------------------------------------------------------------- announcing


def test_system_notifications(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    app_server = AppServer(world)
    call.group("send_group_system_notification", GroupId="club", Content="all")
    call.group("send_group_system_notification", GroupId="club", Content="bob", ToMembers_Account=["bob"])
    group = world.groups.get("club")
    assert group is not None
    assert [(note.content, note.receivers) for note in group.notifications] == [
        ("all", None),
        ("bob", frozenset({"bob"})),
    ]
    assert (call.info("club")["NextMsgSeq"], app_server.heard) == (1, [])
    call.create("room", kind="AVChatRoom")
    body = {"GroupId": "room", "Content": "x"}
    assert call.refused("send_group_system_notification", **body) == 0
    assert call.refused("send_group_system_notification", **body, ToMembers_Account=["bob"]) == 10007
    world.config.system_notifications = False
    assert call.refused("send_group_system_notification", **body) == 10007


def test_broadcasts(call: GroupCaller, world: World) -> None:
    body: dict[str, Any] = {"Random": 1, "MsgBody": text("all")}
    assert call.group("send_broadcast_msg", **body)["MsgSeq"] == 1
    assert call.group("send_broadcast_msg", **body)["MsgSeq"] == 1
    assert call.refused("send_broadcast_msg", **body | {"Random": 2}) == 10023
    world.config.edition = "enterprise"
    assert [call.refused("send_broadcast_msg", **body | {"Random": n}) for n in range(2, 7)] == [0] * 4 + [
        10023
    ]
    world.clock.freeze(at=START + 301)
    assert call.group("send_broadcast_msg", **body)["MsgSeq"] == 6
    assert call.refused("send_broadcast_msg", **body | {"MsgBody": []}) == 10004
    world.config.broadcasts = False
    assert call.refused("send_broadcast_msg", **body) == 10007
