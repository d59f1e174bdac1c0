"""Builders of the conversation-list commands."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import recentcontact as calls
from tencent_im_compat.wire.recentcontact import SessionItem

from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "get_list": Command(
        calls.get_list,
        {"from_account": "alice"},
        {
            "From_Account": "alice",
            "TimeStamp": 0,
            "StartIndex": 0,
            "TopTimeStamp": 0,
            "TopStartIndex": 0,
            "AssistFlags": 15,
        },
    ),
    "get_list, all": Command(
        calls.get_list,
        {
            "from_account": "alice",
            "time_stamp": 1,
            "start_index": 2,
            "top_time_stamp": 3,
            "top_start_index": 4,
            "assist_flags": 63,
        },
        {
            "From_Account": "alice",
            "TimeStamp": 1,
            "StartIndex": 2,
            "TopTimeStamp": 3,
            "TopStartIndex": 4,
            "AssistFlags": 63,
        },
    ),
}

NUMBERS = ("time_stamp", "start_index", "top_time_stamp", "top_start_index", "assist_flags")
BAD: list[Bad] = [
    Bad("get_list", {"from_account": ""}, "from_account"),
    Bad("get_list", {"from_account": "u" * 33}, "from_account"),
    *(Bad("get_list", {name: -1}, name) for name in NUMBERS),
    *(Bad("get_list", {name: "0"}, name) for name in NUMBERS),
    *(Bad("get_list", {name: True}, name) for name in NUMBERS),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_pinned_conversations_are_told_by_the_flag() -> None:
    assert SessionItem(type=1, top_flag=1).pinned
    assert not SessionItem(type=1).pinned
