# Generated from tencent_im_compat/_async/v2tim/friendship/follows.py by scripts/make_sync.py. Do not edit.
"""Following users."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, follows
from ....adapter.batch_results import worked
from ....adapter.seam_sync import in_parts, value_callback
from ....v2tim import (
    V2TimFollowInfo,
    V2TimFollowOperationResult,
    V2TimFollowTypeCheckResult,
    V2TimFriendshipListener,
    V2TimUserInfoResult,
)
from ....wire.follow import FollowType
from ...rest.client import TencentIM
from .base import FriendshipPart

_USERS = {"to_account": "userIDList"}
_PAGE = {"start_cursor": "nextCursor"}


class Follows(FriendshipPart):
    """Who follows whom. All of it needs the flagship or enterprise edition and its switch: 30005."""

    @value_callback(_USERS)
    def followUser(self, *, userIDList: Sequence[str]) -> list[V2TimFollowOperationResult]:
        """Begins to follow users. More than 20 take several calls.

        REST: ``follow/follow_add`` (doc 269/118909), and, where a listener hears of mutual followers,
        ``follow/follow_check`` (doc 269/118912).

        Args:
            userIDList: UserIDs.

        Returns:
            One result for each user, in their order: 32100 the user follows 5000. 6017 bad argument,
            30005 edition.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        return in_parts(
            wanted,
            lambda: client.follow.follow_add_all(me, wanted),
            lambda asked, reply: follows.results(asked, reply.result_item),
            lambda results: self._followed(client, me, worked(results), added=True),
        )

    @value_callback(_USERS)
    def unfollowUser(self, *, userIDList: Sequence[str]) -> list[V2TimFollowOperationResult]:
        """Ends following users. More than 20 take several calls.

        REST: ``follow/follow_delete`` (doc 269/118910), and, where a listener hears of mutual followers,
        ``follow/follow_check`` (doc 269/118912).

        Args:
            userIDList: UserIDs.

        Returns:
            One result for each user, in their order. 6017 bad argument, 30005 edition.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        return in_parts(
            wanted,
            lambda: client.follow.follow_delete_all(me, wanted),
            lambda asked, reply: follows.results(asked, reply.result_item),
            lambda results: self._followed(client, me, worked(results), added=False),
        )

    def _followed(self, client: TencentIM, me: str, changed: list[str], *, added: bool) -> None:
        """Tells of the list, and of the one of mutual followers, for which the pairs have to be asked for."""
        self._tell_some("onMyFollowingListChanged", changed, follows.users(changed), added)
        mutual = "onMutualFollowersListChanged"
        if changed and self._session.listeners.hears(V2TimFriendshipListener.__name__, mutual):
            checked = client.follow.follow_check_all(me, changed)
            both = follows.mutual(checked.result_item, added=added)
            self._tell_some(mutual, both, follows.users(both), added)

    @value_callback(_PAGE)
    def getMyFollowingList(self, *, nextCursor: str) -> V2TimUserInfoResult:
        """A page of those whom the user follows, at most 100, with their profiles.

        REST: ``follow/follow_get`` (doc 269/118911).

        Args:
            nextCursor: Empty first, then ``nextCursor`` of the page before; empty again at the end.

        Returns:
            6017 bad argument, 30005 edition.
        """
        client, me = self._acting()
        return follows.page(client.follow.follow_get(me, FollowType.FOLLOWING, start_cursor=nextCursor))

    @value_callback(_PAGE)
    def getMyFollowersList(self, *, nextCursor: str) -> V2TimUserInfoResult:
        """A page of those who follow the user. REST and arguments as of ``getMyFollowingList``."""
        client, me = self._acting()
        return follows.page(client.follow.follow_get(me, FollowType.FOLLOWERS, start_cursor=nextCursor))

    @value_callback(_PAGE)
    def getMutualFollowersList(self, *, nextCursor: str) -> V2TimUserInfoResult:
        """A page of those who follow the user and are followed. As ``getMyFollowingList``."""
        client, me = self._acting()
        return follows.page(client.follow.follow_get(me, FollowType.MUTUAL, start_cursor=nextCursor))

    @value_callback(_USERS)
    def getUserFollowInfo(self, *, userIDList: Sequence[str]) -> list[V2TimFollowInfo]:
        """How many users are followed by, and how many they follow. More than 20 take several calls.

        REST: ``follow/follow_get_info`` (doc 269/118913).

        Args:
            userIDList: UserIDs; empty: the user alone.

        Returns:
            One result for each user, in their order. 6017 bad argument, 30005 edition.
        """
        client, me = self._acting()
        wanted = list(dict.fromkeys(arguments.texts("userIDList", userIDList))) or [me]
        return follows.counts(wanted, (client.follow.follow_get_info_all(me, wanted)).follow_info)

    @value_callback(_USERS)
    def checkFollowType(self, *, userIDList: Sequence[str]) -> list[V2TimFollowTypeCheckResult]:
        """Who follows whom. More than 100 users take several calls.

        REST: ``follow/follow_check`` (doc 269/118912).

        Args:
            userIDList: UserIDs.

        Returns:
            One result for each user, in their order: ``followType`` 0 neither, 1 the user follows, 2 is
            followed, 3 both. 6017 bad argument, 30005 edition.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        return follows.types(wanted, (client.follow.follow_check_all(me, wanted)).result_item)
