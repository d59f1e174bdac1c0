"""Worlds for the examples of group.yaml that happen in the live room ``@TGS#aJROOM1``."""

from __future__ import annotations

from ..conftest import START, GroupCaller
from .base import Examples
from .groups import called_group

SERVICE = "group_open_http_svc/"
ROOM = "@TGS#aJROOM1"
AVCHATROOM = "group_open_avchatroom_http_svc/"


def room(call: GroupCaller) -> None:
    """Alice's room with two people in it; the others of the examples exist."""
    for name in ("mallory", "u1", "u2", "bot1", "bot2"):
        call.world.accounts.add(name, nick=None, face_url=None, now=START)
    call.world.accounts.add("teacher2", nick="T2", face_url="", now=START)
    group = called_group(call, ROOM, "AVChatRoom", "alice")
    call.world.groups.leave(group, "alice")


def teacher_is_there(call: GroupCaller) -> None:
    room(call)
    join(call, "teacher2")


def student_is_there(call: GroupCaller) -> None:
    room(call)
    join(call, "u1")


def thousand_are_there(call: GroupCaller) -> None:
    room(call)
    for number in range(1000):
        join(call, f"viewer{number}")


def join(call: GroupCaller, user_id: str) -> None:
    group = call.world.groups.get(ROOM)
    assert group is not None
    call.world.groups.join(group, user_id, now=START)


def admin(call: GroupCaller) -> None:
    room(call)
    call.ok(AVCHATROOM + "modify_admin", {"GroupId": ROOM, "CommandType": 1, "Admin_Account": ["teacher2"]})


def robots(call: GroupCaller) -> None:
    room(call)
    call.ok(AVCHATROOM + "add_robots", {"GroupId": ROOM, "Member_Account": ["bot1", "bot2"]})


def banned(call: GroupCaller) -> None:
    room(call)
    call.group("ban_group_member", GroupId=ROOM, Members_Account=["mallory"], Duration=3600)


def seat(call: GroupCaller) -> None:
    room(call)
    call.group("modify_group_attr", GroupId=ROOM, GroupAttr=[{"key": "seat1", "value": "alice"}])


EXAMPLES = Examples(
    prepared={
        SERVICE + "ban_group_member": room,
        SERVICE + "unban_group_member": banned,
        SERVICE + "get_group_ban_member": banned,
        SERVICE + "get_online_member_num": thousand_are_there,
        SERVICE + "modify_group_attr": room,
        SERVICE + "set_group_attr": seat,
        SERVICE + "delete_group_attr": seat,
        SERVICE + "clear_group_attr": seat,
        "group_open_attr_http_svc/get_group_attr": seat,
        AVCHATROOM + "get_members": teacher_is_there,
        AVCHATROOM + "check_members": student_is_there,
        AVCHATROOM + "modify_user_info": teacher_is_there,
        AVCHATROOM + "modify_admin": room,
        AVCHATROOM + "get_admin_list": admin,
        AVCHATROOM + "add_robots": room,
        AVCHATROOM + "del_robots": robots,
    },
    same={
        SERVICE + "get_group_ban_member",
        SERVICE + "get_online_member_num",
        "group_open_attr_http_svc/get_group_attr",
        AVCHATROOM + "get_members",
        AVCHATROOM + "check_members",
        AVCHATROOM + "modify_user_info",
        AVCHATROOM + "get_admin_list",
    },
)
