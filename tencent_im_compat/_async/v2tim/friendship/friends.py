"""Friends: listing, adding, changing, checking and deleting them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....adapter import arguments, friends, profiles
from ....adapter.batch_results import worked
from ....adapter.seam_async import callback, in_parts, value_callback
from ....v2tim import (
    FriendTypeEnum,
    V2TimFriendCheckResult,
    V2TimFriendInfo,
    V2TimFriendInfoResult,
    V2TimFriendOperationResult,
)
from ....wire.sns_friend_lists import FriendCheckType
from .base import FriendshipPart


class Friends(FriendshipPart):
    """The friend list."""

    @value_callback()
    async def getFriendList(self) -> list[V2TimFriendInfo]:
        """All friends with their profiles: a call for 500 friends, and one for 100 profiles.

        REST: ``sns/friend_get`` (doc 269/1647), ``profile/portrait_get`` (doc 269/1639).
        """
        client, me = self._acting()
        return await self._friends(client, me)

    @value_callback({"to_account": "userIDList"})
    async def getFriendsInfo(self, *, userIDList: Sequence[str]) -> list[V2TimFriendInfoResult]:
        """What is known of given users, and how they and the user know each other: two calls for 100 users.

        REST: ``sns/friend_get_list`` (doc 269/8609), ``sns/friend_check`` (doc 269/1646).

        Args:
            userIDList: UserIDs.

        Returns:
            One result for each user, in their order: relation 0 none, 1 is the user's friend, 2 the
            other way round, 3 both. Of who is no friend the id alone is told. ``resultCode`` 30003 for an
            unknown user. 6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        tags = friends.friend_tags(self._session.friend_fields)
        tags += profiles.profile_tags(self._session.profile_fields)
        known = await client.sns.friend_get_list_all(me, wanted, tags)
        checked = await client.sns.friend_check_all(me, wanted, check_type=FriendCheckType.BOTH)
        return friends.info_results(wanted, known.info_item, checked.info_item)

    @callback(friends.SET_FRIEND)
    async def setFriendInfo(
        self,
        *,
        userID: str,
        friendRemark: str | None = None,
        friendCustomInfo: Mapping[str, str] | None = None,
    ) -> None:
        """Changes what the user keeps of a friend; the friend is not told.

        REST: ``sns/friend_update`` (doc 269/12525).

        Args:
            userID: The friend.
            friendRemark: The user's own name for the friend, at most 96 bytes; None stays.
            friendCustomInfo: The app's own fields by name, each at most 500 bytes; declared in the console.

        Returns:
            6017 bad argument or nothing to change, 30001 no such field or no friend, ...
        """
        client, me = self._acting()
        arguments.user("userID", userID)
        fields = friends.kept(friendRemark, friendCustomInfo)
        (await client.sns.friend_update(me, {userID: fields})).raise_for_partial()
        await self._tell("onFriendInfoChanged", [friends.friend_info(userID, fields)])

    @value_callback(friends.ADD_FRIEND)
    async def addFriend(
        self,
        *,
        userID: str,
        remark: str | None = None,
        friendGroup: str | None = None,
        addWording: str | None = None,
        addSource: str | None = None,
        addType: FriendTypeEnum,
    ) -> V2TimFriendOperationResult:
        """Adds a friend, or sends a request where the other side wants to be asked.

        REST: ``sns/friend_add`` (doc 269/1643).

        Args:
            userID: Who shall be a friend.
            remark: The user's own name for the friend, at most 96 bytes.
            friendGroup: Friend group to put the friend into, at most 30 bytes; made where it is not there.
            addWording: Words for the one who is asked, at most 256 bytes.
            addSource: Where the two met: 1 to 8 letters; absent: ``Server``.
            addType: Whether only the user's list grows, or both.

        Returns:
            The result: ``resultCode`` 0 they are friends, 30539 the request was sent, 30516 refused,
            30515 and 30525 one blocks the other, 30010 and 30014 a list is full, 30003 no such user.
            6017 bad argument.
        """
        client, me = self._acting()
        kind = friends.add_type("addType", addType)
        friend = friends.new_friend(
            userID, remark=remark, group=friendGroup, wording=addWording, source=addSource
        )
        reply = await client.sns.friend_add(me, [friend], add_type=kind)
        if reply.pending:
            now = int(self._session.clock())
            await self._session.friend_applications(lambda kept: kept.sent(friend, now))
        result = friends.results([userID], reply.result_item)[0]
        await self._tell_some("onFriendListAdded", worked([result]), [friends.added(friend)])
        return result

    @value_callback({"to_account": "userIDList"})
    async def deleteFromFriendList(
        self, *, userIDList: Sequence[str], deleteType: FriendTypeEnum
    ) -> list[V2TimFriendOperationResult]:
        """Ends friendships. More than 1000 users take several calls.

        REST: ``sns/friend_delete`` (doc 269/1644).

        Args:
            userIDList: UserIDs of friends.
            deleteType: Whether only the user's list shrinks, or both.

        Returns:
            One result for each user, in their order; 31704 is no friend. 6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        kind = friends.delete_type("deleteType", deleteType)
        return await in_parts(
            wanted,
            lambda: client.sns.friend_delete_many(me, wanted, delete_type=kind),
            lambda asked, reply: friends.results(asked, reply.result_item),
            lambda results: self._tell_some("onFriendListDeleted", gone := worked(results), gone),
        )

    @value_callback({"to_account": "userIDList"})
    async def checkFriend(
        self, *, userIDList: Sequence[str], checkType: FriendTypeEnum
    ) -> list[V2TimFriendCheckResult]:
        """Who is whose friend. More than 1000 users take several calls.

        REST: ``sns/friend_check`` (doc 269/1646).

        Args:
            userIDList: UserIDs.
            checkType: Whether only the user's list is looked into, or both.

        Returns:
            One result for each user, in their order: ``resultType`` 0 none, 1 is the user's friend, 2 the
            other way round, 3 both. 6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        kind = friends.check_type("checkType", checkType)
        reply = await client.sns.friend_check_all(me, wanted, check_type=kind)
        return friends.check_results(wanted, reply.info_item)
