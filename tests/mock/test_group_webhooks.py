"""What the App's server hears of groups, and what it may decide."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.models.world import World
from tencent_im_mock.serving.rule import perform

from .conftest import START, GroupCaller, message, text
from .ears import Ear

BEFORE_SEND = "Group.CallbackBeforeSendMsg"


@pytest.fixture
def ear(world: World) -> Ear:
    return Ear(world)


# ---------------------------------------------------------------- creating


def test_creating_asks_and_tells(call: GroupCaller, world: World) -> None:
    call.create("first")
    ear = Ear(world)
    call.create("club", "bob")
    members = [{"Member_Account": "bob"}]
    common = {"Operator_Account": "administrator", "Owner_Account": "alice", "Type": "Public", "Name": "g"}
    assert ear.heard == [
        ("Group.CallbackBeforeCreateGroup", {**common, "CreateGroupNum": 1, "MemberList": members}),
        ("Group.CallbackAfterCreateGroup", {**common, "GroupId": "club", "MemberList": members}),
    ]


@pytest.mark.parametrize(("verdict", "code"), [(1, 10016), (10101, 10101), (10100, 10100), (10201, 10016)])
def test_creating_can_be_refused(call: GroupCaller, ear: Ear, verdict: int, code: int) -> None:
    ear.answers["Group.CallbackBeforeCreateGroup"] = {"ErrorCode": verdict, "ErrorInfo": "too many"}
    answer = call("group_open_http_svc/create_group", {"Type": "Public", "Name": "g", "GroupId": "club"})
    assert (answer["ErrorCode"], answer["ErrorInfo"]) == (code, "too many")
    assert call.refused("destroy_group", GroupId="club") == 10010
    assert ear.commands == ["CallbackBeforeCreateGroup"]


def test_nothing_is_asked_about_what_cannot_be(call: GroupCaller, ear: Ear) -> None:
    assert call.refused("create_group", Type="Public", Name="g", GroupId="@TGS#x") == 10004
    call.create("club")
    assert (
        call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "nobody"}]) == 10019
    )
    assert "CallbackBeforeInviteJoinGroup" not in ear.commands


def test_the_quota_of_a_day(call: GroupCaller, world: World, ear: Ear) -> None:
    world.config.daily_group_quota = 5
    for number in range(5):
        call.create(f"g{number}")
    assert ear.of("CallbackOnDailyGroupQuotaAlarm") == [{"QuotaUsed": 5, "Quota": 5}]
    assert call.refused("create_group", Type="Public", Name="g") == 10006
    call.group("destroy_group", GroupId="g0")
    call.create("g5")
    world.clock.freeze(at=START + 86400)
    call.create("g6")
    assert world.groups.grown(START + 86400) == 1


# ---------------------------------------------------------------- coming and going


def test_joining_asks_and_tells(call: GroupCaller, world: World) -> None:
    call.create("club", MaxMemberCount=3)
    ear = Ear(world)
    ear.answers["Group.CallbackBeforeInviteJoinGroup"] = {"RefusedMembers_Account": ["carol"]}
    assert call.add("club", "bob", "alice", "carol", "bob") == [1, 2, 0, 2]
    common = {"GroupId": "club", "Type": "Public", "Operator_Account": "administrator"}
    both = [{"Member_Account": "bob"}, {"Member_Account": "carol"}]
    assert ear.heard == [
        ("Group.CallbackBeforeInviteJoinGroup", {**common, "DestinationMembers": both}),
        (
            "Group.CallbackAfterNewMemberJoin",
            {**common, "JoinType": "Invited", "NewMemberList": [{"Member_Account": "bob"}]},
        ),
    ]
    assert call.add("club", "dave") == [1]
    assert ear.last("CallbackAfterGroupFull") == {"GroupId": "club"}
    before = len(ear.heard)
    assert call.add("club", "dave") == [2]
    assert len(ear.heard) == before


def test_joining_can_be_refused(call: GroupCaller, ear: Ear) -> None:
    call.create("club")
    ear.answers["Group.CallbackBeforeInviteJoinGroup"] = {"ErrorCode": 1}
    assert call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "bob"}]) == 10016
    assert call.info("club")["MemberNum"] == 1


def test_leaving_and_dissolving_are_told(call: GroupCaller, world: World) -> None:
    call.create("club", "bob", "carol")
    ear = Ear(world)
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["bob", "dave", "bob"])
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["dave"])
    call.group("destroy_group", GroupId="club")
    assert ear.heard == [
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
    ear = Ear(world)
    body = {"GroupId": "club", "Member_Account": "bob"}
    call.group("modify_group_member_info", **body, Role="Admin", NameCard="Bob", MsgFlag="Discard")
    call.group("modify_group_member_info", **body, Role="Admin", MuteTime=5)
    assert ear.heard == [
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
    ear = Ear(world)
    call.send("club", CloudCustomData="{}")
    asked, told = ear.last("CallbackBeforeSendMsg"), ear.last("CallbackAfterSendMsg")
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
    assert ear.commands[2:] == ["CallbackAfterSendMsg"]


def test_a_repeat_is_neither_asked_about_nor_told(call: GroupCaller, ear: Ear) -> None:
    call.create("club")
    first = call.send("club")
    assert call.send("club") == first
    assert ear.commands.count("CallbackBeforeSendMsg") == 1
    assert ear.commands.count("CallbackAfterSendMsg") == 1


@pytest.mark.parametrize(("verdict", "code"), [(1, 10016), (10150, 10150), (10200, 10200), (7, 10016)])
def test_a_message_can_be_refused(call: GroupCaller, ear: Ear, verdict: int, code: int) -> None:
    call.create("club")
    ear.answers[BEFORE_SEND] = {"ErrorCode": verdict, "ErrorInfo": "quiet hours"}
    answer = call("group_open_http_svc/send_group_msg", message("club", "alice", 1))
    assert (answer["ErrorCode"], answer["ErrorInfo"]) == (code, "quiet hours")
    assert call.history("club") == []
    assert "CallbackAfterSendMsg" not in ear.commands
    del ear.answers[BEFORE_SEND]
    assert call.send("club")["MsgSeq"] == 1


def test_a_message_can_be_dropped(call: GroupCaller, ear: Ear) -> None:
    call.create("club")
    ear.answers[BEFORE_SEND] = {"ErrorCode": 2}
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
    call: GroupCaller, ear: Ear, change: dict[str, Any], shown: object, data: str
) -> None:
    call.create("club")
    ear.answers[BEFORE_SEND] = change
    call.send("club", CloudCustomData="{}")
    stored = call.history("club")[0]
    told = ear.last("CallbackAfterSendMsg")
    assert (stored["MsgBody"], stored["CloudCustomData"]) == (shown, data)
    assert (told["MsgBody"], told["CloudCustomData"]) == (shown, data)


def test_a_group_that_ends_while_the_server_thinks(call: GroupCaller, world: World, ear: Ear) -> None:
    call.create("club")
    ear.meanwhile = lambda: perform(world, "group_open_http_svc/destroy_group", {"GroupId": "club"})
    assert call.refused("send_group_msg", **message("club", "alice", 1)) == 10010


def test_a_repeat_that_comes_while_the_server_thinks(call: GroupCaller, world: World, ear: Ear) -> None:
    call.create("club")
    again = message("club", "alice", 1)
    ear.meanwhile = lambda: perform(world, "group_open_http_svc/send_group_msg", again)
    assert call.send("club")["MsgSeq"] == 1
    assert len(call.history("club")) == 1


def test_people_who_come_while_the_server_thinks(call: GroupCaller, world: World, ear: Ear) -> None:
    call.create("club", MaxMemberCount=2)
    listed = [{"Member_Account": "bob"}]
    add = {"GroupId": "club", "Silence": 1, "MemberList": listed}
    ear.meanwhile = lambda: perform(world, "group_open_http_svc/add_group_member", add)
    assert call.add("club", "bob") == [2]
    assert ear.commands.count("CallbackAfterNewMemberJoin") == 1
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["bob"])
    ear.meanwhile = lambda: perform(world, "group_open_http_svc/add_group_member", add)
    assert call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "carol"}]) == 10014


def test_failures_are_told(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    call.group("forbid_send_msg", GroupId="club", Members_Account=["bob"], MuteTime=60)
    world.config.message_rate = 1
    ear = Ear(world)
    assert call.refused("send_group_msg", **message("club", "bob", 1)) == 10017
    assert call.refused("send_group_msg", **message("club", "alice", 1) | {"MsgBody": []}) == 10004
    call.send("club", value=2)
    assert call.send("club", value=3)["MsgDropReason"] == "MsgFreqCtrl"
    failures = ear.of("CallbackSendMsgException")
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
    assert ear.commands.count("CallbackAfterSendMsg") == 1
