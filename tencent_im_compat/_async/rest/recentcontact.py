"""The conversation list (service ``recentcontact``)."""

from __future__ import annotations

from collections.abc import AsyncIterator

from ...calls import recentcontact as calls
from ...wire import recentcontact as wire
from .service import AsyncService


class AsyncRecentContactService(AsyncService):
    """Commands of the service ``recentcontact``."""

    async def get_list(
        self,
        from_account: str,
        *,
        time_stamp: int = 0,
        start_index: int = 0,
        top_time_stamp: int = 0,
        top_start_index: int = 0,
        assist_flags: int = 15,
    ) -> wire.GetListReply:
        """One page of a conversation list. REST: ``recentcontact/get_list``, doc 269/62118; 200 calls/s.

        Holds neither last messages nor unread counts. The server chooses the size of a page and keeps
        100 conversations by default, up to 500 in the higher editions.

        Args:
            from_account: Whose conversations.
            time_stamp: Cursor of ordinary conversations: 0 first, then as the page before answered.
            start_index: As ``time_stamp``.
            top_time_stamp: Cursor of pinned conversations, likewise.
            top_start_index: As ``top_time_stamp``.
            assist_flags: Bits: 1 support pinned, 2 also empty conversations, 4 page the pinned ones
                too. The documents name 15, and 63 to get marks and conversation groups as well.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 50001 the account is not imported.
        """
        return await self._transport.send(
            calls.get_list(
                from_account,
                time_stamp=time_stamp,
                start_index=start_index,
                top_time_stamp=top_time_stamp,
                top_start_index=top_start_index,
                assist_flags=assist_flags,
            )
        )

    async def iter_list(
        self, from_account: str, *, assist_flags: int = 15
    ) -> AsyncIterator[wire.SessionItem]:
        """Walks the whole conversation list, in the order of the server, which is not promised.

        Args:
            from_account: Whose conversations.
            assist_flags: As in ``get_list``.
        """
        cursor = (0, 0, 0, 0)
        seen = {cursor}
        while True:
            page = await self.get_list(
                from_account,
                time_stamp=cursor[0],
                start_index=cursor[1],
                top_time_stamp=cursor[2],
                top_start_index=cursor[3],
                assist_flags=assist_flags,
            )
            for item in page.session_item:
                yield item
            cursor = (page.time_stamp, page.start_index, page.top_time_stamp, page.top_start_index)
            # A cursor that was used before would be fetched for ever.
            if page.complete_flag or cursor in seen:
                return
            seen.add(cursor)
