"""Builders of the commands on permission groups and their members."""

from __future__ import annotations

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import permission_group as calls
from tencent_im_compat.wire.permission_group import CommunityPermission

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

CLUB, MODS = "@TGS#_club", "@PMG#_mods"
MANY = [f"u{number}" for number in range(101)]

COMMANDS: dict[str, Command] = {
    "create_permission_group": Command(
        calls.create_permission_group,
        {"group_id": CLUB, "permission_group_name": "Moderators", "permission": 0},
        {"GroupId": CLUB, "PermissionGroupName": "Moderators", "Permission": 0},
        Safety.NEVER,
    ),
    "create_permission_group, all": Command(
        calls.create_permission_group,
        {
            "group_id": CLUB,
            "permission_group_name": "n" * 150,
            "permission": CommunityPermission.MUTE | CommunityPermission.RECALL,
            "permission_group_id": MODS,
            "custom_string": "c" * 3000,
        },
        {
            "GroupId": CLUB,
            "PermissionGroupName": "n" * 150,
            "Permission": 0x220,
            "PermissionGroupId": MODS,
            "CustomString": "c" * 3000,
        },
        Safety.NEVER,
    ),
    "destroy_permission_group": Command(
        calls.destroy_permission_group,
        {"group_id": CLUB, "permission_group_id_list": [MODS]},
        {"GroupId": CLUB, "PermissionGroupIdList": [MODS]},
        Safety.NEVER,
    ),
    "modify_permission_group": Command(
        calls.modify_permission_group,
        {
            "group_id": CLUB,
            "permission_group_id": MODS,
            "permission_group_name": "M",
            "permission": 0xFFFFFFFFFFFFFFFF,
            "custom_string": "",
        },
        {
            "GroupId": CLUB,
            "PermissionGroupId": MODS,
            "PermissionGroupName": "M",
            "Permission": 0xFFFFFFFFFFFFFFFF,
            "CustomString": "",
        },
    ),
    "get_permission_group": Command(
        calls.get_permission_group, {"group_id": CLUB}, {"GroupId": CLUB, "Limit": 20, "Next": ""}
    ),
    "get_permission_group, page": Command(
        calls.get_permission_group,
        {"group_id": CLUB, "limit": 1, "next": "7"},
        {"GroupId": CLUB, "Limit": 1, "Next": "7"},
    ),
    "get_permission_group, named": Command(
        calls.get_permission_group,
        {"group_id": CLUB, "permission_group_id_list": [MODS]},
        {"GroupId": CLUB, "PermissionGroupIdList": [MODS], "Limit": 20},
    ),
    "add_permission_group_member": Command(
        calls.add_permission_group_member,
        {"group_id": CLUB, "permission_group_id": MODS, "member_list": ["bob"]},
        {"GroupId": CLUB, "PermissionGroupId": MODS, "MemberList": [{"Member_Account": "bob"}]},
        Safety.NEVER,
    ),
    "delete_permission_group_member": Command(
        calls.delete_permission_group_member,
        {"group_id": CLUB, "permission_group_id": MODS, "member_list": ["bob"]},
        {"GroupId": CLUB, "PermissionGroupId": MODS, "MemberList": [{"Member_Account": "bob"}]},
    ),
    "get_permission_group_member_list": Command(
        calls.get_permission_group_member_list,
        {"group_id": CLUB, "permission_group_id": MODS},
        {"GroupId": CLUB, "PermissionGroupId": MODS, "Limit": 50, "Next": ""},
    ),
}

BAD: list[Bad] = [
    Bad("create_permission_group", {"group_id": ""}, "group_id"),
    Bad("create_permission_group", {"permission_group_name": ""}, "permission_group_name"),
    Bad("create_permission_group", {"permission_group_name": "n" * 151}, "permission_group_name", "150"),
    Bad("create_permission_group", {"permission": None}, "permission"),
    Bad("create_permission_group", {"permission": -1}, "permission"),
    Bad("create_permission_group", {"permission": 1 << 64}, "permission"),
    Bad("create_permission_group", {"permission": True}, "permission"),
    Bad("create_permission_group", {"permission_group_id": "mods"}, "permission_group_id", "@PMG#_"),
    Bad("create_permission_group", {"custom_string": "c" * 3001}, "custom_string", "3000"),
    Bad("destroy_permission_group", {"group_id": ""}, "group_id"),
    Bad("destroy_permission_group", {"permission_group_id_list": []}, "permission_group_id_list"),
    Bad("destroy_permission_group", {"permission_group_id_list": MANY}, "permission_group_id_list", "20"),
    Bad("modify_permission_group", {"group_id": ""}, "group_id"),
    Bad("modify_permission_group", {"permission_group_id": ""}, "permission_group_id"),
    Bad("modify_permission_group", {"permission_group_name": ""}, "permission_group_name"),
    Bad("modify_permission_group", {"permission": 1 << 64}, "permission"),
    Bad("modify_permission_group", {"custom_string": "é" * 1501}, "custom_string", "3000"),
    Bad("get_permission_group", {"group_id": ""}, "group_id"),
    Bad("get_permission_group", {"limit": 21}, "limit", "20"),
    Bad("get_permission_group", {"limit": 0}, "limit"),
    Bad("get_permission_group", {"next": None}, "next"),
    Bad("get_permission_group, named", {"permission_group_id_list": []}, "permission_group_id_list"),
    Bad("get_permission_group, named", {"next": "7"}, "next", "permission_group_id_list"),
    Bad("add_permission_group_member", {"group_id": ""}, "group_id"),
    Bad("add_permission_group_member", {"permission_group_id": ""}, "permission_group_id"),
    Bad("add_permission_group_member", {"member_list": MANY}, "member_list", "100"),
    Bad("add_permission_group_member", {"member_list": []}, "member_list"),
    Bad("delete_permission_group_member", {"permission_group_id": ""}, "permission_group_id"),
    Bad("delete_permission_group_member", {"member_list": MANY}, "member_list", "100"),
    Bad("delete_permission_group_member", {"member_list": "bob"}, "member_list"),
    Bad("get_permission_group_member_list", {"group_id": ""}, "group_id"),
    Bad("get_permission_group_member_list", {"permission_group_id": ""}, "permission_group_id"),
    Bad("get_permission_group_member_list", {"limit": 51}, "limit", "50"),
    Bad("get_permission_group_member_list", {"next": 7}, "next"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_the_rights_are_the_documented_bits() -> None:
    assert [right.value for right in CommunityPermission] == [1 << bit for bit in range(11)]
    # Bits that a later server adds are kept.
    assert CommunityPermission(1 << 20 | 0x40) & CommunityPermission.SEND
