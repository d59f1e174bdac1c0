"""Calls about members of groups (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_members as wire
from ..wire.base import Reply
from ..wire.group import CustomField
from . import checks, group_checks
from .group_checks import ROLES

MAX_ADDED_MEMBERS = 20
MAX_MEMBERS_PAGE = 200
MAX_JOINED_PAGE = 5000

MAX_MEMBERS_ASKED = 50
MAX_REMOVED_MEMBERS = 100
MAX_ROLES_ASKED = 500
MAX_NAME_CARD_BYTES = 50
ROLES_TO_GIVE = ("Admin", "Member")
MSG_FLAGS = ("AcceptAndNotify", "AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt")


@checks.builder
def get_group_member_info(
    group_id: str,
    *,
    member_info_filter: Sequence[str] | None = None,
    member_role_filter: Sequence[str] | None = None,
    app_defined_data_filter_group_member: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int | None = None,
    next: str | None = None,
) -> Call[wire.GetGroupMemberInfoReply]:
    """``group_open_http_svc/get_group_member_info``."""
    if next is not None and offset is not None:
        raise InvalidArgumentError("next", "goes with communities, offset with the other types: pass one")
    request = wire.GetGroupMemberInfoRequest(
        group_id=checks.group_id("group_id", group_id),
        member_info_filter=checks.names("member_info_filter", member_info_filter),
        member_role_filter=checks.some_of("member_role_filter", member_role_filter, ROLES),
        app_defined_data_filter_group_member=checks.names(
            "app_defined_data_filter_group_member", app_defined_data_filter_group_member
        ),
        limit=checks.optional_number("limit", limit, at_least=1, at_most=MAX_MEMBERS_PAGE),
        offset=checks.optional_number("offset", offset, at_least=0),
        next=checks.text("next", next),
    )
    return Call(
        "group_open_http_svc/get_group_member_info",
        encode(request),
        wire.GetGroupMemberInfoReply,
        Safety.SAFE,
        doc="269/1617",
    )


@checks.builder
def add_group_member(
    group_id: str, member_list: Sequence[str], *, silence: bool = False
) -> Call[wire.AddGroupMemberReply]:
    """``group_open_http_svc/add_group_member``."""
    request = wire.AddGroupMemberRequest(
        group_id=checks.group_id("group_id", group_id),
        silence=checks.flag(silence),
        member_list=[
            wire.MemberToAdd(member_account=account)
            for account in checks.user_ids("member_list", member_list, at_most=MAX_ADDED_MEMBERS)
        ],
    )
    # A repeat would report "was a member" (2) for those that the lost answer reported as added (1).
    return Call(
        "group_open_http_svc/add_group_member",
        encode(request),
        wire.AddGroupMemberReply,
        Safety.NEVER,
        doc="269/1621",
    )


@checks.builder
def get_joined_group_list(
    member_account: str,
    *,
    with_huge_groups: bool = False,
    with_no_active_groups: bool = False,
    limit: int | None = None,
    offset: int | None = None,
    group_type: str | None = None,
    support_topic: bool | None = None,
    group_base_info_filter: Sequence[str] | None = None,
    self_info_filter: Sequence[str] | None = None,
) -> Call[wire.GetJoinedGroupListReply]:
    """``group_open_http_svc/get_joined_group_list``."""
    if support_topic is not None and group_type != "Community":
        raise InvalidArgumentError("support_topic", "needs group_type Community")
    wanted = wire.JoinedGroupFilter(
        group_base_info_filter=checks.names("group_base_info_filter", group_base_info_filter),
        self_info_filter=checks.names("self_info_filter", self_info_filter),
    )
    request = wire.GetJoinedGroupListRequest(
        member_account=checks.user_id("member_account", member_account),
        with_huge_groups=checks.flag(with_huge_groups),
        with_no_active_groups=checks.flag(with_no_active_groups),
        limit=checks.optional_number("limit", limit, at_least=1, at_most=MAX_JOINED_PAGE),
        offset=checks.optional_number("offset", offset, at_least=0),
        group_type=None if group_type is None else group_checks.group_type("group_type", group_type),
        support_topic=None if support_topic is None else int(bool(support_topic)),
        response_filter=wanted if wanted != wire.JoinedGroupFilter() else None,
    )
    return Call(
        "group_open_http_svc/get_joined_group_list",
        encode(request),
        wire.GetJoinedGroupListReply,
        Safety.SAFE,
        doc="269/1625",
    )


@checks.builder
def set_unread_msg_num(group_id: str, member_account: str, unread_msg_num: int) -> Call[Reply]:
    """``group_open_http_svc/set_unread_msg_num``."""
    request = wire.SetUnreadMsgNumRequest(
        group_id=checks.group_id("group_id", group_id),
        member_account=checks.user_id("member_account", member_account),
        unread_msg_num=checks.number("unread_msg_num", unread_msg_num, at_least=0),
    )
    return Call("group_open_http_svc/set_unread_msg_num", encode(request), Reply, Safety.SAFE, doc="269/1637")


@checks.builder
def get_specified_group_member_info(
    group_id: str,
    member_list_account: Sequence[str],
    *,
    member_info_filter: Sequence[str] | None = None,
    member_role_filter: Sequence[str] | None = None,
    app_defined_data_filter_group_member: Sequence[str] | None = None,
) -> Call[wire.GetSpecifiedGroupMemberInfoReply]:
    """``group_open_http_svc/get_specified_group_member_info``."""
    request = wire.GetSpecifiedGroupMemberInfoRequest(
        group_id=checks.group_id("group_id", group_id),
        member_list_account=checks.user_ids(
            "member_list_account", member_list_account, at_most=MAX_MEMBERS_ASKED
        ),
        member_info_filter=checks.names("member_info_filter", member_info_filter),
        member_role_filter=checks.some_of("member_role_filter", member_role_filter, group_checks.ROLES),
        app_defined_data_filter_group_member=checks.names(
            "app_defined_data_filter_group_member", app_defined_data_filter_group_member
        ),
    )
    return Call(
        "group_open_http_svc/get_specified_group_member_info",
        encode(request),
        wire.GetSpecifiedGroupMemberInfoReply,
        Safety.SAFE,
        doc="269/112002",
    )


@checks.builder
def delete_group_member(
    group_id: str, member_to_del_account: Sequence[str], *, silence: bool = False, reason: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/delete_group_member``."""
    request = wire.DeleteGroupMemberRequest(
        group_id=checks.group_id("group_id", group_id),
        silence=checks.flag(silence),
        reason=checks.text("reason", reason),
        member_to_del_account=checks.user_ids(
            "member_to_del_account", member_to_del_account, at_most=MAX_REMOVED_MEMBERS
        ),
    )
    return Call(
        "group_open_http_svc/delete_group_member", encode(request), Reply, Safety.SAFE, doc="269/1622"
    )


