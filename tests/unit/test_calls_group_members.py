"""Builders of the commands about members of groups."""

from __future__ import annotations

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_members as calls
from tencent_im_compat.wire.group import CustomField
from tencent_im_compat.wire.group_members import GetGroupMemberInfoReply

from ..tables import all_rows
from .calls_table import Bad, Command, body_of, check_built, check_refused

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
    "get_group_member_info": Command(
        calls.get_group_member_info,
        {
            "group_id": "g1",
            "member_info_filter": ["Role"],
            "member_role_filter": ["Owner", "Admin", "Member"],
            "app_defined_data_filter_group_member": ["seat"],
            "limit": 200,
            "offset": 0,
        },
        {
            "GroupId": "g1",
            "MemberInfoFilter": ["Role"],
            "MemberRoleFilter": ["Owner", "Admin", "Member"],
            "AppDefinedDataFilter_GroupMember": ["seat"],
            "Limit": 200,
            "Offset": 0,
        },
    ),
    "get_group_member_info, community": Command(
        calls.get_group_member_info,
        {"group_id": "g1", "next": ""},
        {"GroupId": "g1", "Next": ""},
    ),
    "add_group_member": Command(
        calls.add_group_member,
        {"group_id": "g1", "member_list": ["bob", "carol"], "silence": True},
        {
            "GroupId": "g1",
            "Silence": 1,
            "MemberList": [{"Member_Account": "bob"}, {"Member_Account": "carol"}],
        },
        Safety.NEVER,
    ),
    "get_joined_group_list": Command(
        calls.get_joined_group_list, {"member_account": "bob"}, {"Member_Account": "bob"}
    ),
    "get_joined_group_list, all": Command(
        calls.get_joined_group_list,
        {
            "member_account": "bob",
            "with_huge_groups": True,
            "with_no_active_groups": True,
            "limit": 5000,
            "offset": 0,
            "group_type": "Community",
            "support_topic": False,
            "group_base_info_filter": ["Name"],
            "self_info_filter": ["Role"],
        },
        {
            "Member_Account": "bob",
            "WithHugeGroups": 1,
            "WithNoActiveGroups": 1,
            "Limit": 5000,
            "Offset": 0,
            "GroupType": "Community",
            "SupportTopic": 0,
            "ResponseFilter": {"GroupBaseInfoFilter": ["Name"], "SelfInfoFilter": ["Role"]},
        },
    ),
    "set_unread_msg_num": Command(
        calls.set_unread_msg_num,
        {"group_id": "g1", "member_account": "bob", "unread_msg_num": 0},
        {"GroupId": "g1", "Member_Account": "bob", "UnreadMsgNum": 0},
    ),
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
    Bad("get_group_member_info", {"group_id": ""}, "group_id"),
    Bad("get_group_member_info", {"member_info_filter": "Role"}, "member_info_filter"),
    Bad("get_group_member_info", {"member_role_filter": ["NotMember"]}, "member_role_filter"),
    Bad("get_group_member_info", {"member_role_filter": "Owner"}, "member_role_filter"),
    Bad(
        "get_group_member_info",
        {"app_defined_data_filter_group_member": ""},
        "app_defined_data_filter_group_member",
    ),
    Bad("get_group_member_info", {"limit": 0}, "limit"),
    Bad("get_group_member_info", {"limit": 201}, "limit", "200"),
    Bad("get_group_member_info", {"offset": -1}, "offset"),
    Bad("get_group_member_info", {"next": ""}, "next", "offset"),
    Bad("get_group_member_info, community", {"next": 5}, "next"),
    Bad("add_group_member", {"group_id": ""}, "group_id"),
    Bad("add_group_member", {"member_list": []}, "member_list"),
    Bad("add_group_member", {"member_list": "bob"}, "member_list"),
    Bad("add_group_member", {"member_list": ["bob", "u" * 33]}, "member_list[1]"),
    Bad("add_group_member", {"member_list": _users(21)}, "member_list", "20"),
    Bad("get_joined_group_list", {"member_account": ""}, "member_account"),
    Bad("get_joined_group_list", {"limit": 0}, "limit"),
    Bad("get_joined_group_list", {"limit": 5001}, "limit", "5000"),
    Bad("get_joined_group_list", {"offset": -1}, "offset"),
    Bad("get_joined_group_list", {"group_type": "Work"}, "group_type", "Private"),
    Bad("get_joined_group_list", {"support_topic": True}, "support_topic", "Community"),
    Bad("get_joined_group_list", {"group_base_info_filter": "Name"}, "group_base_info_filter"),
    Bad("get_joined_group_list", {"self_info_filter": "Role"}, "self_info_filter"),
    Bad("set_unread_msg_num", {"group_id": ""}, "group_id"),
    Bad("set_unread_msg_num", {"member_account": ""}, "member_account"),
    Bad("set_unread_msg_num", {"unread_msg_num": -1}, "unread_msg_num"),
    Bad("set_unread_msg_num", {"unread_msg_num": False}, "unread_msg_num"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_a_blank_behind_a_role_is_dropped() -> None:
    reply = GetGroupMemberInfoReply.model_validate(
        {"ErrorCode": 0, "MemberList": [{"Member_Account": "bob", "Role": "Member "}]}
    )
    assert reply.member_list[0].role == "Member"


def test_the_largest_batch_is_taken() -> None:
    assert len(body_of(calls.add_group_member("g1", _users(20)))["MemberList"]) == 20
