"""Builders of the commands that only live groups have."""

from __future__ import annotations

from tencent_im_compat.calls import group_avchatroom as calls
from tencent_im_compat.wire.group_avchatroom import CommandType, Mark, MarkedMember

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

ROOM = {"group_id": "room"}
WIRE = {"GroupId": "room"}
BOTS = {**ROOM, "member_account": ["bot1", "bot2"]}
WIRE_BOTS = {**WIRE, "Member_Account": ["bot1", "bot2"]}
GUEST = MarkedMember(member_account="bob", marks=[1000, Mark.ROBOT, Mark.HIDDEN])

COMMANDS: dict[str, Command] = {
    "get_members": Command(calls.avchatroom_get_members, ROOM, {**WIRE, "Timestamp": 0}),
    "get_members, all": Command(
        calls.avchatroom_get_members,
        {**ROOM, "timestamp": 1760000000, "mark": 500},
        {**WIRE, "Timestamp": 1760000000, "Mark": 500},
    ),
    "check_members": Command(calls.avchatroom_check_members, BOTS, WIRE_BOTS),
    "modify_user_info": Command(
        calls.avchatroom_modify_user_info,
        {**ROOM, "command_type": CommandType.SET, "member_list": [GUEST]},
        {**WIRE, "CommandType": 1, "MemberList": [{"Member_Account": "bob", "Marks": [1000, 500, 600]}]},
    ),
    "modify_admin": Command(
        calls.avchatroom_modify_admin,
        {**ROOM, "command_type": CommandType.SET, "admin_account": ["bob"]},
        {**WIRE, "CommandType": 1, "Admin_Account": ["bob"]},
    ),
    "modify_admin, many taken away": Command(
        calls.avchatroom_modify_admin,
        {**ROOM, "command_type": CommandType.REMOVE, "admin_account": ["a", "b", "c", "d", "e", "f"]},
        {**WIRE, "CommandType": 2, "Admin_Account": ["a", "b", "c", "d", "e", "f"]},
    ),
    "get_admin_list": Command(calls.avchatroom_get_admin_list, ROOM, WIRE),
    "add_robots": Command(calls.avchatroom_add_robots, BOTS, WIRE_BOTS),
    "del_robots": Command(calls.avchatroom_del_robots, BOTS, WIRE_BOTS),
}

PLACE = "member_list"
BAD: list[Bad] = [
    Bad("get_members", {"group_id": ""}, "group_id"),
    Bad("get_members", {"timestamp": -1}, "timestamp"),
    Bad("get_members", {"timestamp": None}, "timestamp"),
    Bad("get_members", {"mark": 999}, "mark", "1000"),
    Bad("get_members", {"mark": True}, "mark"),
    Bad("modify_user_info", {"group_id": ""}, "group_id"),
    Bad("modify_user_info", {"command_type": 0}, "command_type", "1..2"),
    Bad("modify_user_info", {"command_type": 3}, "command_type", "1..2"),
    Bad("modify_user_info", {PLACE: []}, PLACE),
    Bad("modify_user_info", {PLACE: [GUEST] * 501}, PLACE, "500"),
    Bad("modify_user_info", {PLACE: ["bob"]}, f"{PLACE}[0]", "MarkedMember"),
    Bad(
        "modify_user_info",
        {PLACE: [GUEST, MarkedMember(member_account="", marks=[1000])]},
        f"{PLACE}[1].member_account",
    ),
    Bad("modify_user_info", {PLACE: [MarkedMember(member_account="bob", marks=[])]}, f"{PLACE}[0].marks"),
    Bad(
        "modify_user_info",
        {PLACE: [MarkedMember(member_account="bob", marks=[1000, 501])]},
        f"{PLACE}[0].marks",
        "1000",
    ),
    Bad("modify_admin", {"group_id": ""}, "group_id"),
    Bad("modify_admin", {"command_type": True}, "command_type"),
    Bad("modify_admin", {"admin_account": []}, "admin_account"),
    Bad("modify_admin", {"admin_account": ["a", "b", "c", "d", "e", "f"]}, "admin_account", "5"),
    Bad("get_admin_list", {"group_id": ""}, "group_id"),
    *(
        Bad(command, changed, argument)
        for command in ("check_members", "add_robots", "del_robots")
        for changed, argument in (
            ({"group_id": ""}, "group_id"),
            ({"member_account": []}, "member_account"),
            ({"member_account": "bob"}, "member_account"),
            ({"member_account": ["bob", ""]}, "member_account[1]"),
        )
    ),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
