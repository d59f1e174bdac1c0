"""Changing groups: profile, join options, owner; all groups of the app."""

from __future__ import annotations

import pytest

from tencent_im_mock.models.group_types import BY_WIRE
from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import START, GroupCaller, id_for

BASE = "modify_group_base_info"


def test_only_what_is_given_changes(call: GroupCaller, world: World) -> None:
    call.create(
        "club", Introduction="old", AppDefinedData=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    )
    before = call.info("club")
    app_server = AppServer(world)
    world.clock.freeze(at=START + 60)
    custom = [{"Key": "a", "Value": ""}, {"Key": "c", "Value": "3"}]
    call.group(
        BASE, GroupId="club", Name="Chess", Notification="hi", From_Account="bob", AppDefinedData=custom
    )
    after = call.info("club")
    changed = {
        "Name",
        "Notification",
        "InfoSeq",
        "LastInfoTime",
        "AppDefinedData",
        "NextMsgSeq",
        "LastMsgTime",
    }
    assert {name for name in before if before[name] != after[name]} == changed
    assert (after["Name"], after["InfoSeq"], after["LastInfoTime"]) == ("Chess", 2, START + 60)
    assert after["AppDefinedData"] == [{"Key": "b", "Value": "2"}, {"Key": "c", "Value": "3"}]
    assert app_server.heard == [
        (
            "Group.CallbackAfterGroupInfoChanged",
            {
                "GroupId": "club",
                "Type": "Public",
                "Operator_Account": "bob",
                "Name": "Chess",
                "Notification": "hi",
            },
        )
    ]


def test_other_changes_are_silent(call: GroupCaller, world: World) -> None:
    call.create("club")
    app_server = AppServer(world)
    call.group(BASE, GroupId="club", MuteAllMember="On", MaxMemberNum=50, InviteJoinOption="FreeAccess")
    call.group(BASE, GroupId="club", Name="g", ApplyJoinOption="DisableApply")
    found = call.info("club")
    assert (found["MuteAllMember"], found["MaxMemberNum"]) == ("On", 50)
    assert (found["InviteJoinOption"], found["ApplyJoinOption"]) == ("FreeAccess", "DisableApply")
    assert (found["NextMsgSeq"], app_server.heard) == (1, [])


def test_the_old_name_of_mute_all(call: GroupCaller) -> None:
    call.create("club")
    call.group(BASE, GroupId="club", ShutUpAllMember="On")
    assert call.info("club")["MuteAllMember"] == "On"


def test_custom_fields_are_told_where_the_console_says_so(call: GroupCaller, world: World) -> None:
    world.config.custom_fields_in_webhooks = True
    app_server = AppServer(world)
    custom = [{"Key": "floor", "Value": "3"}]
    call.create("club", AppDefinedData=custom)
    call.group(BASE, GroupId="club", AppDefinedData=custom)
    assert app_server.last("CallbackAfterCreateGroup")["UserDefinedDataList"] == custom
    assert app_server.last("CallbackAfterGroupInfoChanged")["UserDefinedDataList"] == custom


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [
        ("ApplyJoinOption", "FreeAccess", {"Private", "ChatRoom", "AVChatRoom", "Community"}),
        ("InviteJoinOption", "FreeAccess", {"AVChatRoom"}),
        ("MuteAllMember", "On", {"Private"}),
        ("HistoryMsgBeforeJoin", "On", {"AVChatRoom", "Community"}),
        ("EnablePermission", 1, set(BY_WIRE)),
        ("MaxMemberNum", 7, set()),
    ],
)
@pytest.mark.parametrize("kind", BY_WIRE)
def test_what_a_type_does_not_allow(
    world: World, kind: str, field: str, value: object, refused: set[str]
) -> None:
    call = GroupCaller(world)
    group_id = call.create(id_for(kind), kind=kind)
    assert call.refused(BASE, GroupId=group_id, **{field: value}) == (10007 if kind in refused else 0)


