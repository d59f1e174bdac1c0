"""Groups and their members: lists, profiles, roles, searching."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_members, group_profile, search
from tencent_im_compat.wire import group_members as members_wire
from tencent_im_compat.wire import group_profile as profile_wire
from tencent_im_compat.wire import search as search_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _modify_group_base_info(request: Request) -> Call[Any]:
    return group_profile.modify_group_base_info(
        request["GroupId"],
        name=request["Name"],
        mute_all_member=request["MuteAllMember"] == "On",
        from_account=request["From_Account"],
    )


def _get_specified_group_member_info(request: Request) -> Call[Any]:
    return group_members.get_specified_group_member_info(
        request["GroupId"], request["Member_List_Account"], member_info_filter=request["MemberInfoFilter"]
    )


def _modify_group_member_info(request: Request) -> Call[Any]:
    return group_members.modify_group_member_info(
        request["GroupId"], request["Member_Account"], role=request["Role"], name_card=request["NameCard"]
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.get_appid_group_list": Command(
        profile_wire.GetAppidGroupListRequest,
        profile_wire.GetAppidGroupListReply,
        lambda r: group_profile.get_appid_group_list(
            limit=r["Limit"], next=r["Next"], group_type=r["GroupType"]
        ),
    ),
    "group_open_http_svc.modify_group_base_info": Command(
        profile_wire.ModifyGroupBaseInfoRequest, Reply, _modify_group_base_info
    ),
    "group_open_http_svc.change_group_owner": Command(
        profile_wire.ChangeGroupOwnerRequest,
        Reply,
        lambda r: group_profile.change_group_owner(r["GroupId"], r["NewOwner_Account"]),
    ),
    "group_open_http_svc.get_specified_group_member_info": Command(
        members_wire.GetSpecifiedGroupMemberInfoRequest,
        members_wire.GetSpecifiedGroupMemberInfoReply,
        _get_specified_group_member_info,
    ),
    "group_open_http_svc.delete_group_member": Command(
        members_wire.DeleteGroupMemberRequest,
        Reply,
        lambda r: group_members.delete_group_member(
            r["GroupId"], r["MemberToDel_Account"], reason=r["Reason"]
        ),
    ),
    "group_open_http_svc.modify_group_member_info": Command(
        members_wire.ModifyGroupMemberInfoRequest, Reply, _modify_group_member_info
    ),
    "group_open_http_svc.get_role_in_group": Command(
        members_wire.GetRoleInGroupRequest,
        members_wire.GetRoleInGroupReply,
        lambda r: group_members.get_role_in_group(r["GroupId"], r["User_Account"]),
    ),
    "group_open_http_svc.get_online_member_num": Command(
        members_wire.GetOnlineMemberNumRequest,
        members_wire.GetOnlineMemberNumReply,
        lambda r: group_members.get_online_member_num(r["GroupId"]),
    ),
    "group_search.search": Command(
        search_wire.GroupSearchRequest,
        search_wire.GroupSearchReply,
        lambda r: search.group_search(
            r["Keywords"],
            count=r["Count"],
            keyword_match_type=r["KeywordMatchType"],
            group_type=r["GroupType"],
        ),
    ),
    "group_member_search.search": Command(
        search_wire.GroupMemberSearchRequest,
        search_wire.GroupMemberSearchReply,
        lambda r: search.group_member_search(
            r["Keywords"],
            count=r["Count"],
            keyword_match_type=r["KeywordMatchType"],
            group_type=r["GroupType"],
            group_id_list=r["GroupIdList"],
        ),
    ),
}
