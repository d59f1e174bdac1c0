"""Models and builders of the commands of ``group_messages``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_messages as calls
from tencent_im_compat.wire import group_messages as wire

from ..command import Command, Request, body_of, seqs_of


def _send_group_msg(request: Request) -> Call[Any]:
    return calls.send_group_msg(
        request["GroupId"],
        body_of(request),
        random=request["Random"],
        from_account=request["From_Account"],
        priority=request["MsgPriority"],
        need_read_receipt=bool(request["NeedReadReceipt"]),
        group_at=[wire.GroupAt.model_validate(item) for item in request["GroupAtInfo"]],
        cloud_custom_data=request["CloudCustomData"],
    )


def _group_msg_get_simple(request: Request) -> Call[Any]:
    return calls.group_msg_get_simple(
        request["GroupId"],
        req_msg_number=request["ReqMsgNumber"],
        req_msg_seq=request["ReqMsgSeq"],
        with_recalled_msg=bool(request["WithRecalledMsg"]),
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.send_group_msg": Command(
        wire.SendGroupMsgRequest, wire.SendGroupMsgReply, _send_group_msg
    ),
    "group_open_http_svc.group_msg_get_simple": Command(
        wire.GroupMsgGetSimpleRequest, wire.GroupMsgGetSimpleReply, _group_msg_get_simple
    ),
    "group_open_http_svc.group_msg_recall": Command(
        wire.GroupMsgRecallRequest,
        wire.GroupMsgRecallReply,
        lambda r: calls.group_msg_recall(r["GroupId"], seqs_of(r), reason=r["Reason"]),
    ),
}
