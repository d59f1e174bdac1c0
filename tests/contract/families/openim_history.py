"""Models and builders of the commands of ``openim_history``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import openim_history as calls
from tencent_im_compat.wire import openim_history as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request, body_of


def _admin_get_roam_msg(request: Request) -> Call[Any]:
    return calls.admin_get_roam_msg(
        request["Operator_Account"],
        request["Peer_Account"],
        max_cnt=request["MaxCnt"],
        min_time=request["MinTime"],
        max_time=request["MaxTime"],
        last_msg_key=request.get("LastMsgKey"),
    )


COMMANDS: dict[str, Command] = {
    "openim.admin_getroammsg": Command(wire.GetRoamMsgRequest, wire.GetRoamMsgReply, _admin_get_roam_msg),
    "openim.admin_msgwithdraw": Command(
        wire.MsgWithdrawRequest,
        Reply,
        lambda r: calls.admin_msg_withdraw(r["From_Account"], r["To_Account"], r["MsgKey"]),
    ),
    "openim.delete_c2c_msg_ramble": Command(
        wire.DeleteC2CMsgRambleRequest,
        wire.DeleteC2CMsgRambleReply,
        lambda r: calls.delete_c2c_msg_ramble(r["Operator_Account"], r["Peer_Account"], r["MsgKeyList"]),
    ),
    "openim.modify_c2c_msg": Command(
        wire.ModifyC2CMsgRequest,
        Reply,
        lambda r: calls.modify_c2c_msg(r["From_Account"], r["To_Account"], r["MsgKey"], body=body_of(r)),
    ),
}
