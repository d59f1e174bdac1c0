# Generated from tencent_im_compat/_async/v2tim/friendship/search.py by scripts/make_sync.py. Do not edit.
"""Searching friends."""

from __future__ import annotations

from ....adapter import friends
from ....adapter.seam_sync import value_callback
from ....v2tim import V2TimFriendInfoResult, V2TimFriendSearchParam
from .base import FriendshipPart


class FriendSearch(FriendshipPart):
    """``searchFriends``."""

    @value_callback()
    def searchFriends(self, *, searchParam: V2TimFriendSearchParam) -> list[V2TimFriendInfoResult]:
        """Friends in whose UserID, nickname or remark one of the words is found, whatever its capitals.

        The whole friend list is read for it: a call for 500 friends, and one for 100 profiles.

        REST: ``sns/friend_get`` (doc 269/1647), ``profile/portrait_get`` (doc 269/1639).

        Args:
            searchParam: 1 to 5 words, and where to look for them.

        Returns:
            The friends, with ``relation`` 1: whether it is mutual is not looked up. 6017 bad argument.
        """
        client, me = self._acting()
        param = friends.search_param(searchParam)
        return friends.found(param, self._friends(client, me))
