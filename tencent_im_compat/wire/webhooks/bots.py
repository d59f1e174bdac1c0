"""Webhooks of robots. A robot answers with a message over REST, not in the answer to the webhook."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..elements import MsgBody
from .base import WebhookEvent


class BotOnC2CMessage(WebhookEvent):
    """Somebody wrote to a robot."""

    command: ClassVar[str] = "Bot.OnC2CMessage"

    from_account: str
    to_account: str
    msg_seq: int = 0
    msg_random: int = 0
    msg_time: int = 0
    msg_key: str = ""
    online_only_flag: int = 0
    send_msg_result: int = 0
    error_info: str = ""
    unread_msg_num: int | None = None
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)


class BotOnGroupMessage(WebhookEvent):
    """Robots were mentioned in a group; mentioning all does not count."""

    command: ClassVar[str] = "Bot.OnGroupMessage"

    group_id: str
    type: str = ""
    from_account: str
    operator_account: str = ""
    random: int = 0
    msg_seq: int = 0
    msg_time: int = 0
    online_only_flag: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    at_robots_account: list[str] = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)
    topic_id: str | None = None


class ChatbotOnC2CSignalMessage(WebhookEvent):
    """A client sent signals to a robot; ``data`` is what it sent. Known from Tencent's Java SDK only."""

    command: ClassVar[str] = "Chatbot.OnC2CSignalMessage"

    from_account: str
    to_account: str
    msg_seq: int = 0
    msg_random: int = 0
    msg_key: str = ""
    data: str = Field(default="", repr=False)
