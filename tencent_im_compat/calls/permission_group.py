"""Calls on permission groups of communities and their members (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import permission_group as wire
from ..wire.base import Reply
from . import checks, group_checks, topic_checks

MAX_GROUPS = 20
MAX_MEMBERS = 100
MAX_MEMBERS_PAGE = 50


@checks.builder
def create_permission_group(
    group_id: str,
    permission_group_name: str,
    permission: int,
    *,
    permission_group_id: str | None = None,
    custom_string: str | None = None,
) -> Call[wire.CreatePermissionGroupReply]:
    """``group_open_http_svc/create_permission_group``."""
    request = wire.CreatePermissionGroupRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=topic_checks.new_permission_group_id("permission_group_id", permission_group_id),
        permission_group_name=topic_checks.name("permission_group_name", permission_group_name),
        permission=topic_checks.permission("permission", permission),
        custom_string=topic_checks.custom_string("custom_string", custom_string),
    )
    # A repeat would make a second one, or be refused because the id is taken.
    return Call(
        "group_open_http_svc/create_permission_group",
        encode(request),
        wire.CreatePermissionGroupReply,
        Safety.NEVER,
        doc="269/103966",
    )


@checks.builder
def destroy_permission_group(
    group_id: str, permission_group_id_list: Sequence[str]
) -> Call[wire.DestroyPermissionGroupReply]:
    """``group_open_http_svc/destroy_permission_group``."""
    request = wire.DestroyPermissionGroupRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id_list=checks.group_ids(
            "permission_group_id_list", permission_group_id_list, at_most=MAX_GROUPS
        ),
    )
    # A repeat finds none of them, and a custom id may belong to a new one by then.
    return Call(
        "group_open_http_svc/destroy_permission_group",
        encode(request),
        wire.DestroyPermissionGroupReply,
        Safety.NEVER,
        doc="269/103967",
    )


@checks.builder
def modify_permission_group(
    group_id: str,
    permission_group_id: str,
    *,
    permission_group_name: str | None = None,
    permission: int | None = None,
    custom_string: str | None = None,
) -> Call[Reply]:
    """``group_open_http_svc/modify_permission_group``."""
    request = wire.ModifyPermissionGroupRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=checks.group_id("permission_group_id", permission_group_id),
        permission_group_name=topic_checks.optional_name("permission_group_name", permission_group_name),
        permission=group_checks.permission("permission", permission),
        custom_string=topic_checks.custom_string("custom_string", custom_string),
    )
    return Call(
        "group_open_http_svc/modify_permission_group", encode(request), Reply, Safety.SAFE, doc="269/103968"
    )


@checks.builder
def get_permission_group(
    group_id: str,
    *,
    permission_group_id_list: Sequence[str] | None = None,
    limit: int = MAX_GROUPS,
    next: str = "",
) -> Call[wire.GetPermissionGroupReply]:
    """``group_open_http_svc/get_permission_group``."""
    place = checks.string("next", next)
    named = None
    if permission_group_id_list is not None:
        named = checks.group_ids("permission_group_id_list", permission_group_id_list, at_most=None)
        if place:
            raise InvalidArgumentError(
                "next", "goes on in the list of all, not with permission_group_id_list"
            )
    request = wire.GetPermissionGroupRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id_list=named,
        limit=checks.number("limit", limit, at_least=1, at_most=MAX_GROUPS),
        next=place if named is None else None,
    )
    return Call(
        "group_open_http_svc/get_permission_group",
        encode(request),
        wire.GetPermissionGroupReply,
        Safety.SAFE,
        doc="269/103969",
    )


@checks.builder
def add_permission_group_member(
    group_id: str, permission_group_id: str, member_list: Sequence[str]
) -> Call[wire.PermissionGroupMembersReply]:
    """``group_open_http_svc/add_permission_group_member``."""
    # A repeat would report "was in it already" for those that the lost answer reported as added.
    return Call(
        "group_open_http_svc/add_permission_group_member",
        encode(_members(group_id, permission_group_id, member_list)),
        wire.PermissionGroupMembersReply,
        Safety.NEVER,
        doc="269/103974",
    )


@checks.builder
def delete_permission_group_member(
    group_id: str, permission_group_id: str, member_list: Sequence[str]
) -> Call[wire.PermissionGroupMembersReply]:
    """``group_open_http_svc/delete_permission_group_member``."""
    # Who is not in it any more counts as removed.
    return Call(
        "group_open_http_svc/delete_permission_group_member",
        encode(_members(group_id, permission_group_id, member_list)),
        wire.PermissionGroupMembersReply,
        Safety.SAFE,
        doc="269/103975",
    )


@checks.builder
def get_permission_group_member_list(
    group_id: str, permission_group_id: str, *, limit: int = MAX_MEMBERS_PAGE, next: str = ""
) -> Call[wire.GetPermissionGroupMemberListReply]:
    """``group_open_http_svc/get_permission_group_member_list``."""
    request = wire.GetPermissionGroupMemberListRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=checks.group_id("permission_group_id", permission_group_id),
        limit=checks.number("limit", limit, at_least=1, at_most=MAX_MEMBERS_PAGE),
        next=checks.string("next", next),
    )
    return Call(
        "group_open_http_svc/get_permission_group_member_list",
        encode(request),
        wire.GetPermissionGroupMemberListReply,
        Safety.SAFE,
        doc="269/103976",
    )


def _members(
    group_id: str, permission_group_id: str, member_list: Sequence[str]
) -> wire.PermissionGroupMembersRequest:
    return wire.PermissionGroupMembersRequest(
        group_id=checks.group_id("group_id", group_id),
        permission_group_id=checks.group_id("permission_group_id", permission_group_id),
        member_list=[
            wire.PermissionGroupMember(member_account=account)
            for account in checks.user_ids("member_list", member_list, at_most=MAX_MEMBERS)
        ],
    )
