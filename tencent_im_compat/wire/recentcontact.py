"""Bodies of the conversation-list commands (service ``recentcontact``)."""

from __future__ import annotations

import enum

from pydantic import Field
from typing_extensions import Self

from .base import Reply, WireModel


class ContactType(enum.IntEnum):
    """Kind of a conversation."""

    C2C = 1
    """With one user."""
    GROUP = 2
    """Of a group."""


class Contact(WireModel):
    """A conversation: ``type`` 1 with ``to_account``, or 2 (group) with ``to_group_id``."""

    type: int
    to_account: str | None = None
    to_group_id: str | None = None

    @classmethod
    def of_user(cls, user_id: str) -> Self:
        """The conversation with a user."""
        return cls(type=ContactType.C2C, to_account=user_id)

    @classmethod
    def of_group(cls, group_id: str) -> Self:
        """The conversation of a group."""
        return cls(type=ContactType.GROUP, to_group_id=group_id)

    @property
    def target(self) -> str:
        """The other user, or the group."""
        return self.to_account or self.to_group_id or ""


class GetListRequest(WireModel):
    """Body of ``recentcontact/get_list``; the four cursor fields are 0 on the first page."""

    from_account: str
    time_stamp: int
    start_index: int
    top_time_stamp: int
    top_start_index: int
    assist_flags: int


class SessionItem(WireModel):
    """One conversation: ``type`` 1 with ``to_account``, or 2 (group) with ``group_id``.

    ``msg_time`` is in Unix seconds, ``top_flag`` 1 = pinned. Marks and groups come with
    ``assist_flags`` 63 only, and only when they are set.
    """

    type: int
    to_account: str | None = None
    group_id: str | None = None
    msg_time: int = 0
    top_flag: int = 0
    standard_mark: str | None = None
    custom_mark: str | None = Field(default=None, repr=False)
    contact_group_id: list[int] | None = None

    @property
    def pinned(self) -> bool:
        """Whether the conversation is pinned."""
        return self.top_flag == 1


class GetListReply(Reply):
    """Answer of ``recentcontact/get_list``: a page, and the cursor fields of the next one."""

    session_item: list[SessionItem] = Field(default_factory=list)
    complete_flag: int = 0
    time_stamp: int = 0
    start_index: int = 0
    top_time_stamp: int = 0
    top_start_index: int = 0
    error_display: str = ""


class DeleteRequest(WireModel):
    """Body of ``recentcontact/delete``."""

    from_account: str
    type: int
    to_account: str | None = None
    to_group_id: str | None = Field(default=None, alias="ToGroupid")
    clear_ramble: int | None = None


class RecentContactReply(Reply):
    """Answer of ``delete`` and ``top``."""

    error_display: str = ""


class TopOperation(enum.IntEnum):
    """What ``top`` does."""

    PIN = 1
    UNPIN = 2


class RecentContactItem(WireModel):
    """A conversation to pin; here a group's id has another name than elsewhere."""

    type: int
    to_account: str | None = None
    group_id: str | None = None


class TopRequest(WireModel):
    """Body of ``recentcontact/top``."""

    from_account: str
    operation_type: int
    recent_contact_item: list[RecentContactItem]
