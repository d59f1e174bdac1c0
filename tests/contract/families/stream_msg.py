"""Models and builders of the commands of ``stream_msg``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import stream_msg as calls
from tencent_im_compat.wire import stream_msg as wire
from tencent_im_compat.wire.elements import TIMStreamElem

from ..command import Command, Request, body_of


def _stream(request: Request) -> TIMStreamElem:
    (element,) = body_of(request)
    assert isinstance(element, TIMStreamElem)
    return element


def _send_group_stream_msg(request: Request) -> Call[Any]:
    element = _stream(request)
    return calls.send_group_stream_msg(
        request["GroupId"],
        element.chunks,
        msg_random=request["MsgRandom"],
        from_account=request["From_Account"],
        compatible_text=element.compatible_text,
    )


def _send_c2c_stream_msg(request: Request) -> Call[Any]:
    element = _stream(request)
    return calls.send_c2c_stream_msg(
        request["To_Account"],
        element.chunks,
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        from_account=request["From_Account"],
        sync_other_machine=request["SyncOtherMachine"],
        compatible_text=element.compatible_text,
    )


COMMANDS: dict[str, Command] = {
    "stream_msg.send_group_stream_msg": Command(
        wire.SendGroupStreamMsgRequest, wire.StreamMsgReply, _send_group_stream_msg
    ),
    "stream_msg.send_c2c_stream_msg": Command(
        wire.SendC2CStreamMsgRequest, wire.StreamMsgReply, _send_c2c_stream_msg
    ),
}
