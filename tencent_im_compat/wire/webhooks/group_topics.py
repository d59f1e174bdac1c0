"""Webhooks of the topics of communities. Their bodies tell no time."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..group import CustomField
from .base import WebhookEvent


class GroupBeforeCreateTopic(WebhookEvent):
    """Asks whether a topic may be created. Its group is not told."""

    command: ClassVar[str] = "Group.CallbackBeforeCreateTopic"

    operator_account: str
    type: str = ""
    name: str = ""


class GroupAfterCreateTopic(WebhookEvent):
    """A topic was created; ``owner_account`` owns its group."""

    command: ClassVar[str] = "Group.CallbackAfterCreateTopic"

    group_id: str
    topic_id: str
    operator_account: str = ""
    owner_account: str = ""
    type: str = ""
    name: str = ""
    user_defined_data_list: list[CustomField] = Field(default_factory=list)


class GroupAfterTopicDestroyed(WebhookEvent):
    """Topics were deleted."""

    command: ClassVar[str] = "Group.CallbackAfterTopicDestroyed"

    group_id: str
    type: str = ""
    topic_id_list: list[str]


class GroupAfterTopicInfoChanged(WebhookEvent):
    """A topic's profile changed; which topic's is not told: read them back with ``get_topic``."""

    command: ClassVar[str] = "Group.CallbackAfterTopicInfoChanged"

    group_id: str
    type: str = ""
    operator_account: str = ""
    name: str | None = None
    introduction: str | None = None
    notification: str | None = None
    face_url: str | None = None
