"""Models and builders of the commands of ``openim_reading``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import openim_reading as calls
from tencent_im_compat.wire import openim_reading as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _c2c_msg_read_receipt(request: Request) -> Call[Any]:
    return calls.c2c_msg_read_receipt(
        request["Operator_Account"],
        request["Peer_Account"],
        [item["MsgKey"] for item in request["C2CMsgInfo"]],
    )


COMMANDS: dict[str, Command] = {
    "openim.admin_set_msg_read": Command(
        wire.SetMsgReadRequest,
        Reply,
        lambda r: calls.admin_set_msg_read(
            r["Report_Account"], r["Peer_Account"], msg_read_time=r["MsgReadTime"]
        ),
    ),
    "openim.get_c2c_unread_msg_num": Command(
        wire.GetC2CUnreadMsgNumRequest,
        wire.GetC2CUnreadMsgNumReply,
        lambda r: calls.get_c2c_unread_msg_num(r["To_Account"], peer_account=r.get("Peer_Account")),
    ),
    "openim.c2c_msg_read_receipt": Command(wire.C2CMsgReadReceiptRequest, Reply, _c2c_msg_read_receipt),
}
