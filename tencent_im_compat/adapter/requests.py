"""Webhooks that tell of somebody who asks to become a member or a friend, and of what came of it."""

from __future__ import annotations

from collections.abc import Iterable

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


def about_requests(events: Iterable[WebhookEvent]) -> list[WebhookEvent]:
    """Those of some events that tell of requests."""
    return [each for each in events if isinstance(each, _TELL)]
