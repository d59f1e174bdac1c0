# Generated from tencent_im_compat/_async/rest/sns.py by scripts/make_sync.py. Do not edit.
"""Friends, block lists and friend groups (service ``sns``)."""

from __future__ import annotations

from .sns_black_list import BlackListService
from .sns_friend_lists import FriendListService
from .sns_friends import FriendService
from .sns_groups import FriendGroupService


class SnsService(FriendService, FriendListService, BlackListService, FriendGroupService):
    """Commands of the service ``sns``, a module for each part of it."""
