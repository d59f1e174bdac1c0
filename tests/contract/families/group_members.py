"""Models and builders of the commands of ``group_members``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_members as calls
from tencent_im_compat.wire import group_members as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _add_group_member(request: Request) -> Call[Any]:
    return calls.add_group_member(
        request["GroupId"],
        [item["Member_Account"] for item in request["MemberList"]],
        silence=bool(request["Silence"]),
    )


def _get_group_member_info(request: Request) -> Call[Any]:
    return calls.get_group_member_info(
        request["GroupId"],
        member_info_filter=request["MemberInfoFilter"],
        limit=request["Limit"],
        offset=request["Offset"],
    )


def _get_joined_group_list(request: Request) -> Call[Any]:
    return calls.get_joined_group_list(
        request["Member_Account"],
        limit=request["Limit"],
        offset=request["Offset"],
        group_base_info_filter=request["ResponseFilter"]["GroupBaseInfoFilter"],
        self_info_filter=request["ResponseFilter"]["SelfInfoFilter"],
    )


def _modify_group_member_info(request: Request) -> Call[Any]:
    return calls.modify_group_member_info(
        request["GroupId"], request["Member_Account"], role=request["Role"], name_card=request["NameCard"]
    )


def _get_specified_group_member_info(request: Request) -> Call[Any]:
    return calls.get_specified_group_member_info(
        request["GroupId"], request["Member_List_Account"], member_info_filter=request["MemberInfoFilter"]
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.add_group_member": Command(
        wire.AddGroupMemberRequest, wire.AddGroupMemberReply, _add_group_member
    ),
    "group_open_http_svc.get_group_member_info": Command(
        wire.GetGroupMemberInfoRequest,
        wire.GetGroupMemberInfoReply,
        _get_group_member_info,
    ),
    "group_open_http_svc.get_joined_group_list": Command(
        wire.GetJoinedGroupListRequest,
        wire.GetJoinedGroupListReply,
        _get_joined_group_list,
    ),
    "group_open_http_svc.set_unread_msg_num": Command(
        wire.SetUnreadMsgNumRequest,
        Reply,
        lambda r: calls.set_unread_msg_num(r["GroupId"], r["Member_Account"], r["UnreadMsgNum"]),
    ),
    "group_open_http_svc.delete_group_member": Command(
        wire.DeleteGroupMemberRequest,
        Reply,
        lambda r: calls.delete_group_member(r["GroupId"], r["MemberToDel_Account"], reason=r["Reason"]),
    ),
    "group_open_http_svc.modify_group_member_info": Command(
        wire.ModifyGroupMemberInfoRequest, Reply, _modify_group_member_info
    ),
    "group_open_http_svc.get_role_in_group": Command(
        wire.GetRoleInGroupRequest,
        wire.GetRoleInGroupReply,
        lambda r: calls.get_role_in_group(r["GroupId"], r["User_Account"]),
    ),
    "group_open_http_svc.get_specified_group_member_info": Command(
        wire.GetSpecifiedGroupMemberInfoRequest,
        wire.GetSpecifiedGroupMemberInfoReply,
        _get_specified_group_member_info,
    ),
    "group_open_http_svc.get_online_member_num": Command(
        wire.GetOnlineMemberNumRequest,
        wire.GetOnlineMemberNumReply,
        lambda r: calls.get_online_member_num(r["GroupId"]),
    ),
}
