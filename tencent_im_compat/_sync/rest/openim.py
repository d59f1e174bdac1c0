# Generated from tencent_im_compat/_async/rest/openim.py by scripts/make_sync.py. Do not edit.
"""One-to-one messages: sending and importing (service ``openim``); the base classes hold the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...call import C2C_DEDUP_SECONDS, Call
from ...calls import checks
from ...calls import openim as calls
from ...calls.checks import MessageContent
from ...idempotency import IdempotencyKey, new_seq
from ...wire import openim as wire
from ...wire.base import Reply
from ...wire.offline_push import OfflinePushInfo
from ...wire.openim import ImportMode
from .msg_ext import C2CExtensionService
from .openim_history import C2CHistoryService
from .openim_reading import C2CReadingService
from .stream_msg import C2CStreamService


class OpenIM(C2CHistoryService, C2CReadingService, C2CExtensionService, C2CStreamService):
    """Commands of the service ``openim``, on extensions of one-to-one messages, and streamed ones."""

    def send_msg(
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
        mine = self._identity(
            idempotency_key, C2C_DEDUP_SECONDS, "openim/sendmsg", to_account, random=msg_random, seq=msg_seq
        )
        return self._transport.send(
            mine.within(
                calls.send_msg(
                    to_account,
                    body,
                    msg_random=mine.random,
                    msg_seq=mine.seq,
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

    def batch_send_msg(
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

        Receivers that could not be served are data, not an exception: see ``failed``. No webhook
        is triggered. The arguments mean the same as in ``send_msg``.

        Raises:
            InvalidArgumentError: No receiver, more than 500, or another bad argument.
            RefusedError: E.g. 90012 when not one receiver exists.
            OutcomeUnknownError: The messages may have been sent.
        """
        checks.exclusive("idempotency_key", idempotency_key, "msg_seq or msg_random", msg_seq, msg_random)
        to_account = checks.listed("to_account", to_account, "UserIDs")
        mine = self._identity(
            idempotency_key,
            C2C_DEDUP_SECONDS,
            "openim/batchsendmsg",
            *to_account,
            random=msg_random,
            seq=msg_seq,
        )
        return self._transport.send(
            mine.within(
                calls.batch_send_msg(
                    to_account,
                    body,
                    msg_random=mine.random,
                    msg_seq=mine.seq,
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

    def batch_send_msg_all(
        self,
        to_account: Iterable[str],
        body: MessageContent,
        *,
        from_account: str | None = None,
        need_read_receipt: bool = False,
        online_only: bool = False,
        sync_other_machine: int | None = None,
        msg_life_time: int | None = None,
        cloud_custom_data: str | None = None,
        send_msg_control: Sequence[str] | None = None,
        offline_push_info: OfflinePushInfo | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.BatchSendMsgReply:
        """``batch_send_msg`` for any number of receivers, 500 a call; one answer.

        Each call has numbers of its own, so the receivers of each have another MsgKey: see ``parts`` of the
        answer. With an ``idempotency_key`` the numbers follow from the key and the receivers of the call:
        repeat it with the same receivers in the same order.

        Raises:
            InvalidArgumentError: No receiver, or another bad argument.
            DedupWindowPassedError: The idempotency key is too old, or became so after some parts.
            TencentIMError: A part failed, e.g. 90012 none of its receivers exists; ``error.progress`` tells
                how far it came.
        """

        def build(part: list[str]) -> Call[wire.BatchSendMsgReply]:
            mine = self._identity(idempotency_key, C2C_DEDUP_SECONDS, "openim/batchsendmsg", *part)
            return mine.within(
                calls.batch_send_msg(
                    part,
                    body,
                    msg_random=mine.random,
                    msg_seq=mine.seq,
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

        return self._in_parts(
            "to_account",
            to_account,
            calls.MAX_BATCH_RECEIVERS,
            build,
            again=idempotency_key is not None,
        )

    def import_msg(
        self,
        from_account: str,
        to_account: str,
        body: MessageContent,
        *,
        msg_time_stamp: int,
        sync_from_old_system: int = ImportMode.HISTORY,
        msg_seq: int | None = None,
        msg_random: int | None = None,
        cloud_custom_data: str | None = None,
    ) -> Reply:
        """Imports a one-to-one message of an older system.

        REST: ``openim/importmsg``, doc 269/2568; 200 calls/s. Triggers no webhook. Import in order of
        time, for each one becomes the last message of its conversation. A message with the same MsgSeq,
        MsgRandom and time as one in the conversation is dropped. The answer has no MsgKey; it is
        ``{msg_seq}_{msg_random}_{msg_time_stamp}``.

        Args:
            from_account: Sender's UserID.
            to_account: Receiver's UserID.
            body: A text, one element or several; at most 12 KB with everything around it.
            msg_time_stamp: When it was sent, in Unix seconds.
            sync_from_old_system: See ``ImportMode``: 2 history, 5 live.
            msg_seq: Unsigned 32 bit; chosen here when absent.
            msg_random: Unsigned 32 bit; chosen here when absent. Give both to be able to import twice.
            cloud_custom_data: Travels with the message.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 90048 an account does not exist.
        """
        return self._transport.send(
            calls.import_msg(
                from_account,
                to_account,
                body,
                msg_time_stamp=msg_time_stamp,
                msg_random=self._new_random() if msg_random is None else msg_random,
                msg_seq=new_seq(self._transport.clock()) if msg_seq is None else msg_seq,
                sync_from_old_system=sync_from_old_system,
                cloud_custom_data=cloud_custom_data,
            )
        )
