"""Sending messages."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ...adapter import elements, envelope, push
from ...adapter.messages import identify
from ...errors import TencentIMError, V2TIMError
from ...events.dispatch import async_call
from ...events.observation import Sent
from ...identity import GroupRef, MessageRef, c2c_ref, provisional_id
from ...v2tim import (
    MessagePriorityEnum,
    MessageStatus,
    OfflinePushInfo,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimValueCallback,
)
from ..rest.client import AsyncTencentIM
from .message_base import MessagePart

_PRIORITY: dict[MessagePriorityEnum, Literal["High", "Normal", "Low"]] = {
    MessagePriorityEnum.V2TIM_PRIORITY_DEFAULT: "Normal",
    MessagePriorityEnum.V2TIM_PRIORITY_HIGH: "High",
    MessagePriorityEnum.V2TIM_PRIORITY_NORMAL: "Normal",
    MessagePriorityEnum.V2TIM_PRIORITY_LOW: "Low",
}


@dataclass(frozen=True, slots=True)
class _Order:
    """How one message is to be sent."""

    receiver: str
    group_id: str
    number: int
    priority: MessagePriorityEnum
    control: tuple[str, ...]
    skip_hooks: tuple[str, ...]
    offline_push: OfflinePushInfo | None


class MessageSending(MessagePart):
    """``sendMessage``."""

    async def sendMessage(
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
    ) -> V2TimValueCallback[V2TimMessage]:
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
        target: V2TimMessage | None = None
        try:
            client, user = await self._session.acting()
            target = self._target(id, message)
            if not receiver and not groupID:
                raise envelope.invalid("receiver or groupID is needed")
            if isExcludedFromContentModeration or target.isExcludedFromContentModeration:
                raise V2TIMError(envelope.NOT_SUPPORTED, "REST cannot send past content moderation")
            self._apply(
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
            order = self._order(target, receiver, groupID, priority)
            provisional = provisional_id(order.number, int(self._session.clock()))
            target.status = MessageStatus.V2TIM_MSG_STATUS_SENDING
            if onSyncMsgID is not None:
                onSyncMsgID(provisional)
            if order.group_id:
                await self._send_to_group(client, user, target, order, provisional)
            else:
                await self._send_to_user(client, user, target, order, provisional)
        except TencentIMError as error:
            if target is not None:
                target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL
            return envelope.failed_value(error, target)
        await self._progress(target)
        return V2TimValueCallback.success(target)

    def _target(self, temporary: str | None, message: V2TimMessage | None) -> V2TimMessage:
        if message is None and temporary:
            message = self._session.messages.created(temporary)
            if message is None:
                raise envelope.invalid("id names no created message: use the id of create...Message")
        if not isinstance(message, V2TimMessage):
            raise envelope.invalid("id or message is needed")
        if message.status == MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC and message.ref is not None:
            raise envelope.invalid("the message was sent already: create a new one")
        return message

    @staticmethod
    def _apply(target: V2TimMessage, **given: object) -> None:
        """Sets what the call gives; what it leaves out keeps the message's own value."""
        for name, value in given.items():
            if value is not None:
                setattr(target, name, value)

    def _order(
        self, target: V2TimMessage, receiver: str, group_id: str, priority: MessagePriorityEnum | None
    ) -> _Order:
        try:
            chosen = MessagePriorityEnum.V2TIM_PRIORITY_NORMAL
            if priority is not None:
                chosen = MessagePriorityEnum(priority)
        except ValueError:
            raise envelope.invalid("priority must be a MessagePriorityEnum") from None
        if target.offlinePushInfo is not None and not isinstance(target.offlinePushInfo, OfflinePushInfo):
            raise envelope.invalid("offlinePushInfo must be an OfflinePushInfo")
        control = []
        if target.isExcludedFromUnreadCount:
            control.append("NoUnread")
        if target.isExcludedFromLastMessage:
            control.append("NoLastMsg")
        skip = []
        if target.isDisableCloudMessagePreHook:
            skip.append("ForbidBeforeSendMsgCallback")
        if target.isDisableCloudMessagePostHook:
            skip.append("ForbidAfterSendMsgCallback")
        # The number is drawn here, before any attempt. A message whose first sending failed or stayed
        # unknown keeps it, so that sending it again is the same message to the server.
        if target.random is None:
            target.random = random.getrandbits(32)
        if not group_id and target.seq is None:
            target.seq = str(random.getrandbits(32))
        return _Order(
            receiver, group_id, target.random, chosen, tuple(control), tuple(skip), target.offlinePushInfo
        )

    async def _send_to_user(
        self, client: AsyncTencentIM, user: str, target: V2TimMessage, order: _Order, provisional: str
    ) -> None:
        reply = await client.openim.send_msg(
            order.receiver,
            elements.to_wire(target),
            from_account=user,
            msg_random=order.number,
            msg_seq=int(target.seq or 0),
            need_read_receipt=bool(target.needReadReceipt),
            online_only=bool(target.isOnlineOnly),
            cloud_custom_data=target.cloudCustomData,
            send_msg_control=order.control,
            forbid_callback_control=order.skip_hooks,
            support_message_extension=bool(target.isSupportMessageExtension),
            offline_push_info=None if order.offline_push is None else push.to_wire(order.offline_push),
        )
        ref = c2c_ref(user, order.receiver, reply.msg_key)
        target.userID, target.groupID = order.receiver, None
        target.isPeerRead = False
        self._sent(target, ref, provisional, reply.msg_id)
        counts = not target.isOnlineOnly and not target.isExcludedFromUnreadCount and user != order.receiver
        await self._watch(ref, target, counts=counts)

    async def _send_to_group(
        self, client: AsyncTencentIM, user: str, target: V2TimMessage, order: _Order, provisional: str
    ) -> None:
        reply = await client.group.send_group_msg(
            order.group_id,
            elements.to_wire(target),
            from_account=user,
            random=order.number,
            priority=_PRIORITY[order.priority],
            need_read_receipt=bool(target.needReadReceipt),
            online_only=bool(target.isOnlineOnly),
            cloud_custom_data=target.cloudCustomData,
            send_msg_control=order.control,
            forbid_callback_control=order.skip_hooks,
            support_message_extension=bool(target.isSupportMessageExtension),
            offline_push_info=None if order.offline_push is None else push.to_wire(order.offline_push),
        )
        if reply.dropped:
            raise V2TIMError(
                envelope.GROUP_RATE, "the group is over its message rate: the server dropped the message"
            )
        ref = GroupRef(order.group_id, user, reply.msg_seq, order.number, reply.msg_time)
        target.groupID, target.userID = order.group_id, None
        target.priority = int(order.priority)
        self._sent(target, ref, provisional, None)
        await self._watch(ref, target, counts=False)

    def _sent(self, target: V2TimMessage, ref: MessageRef, provisional: str, sdk_id: str | None) -> None:
        identify(target, ref, sdk_msg_id=sdk_id)
        target.isSelf = True
        target.needReadReceipt = bool(target.needReadReceipt)
        target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC
        self._session.messages.remember(target, provisional, sdk_id, target.id)

    async def _watch(self, ref: MessageRef, target: V2TimMessage, *, counts: bool) -> None:
        wants_receipt = bool(target.needReadReceipt)
        if not target.isOnlineOnly and (wants_receipt or counts):
            await self._session.note(Sent(ref, wants_receipt, counts))

    async def _progress(self, target: V2TimMessage) -> None:
        """``onSendMessageProgress``: nothing is uploaded, so a sent message is at 100 % at once."""
        target.progress = 100
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            await async_call(listener, "onSendMessageProgress", target, 100)
