# Generated from tencent_im_compat/_async/v2tim/friendship/__init__.py by scripts/make_sync.py. Do not edit.
"""``V2TIMFriendshipManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .applications import FriendApplications
from .black_list import BlackList
from .follows import Follows
from .friend_groups import FriendGroups
from .friends import Friends
from .listening import FriendListening
from .official_accounts import OfficialAccounts
from .search import FriendSearch


class V2TIMFriendshipManager(
    FriendListening,
    Friends,
    FriendSearch,
    FriendApplications,
    BlackList,
    FriendGroups,
    OfficialAccounts,
    Follows,
):
    """Friends of the logged-in user, blocked users, official accounts, and who follows whom."""
