"""Builders of the commands on one-to-one history."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import MAX_BODY_BYTES
from tencent_im_compat.calls import openim_history as calls
from tencent_im_compat.wire.elements import TIMCustomElem, TIMTextElem
from tencent_im_compat.wire.openim_history import ImportMode

from .calls_table import Bad, Command, check_built, check_refused

KEY = "70211_40581736_1767229201"
HELLO = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]
ONE = {
    "from_account": "alice",
    "to_account": "bob",
    "body": "hello",
    "msg_time_stamp": 5,
    "msg_random": 7,
    "msg_seq": 8,
}
ONE_WIRE = {
    "SyncFromOldSystem": 2,
    "From_Account": "alice",
    "To_Account": "bob",
    "MsgBody": HELLO,
    "MsgTimeStamp": 5,
    "MsgRandom": 7,
    "MsgSeq": 8,
}
PAIR = {"from_account": "alice", "to_account": "bob", "msg_key": KEY}
PAIR_WIRE = {"From_Account": "alice", "To_Account": "bob", "MsgKey": KEY}

COMMANDS: dict[str, Command] = {
    "importmsg": Command(calls.import_msg, ONE, ONE_WIRE),
    "importmsg, all": Command(
        calls.import_msg,
        {**ONE, "sync_from_old_system": ImportMode.LIVE, "cloud_custom_data": "{}"},
        {**ONE_WIRE, "SyncFromOldSystem": 5, "CloudCustomData": "{}"},
    ),
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
    *(Bad("importmsg", changed, argument) for changed, argument in _BODIES),
    *(Bad("modify_c2c_msg", changed, argument) for changed, argument in _BODIES),
    *(Bad("importmsg", {"msg_random": value}, "msg_random") for value in (-1, 0x100000000, True, "7")),
    *(Bad("importmsg", {"msg_seq": value}, "msg_seq") for value in (-1, 0x100000000, None)),
    *(Bad("importmsg", {"msg_time_stamp": value}, "msg_time_stamp") for value in (-1, 1.5, "1")),
    *(Bad("importmsg", {"sync_from_old_system": value}, "sync_from_old_system") for value in (0, 1, 3)),
    Bad("modify_c2c_msg", {"body": None}, "body", "cloud_custom_data"),
    Bad("modify_c2c_msg", {"msg_key": "1_2"}, "msg_key"),
    Bad("delete_c2c_msg_ramble", {"operator_account": ""}, "operator_account"),
    Bad("delete_c2c_msg_ramble", {"peer_account": LONG}, "peer_account"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": []}, "msg_keys", "empty"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": KEY}, "msg_keys", "list"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": [KEY, ""]}, "msg_keys"),
    Bad("delete_c2c_msg_ramble", {"msg_keys": [KEY] * 31}, "msg_keys", "30"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
