"""Calls that change what a group's history shows, and calls of pinned messages."""

from __future__ import annotations

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_history as wire
from ..wire.base import Reply
from . import checks, group_checks
from .checks import MessageContent


@checks.builder
def modify_group_msg(
    group_id: str,
    msg_seq: int,
    *,
    body: MessageContent | None = None,
    cloud_custom_data: str | None = None,
    topic_id: str | None = None,
) -> Call[Reply]:
    """``openim/modify_group_msg``."""
    if body is None and cloud_custom_data is None:
        raise InvalidArgumentError("body", "needed, or cloud_custom_data")
    request = wire.ModifyGroupMsgRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq=group_checks.msg_seq("msg_seq", msg_seq),
        msg_body=None if body is None else checks.body("body", body),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    return Call("openim/modify_group_msg", encode(request, message=True), Reply, Safety.SAFE, doc="269/74741")


@checks.builder
def delete_group_msg_by_sender(
    group_id: str, sender_account: str, *, topic_id: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/delete_group_msg_by_sender``."""
    request = wire.DeleteGroupMsgBySenderRequest(
        group_id=checks.group_id("group_id", group_id),
        sender_account=checks.user_id("sender_account", sender_account),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    # A repeat would also take what the sender wrote in between.
    return Call(
        "group_open_http_svc/delete_group_msg_by_sender", encode(request), Reply, Safety.NEVER, doc="269/2359"
    )


@checks.builder
def clear_group_msg(group_id: str, *, msg_seq: int | None = None) -> Call[Reply]:
    """``group_open_http_svc/clear_group_msg``."""
    request = wire.ClearGroupMsgRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq=None if msg_seq is None else group_checks.msg_seq("msg_seq", msg_seq),
    )
    # Without a number a repeat would also clear what was written in between.
    return Call(
        "group_open_http_svc/clear_group_msg",
        encode(request),
        Reply,
        Safety.NEVER if msg_seq is None else Safety.SAFE,
        doc="269/95617",
    )


@checks.builder
def pin_message(
    group_id: str, msg_seq: int, *, topic_id: str | None = None, pinner_account: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/pin_message``."""
    request = wire.PinMessageRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=checks.optional_group_id("topic_id", topic_id),
        msg_seq=group_checks.msg_seq("msg_seq", msg_seq),
        pinner_account=checks.optional_user_id("pinner_account", pinner_account),
    )
    # A repeat answers 10071 where the lost answer was a success.
    return Call("group_open_http_svc/pin_message", encode(request), Reply, Safety.NEVER, doc="269/133874")


@checks.builder
def unpin_message(
    group_id: str, msg_seq: int, *, topic_id: str | None = None, un_pinner_account: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/unpin_message``."""
    request = wire.UnpinMessageRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=checks.optional_group_id("topic_id", topic_id),
        msg_seq=group_checks.msg_seq("msg_seq", msg_seq),
        un_pinner_account=checks.optional_user_id("un_pinner_account", un_pinner_account),
    )
    # The message must be pinned, which it no longer is for a repeat.
    return Call("group_open_http_svc/unpin_message", encode(request), Reply, Safety.NEVER, doc="269/134119")


@checks.builder
def get_pinned_messages(group_id: str, *, topic_id: str | None = None) -> Call[wire.GetPinnedMessagesReply]:
    """``group_open_http_svc/get_pinned_messages``."""
    request = wire.GetPinnedMessagesRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    return Call(
        "group_open_http_svc/get_pinned_messages",
        encode(request),
        wire.GetPinnedMessagesReply,
        Safety.SAFE,
        doc="269/134120",
    )
