"""Bodies of the conversation-list commands (service ``recentcontact``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel


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
    custom_mark: str | None = None
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
