"""Calls that reach many and store nothing (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import GROUP_DEDUP_SECONDS, Call, Safety, encode
from ..wire import group_announcement as wire
from ..wire.base import Reply
from . import checks
from .checks import MessageContent

MAX_RECEIVERS = 50


@checks.builder
def send_group_system_notification(
    group_id: str,
    content: str,
    *,
    to_members_account: Sequence[str] | None = None,
    topic_id: str | None = None,
) -> Call[Reply]:
    """``group_open_http_svc/send_group_system_notification``."""
    request = wire.SendGroupSystemNotificationRequest(
        group_id=checks.group_id("group_id", group_id),
        # An empty list would reach everybody, which hardly anybody means by it: it is refused.
        to_members_account=None
        if to_members_account is None
        else checks.user_ids("to_members_account", to_members_account, at_most=MAX_RECEIVERS),
        content=checks.string("content", content),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    # It carries no random by which the server could tell a repeat.
    return Call(
        "group_open_http_svc/send_group_system_notification",
        encode(request),
        Reply,
        Safety.NEVER,
        doc="269/1630",
    )


@checks.builder
def send_broadcast_msg(
    body: MessageContent,
    *,
    random: int,
    from_account: str | None = None,
    cloud_custom_data: str | None = None,
) -> Call[wire.SendBroadcastMsgReply]:
    """``group_open_http_svc/send_broadcast_msg``."""
    request = wire.SendBroadcastMsgRequest(
        from_account=checks.optional_user_id("from_account", from_account),
        random=checks.uint32("random", random),
        msg_body=checks.body("body", body),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
    )
    return Call(
        "group_open_http_svc/send_broadcast_msg",
        encode(request, message=True),
        wire.SendBroadcastMsgReply,
        Safety.SAME_RANDOM,
        window=GROUP_DEDUP_SECONDS,
        doc="269/77402",
    )
