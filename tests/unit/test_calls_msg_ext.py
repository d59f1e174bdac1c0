"""Builders of the extensions of messages."""

from __future__ import annotations

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import msg_ext as calls
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation, SetKeyValuesReply

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

KEY = "70211_40581736_1767229201"
PLACE = {"to_account": "bob", "msg_key": KEY}
PLACE_WIRE = {"To_Account": "bob", "MsgKey": KEY}
SET, DELETE, CLEAR = ExtensionOperation
AT = {"group_id": "g1", "msg_seq": 3}
WIRE = {"GroupId": "g1", "MsgSeq": 3}

COMMANDS: dict[str, Command] = {
    "set_key_values": Command(
        calls.set_key_values,
        {**PLACE, "operate_type": 1, "extension_list": [Extension(key="vote", value="yes")]},
        {**PLACE_WIRE, "OperateType": 1, "ExtensionList": [{"Key": "vote", "Value": "yes"}]},
        Safety.NEVER,
    ),
    "set_key_values, all": Command(
        calls.set_key_values,
        {
            **PLACE,
            "operate_type": SET,
            "extension_list": [Extension(key="é" * 50, value="v" * 1000, seq=0)],
            "from_account": "alice",
        },
        {
            **PLACE_WIRE,
            "OperateType": 1,
            "ExtensionList": [{"Key": "é" * 50, "Value": "v" * 1000, "Seq": 0}],
            "From_Account": "alice",
        },
        Safety.NEVER,
    ),
    "set_key_values, delete": Command(
        calls.set_key_values,
        {**PLACE, "operate_type": DELETE, "extension_list": [Extension(key="vote")]},
        {**PLACE_WIRE, "OperateType": 2, "ExtensionList": [{"Key": "vote", "Value": ""}]},
        Safety.NEVER,
    ),
    "set_key_values, clear": Command(
        calls.set_key_values,
        {**PLACE, "operate_type": CLEAR},
        {**PLACE_WIRE, "OperateType": 3},
        Safety.NEVER,
    ),
    "get_key_values": Command(calls.get_key_values, PLACE, PLACE_WIRE),
    "get_key_values, all": Command(
        calls.get_key_values,
        {**PLACE, "from_account": "alice", "start_seq": 0},
        {**PLACE_WIRE, "From_Account": "alice", "StartSeq": 0},
    ),
    "group_set_key_values": Command(
        calls.group_set_key_values,
        {**AT, "operate_type": 1, "extension_list": [Extension(key="vote.bob", value="yes", seq=0)]},
        {**WIRE, "OperateType": 1, "ExtensionList": [{"Key": "vote.bob", "Value": "yes", "Seq": 0}]},
        Safety.NEVER,
    ),
    "group_get_key_values": Command(
        calls.group_get_key_values, {**AT, "start_seq": 7}, {**WIRE, "StartSeq": 7}
    ),
}

PAIR = Extension(key="vote", value="yes")
BAD: list[Bad] = [
    *(Bad(command, {"to_account": ""}, "to_account") for command in ("set_key_values", "get_key_values")),
    *(Bad(command, {"from_account": ""}, "from_account") for command in ("set_key_values", "get_key_values")),
    *(Bad(command, {"msg_key": "1_2"}, "msg_key") for command in ("set_key_values", "get_key_values")),
    *(Bad("set_key_values", {"operate_type": value}, "operate_type") for value in (0, 4, True, "1")),
    Bad("set_key_values", {"extension_list": None}, "extension_list", "empty"),
    Bad("set_key_values", {"extension_list": []}, "extension_list", "empty"),
    Bad("set_key_values", {"extension_list": "vote"}, "extension_list", "list"),
    Bad("set_key_values", {"extension_list": [PAIR] * 21}, "extension_list", "20"),
    Bad("set_key_values", {"extension_list": [PAIR, {"Key": "vote"}]}, "extension_list[1]"),
    Bad("set_key_values", {"extension_list": [Extension(key="")]}, "extension_list[0].key"),
    Bad("set_key_values", {"extension_list": [Extension(key="é" * 51)]}, "extension_list[0].key", "100"),
    Bad(
        "set_key_values",
        {"extension_list": [Extension(key="k", value="v" * 1001)]},
        "extension_list[0].value",
        "1000",
    ),
    Bad("set_key_values", {"extension_list": [Extension(key="k", seq=-1)]}, "extension_list[0].seq"),
    Bad("set_key_values, delete", {"extension_list": [PAIR]}, "extension_list[0].value", "empty"),
    Bad("set_key_values, clear", {"extension_list": [PAIR]}, "extension_list", "absent"),
    Bad("get_key_values", {"start_seq": -1}, "start_seq"),
    *(Bad(name, {"group_id": ""}, "group_id") for name in ("group_set_key_values", "group_get_key_values")),
    *(Bad("group_get_key_values", {"msg_seq": wrong}, "msg_seq") for wrong in (0, 2**32, "3", True)),
    Bad("group_set_key_values", {"operate_type": 4}, "operate_type"),
    Bad("group_set_key_values", {"extension_list": []}, "extension_list"),
    Bad("group_get_key_values", {"start_seq": -1}, "start_seq"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_keys_that_were_not_changed() -> None:
    reply = SetKeyValuesReply.model_validate(
        {
            "ErrorCode": 0,
            "ExtensionList": [
                {"ErrorCode": 0, "Extension": {"Key": "a", "Value": "1", "Seq": 1}},
                {"ErrorCode": 23001, "Extension": {"Key": "b", "Value": "2", "Seq": 5}},
            ],
        }
    )
    assert [item.extension for item in reply.failed] == [Extension(key="b", value="2", seq=5)]
    assert "vote" not in repr(PAIR)
