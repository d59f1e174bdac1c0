"""Presence of users: words in REST, numbers in V2TIM. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ..v2tim.user import V2TimUserStatus
from ..v2tim.user_enums import UserStatusType
from ..wire.presence import OnlineStatus

_ONLINE = "Online"
_OFFLINE = ("Offline", "PushOnline")


def statuses(items: Iterable[OnlineStatus]) -> list[V2TimUserStatus]:
    """The presence of each user that was found."""
    return [
        V2TimUserStatus(
            userID=item.to_account,
            statusType=int(_status(item.word)),
            onlineDevices=[each.platform for each in item.detail if each.status == _ONLINE],
        )
        for item in items
    ]


def _status(word: str) -> UserStatusType:
    if word == _ONLINE:
        return UserStatusType.V2TIM_USER_STATUS_ONLINE
    if word in _OFFLINE:
        return UserStatusType.V2TIM_USER_STATUS_OFFLINE
    return UserStatusType.V2TIM_USER_STATUS_UNKNOWN
