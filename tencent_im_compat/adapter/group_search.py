"""Searches for groups and members, among those of the user. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..errors import InvalidArgumentError
from ..v2tim.group import V2TimGroupInfo, V2TimGroupMemberFullInfo
from ..v2tim.search import (
    V2GroupMemberInfoSearchResult,
    V2TimGroupMemberSearchParam,
    V2TimGroupSearchParam,
    V2TimGroupSearchResult,
)
from ..wire.search import GroupMemberSearchReply, GroupSearchReply
from . import arguments
from .group_profile import found_group

MAX_WORDS = 5

ParamT = TypeVar("ParamT", V2TimGroupSearchParam, V2TimGroupMemberSearchParam)


def words(name: str, param: ParamT, kind: type[ParamT]) -> list[str]:
    """The words of a search."""
    arguments.instance(name, param, kind)
    found = arguments.texts(f"{name}.keywordList", arguments.filled(f"{name}.keywordList", param.keywordList))
    if len(found) > MAX_WORDS:
        raise InvalidArgumentError(
            f"{name}.keywordList", f"has {len(found)} words, at most {MAX_WORDS} are allowed"
        )
    return found


def _says(text: str | None, wanted: Iterable[str]) -> bool:
    folded = (text or "").casefold()
    return any(word.casefold() in folded for word in wanted)


def groups(
    found: Iterable[V2TimGroupInfo], param: V2TimGroupSearchParam, wanted: list[str]
) -> list[V2TimGroupInfo]:
    """Those of the user's groups whose id or name holds one of the words."""
    return [
        group
        for group in found
        if (param.isSearchGroupID and _says(group.groupID, wanted))
        or (param.isSearchGroupName and _says(group.groupName, wanted))
    ]


def members(
    found: Iterable[V2TimGroupMemberFullInfo], param: V2TimGroupMemberSearchParam, wanted: list[str]
) -> list[V2TimGroupMemberFullInfo]:
    """Those members of whom one of the words is said where the search looks."""
    return [
        member
        for member in found
        if (param.isSearchMemberUserID and _says(member.userID, wanted))
        or (param.isSearchMemberNickName and _says(member.nickName, wanted))
        or (param.isSearchMemberRemark and _says(member.friendRemark, wanted))
        or (param.isSearchMemberNameCard and _says(member.nameCard, wanted))
    ]


def remarked(
    members: Iterable[V2TimGroupMemberFullInfo], remarks: Mapping[str, str | None]
) -> list[V2TimGroupMemberFullInfo]:
    """Members with the names that the user gave to friends among them."""
    found = list(members)
    for member in found:
        member.friendRemark = remarks.get(member.userID)
    return found


def all_members(found: dict[str, list[V2TimGroupMemberFullInfo]]) -> V2GroupMemberInfoSearchResult:
    """The one and only page of a search among the user's groups."""
    return V2GroupMemberInfoSearchResult(
        groupMemberSearchResultItems=found,
        isFinished=True,
        totalCount=sum(len(members) for members in found.values()),
        nextCursor="",
    )


# ------------------------------------------------------------ in the cloud


def group_page(reply: GroupSearchReply) -> V2TimGroupSearchResult:
    """A page of groups of the app."""
    return V2TimGroupSearchResult(
        isFinished=reply.is_finish,
        totalCount=reply.total_count,
        nextCursor=reply.cursor,
        groupList=[found_group(each) for each in reply.groups],
    )


def member_page(reply: GroupMemberSearchReply) -> V2GroupMemberInfoSearchResult:
    """A page of members of groups of the app, by group."""
    found: dict[str, list[V2TimGroupMemberFullInfo]] = {}
    for each in reply.group_members:
        member = V2TimGroupMemberFullInfo(
            userID=each.group_member_user_id,
            nickName=each.group_member_user_name,
            nameCard=each.group_member_name_card,
        )
        found.setdefault(each.group_id, []).append(member)
    return V2GroupMemberInfoSearchResult(
        groupMemberSearchResultItems=found,
        isFinished=reply.is_finish,
        totalCount=reply.total_count,
        nextCursor=reply.cursor,
    )
