"""Block lists (service ``sns``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import sns_black_list as calls
from ...paging import ListPage
from ...wire import sns_black_list as wire
from ...wire.sns import SnsResultReply
from ..pages import AsyncPages
from .service import AsyncService


class AsyncBlackListService(AsyncService):
    """The part of ``sns`` that blocks users."""

    async def black_list_add(self, from_account: str, to_account: Sequence[str]) -> SnsResultReply:
        """Blocks up to 1000 users; that ends their friendships with this one, on both sides.

        REST: ``sns/black_list_add``, doc 269/3718; 200 calls/s. Who is blocked cannot send to this user
        any more (20007), and neither can ask the other to be a friend. The outcome for each is data, not
        an exception: see ``failed``, e.g. 30001 is blocked already, 30013 a list holds 1000. Triggers the
        webhook ``Sns.CallbackBlackListAdd``.

        Args:
            from_account: Who blocks them.
            to_account: Up to 1000 UserIDs, as many as a list holds.

        Raises:
            InvalidArgumentError: No UserID, more than 1000, or a bad one.
            RefusedError: E.g. 30003 ``from_account`` is not imported.
            OutcomeUnknownError: They may have been blocked.
        """
        return await self._transport.send(calls.black_list_add(from_account, to_account))

    async def black_list_delete(self, from_account: str, to_account: Sequence[str]) -> SnsResultReply:
        """Unblocks up to 1000 users; friendships do not come back.

        REST: ``sns/black_list_delete``, doc 269/3719; 200 calls/s. The outcome for each is data, not an
        exception: see ``failed``. Triggers the webhook ``Sns.CallbackBlackListDelete``.

        Args:
            from_account: Who unblocks them.
            to_account: Up to 1000 UserIDs, as many as a list holds.

        Raises:
            InvalidArgumentError: No UserID, more than 1000, or a bad one.
            RefusedError: E.g. 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.black_list_delete(from_account, to_account))

    async def black_list_get(
        self, from_account: str, *, max_limited: int = 100, start_index: int = 0, last_sequence: int = 0
    ) -> wire.BlackListGetReply:
        """One page of a block list. REST: ``sns/black_list_get``, doc 269/3722; 200 calls/s.

        Args:
            from_account: Whose list.
            max_limited: Users per page; no limit is documented.
            start_index: 0 first, then ``start_index`` of the page before; it answers 0 on the last page.
            last_sequence: ``current_sequence`` of an earlier answer. 0 always reads the list.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 30003 the account is not imported.
        """
        return await self._transport.send(
            calls.black_list_get(
                from_account, max_limited=max_limited, start_index=start_index, last_sequence=last_sequence
            )
        )

    def iter_black_list(
        self, from_account: str, *, page_size: int = 100, cursor: str | None = None
    ) -> AsyncPages[wire.BlockedAccount]:
        """Walks all whom a user blocks.

        Args:
            from_account: Whose list.
            page_size: Users asked for per call.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(start: int) -> ListPage[wire.BlockedAccount, int]:
            page = await self.black_list_get(from_account, max_limited=page_size, start_index=start)
            return ListPage(page.black_list_item, page.start_index or None)

        return AsyncPages(fetch, 0, cursor)

    async def black_list_check(
        self, from_account: str, to_account: Sequence[str], *, check_type: str
    ) -> wire.BlackListCheckReply:
        """Who blocks whom. REST: ``sns/black_list_check``, doc 269/3725; 200 calls/s.

        Users about whom nothing could be told are data, not an exception: see ``failed``.

        Args:
            from_account: The user who asks.
            to_account: Up to 1000 UserIDs.
            check_type: See ``BlackListCheckType``: look into this user's list, or into both.

        Raises:
            InvalidArgumentError: No UserID, more than 1000, or a bad argument.
            RefusedError: E.g. 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(
            calls.black_list_check(from_account, to_account, check_type=check_type)
        )

    async def black_list_check_all(
        self, from_account: str, to_account: Iterable[str], *, check_type: str
    ) -> wire.BlackListCheckReply:
        """``black_list_check`` for any number of users, 1000 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_ACCOUNTS,
            lambda part: calls.black_list_check(from_account, part, check_type=check_type),
        )
