"""What the App's server hears of groups, and what it may decide."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.models.world import World
from tencent_im_mock.serving.rule import perform

from .app_server import AppServer
from .conftest import START, GroupCaller, message, text

BEFORE_SEND = "Group.CallbackBeforeSendMsg"


@pytest.fixture
def app_server(world: World) -> AppServer:
    return AppServer(world)


# ---------------------------------------------------------------- creating


def test_creating_asks_and_tells(call: GroupCaller, world: World) -> None:
    call.create("first")
    app_server = AppServer(world)
    call.create("club", "bob")
    members = [{"Member_Account": "bob"}]
    common = {"Operator_Account": "administrator", "Owner_Account": "alice", "Type": "Public", "Name": "g"}
    assert app_server.heard == [
        ("Group.CallbackBeforeCreateGroup", {**common, "CreateGroupNum": 1, "MemberList": members}),
        ("Group.CallbackAfterCreateGroup", {**common, "GroupId": "club", "MemberList": members}),
    ]


@pytest.mark.parametrize(("verdict", "code"), [(1, 10016), (10101, 10101), (10100, 10100), (10201, 10016)])
def test_creating_can_be_refused(call: GroupCaller, app_server: AppServer, verdict: int, code: int) -> None:
    app_server.answers["Group.CallbackBeforeCreateGroup"] = {"ErrorCode": verdict, "ErrorInfo": "too many"}
    answer = call("group_open_http_svc/create_group", {"Type": "Public", "Name": "g", "GroupId": "club"})
    assert (answer["ErrorCode"], answer["ErrorInfo"]) == (code, "too many")
    assert call.refused("destroy_group", GroupId="club") == 10010
    assert app_server.commands == ["CallbackBeforeCreateGroup"]


def test_nothing_is_asked_about_what_cannot_be(call: GroupCaller, app_server: AppServer) -> None:
    assert call.refused("create_group", Type="Public", Name="g", GroupId="@TGS#x") == 10004
    call.create("club")
    assert (
        call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "nobody"}]) == 10019
    )
    assert "CallbackBeforeInviteJoinGroup" not in app_server.commands


def test_the_quota_of_a_day(call: GroupCaller, world: World, app_server: AppServer) -> None:
    world.config.daily_group_quota = 5
    for number in range(5):
        call.create(f"g{number}")
    assert app_server.of("CallbackOnDailyGroupQuotaAlarm") == [{"QuotaUsed": 5, "Quota": 5}]
    assert call.refused("create_group", Type="Public", Name="g") == 10006
    call.group("destroy_group", GroupId="g0")
    call.create("g5")
    world.clock.freeze(at=START + 86400)
    call.create("g6")
    assert world.groups.grown(START + 86400) == 1


# ---------------------------------------------------------------- coming and going


def test_joining_asks_and_tells(call: GroupCaller, world: World) -> None:
    call.create("club", MaxMemberCount=3)
    app_server = AppServer(world)
    app_server.answers["Group.CallbackBeforeInviteJoinGroup"] = {"RefusedMembers_Account": ["carol"]}
    assert call.add("club", "bob", "alice", "carol", "bob") == [1, 2, 0, 2]
    common = {"GroupId": "club", "Type": "Public", "Operator_Account": "administrator"}
    both = [{"Member_Account": "bob"}, {"Member_Account": "carol"}]
    assert app_server.heard == [
        ("Group.CallbackBeforeInviteJoinGroup", {**common, "DestinationMembers": both}),
        (
            "Group.CallbackAfterNewMemberJoin",
            {**common, "JoinType": "Invited", "NewMemberList": [{"Member_Account": "bob"}]},
        ),
    ]
    assert call.add("club", "dave") == [1]
    assert app_server.last("CallbackAfterGroupFull") == {"GroupId": "club"}
    before = len(app_server.heard)
    assert call.add("club", "dave") == [2]
    assert len(app_server.heard) == before


def test_joining_can_be_refused(call: GroupCaller, app_server: AppServer) -> None:
    call.create("club")
    app_server.answers["Group.CallbackBeforeInviteJoinGroup"] = {"ErrorCode": 1}
    assert call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "bob"}]) == 10016
    assert call.info("club")["MemberNum"] == 1


def test_leaving_and_dissolving_are_told(call: GroupCaller, world: World) -> None:
    call.create("club", "bob", "carol")
    app_server = AppServer(world)
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["bob", "dave", "bob"])
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["dave"])
    call.group("destroy_group", GroupId="club")
    assert app_server.heard == [
        (
            "Group.CallbackAfterMemberExit",
            {
                "GroupId": "club",
                "Type": "Public",
                "ExitType": "Kicked",
                "Operator_Account": "administrator",
                "ExitMemberList": [{"Member_Account": "bob"}],
            },
        ),
        (
            "Group.CallbackAfterGroupDestroyed",
            {
                "GroupId": "club",
                "Type": "Public",
                "Owner_Account": "alice",
                "Name": "g",
                "MemberList": [{"Member_Account": "alice"}, {"Member_Account": "carol"}],
            },
        ),
    ]


def test_a_members_role_and_card_are_told(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    app_server = AppServer(world)
    body = {"GroupId": "club", "Member_Account": "bob"}
    call.group("modify_group_member_info", **body, Role="Admin", NameCard="Bob", MsgFlag="Discard")
    call.group("modify_group_member_info", **body, Role="Admin", MuteTime=5)
    assert app_server.heard == [
        (
            "Group.CallbackAfterMemberFieldChanged",
            {
                "GroupId": "club",
                "Type": "Public",
                "Operator_Account": "administrator",
                "Member_Account": "bob",
                "Role": "Admin",
                "NameCard": "Bob",
            },
        )
    ]


# ---------------------------------------------------------------- messages


def test_a_message_asks_and_tells(call: GroupCaller, world: World) -> None:
    call.create("club")
    app_server = AppServer(world)
    call.send("club", CloudCustomData="{}")
    asked, told = app_server.last("CallbackBeforeSendMsg"), app_server.last("CallbackAfterSendMsg")
    assert asked == {
        "GroupId": "club",
        "Type": "Public",
        "From_Account": "alice",
        "Operator_Account": "administrator",
        "Random": 1,
        "MsgId": told["MsgId"],
        "OnlineOnlyFlag": 0,
        "MsgPriority": "Normal",
        "MsgBody": text("1"),
        "CloudCustomData": "{}",
    }
    assert told["MsgPriority"] == "Normal"
    call.send("club", value=2, ForbidCallbackControl=["ForbidBeforeSendMsgCallback"])
    assert app_server.commands[2:] == ["CallbackAfterSendMsg"]


def test_a_repeat_is_neither_asked_about_nor_told(call: GroupCaller, app_server: AppServer) -> None:
    call.create("club")
    first = call.send("club")
    assert call.send("club") == first
    assert app_server.commands.count("CallbackBeforeSendMsg") == 1
    assert app_server.commands.count("CallbackAfterSendMsg") == 1


@pytest.mark.parametrize(("verdict", "code"), [(1, 10016), (10150, 10150), (10200, 10200), (7, 10016)])
def test_a_message_can_be_refused(call: GroupCaller, app_server: AppServer, verdict: int, code: int) -> None:
    call.create("club")
    app_server.answers[BEFORE_SEND] = {"ErrorCode": verdict, "ErrorInfo": "quiet hours"}
    answer = call("group_open_http_svc/send_group_msg", message("club", "alice", 1))
    assert (answer["ErrorCode"], answer["ErrorInfo"]) == (code, "quiet hours")
    assert call.history("club") == []
    assert "CallbackAfterSendMsg" not in app_server.commands
    del app_server.answers[BEFORE_SEND]
    assert call.send("club")["MsgSeq"] == 1


def test_a_message_can_be_dropped(call: GroupCaller, app_server: AppServer) -> None:
    call.create("club")
    app_server.answers[BEFORE_SEND] = {"ErrorCode": 2}
    assert call.send("club") == {
        "ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "MsgTime": START, "MsgSeq": 0,
    }  # fmt: skip
    assert call.history("club") == []


@pytest.mark.parametrize(
    ("change", "shown", "data"),
    [
        ({"MsgBody": text("***")}, text("***"), "{}"),
        ({"CloudCustomData": "new"}, text("1"), "new"),
        ({"MsgBody": [{"MsgType": "No"}], "CloudCustomData": 7}, text("1"), "{}"),
        ({"ErrorCode": 0, "MsgBody": text("a"), "CloudCustomData": ""}, text("a"), ""),
    ],
)
def test_a_message_can_be_rewritten(
    call: GroupCaller, app_server: AppServer, change: dict[str, Any], shown: object, data: str
) -> None:
    call.create("club")
    app_server.answers[BEFORE_SEND] = change
    call.send("club", CloudCustomData="{}")
    stored = call.history("club")[0]
    told = app_server.last("CallbackAfterSendMsg")
    assert (stored["MsgBody"], stored["CloudCustomData"]) == (shown, data)
    assert (told["MsgBody"], told["CloudCustomData"]) == (shown, data)


def test_a_group_that_ends_meanwhile(call: GroupCaller, world: World, app_server: AppServer) -> None:
    call.create("club")
    app_server.meanwhile = lambda: perform(world, "group_open_http_svc/destroy_group", {"GroupId": "club"})
    assert call.refused("send_group_msg", **message("club", "alice", 1)) == 10010


def test_a_repeat_that_comes_meanwhile(call: GroupCaller, world: World, app_server: AppServer) -> None:
    call.create("club")
    again = message("club", "alice", 1)
    app_server.meanwhile = lambda: perform(world, "group_open_http_svc/send_group_msg", again)
    assert call.send("club")["MsgSeq"] == 1
    assert len(call.history("club")) == 1


def test_people_who_come_meanwhile(call: GroupCaller, world: World, app_server: AppServer) -> None:
    call.create("club", MaxMemberCount=2)
    listed = [{"Member_Account": "bob"}]
    add = {"GroupId": "club", "Silence": 1, "MemberList": listed}
    app_server.meanwhile = lambda: perform(world, "group_open_http_svc/add_group_member", add)
    assert call.add("club", "bob") == [2]
    assert app_server.commands.count("CallbackAfterNewMemberJoin") == 1
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["bob"])
    app_server.meanwhile = lambda: perform(world, "group_open_http_svc/add_group_member", add)
    assert call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "carol"}]) == 10014


def test_failures_are_told(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    call.group("forbid_send_msg", GroupId="club", Members_Account=["bob"], MuteTime=60)
    world.config.message_rate = 1
    app_server = AppServer(world)
    assert call.refused("send_group_msg", **message("club", "bob", 1)) == 10017
    assert call.refused("send_group_msg", **message("club", "alice", 1) | {"MsgBody": []}) == 10004
    call.send("club", value=2)
    assert call.send("club", value=3)["MsgDropReason"] == "MsgFreqCtrl"
    failures = app_server.of("CallbackSendMsgException")
    assert [each["ErrorCode"] for each in failures] == [10017, 10004, 10023]
    assert failures[0] == {
        "GroupId": "club",
        "Type": "Public",
        "From_Account": "bob",
        "Operator_Account": "administrator",
        "Random": 1,
        "OnlineOnlyFlag": 0,
        "MsgBody": text("1"),
        "CloudCustomData": "",
        "ErrorCode": 10017,
        "ErrorInfo": "'bob' is muted in this group",
    }
    assert app_server.commands.count("CallbackAfterSendMsg") == 1
