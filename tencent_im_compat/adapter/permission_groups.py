"""Permission groups of communities, their members, and what they allow in topics. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from ..errors import InvalidArgumentError
from ..v2tim.group import V2TimGroupMemberFullInfo
from ..v2tim.permission_group import (
    V2TimPermissionGroupInfo,
    V2TimPermissionGroupInfoResult,
    V2TimPermissionGroupMemberOperationResult,
    V2TimPermissionGroupOperationResult,
)
from ..v2tim.topic import V2TimTopicPermissionResult
from ..wire import permission_group as wire
from ..wire.results import Done
from ..wire.topic_permission import TopicPermissionInfo, TopicPermissionItem
from . import arguments
from .batch_results import in_order

MAX_UINT64 = 0xFFFFFFFFFFFFFFFF


class PermissionGroupFields(TypedDict, total=False):
    """What ``modify_permission_group`` takes."""

    permission_group_name: str
    permission: int
    custom_string: str


def new_permission_group(info: V2TimPermissionGroupInfo) -> V2TimPermissionGroupInfo:
    """Looks at a permission group that is to be made."""
    arguments.instance("info", info, V2TimPermissionGroupInfo)
    arguments.group("info.groupID", info.groupID)
    arguments.text("info.permissionGroupName", info.permissionGroupName)
    if info.groupPermission is not None:
        _bits("info.groupPermission", info.groupPermission)
    return info


def changes(info: V2TimPermissionGroupInfo) -> PermissionGroupFields:
    """What is to be changed of a permission group: the fields that are set."""
    arguments.instance("info", info, V2TimPermissionGroupInfo)
    arguments.group("info.permissionGroupID", info.permissionGroupID or "")
    fields = PermissionGroupFields()
    if info.permissionGroupName:
        fields["permission_group_name"] = arguments.text("info.permissionGroupName", info.permissionGroupName)
    if info.groupPermission is not None:
        fields["permission"] = _bits("info.groupPermission", info.groupPermission)
    if info.customData is not None:
        fields["custom_string"] = arguments.string("info.customData", info.customData)
    if not fields:
        raise InvalidArgumentError("info", "has no field that can be changed")
    return fields


def permissions(name: str, topics: Mapping[str, int]) -> list[TopicPermissionItem]:
    """What is to be allowed in topics."""
    found = arguments.mapped(name, topics)
    if not found:
        raise InvalidArgumentError(name, "must not be empty")
    return [
        TopicPermissionItem(topic_id=topic_id, permission=_bits(f"{name}[{topic_id!r}]", bits))
        for topic_id, bits in found.items()
    ]


def _bits(name: str, value: int) -> int:
    return arguments.number(name, value, at_least=0, at_most=MAX_UINT64)


# ------------------------------------------------------------ reading


def permission_group(community: str, group: wire.PermissionGroupInfo) -> V2TimPermissionGroupInfo:
    """A permission group."""
    return V2TimPermissionGroupInfo(
        groupID=community,
        permissionGroupID=group.permission_group_id,
        permissionGroupName=group.permission_group_name or "",
        customData=group.custom_string,
        groupPermission=group.permission,
        memberCount=group.member_num,
    )


def group_results(
    community: str, wanted: Sequence[str], groups: Iterable[wire.PermissionGroupInfo]
) -> list[V2TimPermissionGroupInfoResult]:
    """One result for each permission group that was asked for; all in the answer where none was named."""
    return in_order(
        wanted,
        groups,
        lambda id, code, info, group: V2TimPermissionGroupInfoResult(
            resultCode=code,
            resultMessage=info,
            permissionGroupInfo=None if group is None or code else permission_group(community, group),
        ),
    )


def operations(
    wanted: Sequence[str], items: Iterable[wire.PermissionGroupResult]
) -> list[V2TimPermissionGroupOperationResult]:
    """What became of each permission group."""
    return in_order(
        wanted,
        items,
        lambda id, code, info, _: V2TimPermissionGroupOperationResult(
            resultCode=code, resultMessage=info, permissionGroupID=id
        ),
    )


def gone(results: Iterable[V2TimPermissionGroupOperationResult]) -> list[str]:
    """Those for which it worked."""
    return [each.permissionGroupID for each in results if not each.resultCode]


def member_results(
    wanted: Sequence[str], items: Iterable[Done]
) -> list[V2TimPermissionGroupMemberOperationResult]:
    """What became of each member."""
    return in_order(
        wanted,
        items,
        lambda id, code, _, __: V2TimPermissionGroupMemberOperationResult(memberID=id, resultCode=code),
    )


def topic_results(
    community: str, group_id: str, wanted: Sequence[str], items: Iterable[TopicPermissionInfo]
) -> list[V2TimTopicPermissionResult]:
    """One result for each topic that was asked for; all in the answer where none was named."""
    return in_order(
        wanted,
        items,
        lambda id, code, info, item: V2TimTopicPermissionResult(
            topicID=id,
            resultCode=code,
            resultMessage=info,
            topicPermission=0 if item is None else item.permission or 0,
            groupID=community,
            germissionGroupID=group_id,
        ),
    )


def members(found: Iterable[wire.PermissionGroupMember]) -> list[V2TimGroupMemberFullInfo]:
    """Members of a permission group, of whom nothing is told but that they are in it."""
    return [V2TimGroupMemberFullInfo(userID=each.member_account) for each in found]
