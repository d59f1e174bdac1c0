"""Models and builders of the commands of ``openim``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import openim as calls
from tencent_im_compat.wire import openim as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request, body_of


def _send_msg(request: Request) -> Call[Any]:
    return calls.send_msg(
        request["To_Account"],
        body_of(request),
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        from_account=request["From_Account"],
        sync_other_machine=request["SyncOtherMachine"],
        need_read_receipt=bool(request["IsNeedReadReceipt"]),
        cloud_custom_data=request["CloudCustomData"],
    )


def _batch_send_msg(request: Request) -> Call[Any]:
    return calls.batch_send_msg(
        request["To_Account"],
        body_of(request),
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        from_account=request["From_Account"],
        sync_other_machine=request["SyncOtherMachine"],
    )


def _import_msg(request: Request) -> Call[Any]:
    return calls.import_msg(
        request["From_Account"],
        request["To_Account"],
        body_of(request),
        msg_time_stamp=request["MsgTimeStamp"],
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        sync_from_old_system=request["SyncFromOldSystem"],
    )


COMMANDS: dict[str, Command] = {
    "openim.sendmsg": Command(wire.SendMsgRequest, wire.SendMsgReply, _send_msg),
    "openim.batchsendmsg": Command(wire.BatchSendMsgRequest, wire.BatchSendMsgReply, _batch_send_msg),
    "openim.importmsg": Command(wire.ImportMsgRequest, Reply, _import_msg),
}
