"""Calls about single members of a group (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import group_members as wire
from ..wire.base import Reply
from ..wire.group import CustomField
from . import checks, group_checks

MAX_MEMBERS_ASKED = 50
MAX_REMOVED_MEMBERS = 100
MAX_ROLES_ASKED = 500
MAX_NAME_CARD_BYTES = 50
ROLES_TO_GIVE = ("Admin", "Member")
MSG_FLAGS = ("AcceptAndNotify", "AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt")


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
