"""Bodies of the commands that read friends (service ``sns``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import WireModel
from .profile import Profile
from .results import AccountResult, failures
from .sns import SnsPartialReply, SnsReply
from .sns_friends import FriendFields, SnsItem


class FriendCheckType(str, enum.Enum):
    """Whose lists ``friend_check`` looks into."""

    SINGLE = "CheckResult_Type_Single"
    """Only into that of the user who asks."""
    BOTH = "CheckResult_Type_Both"
    """Into both."""


class FriendRelation(str, enum.Enum):
    """Who has whom as a friend; A is the user who asks, B the one asked about."""

    NO_RELATION = "CheckResult_Type_NoRelation"
    """Neither has the other. Looking into one list: A does not have B."""
    A_WITH_B = "CheckResult_Type_AWithB"
    """A has B. Looking into both lists: and B does not have A."""
    B_WITH_A = "CheckResult_Type_BWithA"
    """B has A, and A does not have B."""
    BOTH_WAY = "CheckResult_Type_BothWay"
    """Each has the other."""


class FriendCheckRequest(WireModel):
    """Body of ``sns/friend_check``."""

    from_account: str
    to_account: list[str]
    check_type: str


class FriendCheckItem(AccountResult):
    """How one user stands to the one who asks: ``relation``, see ``FriendRelation``."""

    relation: str = FriendRelation.NO_RELATION.value


class FriendCheckReply(SnsPartialReply):
    """Answer of ``sns/friend_check``: one item per user."""

    info_item: list[FriendCheckItem] = Field(default_factory=list)

    @property
    def failed(self) -> list[FriendCheckItem]:
        """The users about whom nothing could be told."""
        return failures(self.info_item)


class FriendGetRequest(WireModel):
    """Body of ``sns/friend_get``; a sequence that is the server's leaves out the fields of its kind."""

    from_account: str
    start_index: int
    standard_sequence: int | None = None
    custom_sequence: int | None = None


class UserData(WireModel):
    """One friend in a list."""

    to_account: str
    value_item: list[SnsItem] = Field(default_factory=list)

    @property
    def friend(self) -> FriendFields:
        """The fields by name."""
        return FriendFields.of(self.value_item)


class FriendGetReply(SnsReply):
    """Answer of ``sns/friend_get``: one page; ``complete_flag`` is not 0 on the last one.

    ``friend_num`` is the number of all friends. The sequences rise with each change.
    """

    user_data_item: list[UserData] = Field(default_factory=list)
    standard_sequence: int = 0
    custom_sequence: int = 0
    friend_num: int = 0
    complete_flag: int = 0
    next_start_index: int = 0


class FriendGetListRequest(WireModel):
    """Body of ``sns/friend_get_list``."""

    from_account: str
    to_account: list[str]
    tag_list: list[str]


class FriendInfo(AccountResult):
    """The asked fields of one friend, or the code why they could not be read."""

    sns_profile_item: list[SnsItem] = Field(default_factory=list)

    @property
    def friend(self) -> FriendFields:
        """The fields of the friendship by name."""
        return FriendFields.of(self.sns_profile_item)

    @property
    def profile(self) -> Profile:
        """The fields of the profile by name."""
        return Profile.of(self.sns_profile_item)


class FriendGetListReply(SnsPartialReply):
    """Answer of ``sns/friend_get_list``: one item per asked friend."""

    info_item: list[FriendInfo] = Field(default_factory=list)

    @property
    def failed(self) -> list[FriendInfo]:
        """Who is no friend, or could not be read."""
        return failures(self.info_item)
