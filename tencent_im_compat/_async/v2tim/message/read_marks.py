"""The read marks of old SDKs: conversations as a whole, without receipts."""

from __future__ import annotations

from ....adapter import arguments, conversations
from ....adapter.seam_async import callback
from .base import MessagePart


class ReadMarks(MessagePart):
    """``markC2CMessageAsRead`` and its like; the SDK has replaced them by
    ``cleanConversationUnreadMessageCount``."""

    @callback({"peer_account": "userID"})
    async def markC2CMessageAsRead(self, *, userID: str) -> None:
        """Marks a one-to-one conversation as read; deprecated by the SDK in favour of
        ``cleanConversationUnreadMessageCount``.

        The peer's listeners get ``onRecvC2CReadReceipt``. No message receipt is sent.

        REST: ``openim/admin_set_msg_read`` (doc 269/50349).

        Args:
            userID: The peer.
        """
        client, user = self._acting()
        await client.openim.admin_set_msg_read(user, userID)

    @callback()
    async def markGroupMessageAsRead(self, *, groupID: str) -> None:
        """Marks a group conversation, or all of them, as read; deprecated by the SDK in favour of
        ``cleanConversationUnreadMessageCount``.

        Nobody is told: groups know no read event of a conversation. The only command that does it is
        meant for migrations; it has no effect in Meeting and AVChatRoom groups.

        REST: ``group_open_http_svc/set_unread_msg_num`` (doc 269/1637), for all groups also
        ``group_open_http_svc/get_joined_group_list`` (doc 269/1625).

        Args:
            groupID: The group; ``""`` for all that the user is in.

        Returns:
            7013 a topic: no command marks it as read.
        """
        self._acting()
        if groupID == "":
            await self._mark_all_groups()
        else:
            await self._mark_group(conversations.no_topic(arguments.group("groupID", groupID)))

    @callback()
    async def markAllMessageAsRead(self) -> None:
        """Marks all conversations as read. Peers' listeners get ``onRecvC2CReadReceipt``.

        REST: ``recentcontact/get_list`` (doc 269/62118), then a call for each conversation:
        ``openim/admin_set_msg_read`` (doc 269/50349); ``group_open_http_svc/get_joined_group_list``
        (doc 269/1625), ``group_open_http_svc/set_unread_msg_num`` (doc 269/1637).
        """
        client, me = self._acting()
        peers = [each.to_account async for each in client.recentcontact.iter_list(me) if each.to_account]
        for peer in peers:
            await client.openim.admin_set_msg_read(me, peer)
        await self._mark_all_groups()

    async def _mark_all_groups(self) -> None:
        client, me = self._acting()
        joined = client.group.iter_joined_groups(me, with_no_active_groups=True)
        for group_id in [group.group_id async for group in joined]:
            await self._mark_group(group_id)

    async def _mark_group(self, group_id: str) -> None:
        client, me = self._acting()
        await client.group.set_unread_msg_num(group_id, me, 0)
