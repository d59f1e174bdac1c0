"""Groups: creating, describing, dissolving."""

from __future__ import annotations

import pytest

from tencent_im_mock.models.group_types import BY_WIRE
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller, id_for

TYPES = tuple(BY_WIRE)

# ---------------------------------------------------------------- creating


@pytest.mark.parametrize("kind", TYPES)
def test_the_owner_is_in_at_once_except_in_live_rooms(call: GroupCaller, kind: str) -> None:
    found = call.info(call.create(id_for(kind), kind=kind))
    assert (found["Type"], found["Owner_Account"], found["NextMsgSeq"]) == (kind, "alice", 1)
    assert (found["CreateTime"], found["LastInfoTime"], found["LastMsgTime"]) == (START, START, 0)
    if kind == "AVChatRoom":
        assert found["MemberNum"] == 0
        assert "MemberList" not in found
    else:
        assert found["MemberNum"] == 1
        assert [(each["Member_Account"], each["Role"]) for each in found["MemberList"]] == [
            ("alice", "Owner")
        ]


@pytest.mark.parametrize("kind", TYPES)
def test_assigned_ids_begin_as_observed(call: GroupCaller, kind: str) -> None:
    group_id = call.group("create_group", Type=kind, Name="g")["GroupId"]
    assert group_id.startswith(BY_WIRE[kind].id_prefix)
    assert call.info(group_id)["Owner_Account"] == ""


@pytest.mark.parametrize(("name", "wire"), [("Work", "Private"), ("Meeting", "ChatRoom"), ("Chat", "")])
def test_new_type_names_are_not_the_wire_names(call: GroupCaller, name: str, wire: str) -> None:
    answer = call("group_open_http_svc/create_group", {"Type": name, "Name": "g"})
    assert answer["ErrorCode"] == 10004
    assert wire in answer["ErrorInfo"]


@pytest.mark.parametrize(
    ("group_id", "kind", "code"),
    [
        ("plain", "Public", 0),
        ("x" * 48, "Public", 0),
        ("x" * 49, "Public", 10004),
        ("", "Public", 0),
        ("café", "Public", 10004),
        ("a\nb", "Public", 10004),
        ("@TGS#1MINE", "Public", 10004),
        ("@TGS#_club", "Community", 0),
        ("club", "Community", 10004),
        ("@TGS#2club", "Community", 10004),
    ],
)
def test_custom_ids(call: GroupCaller, group_id: str, kind: str, code: int) -> None:
    assert call.refused("create_group", Type=kind, Name="g", GroupId=group_id) == code
    if code:
        call.world.config.custom_id_code = 10015
        assert call.refused("create_group", Type=kind, Name="g", GroupId=group_id) == 10015


def test_ids_in_use(call: GroupCaller) -> None:
    call.create("club")
    body: dict[str, object] = {"Type": "Public", "Name": "g", "GroupId": "club"}
    assert call.refused("create_group", **body, Owner_Account="alice") == 10025
    assert call.refused("create_group", **body, Owner_Account="bob") == 10021
    assert call.refused("create_group", **body) == 10021
    call.group("destroy_group", GroupId="club")
    assert call.refused("create_group", **body) == 0
    assert call.refused("create_group", **body) == 10021


def test_first_members(call: GroupCaller) -> None:
    members = [
        {"Member_Account": "bob", "Role": "Admin", "AppMemberDefinedData": [{"Key": "desk", "Value": "7"}]},
        {"Member_Account": "alice"},
        {"Member_Account": "carol"},
        {"Member_Account": "bob"},
    ]
    call.group(
        "create_group", Owner_Account="alice", Type="Public", Name="g", GroupId="club", MemberList=members
    )
    found = call.info("club")
    assert [(each["Member_Account"], each["Role"]) for each in found["MemberList"]] == [
        ("alice", "Owner"),
        ("bob", "Admin"),
        ("carol", "Member"),
    ]
    assert found["MemberList"][1]["AppMemberDefinedData"] == [{"Key": "desk", "Value": "7"}]
    assert found["NextMsgSeq"] == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Owner_Account": "nobody"}, 10019),
        ({"MemberList": [{"Member_Account": "nobody"}]}, 10019),
        ({"MemberList": [{"Member_Account": "bob"}] * 101}, 10005),
        ({"MemberList": [{"Member_Account": "bob", "Role": "Owner"}]}, 10004),
        ({"MemberList": [{"Member_Account": "bob", "Role": "Admin"}], "Type": "Private"}, 10007),
        ({"MemberList": [{"Member_Account": "bob"}], "Type": "AVChatRoom"}, 10007),
        ({"MemberList": [{"Member_Account": "bob"}], "MaxMemberCount": 1}, 10038),
        ({"Name": "n" * 101}, 10004),
        ({"Introduction": "n" * 401}, 10004),
        ({"SupportTopic": 1}, 10004),
        ({"EnablePermission": 1}, 10004),
        ({"Type": "Community", "SupportTopic": 1, "DefaultPermission": 1}, 10004),
        ({"AppDefinedData": [{"Key": "1st", "Value": ""}]}, 10004),
        ({"AppDefinedData": [{"Key": "key", "Value": "v" * 513}]}, 10004),
        ({"AppDefinedData": [{"Key": f"k{n}", "Value": ""} for n in range(11)]}, 10004),
        ({"ApplyJoinOption": "Never"}, 10004),
    ],
)
def test_refused_groups(call: GroupCaller, change: dict[str, object], code: int) -> None:
    body: dict[str, object] = {"Owner_Account": "alice", "Type": "Public", "Name": "g"}
    assert call.refused("create_group", **body | change) == code
    assert len(call.world.groups) == 0
    if code == 10019:
        call.world.config.unknown_member_code = 10004
        assert call.refused("create_group", **body | change) == 10004


