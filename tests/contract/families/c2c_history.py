"""Importing, changing and deleting one-to-one messages, and key-value pairs on them."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import msg_ext, openim_history
from tencent_im_compat.wire import msg_ext as ext_wire
from tencent_im_compat.wire import openim_history as history_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request, body_of


def _import_msg(request: Request) -> Call[Any]:
    return openim_history.import_msg(
        request["From_Account"],
        request["To_Account"],
        body_of(request),
        msg_time_stamp=request["MsgTimeStamp"],
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        sync_from_old_system=request["SyncFromOldSystem"],
    )


def _set_key_values(request: Request) -> Call[Any]:
    return msg_ext.set_key_values(
        request["To_Account"],
        request["MsgKey"],
        request["OperateType"],
        [ext_wire.Extension.model_validate(item) for item in request["ExtensionList"]],
        from_account=request["From_Account"],
    )


COMMANDS: dict[str, Command] = {
    "openim.importmsg": Command(history_wire.ImportMsgRequest, Reply, _import_msg),
    "openim.modify_c2c_msg": Command(
        history_wire.ModifyC2CMsgRequest,
        Reply,
        lambda r: openim_history.modify_c2c_msg(
            r["From_Account"], r["To_Account"], r["MsgKey"], body=body_of(r)
        ),
    ),
    "openim.delete_c2c_msg_ramble": Command(
        history_wire.DeleteC2CMsgRambleRequest,
        history_wire.DeleteC2CMsgRambleReply,
        lambda r: openim_history.delete_c2c_msg_ramble(
            r["Operator_Account"], r["Peer_Account"], r["MsgKeyList"]
        ),
    ),
    "openim_msg_ext_http_svc.set_key_values": Command(
        ext_wire.SetKeyValuesRequest, ext_wire.SetKeyValuesReply, _set_key_values
    ),
    "openim_msg_ext_http_svc.get_key_values": Command(
        ext_wire.GetKeyValuesRequest,
        ext_wire.GetKeyValuesReply,
        lambda r: msg_ext.get_key_values(
            r["To_Account"], r["MsgKey"], from_account=r["From_Account"], start_seq=r["StartSeq"]
        ),
    ),
}
