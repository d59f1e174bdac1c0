"""Models and builders of the commands of ``topic_permission``."""

from __future__ import annotations

from tencent_im_compat.calls import topic_permission as calls
from tencent_im_compat.wire import topic_permission as wire

from ..command import Command, Request


def _permissions(request: Request) -> list[wire.TopicPermissionItem]:
    return [wire.TopicPermissionItem.model_validate(item) for item in request["TopicPermissionList"]]


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.add_topic_permission_group": Command(
        wire.TopicPermissionRequest,
        wire.TopicPermissionReply,
        lambda r: calls.add_topic_permission_group(r["GroupId"], r["PermissionGroupId"], _permissions(r)),
    ),
    "group_open_http_svc.set_topic_permission_group": Command(
        wire.TopicPermissionRequest,
        wire.TopicPermissionReply,
        lambda r: calls.set_topic_permission_group(r["GroupId"], r["PermissionGroupId"], _permissions(r)),
    ),
    "group_open_http_svc.delete_topic_permission_group": Command(
        wire.DeleteTopicPermissionRequest,
        wire.TopicPermissionReply,
        lambda r: calls.delete_topic_permission_group(r["GroupId"], r["PermissionGroupId"], r["TopicIdList"]),
    ),
    "group_open_http_svc.get_topic_permission_group": Command(
        wire.GetTopicPermissionRequest,
        wire.GetTopicPermissionReply,
        lambda r: calls.get_topic_permission_group(r["GroupId"], r["PermissionGroupId"]),
    ),
}