@checks.builder
def modify_group_member_info(
    group_id: str,
    member_account: str,
    *,
    role: str | None = None,
    msg_flag: str | None = None,
    name_card: str | None = None,
    app_member_defined_data: Sequence[CustomField] | None = None,
    mute_time: int | None = None,
) -> Call[Reply]:
    """``group_open_http_svc/modify_group_member_info``."""
    request = wire.ModifyGroupMemberInfoRequest(
        group_id=checks.group_id("group_id", group_id),
        member_account=checks.user_id("member_account", member_account),
        role=None if role is None else checks.one_of("role", role, ROLES_TO_GIVE),
        msg_flag=None if msg_flag is None else checks.one_of("msg_flag", msg_flag, MSG_FLAGS),
        name_card=checks.text("name_card", name_card, at_most=MAX_NAME_CARD_BYTES),
        app_member_defined_data=group_checks.member_fields(
            "app_member_defined_data", app_member_defined_data
        ),
        mute_time=None if mute_time is None else checks.uint32("mute_time", mute_time),
    )
    # A mute counts from the moment of the call, so a repeat would make it longer.
    return Call(
        "group_open_http_svc/modify_group_member_info",
        encode(request),
        Reply,
        Safety.SAFE if not mute_time else Safety.NEVER,
        doc="269/1623",
    )


@checks.builder
def get_role_in_group(group_id: str, user_account: Sequence[str]) -> Call[wire.GetRoleInGroupReply]:
    """``group_open_http_svc/get_role_in_group``."""
    request = wire.GetRoleInGroupRequest(
        group_id=checks.group_id("group_id", group_id),
        user_account=checks.user_ids("user_account", user_account, at_most=MAX_ROLES_ASKED),
    )
    return Call(
        "group_open_http_svc/get_role_in_group",
        encode(request),
        wire.GetRoleInGroupReply,
        Safety.SAFE,
        doc="269/1626",
    )


@checks.builder
def get_online_member_num(group_id: str) -> Call[wire.GetOnlineMemberNumReply]:
    """``group_open_http_svc/get_online_member_num``."""
    request = wire.GetOnlineMemberNumRequest(group_id=checks.group_id("group_id", group_id))
    return Call(
        "group_open_http_svc/get_online_member_num",
        encode(request),
        wire.GetOnlineMemberNumReply,
        Safety.SAFE,
        doc="269/49180",
    )
