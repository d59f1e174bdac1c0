"""Bodies of the commands on following (service ``follow``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import Reply, WireModel
from .profile import Profile
from .results import AccountResult, PartialReply, failures
from .tags import TagItem


class FollowType(enum.IntEnum):
    """How somebody stands to the user who asks; also which list ``follow_get`` reads."""

    NONE = 0
    """Neither follows the other; no list."""
    FOLLOWERS = 1
    """Follows the user."""
    FOLLOWING = 2
    """Is followed by the user."""
    MUTUAL = 3
    """Both."""


class UserToFollow(WireModel):
    """Somebody to follow."""

    to_account: str


class FollowAddRequest(WireModel):
    """Body of ``follow/follow_add``."""

    from_account: str
    follow_item: list[UserToFollow]


class FollowResultReply(PartialReply):
    """Answer of ``follow_add`` and ``follow_delete``: one item per user."""

    result_item: list[AccountResult] = Field(default_factory=list)
    error_display: str = ""

    @property
    def failed(self) -> list[AccountResult]:
        """The users for whom it was refused."""
        return failures(self.result_item)


class FollowDeleteRequest(WireModel):
    """Body of ``follow/follow_delete``."""

    from_account: str
    to_account: list[str]


class FollowGetRequest(WireModel):
    """Body of ``follow/follow_get``."""

    from_account: str
    follow_type: int
    start_cursor: str
    want_num: int


class FollowedUser(WireModel):
    """Somebody in a list, since when (Unix seconds), and his profile.

    ``profile_sequence`` grows with the changes of the profile; absent in older answers.
    """

    to_account: str
    follow_time: int = 0
    profile_item: list[TagItem] = Field(default_factory=list)
    profile_sequence: int | None = Field(default=None, alias="profile_sequence")

    @property
    def profile(self) -> Profile:
        """The fields of the profile by name."""
        return Profile.of(self.profile_item)


class FollowGetReply(Reply):
    """Answer of ``follow/follow_get``: one page; an empty ``next_cursor`` ends the list."""

    follow_item: list[FollowedUser] = Field(default_factory=list)
    next_cursor: str = ""


class FollowCheckRequest(WireModel):
    """Body of ``follow/follow_check``."""

    from_account: str
    to_account: list[str]


class FollowCheckItem(AccountResult):
    """How one user stands to the one who asks: ``follow_type``, see ``FollowType``."""

    follow_type: int = FollowType.NONE.value


class FollowCheckReply(PartialReply):
    """Answer of ``follow/follow_check``: one item per user."""

    result_item: list[FollowCheckItem] = Field(default_factory=list)
    error_display: str = ""

    @property
    def failed(self) -> list[FollowCheckItem]:
        """The users about whom nothing could be told."""
        return failures(self.result_item)


class FollowGetInfoRequest(WireModel):
    """Body of ``follow/follow_get_info``."""

    from_account: str
    to_account: list[str]


class FollowInfo(AccountResult):
    """How many follow one user, how many that user follows, and how many do both."""

    follower_count: int = 0
    following_count: int = 0
    mutual_following_count: int = 0


class FollowGetInfoReply(PartialReply):
    """Answer of ``follow/follow_get_info``: one item per user."""

    follow_info: list[FollowInfo] = Field(default_factory=list)
    error_display: str = ""

    @property
    def failed(self) -> list[FollowInfo]:
        """The users whose numbers could not be read."""
        return failures(self.follow_info)
