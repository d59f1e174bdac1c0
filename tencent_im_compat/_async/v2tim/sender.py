"""Sending a message that is made: what ``sendMessage`` and the short forms of the SDK's entry share."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from ...adapter import elements, envelope, sending
from ...adapter.messages import identify
from ...adapter.sending import Options
from ...errors import TencentIMError, V2TIMError
from ...events.dispatch import async_call
from ...events.observation import Sent
from ...identity import C2CRef, GroupRef, MessageRef, c2c_ref, provisional_id
from ...store.errors import StoreError
from ...v2tim import MessagePriorityEnum, MessageStatus, V2TimAdvancedMsgListener, V2TimMessage
from ..rest.client import AsyncTencentIM
from .part import Part


class SendingPart(Part):
    """Base of the parts that send."""

    async def _deliver(
        self,
        acting: tuple[AsyncTencentIM, str],
        target: V2TimMessage,
        to: tuple[str, str],
        priority: MessagePriorityEnum | None,
        on_id: Callable[[str], object] | None = None,
    ) -> V2TimMessage:
        """Sends a message, once.

        Args:
            acting: The REST client, and who sends it.
            target: The message; it becomes the sent one.
            to: The user, and the group; with both given the group gets it.
            priority: Groups only.
            on_id: Called with a provisional id before it is sent.

        Raises:
            TencentIMError: It hands the message back.
        """
        client, me = acting
        receiver, group_id = to
        try:
            options = sending.options(target, priority)
            number = sending.number(target, group=bool(group_id))
            provisional = provisional_id(number, int(self._session.clock()))
            target.status = MessageStatus.V2TIM_MSG_STATUS_SENDING
            if on_id is not None:
                on_id(provisional)
            ref: MessageRef
            sdk_id: str | None = None
            if group_id:
                ref = await self._send_to_group(client, me, group_id, target, options)
            else:
                ref, sdk_id = await self._send_to_user(client, me, receiver, target, options)
        except TencentIMError as error:
            target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL
            raise envelope.failed(error, data=target) from None
        await self._sent(target, ref, provisional, sdk_id)
        return target

    async def _send_to_user(
        self, client: AsyncTencentIM, me: str, receiver: str, target: V2TimMessage, options: Options
    ) -> tuple[C2CRef, str | None]:
        reply = await client.openim.send_msg(
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

    async def _send_to_group(
        self, client: AsyncTencentIM, me: str, group_id: str, target: V2TimMessage, options: Options
    ) -> GroupRef:
        reply = await client.group.send_group_msg(
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

    async def _sent(
        self, target: V2TimMessage, ref: MessageRef, provisional: str, sdk_id: str | None
    ) -> None:
        """The message has its identity; its readers are watched, and it is at 100 %: nothing is uploaded."""
        identify(target, ref, sdk_msg_id=sdk_id)
        target.isSelf = True
        wants_receipt = target.needReadReceipt = bool(target.needReadReceipt)
        target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC
        target.progress = 100
        self._session.messages.remember(target, provisional, sdk_id, target.id)
        with contextlib.suppress(StoreError):  # it was sent all the same; the history has it
            await self._session.keep([target])
        to_other = isinstance(ref, C2CRef) and ref.receiver != ref.sender
        counts = to_other and not target.isExcludedFromUnreadCount
        if not target.isOnlineOnly and (wants_receipt or counts):
            await self._session.note(Sent(ref, wants_receipt, counts))
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            await async_call(listener, "onSendMessageProgress", target, 100)
