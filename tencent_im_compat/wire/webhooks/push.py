"""Webhooks of the push service: up to a hundred results in one call."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from .base import Seconds, WebhookEvent


class PushResult(WireModel):
    """What became of a push to a user.

    Attributes:
        event_time: When, in Unix seconds.
        push_platform: 1: APNs, 2: Xiaomi, 3: Huawei, 4: FCM, 5: Meizu, 6: OPPO, 7: vivo, 8: Honor.
        push_stage: 1: sent, 2: reached the device, 3: tapped. None of them says that it was read.
        err_code: 0 where it worked.
    """

    callback_command: str = ""
    event_time: Seconds = 0
    event_type: int = 0
    to_account: str = ""
    push_platform: int = 0
    push_stage: int = 0
    err_code: int = 0
    err_info: str = ""


class OfflinePushResult(PushResult):
    """What became of the push of a message; ``event_type`` 1: one-to-one, 2: group."""

    from_account: str = ""
    msg_key: str | None = None
    group_id: str | None = Field(default=None, alias="GroupID")
    msg_seq: int = 0
    msg_random: int = 0
    msg_time: int = 0
    push_id: str = Field(default="", alias="PushID")


class TaskPushResult(PushResult):
    """What became of a push to many; ``event_type`` 1: offline, 2: online. ``task_time`` in Unix seconds."""

    task_id: str = ""
    task_time: int = 0


class PushOfflinePush(WebhookEvent):
    """Messages were pushed."""

    command: ClassVar[str] = "Push.OfflinePush"

    events: list[OfflinePushResult]

    @property
    def at(self) -> float:
        """When the newest of them happened, in Unix seconds."""
        return float(max((each.event_time for each in self.events), default=0))


class PushAllMemberPush(WebhookEvent):
    """A push to all, to tags or to named users went on."""

    command: ClassVar[str] = "Push.AllMemberPush"

    events: list[TaskPushResult]

    @property
    def at(self) -> float:
        """When the newest of them happened, in Unix seconds."""
        return float(max((each.event_time for each in self.events), default=0))
