"""Communities: topics, permission groups, and what these allow in topics."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import permission_group, topic, topic_permission
from tencent_im_compat.wire import group_members as members_wire
from tencent_im_compat.wire import permission_group as groups_wire
from tencent_im_compat.wire import topic as topics_wire
from tencent_im_compat.wire import topic_permission as permissions_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _create_permission_group(request: Request) -> Call[Any]:
    return permission_group.create_permission_group(
        request["GroupId"],
        request["PermissionGroupName"],
        request["Permission"],
        permission_group_id=request["PermissionGroupId"],
        custom_string=request["CustomString"],
    )


def _permissions(request: Request) -> list[permissions_wire.TopicPermissionItem]:
    return [
        permissions_wire.TopicPermissionItem.model_validate(item) for item in request["TopicPermissionList"]
    ]


def _members(request: Request) -> list[str]:
    return [item["Member_Account"] for item in request["MemberList"]]


COMMANDS: dict[str, Command] = {
    "million_group_open_http_svc.create_topic": Command(
        topics_wire.CreateTopicRequest,
        topics_wire.TopicIdReply,
        lambda r: topic.create_topic(
            r["GroupId"], r["TopicName"], topic_id=r["TopicId"], from_account=r["From_Account"]
        ),
    ),
    "million_group_open_http_svc.destroy_topic": Command(
        topics_wire.DestroyTopicRequest,
        topics_wire.DestroyTopicReply,
        lambda r: topic.destroy_topic(r["GroupId"], r["TopicIdList"]),
    ),
    "million_group_open_http_svc.get_topic": Command(
        topics_wire.GetTopicRequest,
        topics_wire.GetTopicReply,
        lambda r: topic.get_topic(r["GroupId"], r["From_Account"], topic_id_list=r["TopicIdList"]),
    ),
    "million_group_open_http_svc.modify_topic": Command(
        topics_wire.ModifyTopicRequest,
        Reply,
        lambda r: topic.modify_topic(r["GroupId"], r["TopicId"], topic_name=r["TopicName"]),
    ),
    "million_group_open_http_svc.import_topic": Command(
        topics_wire.ImportTopicRequest,
        topics_wire.TopicIdReply,
        lambda r: topic.import_topic(r["GroupId"], r["TopicName"], create_time=r["CreateTime"]),
    ),
    "million_group_open_http_svc.get_online_member_num": Command(
        members_wire.GetOnlineMemberNumRequest,
        members_wire.GetOnlineMemberNumReply,
        lambda r: topic.get_online_member_num(r["GroupId"]),
    ),
    "group_open_http_svc.create_permission_group": Command(
        groups_wire.CreatePermissionGroupRequest,
        groups_wire.CreatePermissionGroupReply,
        _create_permission_group,
    ),
    "group_open_http_svc.destroy_permission_group": Command(
        groups_wire.DestroyPermissionGroupRequest,
        groups_wire.DestroyPermissionGroupReply,
        lambda r: permission_group.destroy_permission_group(r["GroupId"], r["PermissionGroupIdList"]),
    ),
    "group_open_http_svc.modify_permission_group": Command(
        groups_wire.ModifyPermissionGroupRequest,
        Reply,
        lambda r: permission_group.modify_permission_group(
            r["GroupId"], r["PermissionGroupId"], permission=r["Permission"]
        ),
    ),
    "group_open_http_svc.get_permission_group": Command(
        groups_wire.GetPermissionGroupRequest,
        groups_wire.GetPermissionGroupReply,
        lambda r: permission_group.get_permission_group(r["GroupId"], limit=r["Limit"], next=r["Next"]),
    ),
    "group_open_http_svc.add_topic_permission_group": Command(
        permissions_wire.TopicPermissionRequest,
        permissions_wire.TopicPermissionReply,
        lambda r: topic_permission.add_topic_permission_group(
            r["GroupId"], r["PermissionGroupId"], _permissions(r)
        ),
    ),
    "group_open_http_svc.set_topic_permission_group": Command(
        permissions_wire.TopicPermissionRequest,
        permissions_wire.TopicPermissionReply,
        lambda r: topic_permission.set_topic_permission_group(
            r["GroupId"], r["PermissionGroupId"], _permissions(r)
        ),
    ),
    "group_open_http_svc.delete_topic_permission_group": Command(
        permissions_wire.DeleteTopicPermissionRequest,
        permissions_wire.TopicPermissionReply,
        lambda r: topic_permission.delete_topic_permission_group(
            r["GroupId"], r["PermissionGroupId"], r["TopicIdList"]
        ),
    ),
    "group_open_http_svc.get_topic_permission_group": Command(
        permissions_wire.GetTopicPermissionRequest,
        permissions_wire.GetTopicPermissionReply,
        lambda r: topic_permission.get_topic_permission_group(r["GroupId"], r["PermissionGroupId"]),
    ),
    "group_open_http_svc.add_permission_group_member": Command(
        groups_wire.PermissionGroupMembersRequest,
        groups_wire.PermissionGroupMembersReply,
        lambda r: permission_group.add_permission_group_member(
            r["GroupId"], r["PermissionGroupId"], _members(r)
        ),
    ),
    "group_open_http_svc.delete_permission_group_member": Command(
        groups_wire.PermissionGroupMembersRequest,
        groups_wire.PermissionGroupMembersReply,
        lambda r: permission_group.delete_permission_group_member(
            r["GroupId"], r["PermissionGroupId"], _members(r)
        ),
    ),
    "group_open_http_svc.get_permission_group_member_list": Command(
        groups_wire.GetPermissionGroupMemberListRequest,
        groups_wire.GetPermissionGroupMemberListReply,
        lambda r: permission_group.get_permission_group_member_list(
            r["GroupId"], r["PermissionGroupId"], limit=r["Limit"], next=r["Next"]
        ),
    ),
}
