"""Users who come online and go offline."""

from __future__ import annotations

from typing import Any

from ...v2tim.user import V2TimUserStatus
from ...v2tim.user_enums import UserStatusType
from ...wire.webhooks import StateChange
from .row import Call, Row, call

_STATUS = {
    "Login": UserStatusType.V2TIM_USER_STATUS_ONLINE,
    "Logout": UserStatusType.V2TIM_USER_STATUS_OFFLINE,
    "Disconnect": UserStatusType.V2TIM_USER_STATUS_OFFLINE,
}


def _came_or_went(event: StateChange) -> list[Call]:
    status = _STATUS.get(event.info.action)
    if status is None:
        return []
    user_id = event.info.to_account
    return call([V2TimUserStatus(userID=user_id, statusType=status)], users=[user_id])


ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=StateChange,
        listener="V2TimSDKListener",
        callback="onUserStatusChanged",
        watched=lambda event: ("statuses", event.info.to_account),
        calls=_came_or_went,
        inferred="the user's own state is told to the user",
        less="other devices of the user, which may still be online; the custom status",
    ),
)
