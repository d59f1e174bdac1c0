"""Bodies of the user search (service ``user_search``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .profile import Profile
from .tags import TagItem


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
