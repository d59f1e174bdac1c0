"""Builders of the online-status commands."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.calls import presence as calls
from tencent_im_compat.wire.presence import OnlineStatus

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "query_online_status": Command(
        calls.query_online_status, {"to_account": ["alice"]}, {"To_Account": ["alice"]}
    ),
    "query_online_status, all": Command(
        calls.query_online_status,
        {"to_account": ["alice"], "need_detail": True, "return_instid": True, "return_custom_status": True},
        {"To_Account": ["alice"], "IsNeedDetail": 1, "IsReturnInstid": 1, "IsReturnCustomStatus": 1},
    ),
    "querystate": Command(
        calls.query_state,
        {"to_account": ["alice"], "need_detail": True},
        {"To_Account": ["alice"], "IsNeedDetail": 1},
    ),
}

MANY = [f"u{n}" for n in range(501)]
BAD: list[Bad] = [
    Bad(command, {"to_account": value}, argument, says)
    for command in ("query_online_status", "querystate")
    for value, argument, says in (
        ([], "to_account", "empty"),
        ("alice", "to_account", "list"),
        (MANY, "to_account", "500"),
        (["alice", ""], "to_account[1]", ""),
        (["u" * 33], "to_account[0]", "32 bytes"),
    )
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize(
    ("fields", "word", "online"),
    [
        ({"Status": "Online"}, "Online", True),
        ({"State": "Online"}, "Online", True),
        ({"Status": "PushOnline", "State": "Online"}, "PushOnline", False),
        ({"Status": "Offline"}, "Offline", False),
        ({}, "", False),
    ],
)
def test_the_status_comes_in_two_spellings(fields: dict[str, Any], word: str, online: bool) -> None:
    status = OnlineStatus.model_validate({"To_Account": "alice", **fields})
    assert (status.word, status.online) == (word, online)