def test_settings_of_the_console_and_limits(call: GroupCaller, world: World) -> None:
    call.create("work", kind="Private")
    call.create("room", kind="AVChatRoom")
    world.config.work_mute_all = True
    call.group(BASE, GroupId="work", MuteAllMember="On", MaxMemberNum=9000)
    assert call.info("work")["MaxMemberNum"] == 2000
    call.group(BASE, GroupId="room", MaxMemberNum=7)
    assert call.info("room")["MaxMemberNum"] == 0
    many = [{"Key": f"k{number}", "Value": "x"} for number in range(10)]
    call.group(BASE, GroupId="work", AppDefinedData=many)
    assert call.refused(BASE, GroupId="work", AppDefinedData=[{"Key": "k10", "Value": "x"}]) == 10004
    assert call.refused(BASE, GroupId="work", From_Account="nobody") == 10019
    assert call.refused(BASE, GroupId="work", Name="n" * 101) == 10004
    assert call.refused(BASE, GroupId="gone", Name="n") == 10010


def test_permissions_need_topics(call: GroupCaller) -> None:
    club = call.create("@TGS#_club", kind="Community", SupportTopic=1)
    assert call.refused(BASE, GroupId=club, DefaultPermission=5) == 10004
    call.group(BASE, GroupId=club, EnablePermission=1, DefaultPermission=5)
    found = call.info(club)
    assert (found["EnablePermission"], found["DefaultPermission"]) == (1, 5)


def test_handing_over(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    app_server = AppServer(world)
    call.group("change_group_owner", GroupId="club", NewOwner_Account="bob")
    roles = call.group("get_role_in_group", GroupId="club", User_Account=["alice", "bob", "carol"])
    assert [item["Role"] for item in roles["UserIdList"]] == ["Member", "Owner", "NotMember"]
    assert call.info("club")["Owner_Account"] == "bob"
    call.group("change_group_owner", GroupId="club", NewOwner_Account="bob")
    assert app_server.heard == [
        (
            "Group.CallbackAfterChangeGroupOwner",
            {
                "GroupId": "club",
                "Type": "Public",
                "Operator_Account": "administrator",
                "OldOwner_Account": "alice",
                "NewOwner_Account": "bob",
            },
        )
    ]


def test_a_group_without_owner_gets_one(call: GroupCaller) -> None:
    call.group(
        "create_group", Type="Public", Name="g", GroupId="club", MemberList=[{"Member_Account": "bob"}]
    )
    assert call.info("club")["Owner_Account"] == ""
    call.group("change_group_owner", GroupId="club", NewOwner_Account="bob")
    assert call.info("club")["Owner_Account"] == "bob"


def test_who_cannot_be_owner(call: GroupCaller) -> None:
    call.create("club")
    call.create("room", kind="AVChatRoom")
    assert call.refused("change_group_owner", GroupId="club", NewOwner_Account="bob") == 10004
    assert call.refused("change_group_owner", GroupId="room", NewOwner_Account="bob") == 10007


def test_all_groups_page_by_page(call: GroupCaller) -> None:
    for number in range(5):
        call.create(f"g{number}", kind="Public" if number % 2 else "Private")
    call.group("destroy_group", GroupId="g1")
    seen: list[str] = []
    mark = 0
    while True:
        answer = call.group("get_appid_group_list", Limit=2, Next=mark)
        assert answer["TotalCount"] == 4
        seen += [item["GroupId"] for item in answer["GroupIdList"]]
        mark = answer["Next"]
        if not mark:
            break
        assert mark > 2**32
    assert seen == ["g0", "g2", "g3", "g4"]
    public = call.group("get_appid_group_list", GroupType="Public")
    assert (public["TotalCount"], public["GroupIdList"], public["Next"]) == (1, [{"GroupId": "g3"}], 0)
    assert call.group("get_appid_group_list", GroupType="BChatRoom")["TotalCount"] == 0
    assert call.refused("get_appid_group_list", GroupType="Work") == 10004
    assert call.refused("get_appid_group_list", Next=7) == 10004
    assert call.refused("get_appid_group_list", Limit=10001) == 10004
