"""Builders of the commands that change what a group's history shows."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_extensions, group_history
from tencent_im_compat.wire.msg_ext import Extension

from .calls_table import Bad, Command, check_built, check_refused

TEXT = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello all"}}]
AT = {"group_id": "g1", "msg_seq": 3}
WIRE = {"GroupId": "g1", "MsgSeq": 3}
COMMANDS: dict[str, Command] = {
    "modify_group_msg": Command(
        group_history.modify_group_msg,
        {**AT, "body": "hello all", "cloud_custom_data": "x", "topic_id": "t1"},
        {**WIRE, "MsgBody": TEXT, "CloudCustomData": "x", "TopicId": "t1"},
    ),
    "delete_group_msg_by_sender": Command(
        group_history.delete_group_msg_by_sender,
        {"group_id": "g1", "sender_account": "carol", "topic_id": "t1"},
        {"GroupId": "g1", "Sender_Account": "carol", "TopicId": "t1"},
        Safety.NEVER,
    ),
    "clear_group_msg": Command(group_history.clear_group_msg, AT, WIRE),
    "clear_group_msg, all": Command(
        group_history.clear_group_msg, {"group_id": "g1"}, {"GroupId": "g1"}, Safety.NEVER
    ),
    "pin_message": Command(
        group_history.pin_message,
        {**AT, "pinner_account": "alice", "topic_id": "t1"},
        {**WIRE, "Pinner_Account": "alice", "TopicId": "t1"},
        Safety.NEVER,
    ),
    "unpin_message": Command(
        group_history.unpin_message,
        {**AT, "un_pinner_account": "alice", "topic_id": "t1"},
        {**WIRE, "UnPinner_Account": "alice", "TopicId": "t1"},
        Safety.NEVER,
    ),
    "get_pinned_messages": Command(
        group_history.get_pinned_messages,
        {"group_id": "g1", "topic_id": "t1"},
        {"GroupId": "g1", "TopicId": "t1"},
    ),
    "group_set_key_values": Command(
        group_extensions.group_set_key_values,
        {**AT, "operate_type": 1, "extension_list": [Extension(key="vote.bob", value="yes", seq=0)]},
        {**WIRE, "OperateType": 1, "ExtensionList": [{"Key": "vote.bob", "Value": "yes", "Seq": 0}]},
        Safety.NEVER,
    ),
    "group_get_key_values": Command(
        group_extensions.group_get_key_values, {**AT, "start_seq": 7}, {**WIRE, "StartSeq": 7}
    ),
}

BAD: list[Bad] = [
    *(Bad(name, {"group_id": ""}, "group_id") for name in COMMANDS),
    *(
        Bad(name, {"msg_seq": wrong}, "msg_seq")
        for name in (
            "modify_group_msg",
            "clear_group_msg",
            "pin_message",
            "unpin_message",
            "group_get_key_values",
        )
        for wrong in (0, 2**32, "3", True)
    ),
    Bad("modify_group_msg", {"body": None, "cloud_custom_data": None}, "body", "needed"),
    Bad("modify_group_msg", {"body": []}, "body"),
    Bad("modify_group_msg", {"body": "x" * 12_289}, "body", "12288"),
    Bad("delete_group_msg_by_sender", {"sender_account": "x" * 33}, "sender_account", "32"),
    Bad("pin_message", {"pinner_account": ""}, "pinner_account"),
    Bad("group_set_key_values", {"operate_type": 4}, "operate_type"),
    Bad("group_set_key_values", {"extension_list": []}, "extension_list"),
    Bad("group_get_key_values", {"start_seq": -1}, "start_seq"),
]


@pytest.mark.parametrize("name", COMMANDS)
def test_good_arguments_make_the_wire_form(name: str) -> None:
    check_built(COMMANDS[name])


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_arguments_are_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
