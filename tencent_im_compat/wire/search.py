"""Bodies of the searches for groups, their members and users (``group_search`` and its like)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import Reply, WireModel
from .profile import Profile
from .tags import TagItem


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


class UserSearchRequest(WireModel):
    """Body of ``user_search/search``; birthdays as numbers like 19900412."""

    keywords: list[str]
    keyword_match_type: int | None = None
    user_gender_type: int | None = None
    user_birth_start: int | None = None
    user_birth_end: int | None = None
    count: int
    cursor: str | None = None


class FoundField(WireModel):
    """One profile field: the value stands in ``str_value`` or ``int_value``."""

    tag: str
    str_value: str | None = Field(default=None, repr=False)
    int_value: int | None = Field(default=None, repr=False)


class FoundUser(WireModel):
    """One user that the search found."""

    user_id: str
    profile_items: list[FoundField] = Field(default_factory=list)

    @property
    def profile(self) -> Profile:
        """The fields by name."""
        return Profile.of(
            TagItem(tag=item.tag, value=value)
            for item in self.profile_items
            for value in (item.int_value if item.str_value is None else item.str_value,)
            if value is not None
        )


class UserSearchReply(Reply):
    """Answer of ``user_search/search``: a page, how many there are in all, and the next cursor."""

    is_finish: bool = True
    total_count: int = 0
    cursor: str = ""
    users: list[FoundUser] = Field(default_factory=list)
