"""Calls of the commands on groups themselves (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..echo import given_id
from ..errors import InvalidArgumentError
from ..wire import group as wire
from ..wire.base import Reply
from ..wire.group import CustomField, NewMember
from . import checks, group_checks

MAX_INITIAL_MEMBERS = 100
MAX_GROUPS_ASKED = 50


@checks.builder
def create_group(
    type: str,
    name: str,
    *,
    owner_account: str | None = None,
    group_id: str | None = None,
    introduction: str | None = None,
    notification: str | None = None,
    face_url: str | None = None,
    max_member_count: int | None = None,
    apply_join_option: str | None = None,
    invite_join_option: str | None = None,
    app_defined_data: Sequence[CustomField] | None = None,
    member_list: Sequence[str | NewMember] | None = None,
    support_topic: bool = False,
    enable_permission: bool = False,
    default_permission: int | None = None,
) -> Call[wire.CreateGroupReply]:
    """``group_open_http_svc/create_group``."""
    group_type = group_checks.group_type("type", type)
    request = wire.CreateGroupRequest(
        owner_account=checks.optional_user_id("owner_account", owner_account),
        type=group_type,
        group_id=None if group_id is None else group_checks.new_group_id("group_id", group_id, group_type),
        name=group_checks.name("name", name),
        introduction=group_checks.introduction("introduction", introduction),
        notification=group_checks.notification("notification", notification),
        face_url=group_checks.face_url("face_url", face_url),
        max_member_count=checks.optional_number("max_member_count", max_member_count, at_least=1),
        apply_join_option=group_checks.apply_join_option("apply_join_option", apply_join_option),
        invite_join_option=group_checks.invite_join_option("invite_join_option", invite_join_option),
        app_defined_data=group_checks.group_fields("app_defined_data", app_defined_data),
        member_list=_new_members("member_list", member_list),
        support_topic=checks.flag(support_topic),
        enable_permission=checks.flag(enable_permission),
        default_permission=group_checks.permission("default_permission", default_permission),
    )
    # Without a group_id a repeat would make a second group, with one it answers 10025: never repeated.
    return Call(
        "group_open_http_svc/create_group",
        encode(request),
        wire.CreateGroupReply,
        Safety.NEVER,
        doc="269/1615",
        echo=given_id("group_id", request.group_id),
    )


@checks.builder
def get_group_info(
    group_id_list: Sequence[str],
    *,
    group_base_info_filter: Sequence[str] | None = None,
    member_info_filter: Sequence[str] | None = None,
    app_defined_data_filter_group: Sequence[str] | None = None,
    app_defined_data_filter_group_member: Sequence[str] | None = None,
) -> Call[wire.GetGroupInfoReply]:
    """``group_open_http_svc/get_group_info``."""
    wanted = wire.GroupInfoFilter(
        group_base_info_filter=checks.names("group_base_info_filter", group_base_info_filter),
        member_info_filter=checks.names("member_info_filter", member_info_filter),
        app_defined_data_filter_group=checks.names(
            "app_defined_data_filter_group", app_defined_data_filter_group
        ),
        app_defined_data_filter_group_member=checks.names(
            "app_defined_data_filter_group_member", app_defined_data_filter_group_member
        ),
    )
    request = wire.GetGroupInfoRequest(
        group_id_list=checks.group_ids("group_id_list", group_id_list, at_most=MAX_GROUPS_ASKED),
        # An empty filter is not the same as none: it asks for nothing.
        response_filter=wanted if wanted != wire.GroupInfoFilter() else None,
    )
    return Call(
        "group_open_http_svc/get_group_info",
        encode(request),
        wire.GetGroupInfoReply,
        Safety.SAFE,
        doc="269/1616",
    )


@checks.builder
def destroy_group(group_id: str) -> Call[Reply]:
    """``group_open_http_svc/destroy_group``."""
    request = wire.DestroyGroupRequest(group_id=checks.group_id("group_id", group_id))
    # A repeat answers 10010, and a custom id may belong to a new group by then.
    return Call("group_open_http_svc/destroy_group", encode(request), Reply, Safety.NEVER, doc="269/1624")


def _new_members(argument: str, members: Sequence[str | NewMember] | None) -> list[NewMember] | None:
    if members is None:
        return None
    found = []
    for index, member in enumerate(checks.listed(argument, members, "members")):
        place = f"{argument}[{index}]"
        if isinstance(member, str):
            found.append(NewMember(member_account=checks.user_id(place, member)))
            continue
        if not isinstance(member, NewMember):
            raise InvalidArgumentError(place, "must be a UserID or a NewMember")
        checks.user_id(f"{place}.member_account", member.member_account)
        if member.role is not None:
            checks.one_of(f"{place}.role", member.role, ("Admin",))
        group_checks.member_fields(f"{place}.app_member_defined_data", member.app_member_defined_data)
        found.append(member)
    return checks.batch(argument, found, at_most=MAX_INITIAL_MEMBERS) if found else None
