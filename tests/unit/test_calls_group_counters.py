"""Builders of the commands on group counters."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_counters as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

LARGEST = (1 << 63) - 1
COMMANDS: dict[str, Command] = {
    "get_group_counter": Command(calls.get_group_counter, {"group_id": "g1"}, {"GroupId": "g1"}),
    "get_group_counter, some": Command(
        calls.get_group_counter,
        {"group_id": "g1", "group_counter_keys": ["like"]},
        {"GroupId": "g1", "GroupCounterKeys": ["like"]},
    ),
    "update_group_counter": Command(
        calls.update_group_counter,
        {"group_id": "g1", "group_counter": {"like": LARGEST, "k" * 128: -LARGEST - 1}, "mode": "Increase"},
        {
            "GroupId": "g1",
            "GroupCounter": [{"Key": "like", "Value": LARGEST}, {"Key": "k" * 128, "Value": -LARGEST - 1}],
            "Mode": "Increase",
        },
        Safety.NEVER,
    ),
    "update_group_counter, down": Command(
        calls.update_group_counter,
        {"group_id": "g1", "group_counter": {"like": 1}, "mode": "Decrease"},
        {"GroupId": "g1", "GroupCounter": [{"Key": "like", "Value": 1}], "Mode": "Decrease"},
        Safety.NEVER,
    ),
    "update_group_counter, set": Command(
        calls.update_group_counter,
        {"group_id": "g1", "group_counter": {"like": 1}, "mode": "Set"},
        {"GroupId": "g1", "GroupCounter": [{"Key": "like", "Value": 1}], "Mode": "Set"},
    ),
    "delete_group_counter": Command(
        calls.delete_group_counter,
        {"group_id": "g1", "group_counter_keys": ["like"]},
        {"GroupId": "g1", "GroupCounterKeys": ["like"]},
    ),
    "delete_group_counter, all": Command(
        calls.delete_group_counter, {"group_id": "g1", "group_counter_keys": None}, {"GroupId": "g1"}
    ),
}

UPDATE = "update_group_counter"
BAD: list[Bad] = [
    *(
        Bad(command, changed, argument)
        for command in ("get_group_counter", "delete_group_counter")
        for changed, argument in (
            ({"group_id": ""}, "group_id"),
            ({"group_counter_keys": []}, "group_counter_keys"),
            ({"group_counter_keys": "like"}, "group_counter_keys"),
            ({"group_counter_keys": [""]}, "group_counter_keys[0]"),
            ({"group_counter_keys": ["k" * 129]}, "group_counter_keys[0]"),
        )
    ),
    Bad(UPDATE, {"group_id": ""}, "group_id"),
    Bad(UPDATE, {"group_counter": {}}, "group_counter", "empty"),
    Bad(UPDATE, {"group_counter": [("like", 1)]}, "group_counter", "mapping"),
    Bad(UPDATE, {"group_counter": {"": 1}}, "group_counter[0].key"),
    Bad(UPDATE, {"group_counter": {"k" * 129: 1}}, "group_counter[0].key", "128"),
    Bad(UPDATE, {"group_counter": {"like": LARGEST + 1}}, "group_counter[0].value"),
    Bad(UPDATE, {"group_counter": {"like": "1"}}, "group_counter[0].value"),
    Bad(UPDATE, {"group_counter": {f"k{n}": 1 for n in range(21)}}, "group_counter", "20"),
    Bad(UPDATE, {"mode": "set"}, "mode"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
