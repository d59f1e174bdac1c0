"""Models and builders of the commands of ``group_history``."""

from __future__ import annotations

from tencent_im_compat.calls import group_history as calls
from tencent_im_compat.wire import group_history as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, body_of

COMMANDS: dict[str, Command] = {
    "group_open_http_svc.delete_group_msg_by_sender": Command(
        wire.DeleteGroupMsgBySenderRequest,
        Reply,
        lambda r: calls.delete_group_msg_by_sender(r["GroupId"], r["Sender_Account"]),
    ),
    "group_open_http_svc.clear_group_msg": Command(
        wire.ClearGroupMsgRequest,
        Reply,
        lambda r: calls.clear_group_msg(r["GroupId"], msg_seq=r["MsgSeq"]),
    ),
    "openim.modify_group_msg": Command(
        wire.ModifyGroupMsgRequest,
        Reply,
        lambda r: calls.modify_group_msg(r["GroupId"], r["MsgSeq"], body=body_of(r)),
    ),
    "group_open_http_svc.pin_message": Command(
        wire.PinMessageRequest,
        Reply,
        lambda r: calls.pin_message(r["GroupId"], r["MsgSeq"], pinner_account=r["Pinner_Account"]),
    ),
    "group_open_http_svc.unpin_message": Command(
        wire.UnpinMessageRequest,
        Reply,
        lambda r: calls.unpin_message(r["GroupId"], r["MsgSeq"], un_pinner_account=r["UnPinner_Account"]),
    ),
    "group_open_http_svc.get_pinned_messages": Command(
        wire.GetPinnedMessagesRequest,
        wire.GetPinnedMessagesReply,
        lambda r: calls.get_pinned_messages(r["GroupId"]),
    ),
}
