"""Making and ending friendships (service ``sns``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...calls import sns_friends as calls
from ...wire import sns_friends as wire
from ...wire.sns import SnsReply, SnsResultReply
from ...wire.sns_friends import FriendFields, FriendToAdd, FriendToImport
from .service import AsyncService


class AsyncFriendService(AsyncService):
    """The part of ``sns`` that changes friendships."""

    async def friend_add(
        self,
        from_account: str,
        add_friend_item: Sequence[FriendToAdd],
        *,
        add_type: str | None = None,
        force_add_flags: bool = False,
    ) -> wire.FriendAddReply:
        """Adds friends, or asks them to be some.

        REST: ``sns/friend_add``, doc 269/1643; 200 calls/s. The outcome for each is data, not an exception:
        see ``failed``, e.g. 30010 the user has 3000 friends, 30516 accepts nobody, 30515 and 30525 one
        blocks the other. Who has to consent first is in ``pending`` (30539); no command lists or answers
        requests. Triggers the webhook ``Sns.CallbackFriendAdd``.

        Args:
            from_account: Whose friends they shall be.
            add_friend_item: Whom to add. One who names a friend group that is not there makes it, up to
                32 of them.
            add_type: See ``AddType``; absent: each gets the other as a friend.
            force_add_flags: Do not ask them, whatever their ``AllowType`` is.

        Raises:
            InvalidArgumentError: Nobody to add, or a bad argument; nothing was sent.
            RefusedError: E.g. 30003 ``from_account`` is not imported.
            OutcomeUnknownError: They may have been added or asked.
        """
        return await self._transport.send(
            calls.friend_add(
                from_account, add_friend_item, add_type=add_type, force_add_flags=force_add_flags
            )
        )

    async def friend_import(
        self, from_account: str, add_friend_item: Sequence[FriendToImport]
    ) -> SnsResultReply:
        """Puts friends of another system into one user's list.

        REST: ``sns/friend_import``, doc 269/8301; 200 calls/s. Only this list changes, and nobody is asked
        or told. Who was not imported is data, not an exception: see ``failed``.

        Args:
            from_account: Whose list. Calls for one user at the same time can conflict (30008): import all
                friends of a user in one.
            add_friend_item: The friends. Fields of the app's own are declared in the console first.

        Raises:
            InvalidArgumentError: Nobody to import, or a bad argument; nothing was sent.
            RefusedError: E.g. 30003 ``from_account`` is not imported, 30001 a custom field was not declared.
        """
        return await self._transport.send(calls.friend_import(from_account, add_friend_item))

    async def friend_update(
        self, from_account: str, update_item: Mapping[str, FriendFields]
    ) -> SnsResultReply:
        """Changes what a user keeps of friends. REST: ``sns/friend_update``, doc 269/12525; 200 calls/s.

        Only this user's view changes. Friends who could not be changed are data, not an exception: see
        ``failed``.

        Args:
            from_account: Whose friends.
            update_item: The fields to set by the friend's UserID: ``remark`` (at most 96 bytes),
                ``groups`` (all the friend shall be in; missing ones are made) and ``custom`` (at most 500
                bytes each). What is ``None`` stays.

        Raises:
            InvalidArgumentError: Nothing to change, or a field that cannot be; nothing was sent.
            RefusedError: E.g. 30003 ``from_account`` is not imported, 30001 a custom field was not declared.
        """
        return await self._transport.send(calls.friend_update(from_account, update_item))

    async def friend_delete(
        self, from_account: str, to_account: Sequence[str], *, delete_type: str | None = None
    ) -> SnsResultReply:
        """Deletes up to 1000 friends.

        REST: ``sns/friend_delete``, doc 269/1644; 200 calls/s. The outcome for each is data, not an
        exception: see ``failed``, e.g. 31704 is no friend. Triggers the webhook
        ``Sns.CallbackFriendDelete``.

        Args:
            from_account: Out of whose list.
            to_account: Up to 1000 UserIDs.
            delete_type: See ``DeleteType``; absent: only out of this list.

        Raises:
            InvalidArgumentError: No UserID, more than 1000, or a bad argument.
            RefusedError: E.g. 30003 ``from_account`` is not imported.
            OutcomeUnknownError: They may have been deleted.
        """
        return await self._transport.send(
            calls.friend_delete(from_account, to_account, delete_type=delete_type)
        )

    async def friend_delete_many(
        self, from_account: str, to_account: Iterable[str], *, delete_type: str | None = None
    ) -> SnsResultReply:
        """``friend_delete`` for any number of friends, 1000 a call; one answer, in the order asked.

        ``friend_delete_all`` is another command: it deletes whoever is in the list.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_DELETED,
            lambda part: calls.friend_delete(from_account, part, delete_type=delete_type),
        )

    async def friend_delete_all(self, from_account: str, *, delete_type: str | None = None) -> SnsReply:
        """Deletes all friends of a user. REST: ``sns/friend_delete_all``, doc 269/1645; 200 calls/s.

        Args:
            from_account: Whose friends; having none is no error.
            delete_type: See ``DeleteType``; absent: only out of this user's list.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 30003 the account is not imported.
            OutcomeUnknownError: They may have been deleted.
        """
        return await self._transport.send(calls.friend_delete_all(from_account, delete_type=delete_type))
