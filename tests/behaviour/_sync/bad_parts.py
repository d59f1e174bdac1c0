# Generated from tests/behaviour/_async/bad_parts.py by scripts/make_sync.py. Do not edit.
"""What the tables of wrong calls of groups and communities are made of."""

from __future__ import annotations

import inspect
import re
from typing import Any

from tencent_im_compat import (
    GroupMemberRoleType,
    V2TimGroupInfo,
    V2TimGroupMember,
    V2TimPermissionGroupInfo,
    V2TimTopicInfo,
)
from tencent_im_compat._sync.v2tim import V2TIMCommunityManager, V2TIMGroupManager, V2TIMManager

from .cast import TEAM, TOWN, Cast
from .good_groups import MODS, NEWS, entry, of_communities, of_groups
from .rows import Row

LONG = "x" * 501


def info(**fields: Any) -> V2TimGroupInfo:
    """A profile whose fields may be of any type: assignments are not checked."""
    made = V2TimGroupInfo(groupID=TEAM, groupType="Public")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def topic(**fields: Any) -> V2TimTopicInfo:
    """A topic, likewise."""
    made = V2TimTopicInfo(topicID=NEWS, topicName="News")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def permission_group(**fields: Any) -> V2TimPermissionGroupInfo:
    """A permission group, likewise."""
    made = V2TimPermissionGroupInfo(groupID=TOWN, permissionGroupID=MODS, permissionGroupName="Mods")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def member(**fields: Any) -> V2TimGroupMember:
    """A first member, likewise."""
    made = V2TimGroupMember(userID="bob", role=GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_MEMBER)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def only(name: str, value: Any) -> dict[str, Any]:
    """One argument."""
    return {name: value}


def own(result: Any, cls: type, method: str) -> Any:
    """What a method answered, whose text names an argument of its own."""
    if result.code == 6017:
        head = re.split(r"[:.\[]", result.desc)[0]
        assert head in inspect.signature(getattr(cls, method)).parameters, result.desc
    return result


def wrong(
    method: str, what: str, text: str, /, *, code: int = 6017, asks: bool = False, **change: Any
) -> Row:
    """A row of the group manager, with some arguments changed."""

    def action(cast: Cast) -> object:
        return own(of_groups(cast, method, **change), V2TIMGroupManager, method)

    return Row(f"{method}: {what}", action, code, text, asks)


def amiss(
    method: str, what: str, text: str, /, *, code: int = 6017, asks: bool = False, **change: Any
) -> Row:
    """A row of the community manager, likewise."""

    def action(cast: Cast) -> object:
        return own(of_communities(cast, method, **change), V2TIMCommunityManager, method)

    return Row(f"{method}, community: {what}", action, code, text, asks)


def at_entry(method: str, what: str, text: str, /, **change: Any) -> Row:
    """A row of the entry, likewise."""

    def action(cast: Cast) -> object:
        return own(entry(cast.alice.manager, method, **change), V2TIMManager, method)

    return Row(f"{method}, entry: {what}", action, 6017, text)
