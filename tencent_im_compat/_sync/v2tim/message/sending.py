# Generated from tencent_im_compat/_async/v2tim/message/sending.py by scripts/make_sync.py. Do not edit.
"""Sending messages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from ....adapter import elements, envelope, sending
from ....adapter.messages import identify
from ....adapter.seam_sync import value_callback
from ....adapter.sending import Options
from ....errors import TencentIMError, V2TIMError
from ....events.dispatch import sync_call
from ....events.observation import Sent
from ....identity import C2CRef, GroupRef, MessageRef, c2c_ref, provisional_id
from ....store.errors import StoreError
from ....v2tim import (
    MessagePriorityEnum,
    MessageStatus,
    OfflinePushInfo,
    V2TimAdvancedMsgListener,
    V2TimMessage,
)
from ...rest.client import TencentIM
from .base import MessagePart


class MessageSending(MessagePart):
    """``sendMessage``."""

    @value_callback({"to_account": "receiver", "msg_body": "message"})
    def sendMessage(
        self,
        *,
        id: str | None = None,
        message: V2TimMessage | None = None,
        onSyncMsgID: Callable[[str], object] | None = None,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = MessagePriorityEnum.V2TIM_PRIORITY_NORMAL,
        onlineUserOnly: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        isExcludedFromUnreadCount: bool | None = None,
        isExcludedFromLastMessage: bool | None = None,
        isSupportMessageExtension: bool | None = None,
        isExcludedFromContentModeration: bool | None = None,
        needReadReceipt: bool | None = None,
        cloudCustomData: str | None = None,
        localCustomData: str | None = None,
        isDisableCloudMessagePreHook: bool | None = None,
        isDisableCloudMessagePostHook: bool | None = None,
    ) -> V2TimMessage:
        """Sends a created message to a user or a group, once.

        Attempts after a lost answer repeat the same MsgRandom, so the server drops a doubled one. An
        outcome that stays unknown comes back as 9520, 9514, 9508 or 9502 with a text that says so:
        the message may have been sent.

        REST: ``openim/sendmsg`` (doc 269/2282), ``group_open_http_svc/send_group_msg`` (doc 269/1629).

        Args:
            id: Temporary id from ``create...Message``; or pass ``message``.
            message: The created message itself. Flags set on it count where the parameter is None.
            onSyncMsgID: Called before sending with a provisional id; the final msgID, known only with
                the answer, stands in the result. Both lead to the message in this process.
            receiver: UserID for a one-to-one message, else ``""``.
            groupID: Group ID for a group message, else ``""``. With both given the group gets it.
            priority: Groups only; matters when a group is over its message rate.
            onlineUserOnly: Deliver to who is online; not stored, no unread count, no receipts.
            offlinePushInfo: How the offline push looks.
            isExcludedFromUnreadCount: Does not raise unread counts (``NoUnread``).
            isExcludedFromLastMessage: Does not move the conversation list (``NoLastMsg``).
            isSupportMessageExtension: Extensions may be set on it.
            isExcludedFromContentModeration: REST cannot send past moderation: true answers 7013.
            needReadReceipt: Ask the readers for receipts. Groups: Work, Public and Meeting of at most
                200 members, ticked in the console; flagship or enterprise edition.
            cloudCustomData: Travels with the message.
            localCustomData: Stays on this object.
            isDisableCloudMessagePreHook: Skip the before-send webhook.
            isDisableCloudMessagePostHook: Skip the after-send webhook.

        Returns:
            The message with msgID, timestamp (Unix seconds), seq and status 2; on failure the message
            with status 3 and code 6017 bad argument, 10007 the group type has no receipts or they are
            switched off for it, 10059 edition, 10060 over 200 members, 10061 with ``onlineUserOnly``,
            20003 unknown account, ...
        """
        client, me = self._acting()
        target = self._target(id, message)
        if not receiver and not groupID:
            raise envelope.invalid("receiver or groupID is needed")
        if isExcludedFromContentModeration or target.isExcludedFromContentModeration:
            raise envelope.unsupported("REST cannot send past content moderation")
        sending.apply(
            target,
            isOnlineOnly=onlineUserOnly,
            offlinePushInfo=offlinePushInfo,
            isExcludedFromUnreadCount=isExcludedFromUnreadCount,
            isExcludedFromLastMessage=isExcludedFromLastMessage,
            isSupportMessageExtension=isSupportMessageExtension,
            needReadReceipt=needReadReceipt,
            cloudCustomData=cloudCustomData,
            localCustomData=localCustomData,
            isDisableCloudMessagePreHook=isDisableCloudMessagePreHook,
            isDisableCloudMessagePostHook=isDisableCloudMessagePostHook,
        )
        try:
            options = sending.options(target, priority)
            number = sending.number(target, group=bool(groupID))
            provisional = provisional_id(number, int(self._session.clock()))
            target.status = MessageStatus.V2TIM_MSG_STATUS_SENDING
            if onSyncMsgID is not None:
                onSyncMsgID(provisional)
            ref: MessageRef
            sdk_id: str | None = None
            if groupID:
                ref = self._send_to_group(client, me, groupID, target, options)
            else:
                ref, sdk_id = self._send_to_user(client, me, receiver, target, options)
        except TencentIMError as error:
            target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL
            raise envelope.failed(error, data=target) from None
        self._sent(target, ref, provisional, sdk_id)
        return target

    def _target(self, temporary: str | None, message: V2TimMessage | None) -> V2TimMessage:
        message = self._unsent(temporary, message)
        if message.status == MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC and message.ref is not None:
            raise envelope.invalid("the message was sent already: create a new one")
        return message

    def _send_to_user(
        self, client: TencentIM, me: str, receiver: str, target: V2TimMessage, options: Options
    ) -> tuple[C2CRef, str | None]:
        reply = client.openim.send_msg(
            receiver,
            elements.to_wire(target),
            from_account=me,
            msg_random=target.random,
            msg_seq=int(target.seq or 0),
            need_read_receipt=bool(target.needReadReceipt),
            online_only=bool(target.isOnlineOnly),
            cloud_custom_data=target.cloudCustomData,
            send_msg_control=options.send_msg_control,
            forbid_callback_control=options.forbid_callback_control,
            support_message_extension=bool(target.isSupportMessageExtension),
            offline_push_info=options.offline_push_info,
        )
        target.userID, target.groupID = receiver, None
        target.isPeerRead = False
        return c2c_ref(me, receiver, reply.msg_key), reply.msg_id

    def _send_to_group(
        self, client: TencentIM, me: str, group_id: str, target: V2TimMessage, options: Options
    ) -> GroupRef:
        reply = client.group.send_group_msg(
            group_id,
            elements.to_wire(target),
            from_account=me,
            random=target.random,
            priority=options.priority,
            need_read_receipt=bool(target.needReadReceipt),
            online_only=bool(target.isOnlineOnly),
            cloud_custom_data=target.cloudCustomData,
            send_msg_control=options.send_msg_control,
            forbid_callback_control=options.forbid_callback_control,
            support_message_extension=bool(target.isSupportMessageExtension),
            offline_push_info=options.offline_push_info,
        )
        if reply.dropped:
            raise V2TIMError(
                envelope.GROUP_RATE, "the group is over its message rate: the server dropped the message"
            )
        target.groupID, target.userID = group_id, None
        return GroupRef(group_id, me, reply.msg_seq, target.random or 0, reply.msg_time)

    def _sent(self, target: V2TimMessage, ref: MessageRef, provisional: str, sdk_id: str | None) -> None:
        """The message has its identity; its readers are watched, and it is at 100 %: nothing is uploaded."""
        identify(target, ref, sdk_msg_id=sdk_id)
        target.isSelf = True
        wants_receipt = target.needReadReceipt = bool(target.needReadReceipt)
        target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC
        target.progress = 100
        self._session.messages.remember(target, provisional, sdk_id, target.id)
        with contextlib.suppress(StoreError):  # it was sent all the same; the history has it
            self._session.keep([target])
        to_other = isinstance(ref, C2CRef) and ref.receiver != ref.sender
        counts = to_other and not target.isExcludedFromUnreadCount
        if not target.isOnlineOnly and (wants_receipt or counts):
            self._session.note(Sent(ref, wants_receipt, counts))
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            sync_call(listener, "onSendMessageProgress", target, 100)
