"""Receipts of group messages (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group_receipts as calls
from ...paging import ListPage
from ...wire import group_receipts as wire
from ...wire.base import Reply
from ..pages import AsyncPages
from .service import AsyncService


class AsyncGroupReceiptsService(AsyncService):
    """The receipt commands of the service ``group_open_http_svc``."""

    async def group_msg_receipt(self, group_id: str, from_account: str, msg_seqs: Sequence[int]) -> Reply:
        """Sends receipts for a member.

        REST: ``group_open_http_svc/group_msg_receipt``, doc 269/107478; 200 calls/s.

        Does not change the member's unread count. Needs the flagship or enterprise edition and the
        console's switch for group receipts. The answer tells nothing about single messages.

        Args:
            group_id: A Work, Public or Meeting group of at most 200 members.
            from_account: The member who read.
            msg_seqs: Numbers of up to 50 messages that were sent with ``need_read_receipt``.

        Raises:
            InvalidArgumentError: No message, more than 50, or another bad argument.
            RefusedError: E.g. 10007 not a member, 10059 edition, 10060 the group is too large.
        """
        return await self._transport.send(calls.group_msg_receipt(group_id, from_account, msg_seqs))

    async def group_msg_receipt_all(self, group_id: str, from_account: str, msg_seqs: Iterable[int]) -> Reply:
        """``group_msg_receipt`` for any number of messages, 50 a call.

        Raises:
            InvalidArgumentError: No message, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "msg_seqs",
            msg_seqs,
            calls.MAX_RECEIPTS,
            lambda part: calls.group_msg_receipt(group_id, from_account, part),
        )

    async def get_group_msg_receipt(
        self, group_id: str, msg_seqs: Sequence[int]
    ) -> wire.GetGroupMsgReceiptReply:
        """Receipt counts of messages.

        REST: ``group_open_http_svc/get_group_msg_receipt``, doc 269/77694; 200 calls/s.

        The sender is not counted. Messages without receipts are data, not an exception: see ``failed``
        (10062). No batch limit is documented.

        Args:
            group_id: The group.
            msg_seqs: Numbers of the messages.

        Raises:
            InvalidArgumentError: No message, or a bad argument.
            RefusedError: E.g. 10010 no such group.
        """
        return await self._transport.send(calls.get_group_msg_receipt(group_id, msg_seqs))

    async def get_group_msg_receipt_all(
        self, group_id: str, msg_seqs: Iterable[int]
    ) -> wire.GetGroupMsgReceiptReply:
        """``get_group_msg_receipt`` for any number of messages, 50 a call as when receipts are sent.

        Raises:
            InvalidArgumentError: No message, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "msg_seqs",
            msg_seqs,
            calls.MAX_RECEIPTS,
            lambda part: calls.get_group_msg_receipt(group_id, part),
        )

    async def get_group_msg_receipt_detail(
        self, group_id: str, msg_seq: int, *, filter: int, cursor: str = "", count: int = 200
    ) -> wire.GetGroupMsgReceiptDetailReply:
        """One page of who read a message, or did not.

        REST: ``group_open_http_svc/get_group_msg_receipt_detail``, doc 269/77693; 200 calls/s. The sender
        is in neither list.

        Args:
            group_id: The group.
            msg_seq: Number of the message.
            filter: ``ReceiptFilter.READ`` (0) or ``ReceiptFilter.UNREAD`` (1).
            cursor: Empty first, then as the page before answered.
            count: Members per page; 200 come at most.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10062 the message has no receipts.
        """
        return await self._transport.send(
            calls.get_group_msg_receipt_detail(group_id, msg_seq, filter=filter, cursor=cursor, count=count)
        )

    def iter_receipt_members(
        self, group_id: str, msg_seq: int, filter: int, *, page_size: int = 200, cursor: str | None = None
    ) -> AsyncPages[str]:
        """Walks the UserIDs of all members who read a message, or did not.

        Args:
            group_id: The group.
            msg_seq: Number of the message.
            filter: ``ReceiptFilter.READ`` (0) or ``ReceiptFilter.UNREAD`` (1).
            page_size: Members asked for per call; 200 come at most.
            cursor: ``cursor`` of an earlier walk with the same filter, to go on there.
        """

        async def fetch(position: str) -> ListPage[str, str]:
            page = await self.get_group_msg_receipt_detail(
                group_id, msg_seq, filter=filter, cursor=position, count=page_size
            )
            return ListPage(page.accounts, None if page.finished else page.cursor)

        return AsyncPages(fetch, "", cursor)
