"""Builders of the commands that mute and ban."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_discipline as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "forbid_send_msg": Command(
        calls.forbid_send_msg,
        {"group_id": "g1", "members_account": ["bob"], "mute_time": 0xFFFFFFFF, "topic_id": "t"},
        {"GroupId": "g1", "Members_Account": ["bob"], "MuteTime": 0xFFFFFFFF, "TopicId": "t"},
        Safety.NEVER,
    ),
    "forbid_send_msg, lifted": Command(
        calls.forbid_send_msg,
        {"group_id": "g1", "members_account": ["bob"], "mute_time": 0},
        {"GroupId": "g1", "Members_Account": ["bob"], "MuteTime": 0},
    ),
    "get_group_muted_account": Command(calls.get_group_muted_account, {"group_id": "g1"}, {"GroupId": "g1"}),
    "get_group_muted_account, topic": Command(
        calls.get_group_muted_account, {"group_id": "g1", "topic_id": "t"}, {"GroupId": "g1", "TopicId": "t"}
    ),
    "ban_group_member": Command(
        calls.ban_group_member,
        {"group_id": "g1", "members_account": ["bob"], "duration": 60, "description": "spam"},
        {"GroupId": "g1", "Members_Account": ["bob"], "Duration": 60, "Description": "spam"},
        Safety.NEVER,
    ),
    "unban_group_member": Command(
        calls.unban_group_member,
        {"group_id": "g1", "members_account": ["bob"]},
        {"GroupId": "g1", "Members_Account": ["bob"]},
    ),
    "get_group_ban_member": Command(
        calls.get_group_ban_member, {"group_id": "g1"}, {"GroupId": "g1", "Limit": 100, "Offset": 0}
    ),
}

MANY = [f"u{n}" for n in range(501)]
BAD: list[Bad] = [
    Bad("forbid_send_msg", {"group_id": ""}, "group_id"),
    Bad("forbid_send_msg", {"members_account": []}, "members_account"),
    Bad("forbid_send_msg", {"members_account": "bob"}, "members_account"),
    Bad("forbid_send_msg", {"members_account": MANY}, "members_account", "500"),
    Bad("forbid_send_msg", {"mute_time": -1}, "mute_time"),
    Bad("forbid_send_msg", {"mute_time": 1 << 32}, "mute_time"),
    Bad("forbid_send_msg", {"mute_time": False}, "mute_time"),
    Bad("forbid_send_msg", {"topic_id": ""}, "topic_id"),
    Bad("get_group_muted_account", {"group_id": ""}, "group_id"),
    Bad("get_group_muted_account", {"topic_id": ""}, "topic_id"),
    Bad("ban_group_member", {"group_id": ""}, "group_id"),
    Bad("ban_group_member", {"members_account": MANY[:21]}, "members_account", "20"),
    Bad("ban_group_member", {"duration": 1 << 32}, "duration"),
    Bad("ban_group_member", {"duration": None}, "duration"),
    Bad("ban_group_member", {"description": "é" * 501}, "description", "1000"),
    Bad("unban_group_member", {"group_id": ""}, "group_id"),
    Bad("unban_group_member", {"members_account": MANY[:21]}, "members_account", "20"),
    Bad("get_group_ban_member", {"group_id": ""}, "group_id"),
    Bad("get_group_ban_member", {"limit": 101}, "limit", "100"),
    Bad("get_group_ban_member", {"limit": None}, "limit"),
    Bad("get_group_ban_member", {"offset": -1}, "offset"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
