"""Builders of the commands on messages of official accounts."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import official_account_messages as calls
from tencent_im_compat.wire import official_account_messages as wire
from tencent_im_compat.wire.elements import TIMTextElem
from tencent_im_compat.wire.offline_push import OfflinePushInfo

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

NEWS = "@TOA#_news"
KEY = "71_1_1700000900"
TEXT = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]

COMMANDS: dict[str, Command] = {
    "send": Command(
        calls.send_official_account_msg,
        {"official_account": NEWS, "body": "hello", "random": 0},
        {"Official_Account": NEWS, "Random": 0, "MsgBody": TEXT},
        Safety.SAME_RANDOM,
        300.0,
    ),
    "send, all": Command(
        calls.send_official_account_msg,
        {
            "official_account": NEWS,
            "body": [TIMTextElem(text="hello")],
            "random": 0xFFFFFFFF,
            "cloud_custom_data": "{}",
            "send_msg_control": ["NoLastMsg"],
            "forbid_callback_control": ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"],
            "offline_push_info": OfflinePushInfo(push_flag=1),
        },
        {
            "Official_Account": NEWS,
            "Random": 0xFFFFFFFF,
            "MsgBody": TEXT,
            "CloudCustomData": "{}",
            "SendMsgControl": ["NoLastMsg"],
            "ForbidCallbackControl": ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"],
            "OfflinePushInfo": {"PushFlag": 1},
        },
        Safety.SAME_RANDOM,
        300.0,
    ),
    "send, online": Command(
        calls.send_official_account_msg,
        {"official_account": NEWS, "body": "hello", "random": 1, "online_only": True},
        {"Official_Account": NEWS, "Random": 1, "MsgBody": TEXT, "OnlineOnlyFlag": 1},
        Safety.SAME_RANDOM,
        300.0,
    ),
    "recall": Command(
        calls.official_account_msg_recall,
        {"official_account": NEWS, "msg_key_list": [KEY], "reason": "r" * 100},
        {"Official_Account": NEWS, "MsgKeyList": [KEY], "Reason": "r" * 100},
        Safety.NEVER,
    ),
    "history": Command(
        calls.official_account_msg_get_simple,
        {"official_account": NEWS, "req_msg_number": 1},
        {"Official_Account": NEWS, "ReqMsgNumber": 1},
    ),
    "history, all": Command(
        calls.official_account_msg_get_simple,
        {"official_account": NEWS, "req_msg_number": 20, "last_msg_key": KEY, "with_recalled_msg": True},
        {"Official_Account": NEWS, "ReqMsgNumber": 20, "LastMsgKey": KEY, "WithRecalledMsg": 1},
    ),
}

BAD: list[Bad] = [
    *(Bad(command, {"official_account": "news"}, "official_account") for command in COMMANDS),
    Bad("send", {"random": -1}, "random"),
    Bad("send", {"random": 2**32}, "random"),
    Bad("send", {"body": []}, "body"),
    Bad("send", {"body": "x" * 12_300}, "body", says="12288"),
    Bad("send", {"cloud_custom_data": 5}, "cloud_custom_data"),
    Bad("send", {"send_msg_control": ["NoUnread"]}, "send_msg_control"),
    Bad("send", {"forbid_callback_control": ["All"]}, "forbid_callback_control"),
    Bad("send", {"offline_push_info": {}}, "offline_push_info"),
    Bad("send, online", {"send_msg_control": ["NoLastMsg"]}, "send_msg_control", says="online_only"),
    Bad("recall", {"msg_key_list": []}, "msg_key_list"),
    Bad("recall", {"msg_key_list": [KEY] * 11}, "msg_key_list", says="at most 10"),
    Bad("recall", {"msg_key_list": [KEY, "71"]}, "msg_key_list[1]"),
    Bad("recall", {"reason": "r" * 101}, "reason"),
    Bad("history", {"req_msg_number": 0}, "req_msg_number"),
    Bad("history", {"last_msg_key": ""}, "last_msg_key"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_holes_and_recalled_messages_are_told_apart() -> None:
    shown = [wire.OfficialAccountMsg(msg_key=KEY, msg_seq=71, is_place_msg=place) for place in range(3)]
    assert [each.hole for each in shown] == [False, True, False]
    assert [each.recalled for each in shown] == [False, False, True]


def test_messages_that_were_not_recalled_are_told() -> None:
    items = [{"MsgKey": KEY, "RetCode": 0}, {"MsgKey": "72_1_1700000900", "MsgSeq": 72, "RetCode": 10032}]
    reply = wire.OfficialAccountMsgRecallReply.model_validate({"ErrorCode": 0, "RecallRetList": items})
    assert [(item.msg_seq, item.ret_code) for item in reply.failed] == [(72, 10032)]
