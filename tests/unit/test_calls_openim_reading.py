"""Builders of the commands on what was read of one-to-one messages."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import openim_reading as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

KEY = "70211_40581736_1767229201"
LONG = "u" * 33

COMMANDS: dict[str, Command] = {
    "admin_set_msg_read": Command(
        calls.admin_set_msg_read,
        {"report_account": "bob", "peer_account": "alice", "msg_read_time": 5},
        {"Report_Account": "bob", "Peer_Account": "alice", "MsgReadTime": 5},
    ),
    "admin_set_msg_read, now": Command(
        calls.admin_set_msg_read,
        {"report_account": "bob", "peer_account": "alice"},
        {"Report_Account": "bob", "Peer_Account": "alice"},
        Safety.NEVER,
    ),
    "get_c2c_unread_msg_num": Command(
        calls.get_c2c_unread_msg_num,
        {"to_account": "bob", "peer_account": ["alice"]},
        {"To_Account": "bob", "Peer_Account": ["alice"]},
    ),
    "get_c2c_unread_msg_num, total": Command(
        calls.get_c2c_unread_msg_num, {"to_account": "bob"}, {"To_Account": "bob"}
    ),
    "c2c_msg_read_receipt": Command(
        calls.c2c_msg_read_receipt,
        {"operator_account": "bob", "peer_account": "alice", "msg_keys": [KEY]},
        {
            "Operator_Account": "bob",
            "Peer_Account": "alice",
            "C2CMsgInfo": [{"From_Account": "alice", "To_Account": "bob", "MsgKey": KEY}],
        },
    ),
}

BAD: list[Bad] = [
    Bad("admin_set_msg_read", {"report_account": ""}, "report_account"),
    Bad("admin_set_msg_read", {"peer_account": LONG}, "peer_account"),
    Bad("admin_set_msg_read", {"msg_read_time": -1}, "msg_read_time"),
    Bad("get_c2c_unread_msg_num", {"to_account": ""}, "to_account"),
    Bad("get_c2c_unread_msg_num", {"peer_account": []}, "peer_account"),
    Bad("get_c2c_unread_msg_num", {"peer_account": "alice"}, "peer_account"),
    Bad("get_c2c_unread_msg_num", {"peer_account": [f"u{n}" for n in range(11)]}, "peer_account", "10"),
    Bad("c2c_msg_read_receipt", {"operator_account": ""}, "operator_account"),
    Bad("c2c_msg_read_receipt", {"peer_account": ""}, "peer_account"),
    Bad("c2c_msg_read_receipt", {"msg_keys": []}, "msg_keys"),
    Bad("c2c_msg_read_receipt", {"msg_keys": KEY}, "msg_keys"),
    Bad("c2c_msg_read_receipt", {"msg_keys": [KEY, "abc"]}, "msg_keys[1]"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
