"""What is sent beside ordinary messages: notifications, broadcasts, streamed messages."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_announcement, stream_msg
from tencent_im_compat.wire import group_announcement as announcement_wire
from tencent_im_compat.wire import stream_msg as stream_wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.elements import TIMStreamElem

from ..command import Command, Request, body_of


def _stream(request: Request) -> TIMStreamElem:
    (element,) = body_of(request)
    assert isinstance(element, TIMStreamElem)
    return element


def _send_group_stream_msg(request: Request) -> Call[Any]:
    element = _stream(request)
    return stream_msg.send_group_stream_msg(
        request["GroupId"],
        element.chunks,
        msg_random=request["MsgRandom"],
        from_account=request["From_Account"],
        compatible_text=element.compatible_text,
    )


def _send_c2c_stream_msg(request: Request) -> Call[Any]:
    element = _stream(request)
    return stream_msg.send_c2c_stream_msg(
        request["To_Account"],
        element.chunks,
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        from_account=request["From_Account"],
        sync_other_machine=request["SyncOtherMachine"],
        compatible_text=element.compatible_text,
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.send_group_system_notification": Command(
        announcement_wire.SendGroupSystemNotificationRequest,
        Reply,
        lambda r: group_announcement.send_group_system_notification(
            r["GroupId"], r["Content"], to_members_account=r["ToMembers_Account"]
        ),
    ),
    "group_open_http_svc.send_broadcast_msg": Command(
        announcement_wire.SendBroadcastMsgRequest,
        announcement_wire.SendBroadcastMsgReply,
        lambda r: group_announcement.send_broadcast_msg(body_of(r), random=r["Random"]),
    ),
    "stream_msg.send_group_stream_msg": Command(
        stream_wire.SendGroupStreamMsgRequest, stream_wire.StreamMsgReply, _send_group_stream_msg
    ),
    "stream_msg.send_c2c_stream_msg": Command(
        stream_wire.SendC2CStreamMsgRequest, stream_wire.StreamMsgReply, _send_c2c_stream_msg
    ),
}
