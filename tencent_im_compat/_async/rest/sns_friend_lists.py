"""Reading friends (service ``sns``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import sns_friend_lists as calls
from ...paging import ListPage
from ...wire import sns_friend_lists as wire
from ..pages import AsyncPages
from .service import AsyncService


class AsyncFriendListService(AsyncService):
    """The part of ``sns`` that reads friends."""

    async def friend_check(
        self, from_account: str, to_account: Sequence[str], *, check_type: str
    ) -> wire.FriendCheckReply:
        """Who is whose friend. REST: ``sns/friend_check``, doc 269/1646; 200 calls/s.

        Users about whom nothing could be told are data, not an exception: see ``failed``.

        Args:
            from_account: The user who asks.
            to_account: Up to 1000 UserIDs.
            check_type: See ``FriendCheckType``: look into this user's list, or into both.

        Raises:
            InvalidArgumentError: No UserID, more than 1000, or a bad argument.
            RefusedError: E.g. 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.friend_check(from_account, to_account, check_type=check_type))

    async def friend_check_all(
        self, from_account: str, to_account: Iterable[str], *, check_type: str
    ) -> wire.FriendCheckReply:
        """``friend_check`` for any number of users, 1000 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_CHECKED,
            lambda part: calls.friend_check(from_account, part, check_type=check_type),
        )

    async def friend_get(
        self,
        from_account: str,
        *,
        start_index: int = 0,
        standard_sequence: int | None = None,
        custom_sequence: int | None = None,
    ) -> wire.FriendGetReply:
        """One page of a user's friends with all that is kept of them, but not their profiles.

        REST: ``sns/friend_get``, doc 269/1647; 200 calls/s. A page holds up to 500 friends.

        Args:
            from_account: Whose friends.
            start_index: 0 first, then ``next_start_index`` of the page before.
            standard_sequence: ``standard_sequence`` of an earlier answer: when nothing changed since,
                the standard fields are left out.
            custom_sequence: Likewise for the fields of the app's own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 30003 the account is not imported.
        """
        return await self._transport.send(
            calls.friend_get(
                from_account,
                start_index=start_index,
                standard_sequence=standard_sequence,
                custom_sequence=custom_sequence,
            )
        )

    def iter_friends(self, from_account: str, *, cursor: str | None = None) -> AsyncPages[wire.UserData]:
        """Walks all friends of a user.

        Args:
            from_account: Whose friends.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(start: int) -> ListPage[wire.UserData, int]:
            page = await self.friend_get(from_account, start_index=start)
            return ListPage(page.user_data_item, None if page.complete_flag else page.next_start_index)

        return AsyncPages(fetch, 0, cursor)

    async def friend_get_list(
        self, from_account: str, to_account: Sequence[str], tag_list: Sequence[str]
    ) -> wire.FriendGetListReply:
        """Given friends, with fields of the friendship and of the profile.

        REST: ``sns/friend_get_list``, doc 269/8609; 200 calls/s. Who is no friend is data, not an
        exception: see ``failed`` (30001).

        Args:
            from_account: Whose friends.
            to_account: UserIDs; with more than 100 the answer may be too large.
            tag_list: Tags of the wanted fields, e.g. ``Tag_Profile_IM_Nick``. ``FriendFields.tags()`` and
                ``Profile.tags()`` name the standard ones.

        Raises:
            InvalidArgumentError: No UserID, no tag, or a bad argument.
            RefusedError: E.g. 30003 ``from_account`` is not imported, 30001 no such tag.
        """
        return await self._transport.send(calls.friend_get_list(from_account, to_account, tag_list))

    async def friend_get_list_all(
        self, from_account: str, to_account: Iterable[str], tag_list: Sequence[str]
    ) -> wire.FriendGetListReply:
        """``friend_get_list`` for any number of friends, 100 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, no tag, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.RECOMMENDED_ASKED,
            lambda part: calls.friend_get_list(from_account, part, tag_list),
        )
