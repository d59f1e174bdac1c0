"""Builders of the commands on read receipts of group messages."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.calls import group_receipts as calls
from tencent_im_compat.wire import group_receipts as wire
from tencent_im_compat.wire.group_receipts import ReceiptFilter

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

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

COMMANDS: dict[str, Command] = {
    "group_msg_receipt": Command(
        calls.group_msg_receipt,
        {"group_id": "g1", "from_account": "bob", "msg_seqs": range(1, 51)},
        {"GroupId": "g1", "From_Account": "bob", "MsgSeqList": [{"MsgSeq": n} for n in range(1, 51)]},
    ),
    "get_group_msg_receipt": Command(
        calls.get_group_msg_receipt,
        {"group_id": "g1", "msg_seqs": range(1, 501)},
        {"GroupId": "g1", "MsgSeqList": [{"MsgSeq": n} for n in range(1, 501)]},
    ),
    "get_group_msg_receipt_detail": Command(
        calls.get_group_msg_receipt_detail,
        {"group_id": "g1", "msg_seq": 4, "filter": ReceiptFilter.UNREAD},
        {"GroupId": "g1", "MsgSeq": 4, "Filter": 1, "Cursor": "", "Count": 200},
    ),
    "get_group_msg_receipt_detail, next page": Command(
        calls.get_group_msg_receipt_detail,
        {"group_id": "g1", "msg_seq": 4, "filter": 0, "cursor": "144115268203457001", "count": 2},
        {"GroupId": "g1", "MsgSeq": 4, "Filter": 0, "Cursor": "144115268203457001", "Count": 2},
    ),
}

BAD: list[Bad] = [
    *(Bad("group_msg_receipt", changed, argument) for changed, argument in _MSG_SEQS),
    *(Bad("get_group_msg_receipt", changed, argument) for changed, argument in _MSG_SEQS),
    Bad("group_msg_receipt", {"from_account": ""}, "from_account"),
    Bad("group_msg_receipt", {"from_account": None}, "from_account"),
    Bad("group_msg_receipt", {"msg_seqs": range(1, 52)}, "msg_seqs", "50"),
    Bad("get_group_msg_receipt_detail", {"group_id": ""}, "group_id"),
    Bad("get_group_msg_receipt_detail", {"msg_seq": 0}, "msg_seq"),
    Bad("get_group_msg_receipt_detail", {"filter": 2}, "filter"),
    Bad("get_group_msg_receipt_detail", {"filter": True}, "filter"),
    Bad("get_group_msg_receipt_detail", {"filter": "read"}, "filter"),
    Bad("get_group_msg_receipt_detail", {"cursor": None}, "cursor"),
    Bad("get_group_msg_receipt_detail", {"count": 0}, "count"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize(
    ("flags", "finished"),
    [
        ({"IsFinish": 1}, True),
        ({"IsFinished": 1}, True),
        ({"IsFinish": 0}, False),
        ({"IsFinished": 0}, False),
        ({"IsFinish": True}, True),
        ({}, False),
    ],
)
def test_both_spellings_of_the_last_page_count(flags: dict[str, Any], finished: bool) -> None:
    reply = wire.GetGroupMsgReceiptDetailReply.model_validate({"ErrorCode": 0, "MsgSeq": 4, **flags})
    assert reply.finished is finished
    assert reply.accounts == []


def test_accounts_come_from_either_list() -> None:
    read = {"ErrorCode": 0, "ReadList": [{"Read_Account": "bob"}]}
    unread = {"ErrorCode": 0, "UnreadList": [{"Unread_Account": "dave"}, {"Unread_Account": "erin"}]}
    assert wire.GetGroupMsgReceiptDetailReply.model_validate(read).accounts == ["bob"]
    assert wire.GetGroupMsgReceiptDetailReply.model_validate(unread).accounts == [
        "dave",
        "erin",
    ]


def test_an_item_without_counts_is_read() -> None:
    reply = wire.GetGroupMsgReceiptReply.model_validate(
        {"ErrorCode": 0, "GroupMsgReceiptList": [{"Code": 10062, "MsgSeq": 4}]}
    )
    (item,) = reply.group_msg_receipt_list
    assert (item.code, item.msg_seq, item.read_num, item.unread_num) == (10062, 4, None, None)
