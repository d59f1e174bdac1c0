"""Unread messages of those conversations that a filter lets through, and who watches them."""

from __future__ import annotations

from ....adapter import conversation_filter as filters
from ....adapter.seam_async import callback, value_callback
from ....v2tim import V2TimConversationFilter
from ...rest.client import AsyncTencentIM
from .listing import ConversationLists


class FilteredUnread(ConversationLists):
    """``getUnreadMessageCountByFilter`` and its like."""

    @value_callback()
    async def getUnreadMessageCountByFilter(self, *, filter: V2TimConversationFilter) -> int:
        """Unread messages of those conversations of the list that a filter lets through.

        Groups that the user receives silently are left out, as in ``getTotalUnreadMessageCount``. Calls: one
        for 100 conversations of the list, 10 peers, 500 joined groups, and one for conversation groups.

        REST: ``recentcontact/get_list`` (doc 269/62118), ``openim/get_c2c_unread_msg_num`` (doc 269/56043),
        ``group_open_http_svc/get_joined_group_list`` (doc 269/1625), ``recentcontact/get_contact_group`` (doc
        269/85794).

        Args:
            filter: What is not set does not restrict.

        Returns:
            6017 bad argument, 7013 ``hasGroupAtInfo``, which no command tells.
        """
        client, me = self._acting()
        return await self._sum(client, me, filters.checked(filter))

    @callback()
    async def subscribeUnreadMessageCountByFilter(self, *, filter: V2TimConversationFilter) -> None:
        """Watches the unread messages of a filter: ``onUnreadMessageCountChangedByFilter``.

        Local. The number is read again after own calls that clear unread counts.

        Args:
            filter: What is not set does not restrict.

        Returns:
            6017 bad argument, 7013 ``hasGroupAtInfo``, which no command tells.
        """
        self._me()
        self._session.unread.watch(filters.checked(filter))

    @callback()
    async def unsubscribeUnreadMessageCountByFilter(self, *, filter: V2TimConversationFilter) -> None:
        """Watches a filter no longer; one that restricts nothing means all of them. Local."""
        self._me()
        self._session.unread.drop(filters.checked(filter))

    async def _sum(self, client: AsyncTencentIM, me: str, wanted: V2TimConversationFilter) -> int:
        entries, known = await self._filtered(client, me, wanted, counts=True)
        return sum(known.unread_of(each) for each in entries if known.counts(each))
