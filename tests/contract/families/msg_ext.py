"""Models and builders of the commands of ``msg_ext``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import msg_ext as calls
from tencent_im_compat.wire import msg_ext as wire

from ..command import Command, Request


def _group_set_key_values(request: Request) -> Call[Any]:
    return calls.group_set_key_values(
        request["GroupId"],
        request["MsgSeq"],
        request["OperateType"],
        [wire.Extension.model_validate(item) for item in request["ExtensionList"]],
    )


def _set_key_values(request: Request) -> Call[Any]:
    return calls.set_key_values(
        request["To_Account"],
        request["MsgKey"],
        request["OperateType"],
        [wire.Extension.model_validate(item) for item in request["ExtensionList"]],
        from_account=request["From_Account"],
    )


COMMANDS: dict[str, Command] = {
    "openim_msg_ext_http_svc.group_set_key_values": Command(
        wire.GroupSetKeyValuesRequest, wire.SetKeyValuesReply, _group_set_key_values
    ),
    "openim_msg_ext_http_svc.group_get_key_values": Command(
        wire.GroupGetKeyValuesRequest,
        wire.GetKeyValuesReply,
        lambda r: calls.group_get_key_values(r["GroupId"], r["MsgSeq"]),
    ),
    "openim_msg_ext_http_svc.set_key_values": Command(
        wire.SetKeyValuesRequest, wire.SetKeyValuesReply, _set_key_values
    ),
    "openim_msg_ext_http_svc.get_key_values": Command(
        wire.GetKeyValuesRequest,
        wire.GetKeyValuesReply,
        lambda r: calls.get_key_values(
            r["To_Account"], r["MsgKey"], from_account=r["From_Account"], start_seq=r["StartSeq"]
        ),
    ),
}
