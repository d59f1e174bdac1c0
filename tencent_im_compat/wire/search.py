"""Bodies of the searches for groups and for their members (``group_search``, ``group_member_search``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import Reply, WireModel


class KeywordMatchType(enum.IntEnum):
    """How many of the keywords have to match."""

    ANY = 0
    ALL = 1


class GroupSearchRequest(WireModel):
    """Body of ``group_search/search``."""

    group_type: list[str] | None = None
    keyword_match_type: int | None = None
    keywords: list[str]
    count: int
    cursor: str | None = None


class FoundGroup(WireModel):
    """One group that the search found."""

    group_type: str | None = None
    group_id: str = Field(alias="GroupID")
    group_name: str | None = None
    group_member_num: int | None = None
    group_face_url: str | None = None
    group_introduction: str | None = Field(default=None, repr=False)
    group_owner_user_id: str | None = Field(default=None, alias="GroupOwnerUserID")
    group_owner_tiny_id: int | None = Field(default=None, alias="GroupOwnerTinyID")
    group_owner_user_name: str | None = None


class GroupSearchReply(Reply):
    """Answer of ``group_search/search``: a page, how many there are in all, and the next cursor."""

    is_finish: bool = True
    total_count: int = 0
    cursor: str = ""
    groups: list[FoundGroup] = Field(default_factory=list)


class GroupMemberSearchRequest(WireModel):
    """Body of ``group_member_search/search``."""

    group_type: list[str] | None = None
    group_id_list: list[str] | None = None
    keywords: list[str]
    keyword_match_type: int | None = None
    count: int | None = None
    cursor: str | None = None


class FoundGroupMember(WireModel):
    """One member of one group that the search found; somebody in several groups is found in each."""

    group_type: str | None = None
    group_id: str = Field(alias="GroupID")
    group_name: str | None = None
    group_member_user_id: str = Field(alias="GroupMemberUserID")
    group_member_tiny_id: int | None = Field(default=None, alias="GroupMemberTinyID")
    group_member_user_name: str | None = None
    group_member_name_card: str | None = None


class GroupMemberSearchReply(Reply):
    """Answer of ``group_member_search/search``: a page, how many there are in all, and the next cursor."""

    is_finish: bool = True
    total_count: int = 0
    cursor: str = ""
    group_members: list[FoundGroupMember] = Field(default_factory=list)
