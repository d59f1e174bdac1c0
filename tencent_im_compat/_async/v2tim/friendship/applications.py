"""Friend requests: no command lists or answers them."""

from __future__ import annotations

from ....adapter import arguments, friends
from ....adapter.envelope import unsupported
from ....adapter.seam_async import callback, value_callback
from ....errors import V2TIMError
from ....v2tim import (
    FriendApplicationTypeEnum,
    FriendResponseTypeEnum,
    V2TimFriendApplicationResult,
    V2TimFriendOperationResult,
)
from .base import FriendshipPart

_CAME_IN = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_COME_IN
_SENT = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_SEND_OUT
_NULL = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_NULL
_NOT_FOUND = 30614


class FriendApplications(FriendshipPart):
    """Friend requests."""

    @value_callback()
    async def getFriendApplicationList(self) -> V2TimFriendApplicationResult:
        """Friend requests that came in or were sent, the newest first, at most 1000. Local.

        No command lists them. Known are those that the webhook ``Sns.CallbackPrevFriendAdd`` has told of
        while the user was logged in (``feed``), and those that ``addFriend`` has sent; they lie in the store.
        """
        return await self._session.friend_applications(lambda kept: kept.result())

    @value_callback(friends.ADD_FRIEND)
    async def acceptFriendApplication(
        self, *, responseType: FriendResponseTypeEnum, type: FriendApplicationTypeEnum, userID: str
    ) -> V2TimFriendOperationResult:
        """Accepts a friend request.

        No command answers requests: the friendship is made by the administrator, whether or not there was a
        request. The request itself stays on the server, and on phones.

        REST: ``sns/friend_add`` (doc 269/1643), forced.

        Args:
            responseType: Agree: who asked has the user as a friend. Agree and add: the other way round, too.
            type: Of what kind the request is: it has to have come in.
            userID: Who asked.

        Returns:
            The result, as of ``addFriend``. 6017 bad argument.
        """
        client, me = self._acting()
        arguments.member("type", type, FriendApplicationTypeEnum, without=[_NULL, _SENT])
        both = bool(arguments.member("responseType", responseType, FriendResponseTypeEnum))
        asker, friend, kind = friends.accepting(me, userID, both)
        reply = await client.sns.friend_add(
            asker, [friends.new_friend(friend)], add_type=kind, force_add_flags=True
        )
        result = friends.results([friend], reply.result_item)[0].model_copy(update={"userID": userID})
        if result.resultCode == 0:
            await self._accepted(userID, both)
        return result

    async def _accepted(self, user_id: str, both: bool) -> None:
        """The request is answered; who agrees and adds has a friend more."""
        if await self._session.friend_applications(lambda kept: kept.drop(_CAME_IN, user_id)):
            await self._tell("onFriendApplicationListDeleted", [user_id])
        if both:
            await self._tell("onFriendListAdded", friends.named([user_id]))

    @value_callback()
    async def refuseFriendApplication(
        self, *, type: FriendApplicationTypeEnum, userID: str
    ) -> V2TimFriendOperationResult:
        """Cannot be had: no command refuses a friend request. Answers 7013."""
        self._me()
        raise unsupported("no REST command refuses a friend request")

    @callback()
    async def deleteFriendApplication(self, *, type: FriendApplicationTypeEnum, userID: str) -> None:
        """Drops a friend request out of the list here. Local: on the server, and on phones, it stays.

        Args:
            type: Whether it came in, was sent, or either.
            userID: The other side.

        Returns:
            6017 bad argument, 30614 no such request is known here.
        """
        self._me()
        direction = arguments.member("type", type, FriendApplicationTypeEnum, without=[_NULL])
        other = arguments.user("userID", userID)
        if not await self._session.friend_applications(lambda kept: kept.drop(direction, other)):
            raise V2TIMError(_NOT_FOUND, "no such friend request is known")
        await self._tell("onFriendApplicationListDeleted", [userID])

    @callback()
    async def setFriendApplicationRead(self) -> None:
        """The user has seen the friend requests: ``unreadCount`` is 0. Local."""
        await self._session.friend_applications(lambda kept: kept.read())
        await self._tell("onFriendApplicationListRead")
