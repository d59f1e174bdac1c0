"""Calls that list groups and change their profile (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import group_profile as wire
from ..wire.base import Reply
from ..wire.group import CustomField
from . import checks, group_checks

MAX_GROUPS_PAGE = 10000


@checks.builder
def get_appid_group_list(
    *, limit: int | None = None, next: int | None = None, group_type: str | None = None
) -> Call[wire.GetAppidGroupListReply]:
    """``group_open_http_svc/get_appid_group_list``."""
    request = wire.GetAppidGroupListRequest(
        limit=checks.optional_number("limit", limit, at_least=1, at_most=MAX_GROUPS_PAGE),
        next=checks.optional_number("next", next, at_least=0, at_most=group_checks.MAX_UINT64),
        group_type=None if group_type is None else group_checks.group_type("group_type", group_type),
    )
    return Call(
        "group_open_http_svc/get_appid_group_list",
        encode(request),
        wire.GetAppidGroupListReply,
        Safety.SAFE,
        doc="269/1614",
    )


@checks.builder
def modify_group_base_info(
    group_id: str,
    *,
    name: str | None = None,
    introduction: str | None = None,
    notification: str | None = None,
    face_url: str | None = None,
    max_member_num: int | None = None,
    apply_join_option: str | None = None,
    invite_join_option: str | None = None,
    mute_all_member: bool | None = None,
    from_account: str | None = None,
    enable_permission: bool | None = None,
    default_permission: int | None = None,
    history_msg_before_join: bool | None = None,
    app_defined_data: Sequence[CustomField] | None = None,
) -> Call[Reply]:
    """``group_open_http_svc/modify_group_base_info``."""
    request = wire.ModifyGroupBaseInfoRequest(
        group_id=checks.group_id("group_id", group_id),
        name=None if name is None else group_checks.name("name", name),
        introduction=group_checks.introduction("introduction", introduction),
        notification=group_checks.notification("notification", notification),
        face_url=group_checks.face_url("face_url", face_url),
        max_member_num=checks.optional_number("max_member_num", max_member_num, at_least=1),
        apply_join_option=group_checks.apply_join_option("apply_join_option", apply_join_option),
        invite_join_option=group_checks.invite_join_option("invite_join_option", invite_join_option),
        mute_all_member=group_checks.on_off("mute_all_member", mute_all_member),
        from_account=checks.optional_user_id("from_account", from_account),
        enable_permission=group_checks.zero_one("enable_permission", enable_permission),
        default_permission=group_checks.permission("default_permission", default_permission),
        history_msg_before_join=group_checks.on_off("history_msg_before_join", history_msg_before_join),
        app_defined_data=group_checks.group_fields("app_defined_data", app_defined_data),
    )
    # A repeat would tell the members twice, in notices that some types of groups keep in the history.
    return Call(
        "group_open_http_svc/modify_group_base_info", encode(request), Reply, Safety.NEVER, doc="269/1620"
    )


@checks.builder
def change_group_owner(
    group_id: str, new_owner_account: str, *, from_account: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/change_group_owner``."""
    request = wire.ChangeGroupOwnerRequest(
        group_id=checks.group_id("group_id", group_id),
        new_owner_account=checks.user_id("new_owner_account", new_owner_account),
        from_account=checks.optional_user_id("from_account", from_account),
    )
    # What the owner gets who is named once more is not documented.
    return Call(
        "group_open_http_svc/change_group_owner", encode(request), Reply, Safety.NEVER, doc="269/1633"
    )
