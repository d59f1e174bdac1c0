"""Unread counts of conversations."""

from __future__ import annotations

from ....adapter import arguments, envelope
from ....adapter.conversations import ConversationScope, no_topic, scope
from ....adapter.seam_async import callback, value_callback
from ....errors import TencentIMError
from ...rest.client import AsyncTencentIM
from ..session import AsyncSession
from .base import logger
from .filtered_unread import FilteredUnread

_UNCOUNTED_TYPES = ("ChatRoom", "AVChatRoom")
"""Meeting groups count nothing by default, AVChatRoom never."""
_NOTIFYING = "AcceptAndNotify"


class UnreadCounts(FilteredUnread):
    """What the user has not read yet."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session)
        session.on_recount = self._recount_all

    @value_callback()
    async def getTotalUnreadMessageCount(self) -> int:
        """Unread messages over all conversations.

        Groups that the user receives silently are left out, as in the SDK. Group counts are the
        distance between the user's read position and the newest message, so own messages and messages
        sent with ``NoUnread`` behind it are counted too: REST does not tell them apart.

        REST: ``openim/get_c2c_unread_msg_num`` (doc 269/56043),
        ``group_open_http_svc/get_joined_group_list`` (doc 269/1625).
        """
        client, user = self._acting()
        self._session.unread.total = total = await self._total(client, user)
        return total

    async def _total(self, client: AsyncTencentIM, user: str) -> int:
        reply = await client.openim.get_c2c_unread_msg_num(user)
        total = reply.all_c2c_unread_msg_num or 0
        async for group in client.group.iter_joined_groups(
            user,
            with_no_active_groups=True,
            group_base_info_filter=["Type", "NextMsgSeq"],
            self_info_filter=["MsgFlag", "MsgSeq"],
        ):
            own = group.self_info
            if own is None or own.msg_flag not in (None, _NOTIFYING) or group.type in _UNCOUNTED_TYPES:
                continue
            total += max(0, (group.next_msg_seq or 1) - 1 - (own.msg_seq or 0))
        return total

    @callback()
    async def cleanConversationUnreadMessageCount(
        self, *, conversationID: str, cleanTimestamp: int, cleanSequence: int
    ) -> None:
        """Clears unread counts up to a time or a sequence.

        The peer of a one-to-one conversation gets ``onRecvC2CReadReceipt``; groups tell nobody. No
        message receipt is sent.

        REST: ``openim/admin_set_msg_read`` (doc 269/50349),
        ``group_open_http_svc/set_unread_msg_num`` (doc 269/1637, meant for migrations), and for all
        conversations of a kind ``recentcontact/get_list`` (doc 269/62118) and
        ``group_open_http_svc/get_joined_group_list`` (doc 269/1625).

        Args:
            conversationID: ``c2c_<userID>``, ``group_<groupID>``, ``c2c`` or ``group`` for all of a
                kind, ``""`` for all.
            cleanTimestamp: One-to-one: Unix seconds up to which to clear; 0 = everything.
            cleanSequence: Groups: seq up to which to clear; 0 = everything.

        Returns:
            6017 bad argument; 7013 a topic, which no command marks as read; 10010 no such group; 10004 or
            10007 not a member.
        """
        client, user = self._acting()
        chosen = scope(conversationID)
        arguments.number("cleanTimestamp", cleanTimestamp, at_least=0)
        arguments.number("cleanSequence", cleanSequence, at_least=0)
        if chosen.c2c:
            await self._clean_peers(client, user, chosen, cleanTimestamp)
        if chosen.group:
            await self._clean_groups(client, user, chosen, cleanSequence)
        await self._recount(client, user)

    async def _clean_peers(
        self, client: AsyncTencentIM, user: str, chosen: ConversationScope, until: int
    ) -> None:
        peers = [chosen.target] if chosen.target else []
        if not chosen.target:
            async for item in client.recentcontact.iter_list(user):
                if item.to_account:
                    peers.append(item.to_account)
        for peer in peers:
            await client.openim.admin_set_msg_read(user, peer, msg_read_time=until or None)

    async def _clean_groups(
        self, client: AsyncTencentIM, user: str, chosen: ConversationScope, until: int
    ) -> None:
        if chosen.target:
            no_topic(chosen.target)
        if chosen.target and not until:
            await client.group.set_unread_msg_num(chosen.target, user, 0)
            return
        async for group in client.group.iter_joined_groups(
            user,
            with_no_active_groups=True,
            group_base_info_filter=["Type", "NextMsgSeq"],
            self_info_filter=["MsgSeq"],
        ):
            if chosen.target not in (None, group.group_id):
                continue
            newest = (group.next_msg_seq or 1) - 1
            # A sequence beyond the last one is cut; a read position never goes back.
            read = max(min(until or newest, newest), (group.self_info.msg_seq or 0) if group.self_info else 0)
            await client.group.set_unread_msg_num(group.group_id, user, newest - read)
            if chosen.target:
                return
        if chosen.target:
            raise envelope.no_member()

    async def _recount_all(self) -> float | None:
        client, user = self._acting()
        await self._recount(client, user)
        return None

    async def _recount(self, client: AsyncTencentIM, user: str) -> None:
        """Tells of totals that are others now; they are read for it, if anybody hears of them."""
        watch = self._session.unread
        try:
            if watch.total is not None and self._heard("onTotalUnreadMessageCountChanged"):
                before, watch.total = watch.total, await self._total(client, user)
                if watch.total != before:
                    await self._tell("onTotalUnreadMessageCountChanged", watch.total)
            for wanted in watch if self._heard("onUnreadMessageCountChangedByFilter") else ():
                count = await self._sum(client, user, wanted)
                if watch.changed(wanted, count):
                    await self._tell("onUnreadMessageCountChangedByFilter", wanted, count)
        except TencentIMError as error:  # the counts were cleared all the same
            logger.info("unread totals could not be read (%s)", type(error).__name__)
