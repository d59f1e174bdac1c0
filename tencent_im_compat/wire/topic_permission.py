"""Bodies of the commands on what permission groups allow in topics (service ``group_open_http_svc``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import WireModel
from .results import PartialReply, failures
from .topic import TopicResult


class TopicPermission(enum.IntFlag):
    """Rights in one topic."""

    MANAGE = 1 << 0
    """Change the topic's profile, delete it."""
    MANAGE_PERMISSIONS = 1 << 1
    """Add, change and remove what permission groups allow in the topic."""
    MUTE = 1 << 2
    """Mute members in the topic."""
    SEND = 1 << 3
    """Write."""
    HISTORY = 1 << 4
    """Read what was written before joining."""
    RECALL = 1 << 5
    """Recall messages of others."""
    AT_ALL = 1 << 6
    """Mention everybody."""


class TopicPermissionItem(WireModel):
    """What is allowed in one topic: bits of ``TopicPermission``."""

    topic_id: str
    permission: int


class TopicPermissionRequest(WireModel):
    """Body of ``add_topic_permission_group`` and ``set_topic_permission_group``."""

    group_id: str
    permission_group_id: str
    topic_permission_list: list[TopicPermissionItem]


class DeleteTopicPermissionRequest(WireModel):
    """Body of ``group_open_http_svc/delete_topic_permission_group``."""

    group_id: str
    permission_group_id: str
    topic_id_list: list[str]


class TopicPermissionReply(PartialReply):
    """Answer of the commands that add, change and remove rights in topics: one item per topic."""

    topic_permission_result_list: list[TopicResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[TopicResult]:
        """The topics for which it did not work."""
        return failures(self.topic_permission_result_list)


class GetTopicPermissionRequest(WireModel):
    """Body of ``group_open_http_svc/get_topic_permission_group``."""

    group_id: str
    permission_group_id: str
    topic_id_list: list[str] | None = None


class TopicPermissionInfo(TopicResult):
    """What is allowed in one topic: bits of ``TopicPermission``.

    ``error_code`` other than 0: it could not be read, and ``permission`` is ``None``.
    """

    permission: int | None = None


class GetTopicPermissionReply(PartialReply):
    """Answer of ``group_open_http_svc/get_topic_permission_group``: one item per topic."""

    topic_permission_result_list: list[TopicPermissionInfo] = Field(default_factory=list)

    @property
    def failed(self) -> list[TopicPermissionInfo]:
        """The topics that could not be read."""
        return failures(self.topic_permission_result_list)
