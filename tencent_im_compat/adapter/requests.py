"""Webhooks that tell of somebody who asks to become a member or a friend, and of what came of it."""

from __future__ import annotations

from ..wire.webhooks import (
    GroupAfterNewMemberJoin,
    GroupBeforeApplyJoinGroup,
    SnsFriendAdd,
    SnsPrevFriendAdd,
    SnsPrevFriendResponse,
    WebhookEvent,
)

_TELL = (
    GroupAfterNewMemberJoin,
    GroupBeforeApplyJoinGroup,
    SnsFriendAdd,
    SnsPrevFriendAdd,
    SnsPrevFriendResponse,
)


def about_requests(event: WebhookEvent) -> bool:
    """Whether an event tells of requests."""
    return isinstance(event, _TELL)
