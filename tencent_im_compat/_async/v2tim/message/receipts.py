"""Read receipts of messages, and read marks of conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....adapter import arguments, envelope
from ....adapter.conversations import conversation_of
from ....adapter.receipts import asked_for_receipts, owed
from ....adapter.seam_async import callback, value_callback
from ....errors import InvalidArgumentError, V2TIMError
from ....events.observation import Sent
from ....identity import C2CRef, GroupRef, MessageRef, msg_id
from ....local import View
from ....v2tim import (
    GetGroupMessageReadMemberListFilter,
    V2TimGroupMemberInfo,
    V2TimGroupMessageReadMemberList,
    V2TimMessage,
    V2TimMessageReceipt,
)
from ....v2tim.message import set_receipt_sent
from ...rest.client import AsyncTencentIM
from .base import MessagePart, peer_of

BATCH = 50
"""Messages per receipt call: the documented limit for groups, kept for one-to-one as well."""
LARGEST_PAGE = 100
_OK = 0


class MessageReceipts(MessagePart):
    """Receipts: sending, asking for totals, asking for the readers; and the old read marks."""

    @callback()
    async def sendMessageReadReceipts(
        self,
        *,
        messageList: Sequence[V2TimMessage] | None = None,
        messageIDList: Sequence[str] | None = None,
    ) -> None:
        """Tells the senders that the logged-in user has read their messages.

        Own messages, messages known to ask for no receipt, and messages whose receipt was sent before
        are passed over; when none is left the call succeeds without asking the server. Where a foreign
        message's flag is not known (group messages, and what a webhook brought) the receipt is sent.
        Unread counts do not change. More than 50 messages take several calls.

        REST: ``openim/c2c_msg_read_receipt`` (doc 269/104121),
        ``group_open_http_svc/group_msg_receipt`` (doc 269/107478).

        Args:
            messageList: Messages of one conversation.
            messageIDList: The same by msgID, as in older SDKs; real SDK ids are looked for.

        Returns:
            6017 empty list, several conversations, or an id that names no message; 10007 not a member,
            or receipts are off for the group type; 10059 edition.
        """
        _, me = self._acting()
        several = await self._several(messageList, messageIDList)
        conversation = conversation_of(several[0][1], me)
        view = await self._session.view(conversation)
        try:
            await self._send_all(view, owed(several, me, view.personal.has_receipt))
        finally:
            await self._session.save(conversation, view)

    async def _send_all(self, view: View, wanted: Mapping[MessageRef, V2TimMessage]) -> None:
        """Sends receipts, and notes them batch by batch: a failure later on does not send these again."""
        client, me = self._acting()
        refs = list(wanted)
        for start in range(0, len(refs), BATCH):
            await self._send_receipts(client, me, refs[start : start + BATCH])
            for ref in refs[start : start + BATCH]:
                view.personal.note_receipt(msg_id(ref))
                set_receipt_sent(wanted[ref])

    async def _send_receipts(self, client: AsyncTencentIM, user: str, refs: Sequence[MessageRef]) -> None:
        first = refs[0]
        if isinstance(first, GroupRef):
            await client.group.group_msg_receipt(first.group_id, user, [ref.seq for ref in refs])
            return
        keys = [ref.msg_key for ref in refs if isinstance(ref, C2CRef)]
        await client.openim.c2c_msg_read_receipt(user, first.sender, keys)

    @value_callback()
    async def getMessageReadReceipts(
        self,
        *,
        messageList: Sequence[V2TimMessage] | None = None,
        messageIDList: Sequence[str] | None = None,
    ) -> list[V2TimMessageReceipt]:
        """The read state of own messages.

        Messages of others, and those that asked for no receipt or have none (too old), are left out of
        the result. Group messages: ``readCount`` and ``unreadCount``, without the sender. One-to-one:
        ``userID`` is the peer and ``isPeerRead`` tells whether the receipt came; ``timestamp`` is 0,
        since no command tells it. The messages asked about are watched from then on.

        REST: ``group_open_http_svc/get_group_msg_receipt`` (doc 269/77694), ``openim/admin_getroammsg``
        (doc 269/42794).

        Args:
            messageList: Messages of one conversation.
            messageIDList: The same by msgID, as in older SDKs.

        Returns:
            6017 empty list, several conversations, or an id that names no message; 10007, 10059.
        """
        client, user = self._acting()
        refs = [
            ref
            for message, ref in await self._several(messageList, messageIDList)
            if ref.sender == user and message.needReadReceipt is not False
        ]
        if not refs:
            return []
        if groups := [ref for ref in refs if isinstance(ref, GroupRef)]:
            return await self._group_totals(client, groups)
        return await self._peer_receipts(client, user, [ref for ref in refs if isinstance(ref, C2CRef)])

    async def _group_totals(
        self, client: AsyncTencentIM, refs: Sequence[GroupRef]
    ) -> list[V2TimMessageReceipt]:
        receipts: list[V2TimMessageReceipt] = []
        for start in range(0, len(refs), BATCH):
            batch = refs[start : start + BATCH]
            seen_at = self._session.clock()
            reply = await client.group.get_group_msg_receipt(batch[0].group_id, [ref.seq for ref in batch])
            items = {item.msg_seq: item for item in reply.group_msg_receipt_list if item.code == _OK}
            for ref in batch:
                item = items.get(ref.seq)
                if item is None:
                    continue
                read, unread = item.read_num or 0, item.unread_num or 0
                receipts.append(
                    V2TimMessageReceipt(
                        userID="",
                        timestamp=0,
                        groupID=ref.group_id,
                        msgID=msg_id(ref),
                        readCount=read,
                        unreadCount=unread,
                    )
                )
                if unread:
                    await self._session.note(
                        Sent(ref, wants_receipt=True, counts=False, read=read, unread=unread, seen_at=seen_at)
                    )
        return receipts

    async def _peer_receipts(
        self, client: AsyncTencentIM, user: str, refs: Sequence[C2CRef]
    ) -> list[V2TimMessageReceipt]:
        peer = peer_of(refs[0], user)
        read: dict[str, bool] = {}
        async for item in client.openim.iter_roam_msg(
            user, peer, min_time=min(ref.time for ref in refs), max_time=max(ref.time for ref in refs)
        ):
            if item.from_account == user and item.is_need_read_receipt != 0:
                read[item.msg_key] = item.is_peer_read == 1
        receipts = []
        for ref in refs:
            if ref.msg_key not in read:
                continue
            receipts.append(
                V2TimMessageReceipt(userID=peer, timestamp=0, msgID=msg_id(ref), isPeerRead=read[ref.msg_key])
            )
            if not read[ref.msg_key]:
                await self._session.note(Sent(ref, wants_receipt=True, counts=False))
        return receipts

    @value_callback()
    async def getGroupMessageReadMemberList(
        self,
        *,
        message: V2TimMessage | None = None,
        messageID: str | None = None,
        filter: GetGroupMessageReadMemberListFilter,
        nextSeq: int = 0,
        count: int = 100,
    ) -> V2TimGroupMessageReadMemberList:
        """One page of the members who read, or did not read, an own group message.

        The sender is in neither list. Members carry their ``userID``; names and faces are not told by
        this command.

        REST: ``group_open_http_svc/get_group_msg_receipt_detail`` (doc 269/77693).

        Args:
            message: An own group message that asked for receipts.
            messageID: The same by msgID.
            filter: Who is wanted: those who read it, or those who did not.
            nextSeq: 0 for the first page, then ``nextSeq`` of the page before.
            count: Members per page, 1 to 100.

        Returns:
            The page; ``isFinished`` ends the walk. 6017 bad argument, or not an own group message that
            asked for receipts; 10062 the server has no receipt information; 10007, 10059.
        """
        client, user = self._acting()
        found, ref = await self._one(message, messageID, ("message", "messageID"))
        if not isinstance(ref, GroupRef) or not asked_for_receipts(found, ref, user):
            raise InvalidArgumentError(
                "message", "invalid: it must be an own group message that was sent with needReadReceipt"
            )
        chosen = arguments.member("filter", filter, GetGroupMessageReadMemberListFilter)
        arguments.number("nextSeq", nextSeq, at_least=0)
        arguments.number("count", count, at_least=1, at_most=LARGEST_PAGE)
        return await self._page(client, ref, chosen, nextSeq, count)

    async def _page(
        self,
        client: AsyncTencentIM,
        ref: GroupRef,
        wanted: GetGroupMessageReadMemberListFilter,
        next_seq: int,
        count: int,
    ) -> V2TimGroupMessageReadMemberList:
        reply = await client.group.get_group_msg_receipt_detail(
            ref.group_id,
            ref.seq,
            filter=int(wanted),
            cursor=str(next_seq) if next_seq else "",
            count=count,
        )
        cursor = 0
        if not reply.finished:
            if not reply.cursor or not reply.cursor.isdigit():
                raise V2TIMError(envelope.NET_DECODE_FAILED, "the server's cursor is not a number")
            cursor = int(reply.cursor)
        return V2TimGroupMessageReadMemberList(
            nextSeq=cursor,
            isFinished=reply.finished,
            memberInfoList=[V2TimGroupMemberInfo(userID=account) for account in reply.accounts],
        )
