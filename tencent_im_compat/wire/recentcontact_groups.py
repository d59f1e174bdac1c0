"""Bodies of the commands on groups and marks of conversations (service ``recentcontact``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .recentcontact import Contact
from .results import ItemResult, PartialReply, failures


class ContactOption(enum.IntEnum):
    """What ``update_contact_group`` does with a conversation."""

    ADD = 1
    """Puts it into the group."""
    REMOVE = 2
    """Takes it out."""


class UpdateGroupType(enum.IntEnum):
    """What ``update_contact_group`` changes."""

    RENAME = 1
    CHANGE_CONTACTS = 2


class MarkOption(enum.IntEnum):
    """Which marks of a conversation ``mark_contact`` touches."""

    STANDARD = 1
    CUSTOM = 2
    BOTH = 3


class StandardMark(enum.IntEnum):
    """Positions of the standard marks that have a meaning; those from 33 to 64 are the app's own.

    The documents speak of the first bit and so on, and do not say outright that they count from 1.
    """

    STAR = 1
    UNREAD = 2
    FOLD = 3
    HIDE = 4


class ContactResult(ItemResult):
    """Outcome for one conversation."""

    item_field: ClassVar[str] = "target"

    contact_item: Contact

    @property
    def target(self) -> str:
        """The other user, or the group."""
        return self.contact_item.target


class ContactGroup(WireModel):
    """A group of conversations; the server numbers those of each user."""

    group_name: str = Field(repr=False)
    group_id: int


class NewContactGroup(WireModel):
    """A group to create, and what goes into it."""

    group_name: str = Field(repr=False)
    contact_item: list[Contact]


class CreateContactGroupRequest(WireModel):
    """Body of ``recentcontact/create_contact_group``; it takes exactly one group."""

    from_account: str
    group_contact_item: list[NewContactGroup]


class CreatedContactGroup(WireModel):
    """The group that was created, and the outcome for each conversation."""

    group_item: ContactGroup
    result_item: list[ContactResult] = Field(default_factory=list)


class CreateContactGroupReply(PartialReply):
    """Answer of ``recentcontact/create_contact_group``."""

    group_result_item: list[CreatedContactGroup] = Field(default_factory=list)
    error_display: str = ""

    @property
    def failed(self) -> list[ContactResult]:
        """The conversations that were not put in."""
        return failures(item for group in self.group_result_item for item in group.result_item)


class ContactUpdate(WireModel):
    """A conversation to put in or take out: ``contact_opt_type``, see ``ContactOption``."""

    contact_opt_type: int
    contact_item: Contact


class UpdateGroup(WireModel):
    """What to change of which group."""

    update_group_type: int
    old_group_name: str = Field(repr=False)
    new_group_name: str | None = Field(default=None, repr=False)
    contact_update_item: list[ContactUpdate] | None = None


class UpdateContactGroupRequest(WireModel):
    """Body of ``recentcontact/update_contact_group``; ``update_type`` 1 is the only one."""

    from_account: str
    update_type: int
    update_group: UpdateGroup


class ContactUpdateResult(ContactResult):
    """Outcome for one conversation that was to be put in or taken out."""

    contact_opt_type: int = 0


class UpdateGroupResult(WireModel):
    """The group after the change; ``group_name`` is its name now."""

    update_group_type: int = 0
    group_name: str = Field(default="", repr=False)
    group_id: int = 0
    old_group_name: str = Field(default="", repr=False)
    contact_result_item: list[ContactUpdateResult] = Field(default_factory=list)


class UpdateContactGroupReply(PartialReply):
    """Answer of ``recentcontact/update_contact_group``."""

    update_type: int = 0
    update_group_result: UpdateGroupResult = Field(default_factory=UpdateGroupResult)
    error_display: str = ""

    @property
    def failed(self) -> list[ContactUpdateResult]:
        """The conversations that stayed where they were."""
        return failures(self.update_group_result.contact_result_item)


class DelContactGroupRequest(WireModel):
    """Body of ``recentcontact/del_contact_group``; it takes exactly one name."""

    from_account: str
    group_name: list[str] = Field(repr=False)


class DelContactGroupReply(Reply):
    """Answer of ``recentcontact/del_contact_group``: the group that is gone."""

    group_item: list[ContactGroup] = Field(default_factory=list)
    error_display: str = ""


class MarkItem(WireModel):
    """Marks to set and clear on one conversation.

    Attributes:
        opt_type: See ``MarkOption``: 1 standard marks, 2 the custom mark, 3 both.
        contact_item: The conversation.
        set_mark: Positions of standard marks to set, see ``StandardMark``.
        clear_mark: Positions of standard marks to clear.
        custom_mark: The app's own text, at most 256 bytes.
    """

    opt_type: int
    contact_item: Contact
    set_mark: list[int] | None = None
    clear_mark: list[int] | None = None
    custom_mark: str | None = Field(default=None, repr=False)


class MarkContactRequest(WireModel):
    """Body of ``recentcontact/mark_contact``."""

    from_account: str
    mark_item: list[MarkItem]


class MarkResult(ContactResult):
    """Outcome for one conversation that was to be marked."""

    opt_type: int = 0


class MarkContactReply(PartialReply):
    """Answer of ``recentcontact/mark_contact``: one item per conversation."""

    result_item: list[MarkResult] = Field(default_factory=list)
    error_display: str = ""

    @property
    def failed(self) -> list[MarkResult]:
        """The conversations that were not marked."""
        return failures(self.result_item)


class ContactData(Contact):
    """Groups and marks of one conversation; ``timestamp`` is of the last change, in Unix seconds.

    ``standard_mark`` is a text of 0 and 1, a digit for each mark; which end holds the first mark is not
    documented.
    """

    standard_mark: str | None = None
    custom_mark: str | None = Field(default=None, repr=False)
    contact_group_id: list[int] = Field(default_factory=list)
    timestamp: int = 0


class SearchContactGroupRequest(WireModel):
    """Body of ``recentcontact/search_contact_group``."""

    from_account: str
    contact_item: list[Contact]


class ContactGroupsReply(Reply):
    """An answer that names groups by their numbers."""

    group_item: list[ContactGroup] = Field(default_factory=list)
    error_display: str = ""

    @property
    def group_names(self) -> dict[int, str]:
        """Names of groups by the numbers that ``contact_group_id`` holds."""
        return {item.group_id: item.group_name for item in self.group_item}


class SearchContactGroupReply(ContactGroupsReply):
    """Answer of ``recentcontact/search_contact_group``: what is kept of the conversations."""

    contact_result_item: list[ContactData] = Field(default_factory=list)


class GetContactGroupRequest(WireModel):
    """Body of ``recentcontact/get_contact_group``."""

    from_account: str
    start_index: int


class GetContactGroupReply(ContactGroupsReply):
    """Answer of ``recentcontact/get_contact_group``: one page; ``complete_flag`` 1 ends the list."""

    contact_item: list[ContactData] = Field(default_factory=list)
    complete_flag: int = 0
    next_start_index: int = 0
