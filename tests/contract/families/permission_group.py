"""Models and builders of the commands of ``permission_group``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import permission_group as calls
from tencent_im_compat.wire import permission_group as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _create_permission_group(request: Request) -> Call[Any]:
    return calls.create_permission_group(
        request["GroupId"],
        request["PermissionGroupName"],
        request["Permission"],
        permission_group_id=request["PermissionGroupId"],
        custom_string=request["CustomString"],
    )


def _members(request: Request) -> list[str]:
    return [item["Member_Account"] for item in request["MemberList"]]


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.create_permission_group": Command(
        wire.CreatePermissionGroupRequest,
        wire.CreatePermissionGroupReply,
        _create_permission_group,
    ),
    "group_open_http_svc.destroy_permission_group": Command(
        wire.DestroyPermissionGroupRequest,
        wire.DestroyPermissionGroupReply,
        lambda r: calls.destroy_permission_group(r["GroupId"], r["PermissionGroupIdList"]),
    ),
    "group_open_http_svc.modify_permission_group": Command(
        wire.ModifyPermissionGroupRequest,
        Reply,
        lambda r: calls.modify_permission_group(
            r["GroupId"], r["PermissionGroupId"], permission=r["Permission"]
        ),
    ),
    "group_open_http_svc.get_permission_group": Command(
        wire.GetPermissionGroupRequest,
        wire.GetPermissionGroupReply,
        lambda r: calls.get_permission_group(r["GroupId"], limit=r["Limit"], next=r["Next"]),
    ),
    "group_open_http_svc.add_permission_group_member": Command(
        wire.PermissionGroupMembersRequest,
        wire.PermissionGroupMembersReply,
        lambda r: calls.add_permission_group_member(r["GroupId"], r["PermissionGroupId"], _members(r)),
    ),
    "group_open_http_svc.delete_permission_group_member": Command(
        wire.PermissionGroupMembersRequest,
        wire.PermissionGroupMembersReply,
        lambda r: calls.delete_permission_group_member(r["GroupId"], r["PermissionGroupId"], _members(r)),
    ),
    "group_open_http_svc.get_permission_group_member_list": Command(
        wire.GetPermissionGroupMemberListRequest,
        wire.GetPermissionGroupMemberListReply,
        lambda r: calls.get_permission_group_member_list(
            r["GroupId"], r["PermissionGroupId"], limit=r["Limit"], next=r["Next"]
        ),
    ),
}
