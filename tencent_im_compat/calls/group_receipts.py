"""Calls about read receipts of group messages (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_receipts as wire
from ..wire.base import Reply
from . import checks, group_checks

MAX_RECEIPTS = 50


@checks.builder
def group_msg_receipt(group_id: str, from_account: str, msg_seqs: Sequence[int]) -> Call[Reply]:
    """``group_open_http_svc/group_msg_receipt``."""
    request = wire.GroupMsgReceiptRequest(
        group_id=checks.group_id("group_id", group_id),
        from_account=checks.user_id("from_account", from_account),
        msg_seq_list=group_checks.msg_seq_items("msg_seqs", msg_seqs, at_most=MAX_RECEIPTS),
    )
    return Call(
        "group_open_http_svc/group_msg_receipt", encode(request), Reply, Safety.SAFE, doc="269/107478"
    )


@checks.builder
def get_group_msg_receipt(group_id: str, msg_seqs: Sequence[int]) -> Call[wire.GetGroupMsgReceiptReply]:
    """``group_open_http_svc/get_group_msg_receipt``."""
    request = wire.GetGroupMsgReceiptRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq_list=group_checks.msg_seq_items("msg_seqs", msg_seqs, at_most=None),
    )
    return Call(
        "group_open_http_svc/get_group_msg_receipt",
        encode(request),
        wire.GetGroupMsgReceiptReply,
        Safety.SAFE,
        doc="269/77694",
    )


@checks.builder
def get_group_msg_receipt_detail(
    group_id: str, msg_seq: int, *, filter: int, cursor: str = "", count: int = 200
) -> Call[wire.GetGroupMsgReceiptDetailReply]:
    """``group_open_http_svc/get_group_msg_receipt_detail``."""
    if checks.text("cursor", cursor) is None:
        raise InvalidArgumentError("cursor", "must be a string")
    request = wire.GetGroupMsgReceiptDetailRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq=checks.number("msg_seq", msg_seq, at_least=1, at_most=checks.MAX_UINT32),
        filter=checks.number("filter", filter, at_least=0, at_most=1),
        cursor=cursor,
        count=checks.number("count", count, at_least=1),
    )
    return Call(
        "group_open_http_svc/get_group_msg_receipt_detail",
        encode(request),
        wire.GetGroupMsgReceiptDetailReply,
        Safety.SAFE,
        doc="269/77693",
    )
