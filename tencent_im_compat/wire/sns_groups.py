"""Bodies of the commands on friend groups (service ``sns``): names under which a user sorts friends."""

from __future__ import annotations

from pydantic import Field

from .base import WireModel
from .sns import SnsReply, SnsResultReply

NEED_FRIEND = "Need_Friend_Type_Yes"
"""The only value of ``NeedFriend``."""


class GroupAddRequest(WireModel):
    """Body of ``sns/group_add``."""

    from_account: str
    group_name: list[str] = Field(repr=False)
    to_account: list[str] | None = None


class GroupAddReply(SnsResultReply):
    """Answer of ``sns/group_add``: one item per friend to put into the groups."""

    current_sequence: int = 0


class GroupDeleteRequest(WireModel):
    """Body of ``sns/group_delete``."""

    from_account: str
    group_name: list[str] = Field(repr=False)


class GroupDeleteReply(SnsReply):
    """Answer of ``sns/group_delete``."""

    current_sequence: int = 0


class GroupGetRequest(WireModel):
    """Body of ``sns/group_get``."""

    from_account: str
    last_sequence: int | None = None
    need_friend: str | None = None
    group_name: list[str] | None = Field(default=None, repr=False)


class FriendGroup(WireModel):
    """One friend group; ``to_account`` names the friends in it, where they were asked for."""

    group_name: str = Field(repr=False)
    friend_number: int = 0
    to_account: list[str] | None = None


class GroupGetReply(SnsReply):
    """Answer of ``sns/group_get``; ``current_sequence`` rises with each change of the groups."""

    result_item: list[FriendGroup] = Field(default_factory=list)
    current_sequence: int = 0
