"""One-to-one messages: sending, history, recall, read marks and receipts (service ``openim``)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from ...call import C2C_DEDUP_SECONDS
from ...calls import checks
from ...calls import openim as calls
from ...calls.checks import MessageContent
from ...idempotency import IdempotencyKey
from ...wire import openim as wire
from ...wire.base import Reply
from ...wire.push import OfflinePushInfo
from .msg_ext import AsyncC2CExtensionService
from .openim_history import AsyncC2CHistoryService
from .stream import AsyncC2CStreamService


class AsyncOpenIM(AsyncC2CHistoryService, AsyncC2CExtensionService, AsyncC2CStreamService):
    """Commands of the service ``openim``, on extensions of one-to-one messages, and streamed ones."""

    async def send_msg(
        self,
        to_account: str,
        body: MessageContent,
        *,
        from_account: str | None = None,
        need_read_receipt: bool = False,
        online_only: bool = False,
        sync_other_machine: int | None = None,
        msg_life_time: int | None = None,
        msg_seq: int | None = None,
        msg_random: int | None = None,
        msg_time_stamp: int | None = None,
        cloud_custom_data: str | None = None,
        send_msg_control: Sequence[str] | None = None,
        forbid_callback_control: Sequence[str] | None = None,
        support_message_extension: bool = False,
        offline_push_info: OfflinePushInfo | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.SendMsgReply:
        """Sends a one-to-one message. REST: ``openim/sendmsg``, doc 269/2282; 200 calls/s.

        MsgSeq and MsgRandom are drawn once per call; every attempt repeats them, so that the server
        drops a doubled message for 120 s after the first.

        Args:
            to_account: Receiver's UserID.
            body: A text, one element or several; at most 12 KB with everything around it.
            from_account: Sender's UserID; absent: the administrator.
            need_read_receipt: Whether the receiver is to send a receipt (``IsNeedReadReceipt``).
            online_only: Deliver to online receivers only: not stored, no unread count.
            sync_other_machine: 1 also to the sender's devices and history, 2 not to the sender at all.
            msg_life_time: Seconds of offline storage, at most 604800; 0 = online only.
            msg_seq: Unsigned 32 bit; chosen here when absent.
            msg_random: Unsigned 32 bit; chosen here when absent.
            msg_time_stamp: Sender's clock, Unix seconds.
            cloud_custom_data: Travels with the message.
            send_msg_control: Any of ``NoUnread``, ``NoLastMsg``, ``WithMuteNotifications``.
            forbid_callback_control: Webhooks to skip: ``ForbidBeforeSendMsgCallback``,
                ``ForbidAfterSendMsgCallback``.
            support_message_extension: Whether key-value extensions may be set on it.
            offline_push_info: How the offline push looks.
            idempotency_key: Names the send wherever it is tried, so that it happens once; see
                ``IdempotencyKey``. Not with numbers of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            DedupWindowPassedError: The idempotency key is too old.
            RefusedError: E.g. 20003 unknown account, 20006 refused by the app's webhook.
            OutcomeUnknownError: The message may have been sent.
        """
        checks.exclusive("idempotency_key", idempotency_key, "msg_seq or msg_random", msg_seq, msg_random)
        mine = self._identity(idempotency_key, C2C_DEDUP_SECONDS, "openim/sendmsg", to_account)
        return await self._transport.send(
            mine.within(
                calls.send_msg(
                    to_account,
                    body,
                    msg_random=mine.random if msg_random is None else msg_random,
                    msg_seq=mine.seq if msg_seq is None else msg_seq,
                    from_account=from_account,
                    need_read_receipt=need_read_receipt,
                    online_only=online_only,
                    sync_other_machine=sync_other_machine,
                    msg_life_time=msg_life_time,
                    msg_time_stamp=msg_time_stamp,
                    cloud_custom_data=cloud_custom_data,
                    send_msg_control=send_msg_control,
                    forbid_callback_control=forbid_callback_control,
                    support_message_extension=support_message_extension,
                    offline_push_info=offline_push_info,
                )
            )
        )

    async def batch_send_msg(
        self,
        to_account: Sequence[str],
        body: MessageContent,
        *,
        from_account: str | None = None,
        need_read_receipt: bool = False,
        online_only: bool = False,
        sync_other_machine: int | None = None,
        msg_life_time: int | None = None,
        msg_seq: int | None = None,
        msg_random: int | None = None,
        cloud_custom_data: str | None = None,
        send_msg_control: Sequence[str] | None = None,
        offline_push_info: OfflinePushInfo | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.BatchSendMsgReply:
        """Sends one message to up to 500 users. REST: ``openim/batchsendmsg``, doc 269/1612; 200 calls/s.

        Receivers that could not be served are data, not an exception: see ``error_list``. No webhook
        is triggered. The arguments mean the same as in ``send_msg``.

        Raises:
            InvalidArgumentError: No receiver, more than 500, or another bad argument.
            RefusedError: E.g. 90012 when not one receiver exists.
            OutcomeUnknownError: The messages may have been sent.
        """
        checks.exclusive("idempotency_key", idempotency_key, "msg_seq or msg_random", msg_seq, msg_random)
        to_account = checks.listed("to_account", to_account, "UserIDs")
        mine = self._identity(idempotency_key, C2C_DEDUP_SECONDS, "openim/batchsendmsg", *to_account)
        return await self._transport.send(
            mine.within(
                calls.batch_send_msg(
                    to_account,
                    body,
                    msg_random=mine.random if msg_random is None else msg_random,
                    msg_seq=mine.seq if msg_seq is None else msg_seq,
                    from_account=from_account,
                    need_read_receipt=need_read_receipt,
                    online_only=online_only,
                    sync_other_machine=sync_other_machine,
                    msg_life_time=msg_life_time,
                    cloud_custom_data=cloud_custom_data,
                    send_msg_control=send_msg_control,
                    offline_push_info=offline_push_info,
                )
            )
        )

    async def admin_get_roam_msg(
        self,
        operator_account: str,
        peer_account: str,
        *,
        max_cnt: int,
        min_time: int,
        max_time: int,
        last_msg_key: str | None = None,
    ) -> wire.GetRoamMsgReply:
        """One page of a conversation's history.

        REST: ``openim/admin_getroammsg``, doc 269/42794; 200 calls/s. The first page holds the newest
        messages of the range in ascending order; later pages go back.

        Args:
            operator_account: The side whose view is read.
            peer_account: The other side.
            max_cnt: Most messages wanted; a page holds about 13 KB at most.
            min_time: Unix seconds, included.
            max_time: Unix seconds, included. On later pages: ``last_msg_time`` of the page before.
            last_msg_key: On later pages: ``last_msg_key`` of the page before.
        """
        return await self._transport.send(
            calls.admin_get_roam_msg(
                operator_account,
                peer_account,
                max_cnt=max_cnt,
                min_time=min_time,
                max_time=max_time,
                last_msg_key=last_msg_key,
            )
        )

    async def iter_roam_msg(
        self,
        operator_account: str,
        peer_account: str,
        *,
        min_time: int,
        max_time: int,
        last_msg_key: str | None = None,
        page_size: int = 100,
    ) -> AsyncIterator[wire.RoamMsg]:
        """Walks the history of a conversation from the newest message of the range to the oldest.

        Args:
            operator_account: The side whose view is read.
            peer_account: The other side.
            min_time: Unix seconds, included.
            max_time: Unix seconds, included.
            last_msg_key: Begin behind this message, whose time is ``max_time``.
            page_size: Messages asked for per call.
        """
        last_key = last_msg_key
        seen = {last_key}
        while True:
            page = await self.admin_get_roam_msg(
                operator_account,
                peer_account,
                max_cnt=page_size,
                min_time=min_time,
                max_time=max_time,
                last_msg_key=last_key,
            )
            for message in reversed(page.msg_list):
                yield message
            # A cursor that comes again would be followed for ever.
            if page.complete or not page.msg_list or not page.last_msg_key or page.last_msg_key in seen:
                return
            last_key = page.last_msg_key
            seen.add(last_key)
            max_time = page.msg_list[0].msg_time_stamp if page.last_msg_time is None else page.last_msg_time

    async def admin_msg_withdraw(self, from_account: str, to_account: str, msg_key: str) -> Reply:
        """Recalls a one-to-one message. REST: ``openim/admin_msgwithdraw``, doc 269/38980; 200 calls/s.

        There is no time limit. The accounts are the message's own direction.

        Raises:
            RefusedError: 20022 no such message, 20023 recalled already.
        """
        return await self._transport.send(calls.admin_msg_withdraw(from_account, to_account, msg_key))

    async def admin_set_msg_read(
        self, report_account: str, peer_account: str, *, msg_read_time: int | None = None
    ) -> Reply:
        """Marks a conversation as read. REST: ``openim/admin_set_msg_read``, doc 269/50349; 200 calls/s.

        Lowers the reader's unread count and tells the peer's devices; sends no message receipts.

        Args:
            report_account: The reader.
            peer_account: The other side.
            msg_read_time: Unix seconds; messages up to then become read. Absent: now.
        """
        return await self._transport.send(
            calls.admin_set_msg_read(report_account, peer_account, msg_read_time=msg_read_time)
        )

    async def get_c2c_unread_msg_num(
        self, to_account: str, *, peer_account: Sequence[str] | None = None
    ) -> wire.GetC2CUnreadMsgNumReply:
        """Unread counts of a user. REST: ``openim/get_c2c_unread_msg_num``, doc 269/56043; 200 calls/s.

        Args:
            to_account: Whose unread counts.
            peer_account: Up to 10 peers; absent: one total over all one-to-one conversations.
        """
        return await self._transport.send(calls.get_c2c_unread_msg_num(to_account, peer_account=peer_account))

    async def c2c_msg_read_receipt(
        self, operator_account: str, peer_account: str, msg_keys: Sequence[str]
    ) -> Reply:
        """Sends receipts of single messages.

        REST: ``openim/c2c_msg_read_receipt``, doc 269/104121; 200 calls/s. Does not change the reader's
        unread count. No batch limit is documented.

        Args:
            operator_account: Who read: the receiver of the messages.
            peer_account: Who sent them.
            msg_keys: MsgKeys of messages from ``peer_account`` to ``operator_account``.
        """
        return await self._transport.send(
            calls.c2c_msg_read_receipt(operator_account, peer_account, msg_keys)
        )
