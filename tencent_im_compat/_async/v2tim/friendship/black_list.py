"""Users whom the user blocks."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, friends
from ....adapter.batch_results import worked
from ....adapter.seam_async import value_callback
from ....v2tim import V2TimFriendInfo, V2TimFriendOperationResult
from .base import FriendshipPart


class BlackList(FriendshipPart):
    """The block list."""

    @value_callback({"to_account": "userIDList"})
    async def addToBlackList(self, *, userIDList: Sequence[str]) -> list[V2TimFriendOperationResult]:
        """Blocks users; the server ends their friendships with the user, on both sides.

        REST: ``sns/black_list_add`` (doc 269/3718).

        Args:
            userIDList: At most 1000 UserIDs.

        Returns:
            One result for each user, in their order: 30001 is blocked already, 30013 the list is full.
            6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        results = friends.results(wanted, (await client.sns.black_list_add(me, wanted)).result_item)
        await self._tell_some("onBlackListAdd", added := worked(results), friends.named(added))
        return results

    @value_callback({"to_account": "userIDList"})
    async def deleteFromBlackList(self, *, userIDList: Sequence[str]) -> list[V2TimFriendOperationResult]:
        """Unblocks users; friendships do not come back.

        REST: ``sns/black_list_delete`` (doc 269/3719).

        Args:
            userIDList: At most 1000 UserIDs.

        Returns:
            One result for each user, in their order. 6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        results = friends.results(wanted, (await client.sns.black_list_delete(me, wanted)).result_item)
        await self._tell_some("onBlackListDeleted", gone := worked(results), gone)
        return results

    @value_callback()
    async def getBlackList(self) -> list[V2TimFriendInfo]:
        """All whom the user blocks, with their profiles: a call for 100 users, and one for 100 profiles.

        REST: ``sns/black_list_get`` (doc 269/3722), ``profile/portrait_get`` (doc 269/1639).
        """
        client, me = self._acting()
        blocked = [item.to_account async for item in client.sns.iter_black_list(me)]
        return friends.blocked(blocked, await self._profiles(client, blocked))
