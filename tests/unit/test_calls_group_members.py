"""Builders of the commands about single members."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_members as calls
from tencent_im_compat.wire.group import CustomField

from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "get_specified_group_member_info": Command(
        calls.get_specified_group_member_info,
        {
            "group_id": "g1",
            "member_list_account": ["bob"],
            "member_info_filter": ["Role"],
            "member_role_filter": ["Admin"],
            "app_defined_data_filter_group_member": ["seat"],
        },
        {
            "GroupId": "g1",
            "Member_List_Account": ["bob"],
            "MemberInfoFilter": ["Role"],
            "MemberRoleFilter": ["Admin"],
            "AppDefinedDataFilter_GroupMember": ["seat"],
        },
    ),
    "delete_group_member": Command(
        calls.delete_group_member,
        {"group_id": "g1", "member_to_del_account": ["bob"]},
        {"GroupId": "g1", "MemberToDel_Account": ["bob"]},
    ),
    "delete_group_member, all": Command(
        calls.delete_group_member,
        {"group_id": "g1", "member_to_del_account": ["bob"], "silence": True, "reason": "moved"},
        {"GroupId": "g1", "MemberToDel_Account": ["bob"], "Silence": 1, "Reason": "moved"},
    ),
    "modify_group_member_info": Command(
        calls.modify_group_member_info,
        {
            "group_id": "g1",
            "member_account": "bob",
            "role": "Member",
            "msg_flag": "AcceptNotNotifyExceptAt",
            "name_card": "é" * 25,
            "app_member_defined_data": [CustomField(key="seat", value="7")],
            "mute_time": 0,
        },
        {
            "GroupId": "g1",
            "Member_Account": "bob",
            "Role": "Member",
            "MsgFlag": "AcceptNotNotifyExceptAt",
            "NameCard": "é" * 25,
            "AppMemberDefinedData": [{"Key": "seat", "Value": "7"}],
            "MuteTime": 0,
        },
    ),
    "modify_group_member_info, mute": Command(
        calls.modify_group_member_info,
        {"group_id": "g1", "member_account": "bob", "mute_time": 0xFFFFFFFF},
        {"GroupId": "g1", "Member_Account": "bob", "MuteTime": 0xFFFFFFFF},
        Safety.NEVER,
    ),
    "get_role_in_group": Command(
        calls.get_role_in_group,
        {"group_id": "g1", "user_account": ["alice", "zoe"]},
        {"GroupId": "g1", "User_Account": ["alice", "zoe"]},
    ),
    "get_online_member_num": Command(calls.get_online_member_num, {"group_id": "g1"}, {"GroupId": "g1"}),
}


def _users(count: int) -> list[str]:
    return [f"u{n}" for n in range(count)]


SPECIFIED, MODIFY = "get_specified_group_member_info", "modify_group_member_info"
BAD: list[Bad] = [
    Bad(SPECIFIED, {"group_id": ""}, "group_id"),
    Bad(SPECIFIED, {"member_list_account": []}, "member_list_account"),
    Bad(SPECIFIED, {"member_list_account": _users(51)}, "member_list_account", "50"),
    Bad(SPECIFIED, {"member_info_filter": "Role"}, "member_info_filter"),
    Bad(SPECIFIED, {"member_role_filter": ["NotMember"]}, "member_role_filter"),
    Bad(
        SPECIFIED,
        {"app_defined_data_filter_group_member": [""]},
        "app_defined_data_filter_group_member",
    ),
    Bad("delete_group_member", {"group_id": ""}, "group_id"),
    Bad("delete_group_member", {"member_to_del_account": "bob"}, "member_to_del_account"),
    Bad("delete_group_member", {"member_to_del_account": _users(101)}, "member_to_del_account", "100"),
    Bad("delete_group_member", {"reason": 5}, "reason"),
    Bad(MODIFY, {"group_id": ""}, "group_id"),
    Bad(MODIFY, {"member_account": ""}, "member_account"),
    Bad(MODIFY, {"role": "Owner"}, "role"),
    Bad(MODIFY, {"msg_flag": "Accept"}, "msg_flag"),
    Bad(MODIFY, {"name_card": "é" * 26}, "name_card", "50"),
    Bad(
        MODIFY,
        {"app_member_defined_data": [CustomField(key="seat", value="v" * 65)]},
        "app_member_defined_data[0].value",
        "64",
    ),
    Bad(MODIFY, {"mute_time": -1}, "mute_time"),
    Bad(MODIFY, {"mute_time": 1 << 32}, "mute_time"),
    Bad("get_role_in_group", {"group_id": ""}, "group_id"),
    Bad("get_role_in_group", {"user_account": []}, "user_account"),
    Bad("get_role_in_group", {"user_account": _users(501)}, "user_account", "500"),
    Bad("get_online_member_num", {"group_id": 5}, "group_id"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
