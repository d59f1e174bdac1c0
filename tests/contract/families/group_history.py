"""Commands that change what a group's history shows: edits, deletions, pins, extensions of messages."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_extensions, group_history
from tencent_im_compat.wire import group_extensions as extensions_wire
from tencent_im_compat.wire import group_history as wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.msg_ext import Extension, GetKeyValuesReply, SetKeyValuesReply

from ..command import Command, Request, body_of


def _set_key_values(request: Request) -> Call[Any]:
    return group_extensions.group_set_key_values(
        request["GroupId"],
        request["MsgSeq"],
        request["OperateType"],
        [Extension.model_validate(item) for item in request["ExtensionList"]],
    )


COMMANDS: dict[str, Command] = {
    "openim.modify_group_msg": Command(
        wire.ModifyGroupMsgRequest,
        Reply,
        lambda r: group_history.modify_group_msg(r["GroupId"], r["MsgSeq"], body=body_of(r)),
    ),
    "group_open_http_svc.delete_group_msg_by_sender": Command(
        wire.DeleteGroupMsgBySenderRequest,
        Reply,
        lambda r: group_history.delete_group_msg_by_sender(r["GroupId"], r["Sender_Account"]),
    ),
    "group_open_http_svc.clear_group_msg": Command(
        wire.ClearGroupMsgRequest,
        Reply,
        lambda r: group_history.clear_group_msg(r["GroupId"], msg_seq=r["MsgSeq"]),
    ),
    "group_open_http_svc.pin_message": Command(
        wire.PinMessageRequest,
        Reply,
        lambda r: group_history.pin_message(r["GroupId"], r["MsgSeq"], pinner_account=r["Pinner_Account"]),
    ),
    "group_open_http_svc.unpin_message": Command(
        wire.UnpinMessageRequest,
        Reply,
        lambda r: group_history.unpin_message(
            r["GroupId"], r["MsgSeq"], un_pinner_account=r["UnPinner_Account"]
        ),
    ),
    "group_open_http_svc.get_pinned_messages": Command(
        wire.GetPinnedMessagesRequest,
        wire.GetPinnedMessagesReply,
        lambda r: group_history.get_pinned_messages(r["GroupId"]),
    ),
    "openim_msg_ext_http_svc.group_set_key_values": Command(
        extensions_wire.GroupSetKeyValuesRequest, SetKeyValuesReply, _set_key_values
    ),
    "openim_msg_ext_http_svc.group_get_key_values": Command(
        extensions_wire.GroupGetKeyValuesRequest,
        GetKeyValuesReply,
        lambda r: group_extensions.group_get_key_values(r["GroupId"], r["MsgSeq"]),
    ),
}
