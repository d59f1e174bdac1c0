"""Users who come online and go offline."""

from __future__ import annotations

from typing import Any

from ...v2tim.user import V2TimUserStatus
from ...v2tim.user_enums import UserStatusType
from ...wire.webhooks import StateChange
from .row import Row

_STATUS = {
    "Login": UserStatusType.V2TIM_USER_STATUS_ONLINE,
    "Logout": UserStatusType.V2TIM_USER_STATUS_OFFLINE,
    "Disconnect": UserStatusType.V2TIM_USER_STATUS_OFFLINE,
}


def _came_or_went(event: StateChange) -> list[object] | None:
    status = _STATUS.get(event.info.action)
    return None if status is None else [event.info.to_account, int(status)]


def _status(user_id: str, status: int) -> tuple[object, ...]:
    return ([V2TimUserStatus(userID=user_id, statusType=status)],)


ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=StateChange,
        listener="V2TimSDKListener",
        callback="onUserStatusChanged",
        users=lambda event: [event.info.to_account],
        watched=lambda event: ("statuses", event.info.to_account),
        arguments=_came_or_went,
        make=_status,
        inferred="the user's own state is told to the user",
        less="other devices of the user, which may still be online; the custom status",
    ),
)
