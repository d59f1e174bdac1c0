"""Builders of the commands on what permission groups allow in topics."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import topic_permission as calls
from tencent_im_compat.wire.topic_permission import TopicPermission, TopicPermissionItem

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

CLUB, MODS = "@TGS#_club", "@PMG#_mods"
NEWS = f"{CLUB}@TOPIC#_news"
ITEM = TopicPermissionItem(topic_id=NEWS, permission=TopicPermission.MANAGE | TopicPermission.SEND)
GOOD = {"group_id": CLUB, "permission_group_id": MODS, "topic_permission_list": [ITEM]}
WIRE = {
    "GroupId": CLUB,
    "PermissionGroupId": MODS,
    "TopicPermissionList": [{"TopicId": NEWS, "Permission": 9}],
}

COMMANDS: dict[str, Command] = {
    "add_topic_permission_group": Command(calls.add_topic_permission_group, GOOD, WIRE, Safety.NEVER),
    "set_topic_permission_group": Command(calls.set_topic_permission_group, GOOD, WIRE),
    "delete_topic_permission_group": Command(
        calls.delete_topic_permission_group,
        {"group_id": CLUB, "permission_group_id": MODS, "topic_id_list": [NEWS]},
        {"GroupId": CLUB, "PermissionGroupId": MODS, "TopicIdList": [NEWS]},
        Safety.NEVER,
    ),
    "get_topic_permission_group": Command(
        calls.get_topic_permission_group,
        {"group_id": CLUB, "permission_group_id": MODS},
        {"GroupId": CLUB, "PermissionGroupId": MODS},
    ),
    "get_topic_permission_group, named": Command(
        calls.get_topic_permission_group,
        {"group_id": CLUB, "permission_group_id": MODS, "topic_id_list": [NEWS]},
        {"GroupId": CLUB, "PermissionGroupId": MODS, "TopicIdList": [NEWS]},
    ),
}

PLACE = "topic_permission_list"
BAD: list[Bad] = [
    *(
        Bad(command, changed, argument, says)
        for command in ("add_topic_permission_group", "set_topic_permission_group")
        for changed, argument, says in (
            ({"group_id": ""}, "group_id", ""),
            ({"permission_group_id": ""}, "permission_group_id", ""),
            ({PLACE: []}, PLACE, "empty"),
            ({PLACE: [ITEM] * 51}, PLACE, "50"),
            ({PLACE: [{"TopicId": NEWS, "Permission": 9}]}, f"{PLACE}[0]", "TopicPermissionItem"),
            ({PLACE: [ITEM, TopicPermissionItem(topic_id="", permission=1)]}, f"{PLACE}[1].topic_id", ""),
            (
                {PLACE: [TopicPermissionItem(topic_id=NEWS, permission=1 << 64)]},
                f"{PLACE}[0].permission",
                "",
            ),
        )
    ),
    Bad("delete_topic_permission_group", {"group_id": ""}, "group_id"),
    Bad("delete_topic_permission_group", {"permission_group_id": ""}, "permission_group_id"),
    Bad("delete_topic_permission_group", {"topic_id_list": [NEWS] * 51}, "topic_id_list", "50"),
    Bad("delete_topic_permission_group", {"topic_id_list": []}, "topic_id_list"),
    Bad("get_topic_permission_group", {"group_id": ""}, "group_id"),
    Bad("get_topic_permission_group", {"permission_group_id": ""}, "permission_group_id"),
    Bad("get_topic_permission_group", {"topic_id_list": []}, "topic_id_list"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_the_rights_are_the_documented_bits() -> None:
    assert [right.value for right in TopicPermission] == [1 << bit for bit in range(7)]
