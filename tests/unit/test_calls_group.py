"""Builders of the commands on groups themselves."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group as calls
from tencent_im_compat.calls.group_checks import GROUP_TYPES
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.wire.group import CustomField, NewMember

from ..tables import all_rows
from .calls_table import Bad, Command, body_of, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "create_group": Command(
        calls.create_group,
        {"type": "Public", "name": "Lunch"},
        {"Type": "Public", "Name": "Lunch"},
        Safety.NEVER,
    ),
    "create_group, all": Command(
        calls.create_group,
        {
            "type": "Community",
            "name": "Lunch",
            "owner_account": "alice",
            "group_id": "@TGS#_lunch",
            "introduction": "i",
            "notification": "n",
            "face_url": "https://img.example.com/g.png",
            "max_member_count": 10,
            "apply_join_option": "FreeAccess",
            "invite_join_option": "NeedPermission",
            "app_defined_data": [CustomField(key="floor", value="3")],
            "member_list": [
                "bob",
                NewMember(
                    member_account="carol",
                    role="Admin",
                    app_member_defined_data=[CustomField(key="seat", value="7")],
                ),
            ],
            "support_topic": True,
            "enable_permission": True,
            "default_permission": 0xFFFFFFFFFFFFFFFF,
        },
        {
            "Type": "Community",
            "Name": "Lunch",
            "Owner_Account": "alice",
            "GroupId": "@TGS#_lunch",
            "Introduction": "i",
            "Notification": "n",
            "FaceUrl": "https://img.example.com/g.png",
            "MaxMemberCount": 10,
            "ApplyJoinOption": "FreeAccess",
            "InviteJoinOption": "NeedPermission",
            "AppDefinedData": [{"Key": "floor", "Value": "3"}],
            "MemberList": [
                {"Member_Account": "bob"},
                {
                    "Member_Account": "carol",
                    "Role": "Admin",
                    "AppMemberDefinedData": [{"Key": "seat", "Value": "7"}],
                },
            ],
            "SupportTopic": 1,
            "EnablePermission": 1,
            "DefaultPermission": 0xFFFFFFFFFFFFFFFF,
        },
        Safety.NEVER,
    ),
    "get_group_info": Command(calls.get_group_info, {"group_id_list": ["g1"]}, {"GroupIdList": ["g1"]}),
    "get_group_info, all": Command(
        calls.get_group_info,
        {
            "group_id_list": ["g1", "g2"],
            "group_base_info_filter": ["Name"],
            "member_info_filter": ["Account", "Role"],
            "app_defined_data_filter_group": ["floor"],
            "app_defined_data_filter_group_member": ["seat"],
        },
        {
            "GroupIdList": ["g1", "g2"],
            "ResponseFilter": {
                "GroupBaseInfoFilter": ["Name"],
                "MemberInfoFilter": ["Account", "Role"],
                "AppDefinedDataFilter_Group": ["floor"],
                "AppDefinedDataFilter_GroupMember": ["seat"],
            },
        },
    ),
    "destroy_group": Command(calls.destroy_group, {"group_id": "g1"}, {"GroupId": "g1"}, Safety.NEVER),
}


def _users(count: int) -> list[str]:
    return [f"u{n}" for n in range(count)]


def _field(key: str, value: str | int = "x") -> dict[str, Any]:
    return {"app_defined_data": [CustomField(key=key, value=value)]}


BAD: list[Bad] = [
    Bad("create_group", {"type": "Work"}, "type", "Private"),
    Bad("create_group", {"type": "Meeting"}, "type", "ChatRoom"),
    Bad("create_group", {"type": "public"}, "type"),
    Bad("create_group", {"type": None}, "type"),
    Bad("create_group", {"name": ""}, "name"),
    Bad("create_group", {"name": 5}, "name"),
    Bad("create_group", {"name": "n" * 101}, "name", "100"),
    Bad("create_group", {"owner_account": ""}, "owner_account"),
    Bad("create_group", {"group_id": ""}, "group_id"),
    Bad("create_group", {"group_id": 5}, "group_id"),
    Bad("create_group", {"group_id": "g" * 49}, "group_id", "48"),
    Bad("create_group", {"group_id": "grüppe"}, "group_id", "ASCII"),
    Bad("create_group", {"group_id": "g\n"}, "group_id", "ASCII"),
    Bad("create_group", {"group_id": "@TGS#mine"}, "group_id", "@TGS#"),
    Bad("create_group", {"group_id": "@TGS#_mine"}, "group_id", "Community"),
    Bad("create_group", {"type": "Community", "group_id": "mine"}, "group_id", "@TGS#_"),
    Bad("create_group", {"type": "Community", "group_id": "@TGS#_" + "g" * 43}, "group_id", "48"),
    Bad("create_group", {"introduction": "é" * 201}, "introduction", "400"),
    Bad("create_group", {"notification": "n" * 401}, "notification", "400"),
    Bad("create_group", {"face_url": "f" * 501}, "face_url", "500"),
    Bad("create_group", {"max_member_count": 0}, "max_member_count"),
    Bad("create_group", {"max_member_count": "10"}, "max_member_count"),
    Bad("create_group", {"apply_join_option": "DisableInvite"}, "apply_join_option"),
    Bad("create_group", {"invite_join_option": "DisableApply"}, "invite_join_option"),
    Bad("create_group", {"default_permission": -1}, "default_permission"),
    Bad("create_group", {"default_permission": 1 << 64}, "default_permission"),
    Bad("create_group", {"app_defined_data": "floor"}, "app_defined_data"),
    Bad("create_group", {"app_defined_data": [{"Key": "floor"}]}, "app_defined_data[0]"),
    Bad("create_group", _field("3rd"), "app_defined_data[0].key"),
    Bad("create_group", _field("k" * 17), "app_defined_data[0].key"),
    Bad("create_group", _field("floor", "v" * 513), "app_defined_data[0].value", "512"),
    Bad("create_group", _field("floor", 3), "app_defined_data[0].value"),
    Bad("create_group", {"member_list": _users(101)}, "member_list", "100"),
    Bad("create_group", {"member_list": "bob"}, "member_list"),
    Bad("create_group", {"member_list": ["bob", ""]}, "member_list[1]"),
    Bad("create_group", {"member_list": [5]}, "member_list[0]"),
    Bad("create_group", {"member_list": [NewMember(member_account="")]}, "member_list[0].member_account"),
    Bad(
        "create_group",
        {"member_list": [NewMember(member_account="bob", role="Owner")]},
        "member_list[0].role",
    ),
    Bad(
        "create_group",
        {
            "member_list": [
                NewMember(
                    member_account="bob", app_member_defined_data=[CustomField(key="seat", value="v" * 65)]
                )
            ]
        },
        "member_list[0].app_member_defined_data[0].value",
        "64",
    ),
    Bad("get_group_info", {"group_id_list": []}, "group_id_list"),
    Bad("get_group_info", {"group_id_list": "g1"}, "group_id_list", "list"),
    Bad("get_group_info", {"group_id_list": ["g1", ""]}, "group_id_list[1]"),
    Bad("get_group_info", {"group_id_list": [f"g{n}" for n in range(51)]}, "group_id_list", "50"),
    Bad("get_group_info", {"group_base_info_filter": "Name"}, "group_base_info_filter", "list"),
    Bad("get_group_info", {"group_base_info_filter": [""]}, "group_base_info_filter"),
    Bad("get_group_info", {"member_info_filter": "Role"}, "member_info_filter"),
    Bad("get_group_info", {"app_defined_data_filter_group": [5]}, "app_defined_data_filter_group"),
    Bad(
        "get_group_info",
        {"app_defined_data_filter_group_member": "seat"},
        "app_defined_data_filter_group_member",
    ),
    Bad("destroy_group", {"group_id": ""}, "group_id"),
    Bad("destroy_group", {"group_id": None}, "group_id"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize("group_type", GROUP_TYPES)
def test_every_type_of_the_wire_is_taken(group_type: str) -> None:
    assert body_of(calls.create_group(group_type, "Lunch"))["Type"] == group_type


@pytest.mark.parametrize(
    ("group_type", "group_id"),
    [("Public", "g" * 48), ("Private", " ~"), ("Community", "@TGS#_" + "g" * 42), ("AVChatRoom", "@TGS")],
)
def test_own_ids_up_to_the_limit_are_taken(group_type: str, group_id: str) -> None:
    assert body_of(calls.create_group(group_type, "Lunch", group_id=group_id))["GroupId"] == group_id


def test_the_largest_batches_are_taken() -> None:
    assert len(body_of(calls.create_group("Public", "L", member_list=_users(100)))["MemberList"]) == 100
    assert len(body_of(calls.get_group_info([f"g{n}" for n in range(50)]))["GroupIdList"]) == 50


def test_no_first_members_is_not_an_empty_list() -> None:
    assert "MemberList" not in body_of(calls.create_group("AVChatRoom", "Live", member_list=[]))


def test_an_empty_filter_is_sent_because_it_asks_for_nothing() -> None:
    body = body_of(calls.get_group_info(["g1"], member_info_filter=[]))
    assert body["ResponseFilter"] == {"MemberInfoFilter": []}


def test_the_error_for_an_old_name_says_the_one_to_use() -> None:
    with pytest.raises(InvalidArgumentError, match="calls Meeting groups 'ChatRoom'"):
        calls.create_group("Meeting", "Lunch")
