"""Friends, block lists and friend groups (service ``sns``)."""

from __future__ import annotations

from .sns_black_list import AsyncBlackListService
from .sns_friend_lists import AsyncFriendListService
from .sns_friends import AsyncFriendService
from .sns_groups import AsyncFriendGroupService


class AsyncSnsService(
    AsyncFriendService, AsyncFriendListService, AsyncBlackListService, AsyncFriendGroupService
):
    """Commands of the service ``sns``, a module for each part of it."""