def test_join_options_hold_where_the_type_has_them(call: GroupCaller) -> None:
    options: dict[str, object] = {"ApplyJoinOption": "DisableApply", "InviteJoinOption": "NeedPermission"}
    shown = {}
    for kind in TYPES:
        group_id = call.create(id_for(kind) + kind, kind=kind, **options)
        found = call.info(group_id)
        shown[kind] = (found["ApplyJoinOption"], found["InviteJoinOption"])
    assert shown == {
        "Private": ("DisableApply", "NeedPermission"),
        "Public": ("DisableApply", "NeedPermission"),
        "ChatRoom": ("FreeAccess", "NeedPermission"),
        "AVChatRoom": ("FreeAccess", "DisableInvite"),
        "Community": ("FreeAccess", "NeedPermission"),
    }


def test_communities_with_topics_say_so(call: GroupCaller) -> None:
    body: dict[str, object] = {"Type": "Community", "Name": "g", "SupportTopic": 1}
    answer = call.group("create_group", **body, EnablePermission=1, DefaultPermission=2**40)
    assert (answer["Type"], answer["HugeGroupFlag"]) == ("Community", 0)
    found = call.info(answer["GroupId"])
    assert (found["EnablePermission"], found["DefaultPermission"]) == (1, 2**40)
    assert "EnablePermission" not in call.info(call.create("club"))


def test_quotas_of_the_editions(call: GroupCaller, world: World) -> None:
    world.config.edition = "trial"
    assert call.refused("create_group", Type="Community", Name="g") == 11000
    for _ in range(10):
        call.group("create_group", Type="AVChatRoom", Name="g")
    assert call.refused("create_group", Type="AVChatRoom", Name="g") == 10036
    for _ in range(50):
        call.group("create_group", Type="Public", Name="g", Owner_Account="alice")
    assert call.refused("create_group", Type="Public", Name="g", Owner_Account="alice") == 10037
    for _ in range(40):
        call.group("create_group", Type="Public", Name="g")
    assert call.refused("create_group", Type="Public", Name="g") == 10058


# ---------------------------------------------------------------- describing


def test_group_info_of_several_groups(call: GroupCaller) -> None:
    call.create("club", "bob", AppDefinedData=[{"Key": "k", "Value": "v"}, {"Key": "l", "Value": "w"}])
    wanted = {
        "GroupBaseInfoFilter": ["Type", "Appid"],
        "MemberInfoFilter": ["Account", "Role"],
        "AppDefinedDataFilter_Group": ["l"],
    }
    answer = call.group("get_group_info", GroupIdList=["gone", "club", "é"], ResponseFilter=wanted)
    gone, club, malformed = answer["GroupInfo"]
    assert gone == {"GroupId": "gone", "ErrorCode": 10010, "ErrorInfo": "this group does not exist"}
    assert malformed["ErrorCode"] == 10015
    assert club == {
        "GroupId": "club",
        "ErrorCode": 0,
        "ErrorInfo": "",
        "Type": "Public",
        "Appid": call.world.sdk_app_id,
        "AppDefinedData": [{"Key": "l", "Value": "w"}],
        "MemberList": [
            {"Member_Account": "alice", "Role": "Owner"},
            {"Member_Account": "bob", "Role": "Member"},
        ],
    }
    bare = call.group("get_group_info", GroupIdList=["club"], ResponseFilter={})["GroupInfo"]
    assert bare == [{"GroupId": "club", "ErrorCode": 0, "ErrorInfo": ""}]


def test_filters_name_what_exists(call: GroupCaller) -> None:
    call.create("club")
    for wrong in ({"GroupBaseInfoFilter": ["Typo"]}, {"MemberInfoFilter": ["Typo"]}):
        body: dict[str, object] = {"GroupIdList": ["club"], "ResponseFilter": wrong}
        assert call.refused("get_group_info", **body) == 10004
        call.world.config.strict_fields = False
        assert call.refused("get_group_info", **body) == 0
        call.world.config.strict_fields = True
    old = {"GroupBaseInfoFilter": ["ShutUpAllMember"], "MemberInfoFilter": ["ShutUpUntil"]}
    entry = call.group("get_group_info", GroupIdList=["club"], ResponseFilter=old)["GroupInfo"][0]
    assert entry["MuteAllMember"] == "Off"
    assert entry["MemberList"] == [{"MuteUntil": 0}]


def test_at_most_50_groups(call: GroupCaller) -> None:
    assert call.refused("get_group_info", GroupIdList=["g"] * 50) == 0
    assert call.refused("get_group_info", GroupIdList=["g"] * 51) == 10004
    assert call.refused("get_group_info", GroupIdList=[]) == 10004


def test_answers_have_at_most_1_mb(call: GroupCaller, world: World) -> None:
    group = world.groups.get(call.create("club"))
    assert group is not None
    for number in range(3500):
        world.groups.join(group, f"user{number:026}", now=START)
    assert call.refused("get_group_info", GroupIdList=["club"]) == 0
    assert call.refused("get_group_info", GroupIdList=["club", "club"]) == 10018


@pytest.mark.parametrize("group_id", ["", "x" * 49, "é"])
def test_malformed_and_unknown_ids(call: GroupCaller, group_id: str) -> None:
    assert call.refused("destroy_group", GroupId=group_id) == 10015
    assert call.refused("destroy_group", GroupId="gone") == 10010


def test_a_dissolved_group_is_gone_for_everybody(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    call.group("destroy_group", GroupId="club")
    assert call.refused("destroy_group", GroupId="club") == 10010
    assert call.joined("bob") == []
    assert "club" not in world.groups
    assert list(world.groups) == []
