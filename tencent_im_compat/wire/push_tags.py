"""Bodies of the commands on tags of users, by which pushes select (``all_member_push``, ``timpush``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .push_results import AccountsReply, AccountsRequest


class UserTags(WireModel):
    """The tags of one account."""

    to_account: str
    tags: list[str]


class TagsRequest(WireModel):
    """Body of ``im_add_tag``, ``im_remove_tag`` and ``remove_tag``."""

    user_tags: list[UserTags]


class AddTagRequest(TagsRequest):
    """Body of ``timpush/add_tag``; ``replace`` 1 = instead of all tags that are there."""

    replace: int | None = None


class TaggedAccountsRequest(AccountsRequest):
    """Body of the commands on tags that take nothing but accounts."""


class ImGetTagReply(Reply):
    """Answer of ``all_member_push/im_get_tag``."""

    user_tags: list[UserTags] = Field(default_factory=list)


class GetTagReply(AccountsReply):
    """Answer of ``timpush/get_tag``; accounts that failed are not in ``user_tags``."""

    user_tags: list[UserTags] = Field(default_factory=list)
