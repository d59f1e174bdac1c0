"""Builders of the commands on one-to-one history."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import MAX_BODY_BYTES, Safety
from tencent_im_compat.calls import openim_history as calls
from tencent_im_compat.wire.elements import TIMCustomElem, TIMTextElem

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

KEY = "70211_40581736_1767229201"
HELLO = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]
PAIR = {"from_account": "alice", "to_account": "bob", "msg_key": KEY}
PAIR_WIRE = {"From_Account": "alice", "To_Account": "bob", "MsgKey": KEY}

COMMANDS: dict[str, Command] = {
    "modify_c2c_msg": Command(
        calls.modify_c2c_msg, {**PAIR, "body": "hello"}, {**PAIR_WIRE, "MsgBody": HELLO}
    ),
    "modify_c2c_msg, all": Command(
        calls.modify_c2c_msg,
        {**PAIR, "body": [TIMTextElem(text="hello")], "cloud_custom_data": ""},
        {**PAIR_WIRE, "MsgBody": HELLO, "CloudCustomData": ""},
    ),
    "delete_c2c_msg_ramble": Command(
        calls.delete_c2c_msg_ramble,
        {"operator_account": "bob", "peer_account": "alice", "msg_keys": [KEY, "not-a-key"]},
        {"Operator_Account": "bob", "Peer_Account": "alice", "MsgKeyList": [KEY, "not-a-key"]},
    ),
    "admin_getroammsg": Command(
        calls.admin_get_roam_msg,
        {"operator_account": "bob", "peer_account": "alice", "max_cnt": 2, "min_time": 1, "max_time": 9},
        {"Operator_Account": "bob", "Peer_Account": "alice", "MaxCnt": 2, "MinTime": 1, "MaxTime": 9},
    ),
    "admin_getroammsg, later page": Command(
        calls.admin_get_roam_msg,
        {
            "operator_account": "bob",
            "peer_account": "alice",
            "max_cnt": 2,
            "min_time": 1,
            "max_time": 9,
            "last_msg_key": KEY,
        },
        {
            "Operator_Account": "bob",
            "Peer_Account": "alice",
            "MaxCnt": 2,
            "MinTime": 1,
            "MaxTime": 9,
            "LastMsgKey": KEY,
        },
    ),
    "admin_msgwithdraw": Command(
        calls.admin_msg_withdraw,
        {"from_account": "alice", "to_account": "bob", "msg_key": KEY},
        {"From_Account": "alice", "To_Account": "bob", "MsgKey": KEY},
        Safety.NEVER,
    ),
}

LONG = "u" * 33
_BODIES: list[tuple[dict[str, Any], str]] = [
    ({"body": ()}, "body"),
    ({"body": [object()]}, "body"),
    ({"body": [TIMCustomElem(data="1"), TIMCustomElem(data="2")]}, "body"),
    ({"body": "x" * MAX_BODY_BYTES}, "body"),
    ({"cloud_custom_data": 5}, "cloud_custom_data"),
    ({"from_account": ""}, "from_account"),
    ({"from_account": LONG}, "from_account"),
    ({"to_account": ""}, "to_account"),
    ({"to_account": ["bob"]}, "to_account"),
]
BAD: list[Bad] = [
    *(Bad("modify_c2c_msg", changed, argument) for changed, argument in _BODIES),
    Bad("modify_c2c_msg", {"body": None}, "body", "cloud_custom_data"),
    Bad("modify_c2c_msg", {"msg_key": "1_2"}, "msg_key"),
    Bad("delete_c2c_msg_ramble", {"operator_account": ""}, "operator_account"),
    Bad("delete_c2c_msg_ramble", {"peer_account": LONG}, "peer_account"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": []}, "msg_keys", "empty"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": KEY}, "msg_keys", "list"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": [KEY, ""]}, "msg_keys"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": [KEY] * 31}, "msg_keys", "30"),
    Bad("admin_getroammsg", {"operator_account": ""}, "operator_account"),
    Bad("admin_getroammsg", {"peer_account": ""}, "peer_account"),
    Bad("admin_getroammsg", {"max_cnt": 0}, "max_cnt"),
    Bad("admin_getroammsg", {"min_time": 10}, "min_time"),
    Bad("admin_getroammsg", {"min_time": -1}, "min_time"),
    Bad("admin_getroammsg", {"last_msg_key": "abc"}, "last_msg_key"),
    Bad("admin_msgwithdraw", {"from_account": ""}, "from_account"),
    Bad("admin_msgwithdraw", {"to_account": ""}, "to_account"),
    Bad("admin_msgwithdraw", {"msg_key": ""}, "msg_key"),
    Bad("admin_msgwithdraw", {"msg_key": "1_2"}, "msg_key"),
    Bad("admin_msgwithdraw", {"msg_key": f"1_2_{'3' * 50}"}, "msg_key"),
    Bad("admin_msgwithdraw", {"msg_key": "1_2_3\n"}, "msg_key"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
