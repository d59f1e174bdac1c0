"""Groups that are to be made. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from ..errors import InvalidArgumentError
from ..v2tim.group import V2TimGroupInfo
from ..v2tim.group_enums import GroupAddOptType as AddOpt
from ..v2tim.group_enums import GroupMemberRoleType as Role
from ..v2tim.group_params import V2TimCreateGroupMemberInfo, V2TimGroupMember
from ..wire.group import CustomField, NewMember
from . import arguments
from .group_profile import apply_option, custom_fields, invite_option
from .groups import group_type_to_wire

_ROLES = {Role.V2TIM_GROUP_MEMBER_ROLE_MEMBER: None, Role.V2TIM_GROUP_MEMBER_ROLE_ADMIN: "Admin"}


class NewGroupFields(TypedDict, total=False):
    """What ``create_group`` takes beside type, name and owner."""

    group_id: str | None
    introduction: str | None
    notification: str | None
    face_url: str | None
    max_member_count: int | None
    apply_join_option: str
    invite_join_option: str
    member_list: list[NewMember] | None
    app_defined_data: list[CustomField] | None
    support_topic: bool
    enable_permission: bool
    default_permission: int


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group that is to be made.

    Attributes:
        type: Its type, as REST spells it.
        name: Its name.
        fields: All else that ``create_group`` takes, by the names of REST.
        muted: Whether all are muted, which takes a call of its own.
    """

    type: str
    name: str
    fields: NewGroupFields
    muted: bool


def new_group(
    group_type: str,
    name: str,
    *,
    group_id: str | None,
    notification: str | None,
    introduction: str | None,
    face_url: str | None,
    muted: bool | None,
    topics: bool | None,
    add_opt: AddOpt | None,
    members: Sequence[V2TimGroupMember] | None,
    approve_opt: AddOpt | None,
    permission_groups: bool | None,
    default_permissions: int | None,
) -> NewGroup:
    """Reads the arguments of ``createGroup``.

    Options that the type fixes are not sent. The others are sent always, since REST has other defaults than
    the SDK.
    """
    wire_type = group_type_to_wire("groupType", group_type)
    fields = NewGroupFields(
        group_id=group_id or None, introduction=introduction, notification=notification, face_url=face_url
    )
    any_, forbid = AddOpt.V2TIM_GROUP_ADD_ANY, AddOpt.V2TIM_GROUP_ADD_FORBID
    add = apply_option("addOpt", any_ if add_opt is None else add_opt)
    default = any_ if wire_type == "Private" else forbid
    approve = invite_option("approveOpt", default if approve_opt is None else approve_opt)
    if wire_type == "Public":
        fields["apply_join_option"] = add
    if wire_type not in ("AVChatRoom", "Community"):
        fields["invite_join_option"] = approve
    if members:
        fields["member_list"] = _members(members, V2TimGroupMember)
    if topics is not None and arguments.flag("isSupportTopic", topics):
        fields["support_topic"] = True
    if permission_groups is not None and arguments.flag("isEnablePermissionGroup", permission_groups):
        fields["enable_permission"] = True
        if default_permissions is not None:
            fields["default_permission"] = default_permissions
    return NewGroup(wire_type, name, fields, muted is not None and arguments.flag("isAllMuted", muted))


def new_community(info: V2TimGroupInfo, members: Sequence[V2TimCreateGroupMemberInfo]) -> NewGroup:
    """Reads the arguments of ``createCommunity``."""
    arguments.instance("info", info, V2TimGroupInfo)
    fields = NewGroupFields(
        group_id=info.groupID or None,
        introduction=info.introduction,
        notification=info.notification,
        face_url=info.faceUrl,
        max_member_count=info.memberMaxCount,
        app_defined_data=custom_fields("info.customInfo", info.customInfo) or None,
        support_topic=bool(info.isSupportTopic),
    )
    if members:
        fields["member_list"] = _members(members, V2TimCreateGroupMemberInfo)
    if info.isEnablePermissionGroup:
        fields["enable_permission"] = True
        if info.defaultPermissions is not None:
            fields["default_permission"] = arguments.number(
                "info.defaultPermissions", info.defaultPermissions, at_least=0
            )
    return NewGroup(
        "Community", arguments.text("info.groupName", info.groupName or ""), fields, bool(info.isAllMuted)
    )


def _members(
    members: Sequence[V2TimGroupMember | V2TimCreateGroupMemberInfo],
    kind: type[V2TimGroupMember] | type[V2TimCreateGroupMemberInfo],
) -> list[NewMember]:
    found = []
    for index, member in enumerate(arguments.listed("memberList", members)):
        place = f"memberList[{index}]"
        arguments.instance(place, member, kind)
        if member.role not in _ROLES:
            raise InvalidArgumentError(f"{place}.role", "must be 200 (member) or 300 (administrator)")
        user_id = arguments.text(f"{place}.userID", member.userID)
        found.append(NewMember(member_account=user_id, role=_ROLES[Role(member.role)]))
    return found
