"""Builders of the commands on group messages, and what their answers tell."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import GROUP_DEDUP_SECONDS, MAX_BODY_BYTES, Safety
from tencent_im_compat.calls import group_messages as calls
from tencent_im_compat.wire import group_messages as wire
from tencent_im_compat.wire.elements import UnknownElem
from tencent_im_compat.wire.group_messages import GroupAt
from tencent_im_compat.wire.offline_push import OfflinePushInfo

from ..tables import all_rows
from .calls_table import Bad, Command, body_of, check_built, check_refused

HELLO = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]
COMMANDS: dict[str, Command] = {
    "send_group_msg": Command(
        calls.send_group_msg,
        {"group_id": "g1", "body": "hello", "random": 7},
        {"GroupId": "g1", "Random": 7, "MsgBody": HELLO},
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
    "send_group_msg, all": Command(
        calls.send_group_msg,
        {
            "group_id": "g1",
            "body": "hello",
            "random": 0xFFFFFFFF,
            "from_account": "alice",
            "need_read_receipt": True,
            "online_only": True,
            "priority": "High",
            "to_account": ["bob"],
            "group_at": [GroupAt(group_at_all_flag=1), GroupAt(group_at_account="carol")],
            "topic_id": "g1@TOPIC#_x",
            "cloud_custom_data": "{}",
            "send_msg_control": ["NoUnread", "NoLastMsg"],
            "forbid_callback_control": ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"],
            "support_message_extension": True,
            "offline_push_info": OfflinePushInfo(push_flag=1),
        },
        {
            "GroupId": "g1",
            "Random": 0xFFFFFFFF,
            "MsgBody": HELLO,
            "From_Account": "alice",
            "NeedReadReceipt": 1,
            "OnlineOnlyFlag": 1,
            "MsgPriority": "High",
            "To_Account": ["bob"],
            "GroupAtInfo": [{"GroupAtAllFlag": 1}, {"GroupAtAllFlag": 0, "GroupAt_Account": "carol"}],
            "TopicId": "g1@TOPIC#_x",
            "CloudCustomData": "{}",
            "SendMsgControl": ["NoUnread", "NoLastMsg"],
            "ForbidCallbackControl": ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"],
            "SupportMessageExtension": 1,
            "OfflinePushInfo": {"PushFlag": 1},
        },
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
    "group_msg_get_simple": Command(
        calls.group_msg_get_simple,
        {"group_id": "g1", "req_msg_number": 20},
        {"GroupId": "g1", "ReqMsgNumber": 20},
    ),
    "group_msg_get_simple, all": Command(
        calls.group_msg_get_simple,
        {
            "group_id": "g1",
            "req_msg_number": 20,
            "req_msg_seq": 4,
            "with_recalled_msg": True,
            "topic_id": "g1@TOPIC#_x",
        },
        {
            "GroupId": "g1",
            "ReqMsgNumber": 20,
            "ReqMsgSeq": 4,
            "WithRecalledMsg": 1,
            "TopicId": "g1@TOPIC#_x",
        },
    ),
    "group_msg_recall": Command(
        calls.group_msg_recall,
        {"group_id": "g1", "msg_seqs": [4, 5], "topic_id": "t", "reason": "é" * 50},
        {
            "GroupId": "g1",
            "MsgSeqList": [{"MsgSeq": 4}, {"MsgSeq": 5}],
            "TopicId": "t",
            "Reason": "é" * 50,
        },
        Safety.NEVER,
    ),
}


def _mention(**data: Any) -> dict[str, Any]:
    return {"group_at": [GroupAt(**data)]}


_MSG_SEQS: list[tuple[dict[str, Any], str]] = [
    ({"msg_seqs": []}, "msg_seqs"),
    ({"msg_seqs": 4}, "msg_seqs"),
    ({"msg_seqs": "4"}, "msg_seqs"),
    ({"msg_seqs": None}, "msg_seqs"),
    ({"msg_seqs": [4, 0]}, "msg_seqs[1]"),
    ({"msg_seqs": [0x100000000]}, "msg_seqs[0]"),
    ({"msg_seqs": ["4"]}, "msg_seqs[0]"),
    ({"msg_seqs": [True]}, "msg_seqs[0]"),
    ({"group_id": ""}, "group_id"),
]

BAD: list[Bad] = [
    Bad("send_group_msg", {"group_id": ""}, "group_id"),
    Bad("send_group_msg", {"group_id": 5}, "group_id"),
    Bad("send_group_msg", {"body": []}, "body"),
    Bad("send_group_msg", {"body": "x" * MAX_BODY_BYTES}, "body", "12288"),
    Bad("send_group_msg", {"random": -1}, "random"),
    Bad("send_group_msg", {"random": 0x100000000}, "random"),
    Bad("send_group_msg", {"random": "7"}, "random"),
    Bad("send_group_msg", {"from_account": ""}, "from_account"),
    Bad("send_group_msg", {"priority": "high"}, "priority", "High"),
    Bad("send_group_msg", {"priority": "Lowest"}, "priority"),
    Bad("send_group_msg", {"to_account": []}, "to_account", "empty"),
    Bad("send_group_msg", {"to_account": "bob"}, "to_account"),
    Bad("send_group_msg", {"to_account": [f"u{n}" for n in range(51)]}, "to_account", "50"),
    Bad("send_group_msg", {"group_at": [GroupAt(group_at_all_flag=1)] * 31}, "group_at", "30"),
    Bad("send_group_msg", {"group_at": "bob"}, "group_at"),
    Bad("send_group_msg", {"group_at": ["bob"]}, "group_at[0]"),
    Bad("send_group_msg", _mention(group_at_all_flag=2), "group_at[0].group_at_all_flag"),
    Bad("send_group_msg", _mention(), "group_at[0].group_at_account"),
    Bad(
        "send_group_msg",
        _mention(group_at_all_flag=1, group_at_account="bob"),
        "group_at[0].group_at_account",
    ),
    Bad("send_group_msg", {"topic_id": ""}, "topic_id"),
    Bad("send_group_msg", {"cloud_custom_data": 5}, "cloud_custom_data"),
    Bad("send_group_msg", {"send_msg_control": ["WithMuteNotifications"]}, "send_msg_control"),
    Bad(
        "send_group_msg",
        {"forbid_callback_control": "ForbidBeforeSendMsgCallback"},
        "forbid_callback_control",
    ),
    Bad("group_msg_get_simple", {"group_id": ""}, "group_id"),
    Bad("group_msg_get_simple", {"req_msg_number": 0}, "req_msg_number"),
    Bad("group_msg_get_simple", {"req_msg_seq": 0}, "req_msg_seq"),
    Bad("group_msg_get_simple", {"req_msg_seq": 0x100000000}, "req_msg_seq"),
    Bad("group_msg_get_simple", {"topic_id": ""}, "topic_id"),
    *(Bad("group_msg_recall", changed, argument) for changed, argument in _MSG_SEQS),
    Bad("group_msg_recall", {"msg_seqs": range(1, 12)}, "msg_seqs", "10"),
    Bad("group_msg_recall", {"topic_id": ""}, "topic_id"),
    Bad("group_msg_recall", {"reason": "é" * 51}, "reason", "100"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_random_is_kept() -> None:
    assert body_of(calls.send_group_msg("g1", "hi", random=0))["Random"] == 0


def test_no_mention_is_not_an_empty_list() -> None:
    assert "GroupAtInfo" not in body_of(calls.send_group_msg("g1", "hi", random=1, group_at=[]))


def test_a_dropped_message_is_told() -> None:
    sent = {"ErrorCode": 0, "MsgTime": 1, "MsgSeq": 2}
    assert not wire.SendGroupMsgReply.model_validate(sent).dropped
    assert not wire.SendGroupMsgReply.model_validate({**sent, "MsgDropReason": ""}).dropped
    assert wire.SendGroupMsgReply.model_validate({**sent, "MsgDropReason": "MsgFreqCtrl"}).dropped


def test_notices_holes_and_recalled_messages_are_told_apart() -> None:
    notice = {"OpType": 1, "Operator_Account": "alice"}
    reply = wire.GroupMsgGetSimpleReply.model_validate(
        {
            "ErrorCode": 0,
            "IsFinished": 1,
            "RspMsgList": [
                {"MsgSeq": 4, "IsSystemMsg": 1, "MsgBody": notice},
                {"MsgSeq": 3, "IsPlaceMsg": 1, "MsgBody": ""},
                {"MsgSeq": 2, "IsPlaceMsg": 1, "MsgBody": {}},
                {"MsgSeq": 1, "IsPlaceMsg": 2, "MsgBody": []},
            ],
        }
    )
    system, hole, empty, recalled = reply.rsp_msg_list
    (element,) = system.msg_body
    assert isinstance(element, UnknownElem)
    assert element.content == notice
    assert (hole.hole, hole.msg_body, empty.hole, empty.msg_body) == (True, [], True, [])
    assert (recalled.hole, recalled.recalled, system.recalled) == (False, True, False)
    assert "alice" not in repr(reply)
