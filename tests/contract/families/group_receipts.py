"""Models and builders of the commands of ``group_receipts``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_receipts as calls
from tencent_im_compat.wire import group_receipts as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request, seqs_of


def _get_group_msg_receipt_detail(request: Request) -> Call[Any]:
    return calls.get_group_msg_receipt_detail(
        request["GroupId"],
        request["MsgSeq"],
        filter=request["Filter"],
        cursor=request["Cursor"],
        count=request["Count"],
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.group_msg_receipt": Command(
        wire.GroupMsgReceiptRequest,
        Reply,
        lambda r: calls.group_msg_receipt(r["GroupId"], r["From_Account"], seqs_of(r)),
    ),
    "group_open_http_svc.get_group_msg_receipt": Command(
        wire.GetGroupMsgReceiptRequest,
        wire.GetGroupMsgReceiptReply,
        lambda r: calls.get_group_msg_receipt(r["GroupId"], seqs_of(r)),
    ),
    "group_open_http_svc.get_group_msg_receipt_detail": Command(
        wire.GetGroupMsgReceiptDetailRequest,
        wire.GetGroupMsgReceiptDetailReply,
        _get_group_msg_receipt_detail,
    ),
}
