"""Builders of the commands on group attributes."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_attributes as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "get_group_attr": Command(calls.get_group_attr, {"group_id": "g1"}, {"GroupId": "g1"}),
    "modify_group_attr": Command(
        calls.modify_group_attr,
        {"group_id": "g1", "group_attr": {"seat1": "alice", "é" * 16: ""}},
        {
            "GroupId": "g1",
            "GroupAttr": [{"key": "seat1", "value": "alice"}, {"key": "é" * 16, "value": ""}],
        },
    ),
    "set_group_attr": Command(
        calls.set_group_attr,
        {"group_id": "g1", "group_attr": {f"seat{n}": "v" * 4000 for n in range(4)}},
        {"GroupId": "g1", "GroupAttr": [{"key": f"seat{n}", "value": "v" * 4000} for n in range(4)]},
    ),
    "delete_group_attr": Command(
        calls.delete_group_attr,
        {"group_id": "g1", "group_attr": ["seat1"]},
        {"GroupId": "g1", "GroupAttr": [{"key": "seat1"}]},
        Safety.NEVER,
    ),
    "clear_group_attr": Command(calls.clear_group_attr, {"group_id": "g1"}, {"GroupId": "g1"}),
}

BAD: list[Bad] = [
    Bad("get_group_attr", {"group_id": ""}, "group_id"),
    *(
        Bad(command, changed, argument, says)
        for command in ("modify_group_attr", "set_group_attr")
        for changed, argument, says in (
            ({"group_id": ""}, "group_id", ""),
            ({"group_attr": {}}, "group_attr", "empty"),
            ({"group_attr": [("seat1", "alice")]}, "group_attr", "mapping"),
            ({"group_attr": {"": "alice"}}, "group_attr[0].key", ""),
            ({"group_attr": {5: "alice"}}, "group_attr[0].key", ""),
            ({"group_attr": {"é" * 17: "alice"}}, "group_attr[0].key", "32"),
            ({"group_attr": {"seat1": "alice", "seat2": 5}}, "group_attr[1].value", ""),
            ({"group_attr": {"seat1": None}}, "group_attr[0].value", ""),
            ({"group_attr": {"seat1": "v" * 4001}}, "group_attr[0].value", "4000"),
            ({"group_attr": {f"k{n}": "v" * 3201 for n in range(5)}}, "group_attr", "16000"),
            ({"group_attr": {f"k{n}": "v" for n in range(17)}}, "group_attr", "16"),
        )
    ),
    Bad("delete_group_attr", {"group_id": ""}, "group_id"),
    Bad("delete_group_attr", {"group_attr": []}, "group_attr"),
    Bad("delete_group_attr", {"group_attr": "seat1"}, "group_attr"),
    Bad("delete_group_attr", {"group_attr": ["seat1", ""]}, "group_attr[1]"),
    Bad("delete_group_attr", {"group_attr": ["k" * 33]}, "group_attr[0]", "32"),
    Bad("delete_group_attr", {"group_attr": [f"k{n}" for n in range(17)]}, "group_attr", "16"),
    Bad("clear_group_attr", {"group_id": ""}, "group_id"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
