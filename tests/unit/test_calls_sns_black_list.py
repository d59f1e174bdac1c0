"""Builders of the commands on block lists."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import sns_black_list as calls
from tencent_im_compat.wire.sns_black_list import BlackListCheckType, BlackListGetReply

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

TWO = {"from_account": "alice", "to_account": ["bob", "carol"]}
SENT = {"From_Account": "alice", "To_Account": ["bob", "carol"]}
COMMANDS: dict[str, Command] = {
    "black_list_add": Command(calls.black_list_add, TWO, SENT, Safety.NEVER),
    "black_list_delete": Command(calls.black_list_delete, TWO, SENT),
    "black_list_get": Command(
        calls.black_list_get,
        {"from_account": "alice", "max_limited": 30},
        {"From_Account": "alice", "StartIndex": 0, "MaxLimited": 30, "LastSequence": 0},
    ),
    "black_list_get, all": Command(
        calls.black_list_get,
        {"from_account": "alice", "max_limited": 1, "start_index": 30, "last_sequence": 7},
        {"From_Account": "alice", "StartIndex": 30, "MaxLimited": 1, "LastSequence": 7},
    ),
    "black_list_check": Command(
        calls.black_list_check,
        {**TWO, "check_type": BlackListCheckType.SINGLE},
        {**SENT, "CheckType": "BlackCheckResult_Type_Single"},
    ),
}

MANY = [f"u{n}" for n in range(1001)]
ON_USERS = ("black_list_add", "black_list_delete", "black_list_check")
BAD: list[Bad] = [
    *(Bad(command, {"from_account": ""}, "from_account") for command in COMMANDS),
    *(Bad(command, {"to_account": []}, "to_account", "empty") for command in ON_USERS),
    *(Bad(command, {"to_account": MANY}, "to_account", "1000") for command in ON_USERS),
    *(Bad(command, {"to_account": "bob"}, "to_account", "list") for command in ON_USERS),
    Bad("black_list_check", {"check_type": "CheckResult_Type_Both"}, "check_type", "BlackCheckResult"),
    Bad("black_list_get", {"max_limited": 0}, "max_limited"),
    Bad("black_list_get", {"max_limited": None}, "max_limited"),
    Bad("black_list_get", {"start_index": -1}, "start_index"),
    Bad("black_list_get", {"last_sequence": "0"}, "last_sequence"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_the_misspelt_sequence_is_read() -> None:
    reply = BlackListGetReply.model_validate({"ErrorCode": 0, "CurruentSequence": 3})
    assert (reply.current_sequence, reply.start_index, reply.black_list_item) == (3, 0, [])
