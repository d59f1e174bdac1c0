"""Following users (service ``follow``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import follow as calls
from ...paging import ListPage
from ...wire import follow as wire
from ..pages import AsyncPages
from .service import AsyncService


class AsyncFollowService(AsyncService):
    """Commands of the service ``follow``.

    They need the flagship or enterprise edition and the console's switch for following; without them
    everything is refused with 30005 (``EditionRequiredError``).
    """

    async def follow_add(self, from_account: str, to_account: Sequence[str]) -> wire.FollowResultReply:
        """Lets a user follow up to 20 others. REST: ``follow/follow_add``, doc 269/118909; 200 calls/s.

        The outcome for each is data, not an exception: see ``failed``, e.g. 32100 the user follows 5000.
        Triggers the webhook ``Follow.CallbackAfterFollowAdd``.

        Args:
            from_account: Who follows.
            to_account: Up to 20 UserIDs.

        Raises:
            InvalidArgumentError: No UserID, more than 20, or a bad one.
            RefusedError: E.g. 30005 edition or switch, 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.follow_add(from_account, to_account))

    async def follow_add_all(self, from_account: str, to_account: Iterable[str]) -> wire.FollowResultReply:
        """``follow_add`` for any number of users, 20 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account", to_account, calls.MAX_CHANGED, lambda part: calls.follow_add(from_account, part)
        )

    async def follow_delete(self, from_account: str, to_account: Sequence[str]) -> wire.FollowResultReply:
        """Ends following up to 20 users. REST: ``follow/follow_delete``, doc 269/118910; 200 calls/s.

        The outcome for each is data, not an exception: see ``failed``. Triggers the webhook
        ``Follow.CallbackAfterFollowDelete``.

        Args:
            from_account: Who follows them.
            to_account: Up to 20 UserIDs.

        Raises:
            InvalidArgumentError: No UserID, more than 20, or a bad one.
            RefusedError: E.g. 30005 edition or switch, 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.follow_delete(from_account, to_account))

    async def follow_delete_all(self, from_account: str, to_account: Iterable[str]) -> wire.FollowResultReply:
        """``follow_delete`` for any number of users, 20 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account", to_account, calls.MAX_CHANGED, lambda part: calls.follow_delete(from_account, part)
        )

    async def follow_get(
        self, from_account: str, follow_type: int, *, start_cursor: str = "", want_num: int = 100
    ) -> wire.FollowGetReply:
        """One page of who follows a user, whom the user follows, or both, with their profiles.

        REST: ``follow/follow_get``, doc 269/118911; 200 calls/s.

        Args:
            from_account: Whose list.
            follow_type: See ``FollowType``: 1 followers, 2 following, 3 mutual.
            start_cursor: Empty first, then ``next_cursor`` of the page before.
            want_num: Users per page, at most 1000.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 30005 edition or switch, 30003 the account is not imported.
        """
        return await self._transport.send(
            calls.follow_get(from_account, follow_type, start_cursor=start_cursor, want_num=want_num)
        )

    def iter_follows(
        self, from_account: str, follow_type: int, *, page_size: int = 100, cursor: str | None = None
    ) -> AsyncPages[wire.FollowedUser]:
        """Walks all who follow a user, whom the user follows, or both.

        Args:
            from_account: Whose list.
            follow_type: See ``FollowType``: 1 followers, 2 following, 3 mutual.
            page_size: Users asked for per call, at most 1000.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(start: str) -> ListPage[wire.FollowedUser, str]:
            page = await self.follow_get(from_account, follow_type, start_cursor=start, want_num=page_size)
            return ListPage(page.follow_item, page.next_cursor or None)

        return AsyncPages(fetch, "", cursor)

    async def follow_check(self, from_account: str, to_account: Sequence[str]) -> wire.FollowCheckReply:
        """Who follows whom. REST: ``follow/follow_check``, doc 269/118912; 200 calls/s.

        Users about whom nothing could be told are data, not an exception: see ``failed``.

        Args:
            from_account: The user who asks.
            to_account: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or a bad one.
            RefusedError: E.g. 30005 edition or switch, 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.follow_check(from_account, to_account))

    async def follow_check_all(self, from_account: str, to_account: Iterable[str]) -> wire.FollowCheckReply:
        """``follow_check`` for any number of users, 100 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account", to_account, calls.MAX_CHECKED, lambda part: calls.follow_check(from_account, part)
        )

    async def follow_get_info(self, from_account: str, to_account: Sequence[str]) -> wire.FollowGetInfoReply:
        """How many follow users, and how many they follow.

        REST: ``follow/follow_get_info``, doc 269/118913; 200 calls/s. Users whose numbers could not be
        read are data, not an exception: see ``failed``.

        Args:
            from_account: The user who asks.
            to_account: Up to 20 UserIDs, whose numbers; may be the one who asks.

        Raises:
            InvalidArgumentError: No UserID, more than 20, or a bad one.
            RefusedError: E.g. 30005 edition or switch, 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.follow_get_info(from_account, to_account))

    async def follow_get_info_all(
        self, from_account: str, to_account: Iterable[str]
    ) -> wire.FollowGetInfoReply:
        """``follow_get_info`` for any number of users, 20 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_COUNTED,
            lambda part: calls.follow_get_info(from_account, part),
        )
