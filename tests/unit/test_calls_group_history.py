"""Builders of the commands that change what a group's history shows."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_history as calls

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

TEXT = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello all"}}]
AT = {"group_id": "g1", "msg_seq": 3}
WIRE = {"GroupId": "g1", "MsgSeq": 3}
COMMANDS: dict[str, Command] = {
    "modify_group_msg": Command(
        calls.modify_group_msg,
        {**AT, "body": "hello all", "cloud_custom_data": "x", "topic_id": "t1"},
        {**WIRE, "MsgBody": TEXT, "CloudCustomData": "x", "TopicId": "t1"},
    ),
    "delete_group_msg_by_sender": Command(
        calls.delete_group_msg_by_sender,
        {"group_id": "g1", "sender_account": "carol", "topic_id": "t1"},
        {"GroupId": "g1", "Sender_Account": "carol", "TopicId": "t1"},
        Safety.NEVER,
    ),
    "clear_group_msg": Command(calls.clear_group_msg, AT, WIRE),
    "clear_group_msg, all": Command(
        calls.clear_group_msg, {"group_id": "g1"}, {"GroupId": "g1"}, Safety.NEVER
    ),
    "pin_message": Command(
        calls.pin_message,
        {**AT, "pinner_account": "alice", "topic_id": "t1"},
        {**WIRE, "Pinner_Account": "alice", "TopicId": "t1"},
        Safety.NEVER,
    ),
    "unpin_message": Command(
        calls.unpin_message,
        {**AT, "un_pinner_account": "alice", "topic_id": "t1"},
        {**WIRE, "UnPinner_Account": "alice", "TopicId": "t1"},
        Safety.NEVER,
    ),
    "get_pinned_messages": Command(
        calls.get_pinned_messages,
        {"group_id": "g1", "topic_id": "t1"},
        {"GroupId": "g1", "TopicId": "t1"},
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
        )
        for wrong in (0, 2**32, "3", True)
    ),
    Bad("modify_group_msg", {"body": None, "cloud_custom_data": None}, "body", "needed"),
    Bad("modify_group_msg", {"body": []}, "body"),
    Bad("modify_group_msg", {"body": "x" * 12_289}, "body", "12288"),
    Bad("delete_group_msg_by_sender", {"sender_account": "x" * 33}, "sender_account", "32"),
    Bad("pin_message", {"pinner_account": ""}, "pinner_account"),
]


@pytest.mark.parametrize("name", COMMANDS)
def test_good_arguments_make_the_wire_form(name: str) -> None:
    check_built(COMMANDS[name])


@all_rows("bad", BAD, ids=str)
def test_bad_arguments_are_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
