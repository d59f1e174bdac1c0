"""Calls on what permission groups allow in topics (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import topic_permission as wire
from ..wire.topic_permission import TopicPermissionItem
from . import checks, topic_checks

MAX_TOPICS = 50


@checks.builder
def add_topic_permission_group(
    group_id: str, permission_group_id: str, topic_permission_list: Sequence[TopicPermissionItem]
) -> Call[wire.TopicPermissionReply]:
    """``group_open_http_svc/add_topic_permission_group``."""
    # A repeat may report topics as being in it already that the lost answer reported as added.
    return Call(
        "group_open_http_svc/add_topic_permission_group",
        encode(_permissions(group_id, permission_group_id, topic_permission_list)),
        wire.TopicPermissionReply,
        Safety.NEVER,
        doc="269/103970",
    )


@checks.builder
def set_topic_permission_group(
    group_id: str, permission_group_id: str, topic_permission_list: Sequence[TopicPermissionItem]
) -> Call[wire.TopicPermissionReply]:
    """``group_open_http_svc/set_topic_permission_group``."""
    return Call(
        "group_open_http_svc/set_topic_permission_group",
        encode(_permissions(group_id, permission_group_id, topic_permission_list)),
        wire.TopicPermissionReply,
        Safety.SAFE,
        doc="269/103971",
    )


@checks.builder
def delete_topic_permission_group(
    group_id: str, permission_group_id: str, topic_id_list: Sequence[str]
) -> Call[wire.TopicPermissionReply]:
    """``group_open_http_svc/delete_topic_permission_group``."""
    request = wire.DeleteTopicPermissionRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=checks.group_id("permission_group_id", permission_group_id),
        topic_id_list=checks.group_ids("topic_id_list", topic_id_list, at_most=MAX_TOPICS),
    )
    # A repeat may report topics as missing that the lost answer reported as removed.
    return Call(
        "group_open_http_svc/delete_topic_permission_group",
        encode(request),
        wire.TopicPermissionReply,
        Safety.NEVER,
        doc="269/103972",
    )


@checks.builder
def get_topic_permission_group(
    group_id: str, permission_group_id: str, *, topic_id_list: Sequence[str] | None = None
) -> Call[wire.GetTopicPermissionReply]:
    """``group_open_http_svc/get_topic_permission_group``."""
    request = wire.GetTopicPermissionRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=checks.group_id("permission_group_id", permission_group_id),
        topic_id_list=None
        if topic_id_list is None
        else checks.group_ids("topic_id_list", topic_id_list, at_most=None),
    )
    return Call(
        "group_open_http_svc/get_topic_permission_group",
        encode(request),
        wire.GetTopicPermissionReply,
        Safety.SAFE,
        doc="269/103973",
    )


def _permissions(
    group_id: str, permission_group_id: str, topic_permission_list: Sequence[TopicPermissionItem]
) -> wire.TopicPermissionRequest:
    argument = "topic_permission_list"
    items = checks.instances(argument, topic_permission_list, TopicPermissionItem, at_most=MAX_TOPICS)
    for index, item in enumerate(items):
        checks.group_id(f"{argument}[{index}].topic_id", item.topic_id)
        topic_checks.permission(f"{argument}[{index}].permission", item.permission)
    return wire.TopicPermissionRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=checks.group_id("permission_group_id", permission_group_id),
        topic_permission_list=items,
    )
