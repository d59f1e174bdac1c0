"""Bodies of the commands that make and end friendships (service ``sns``); tags: doc 269/1501."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import WireModel
from .results import AccountResult, failures
from .sns import SnsPartialReply
from .tags import TagFields, TagItem


class AddType(str, enum.Enum):
    """Whose list gets the new friend."""

    SINGLE = "Add_Type_Single"
    """Only that of the user for whom friends are added."""
    BOTH = "Add_Type_Both"
    """Both lists."""


class DeleteType(str, enum.Enum):
    """Out of whose list a friend is taken."""

    SINGLE = "Delete_Type_Single"
    """Only out of that of the user whose friends are deleted."""
    BOTH = "Delete_Type_Both"
    """Out of both lists."""


class FriendFields(TagFields):
    """What a user keeps of a friend; what was not asked for or never set is ``None``.

    Attributes:
        remark: The user's own name for the friend.
        groups: Names of the friend groups the friend is in.
        add_source: ``AddSource_Type_`` and a keyword.
        add_wording: Greeting that came with the request.
        add_time: Since when, in Unix seconds.
    """

    custom_prefix: ClassVar[str] = "Tag_SNS_Custom_"

    remark: str | None = Field(default=None, alias="Tag_SNS_IM_Remark")
    groups: list[str] | None = Field(default=None, alias="Tag_SNS_IM_Group")
    add_source: str | None = Field(default=None, alias="Tag_SNS_IM_AddSource")
    add_wording: str | None = Field(default=None, alias="Tag_SNS_IM_AddWording")
    add_time: int | None = Field(default=None, alias="Tag_SNS_IM_AddTime")


class SnsItem(WireModel):
    """One field of a friend: its tag and its value; only groups are a list."""

    tag: str
    value: str | int | list[str] = Field(repr=False)


class FriendToAdd(WireModel):
    """A friend that ``friend_add`` adds.

    Attributes:
        to_account: UserID of the friend.
        add_source: ``AddSource_Type_`` and a keyword of at most 8 letters, e.g. ``AddSource_Type_Web``.
        remark: The user's own name for the friend, at most 96 bytes.
        group_name: Friend group to put the friend into, at most 30 bytes.
        add_wording: Greeting to the friend, at most 256 bytes.
    """

    to_account: str
    remark: str | None = Field(default=None, repr=False)
    group_name: str | None = Field(default=None, repr=False)
    add_source: str
    add_wording: str | None = Field(default=None, repr=False)


class FriendAddRequest(WireModel):
    """Body of ``sns/friend_add``."""

    from_account: str
    add_friend_item: list[FriendToAdd]
    add_type: str | None = None
    force_add_flags: int | None = None


class FriendAddResult(AccountResult):
    """Outcome for one new friend. A request that waits for the friend's consent counts as done."""

    NEED_CONFIRM: ClassVar[int] = 30539

    @property
    def ok(self) -> bool:
        """Whether they are friends now, or the request was sent."""
        return self.result_code in (0, self.NEED_CONFIRM)

    @property
    def pending(self) -> bool:
        """Whether the friend has to consent first."""
        return self.result_code == self.NEED_CONFIRM


class FriendAddReply(SnsPartialReply):
    """Answer of ``sns/friend_add``. ``fail_account`` may also name those who have to consent first."""

    result_item: list[FriendAddResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[FriendAddResult]:
        """Who was refused."""
        return failures(self.result_item)

    @property
    def pending(self) -> list[FriendAddResult]:
        """Who has to consent first."""
        return [item for item in self.result_item if item.pending]


class FriendToImport(WireModel):
    """A friend that ``friend_import`` puts into a list; times are in Unix seconds.

    Attributes:
        to_account: UserID of the friend.
        add_source: As in ``FriendToAdd``, like ``remark`` and ``add_wording``.
        remark_time: When the remark was set.
        group_name: Friend groups to put the friend into, each name at most 30 bytes.
        add_time: When the friendship began.
        custom_item: Fields of the app's own, with tags ``Tag_SNS_Custom_...``, each at most 500 bytes.
    """

    to_account: str
    remark: str | None = Field(default=None, repr=False)
    remark_time: int | None = None
    group_name: list[str] | None = Field(default=None, repr=False)
    add_source: str
    add_wording: str | None = Field(default=None, repr=False)
    add_time: int | None = None
    custom_item: list[TagItem] | None = None


class FriendImportRequest(WireModel):
    """Body of ``sns/friend_import``."""

    from_account: str
    add_friend_item: list[FriendToImport]


class FriendUpdate(WireModel):
    """The fields to set of one friend."""

    to_account: str
    sns_item: list[SnsItem]


class FriendUpdateRequest(WireModel):
    """Body of ``sns/friend_update``."""

    from_account: str
    update_item: list[FriendUpdate]


class FriendDeleteRequest(WireModel):
    """Body of ``sns/friend_delete``."""

    from_account: str
    to_account: list[str]
    delete_type: str | None = None


class FriendDeleteAllRequest(WireModel):
    """Body of ``sns/friend_delete_all``."""

    from_account: str
    delete_type: str | None = None
