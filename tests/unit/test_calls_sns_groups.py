"""Builders of the commands on friend groups."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import sns_groups as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "group_add": Command(
        calls.group_add,
        {"from_account": "alice", "group_name": ["é" * 15]},
        {"From_Account": "alice", "GroupName": ["é" * 15]},
    ),
    "group_add, friends": Command(
        calls.group_add,
        {"from_account": "alice", "group_name": ["chess", "work"], "to_account": ["bob"]},
        {"From_Account": "alice", "GroupName": ["chess", "work"], "To_Account": ["bob"]},
    ),
    "group_delete": Command(
        calls.group_delete,
        {"from_account": "alice", "group_name": ["chess"]},
        {"From_Account": "alice", "GroupName": ["chess"]},
    ),
    "group_get": Command(calls.group_get, {"from_account": "alice"}, {"From_Account": "alice"}),
    "group_get, all": Command(
        calls.group_get,
        {"from_account": "alice", "group_name": ["chess"], "need_friend": True, "last_sequence": 5},
        {
            "From_Account": "alice",
            "GroupName": ["chess"],
            "NeedFriend": "Need_Friend_Type_Yes",
            "LastSequence": 5,
        },
    ),
}

NAMES = [f"g{n}" for n in range(33)]
BAD: list[Bad] = [
    *(Bad(command, {"from_account": ""}, "from_account") for command in COMMANDS),
    *(Bad(command, {"group_name": []}, "group_name", "empty") for command in COMMANDS),
    *(Bad(command, {"group_name": "chess"}, "group_name", "list") for command in COMMANDS),
    *(Bad(command, {"group_name": ["x", ""]}, "group_name[1]", "empty") for command in COMMANDS),
    *(Bad(command, {"group_name": ["é" * 16]}, "group_name[0]", "30") for command in COMMANDS),
    *(Bad(command, {"group_name": NAMES}, "group_name", "32") for command in COMMANDS),
    Bad("group_add", {"to_account": []}, "to_account", "empty"),
    Bad("group_add", {"to_account": [""]}, "to_account[0]"),
    Bad("group_get", {"last_sequence": -1}, "last_sequence"),
    Bad("group_get", {"last_sequence": "5"}, "last_sequence"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
