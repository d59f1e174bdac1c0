"""Builders of the mute commands."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import operation as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "set_no_speaking": Command(
        calls.set_no_speaking,
        {"set_account": "carol", "c2c_msg_nospeaking_time": 0},
        {"Set_Account": "carol", "C2CmsgNospeakingTime": 0},
    ),
    "set_no_speaking, all": Command(
        calls.set_no_speaking,
        {"set_account": "carol", "c2c_msg_nospeaking_time": 3600, "group_msg_nospeaking_time": 0xFFFFFFFF},
        {"Set_Account": "carol", "C2CmsgNospeakingTime": 3600, "GroupmsgNospeakingTime": 0xFFFFFFFF},
    ),
    "get_no_speaking": Command(calls.get_no_speaking, {"get_account": "carol"}, {"Get_Account": "carol"}),
}

TIMES = ("c2c_msg_nospeaking_time", "group_msg_nospeaking_time")
BAD: list[Bad] = [
    Bad("set_no_speaking", {"set_account": ""}, "set_account"),
    Bad("set_no_speaking", {"c2c_msg_nospeaking_time": None}, "c2c_msg_nospeaking_time", "needed"),
    *(
        Bad("set_no_speaking", {name: value}, name)
        for name in TIMES
        for value in (-1, 0x100000000, "1", True)
    ),
    Bad("get_no_speaking", {"get_account": ""}, "get_account"),
    Bad("get_no_speaking", {"get_account": "u" * 33}, "get_account", "32 bytes"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
