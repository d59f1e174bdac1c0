"""Webhooks of users' online state, and of the limits on calls."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from .base import WebhookEvent


class StateInfo(WireModel):
    """What a user's device did.

    ``action`` is ``Login``, ``Logout`` or ``Disconnect``; ``reason`` is ``Register``, ``Unregister``,
    ``LinkClose`` or ``TimeOut``.
    """

    action: str
    to_account: str
    reason: str = ""


class KickedDevice(WireModel):
    """A device that the login of another one logged out."""

    platform: str = ""


class StateChange(WebhookEvent):
    """A user came online or went offline."""

    command: ClassVar[str] = "State.StateChange"

    info: StateInfo
    kicked_device: list[KickedDevice] = Field(default_factory=list)


class AlertRequestOverLimit(WebhookEvent):
    """A command is called with more than 80 % of what its limit allows.

    Attributes:
        request: Calls a second, measured.
        limit: Calls a second that are allowed.
    """

    command: ClassVar[str] = "Alert.RequestOverLimit"

    service_name: str
    # The body's own field "Command" is the command that is called too often.
    limited_command: str = Field(alias="Command")
    request: int = 0
    limit: int = 0
