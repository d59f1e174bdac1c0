"""Sending messages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from ....adapter import arguments, elements, envelope, media, sending
from ....adapter.groups import community_of, topic_of
from ....adapter.messages import identify
from ....adapter.seam_async import value_callback
from ....adapter.sending import Options
from ....errors import InvalidArgumentError, TencentIMError, V2TIMError
from ....events.dispatch import async_call
from ....events.observation import Sent
from ....idempotency import IdempotencyKey
from ....identity import C2CRef, GroupRef, MessageRef, c2c_ref, provisional_id
from ....network.files import async_upload
from ....store.errors import StoreError
from ....v2tim import (
    MessagePriorityEnum,
    MessageStatus,
    OfflinePushInfo,
    V2TimAdvancedMsgListener,
    V2TimMessage,
)
from ....wire.elements import Element
from ...rest.client import AsyncTencentIM
from .base import MessagePart


class MessageSending(MessagePart):
    """``sendMessage``."""

    @value_callback({"to_account": "receiver", "msg_body": "message"})
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
        idempotencyKey: str | IdempotencyKey | None = None,
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
            idempotencyKey: Names the send wherever it is tried, so that it happens once, over restarts too:
                its numbers follow from the key (see ``IdempotencyKey``).

        Returns:
            The message with msgID, timestamp (Unix seconds), seq and status 2; on failure the message
            with status 3 and code 6017 bad argument, 10007 the group type has no receipts or they are
            switched off for it, 10059 edition, 10060 over 200 members, 10061 with ``onlineUserOnly``,
            20003 unknown account, ...
        """
        self._me()
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
        place = (receiver, groupID)
        return await self._send(target, place, priority, on_id=onSyncMsgID, key=idempotencyKey)

    @value_callback()
    async def reSendMessage(
        self, *, msgID: str, onlineUserOnly: bool = False, webMessageInstatnce: object | None = None
    ) -> V2TimMessage:
        """Sends a message once more whose sending failed (status 3). It keeps its numbers, so that the
        server drops it where the first sending had come through after all (within 120 s, in groups 300 s).

        REST: as of ``sendMessage``.

        Args:
            msgID: The id of the failed message: the temporary one, or that of ``onSyncMsgID``.
            onlineUserOnly: As of ``sendMessage``.
            webMessageInstatnce: Only the Web SDK reads it; ignored.

        Returns:
            As of ``sendMessage``; 6017 there is no such message, or it did not fail.
        """
        self._me()
        known = self._session.messages
        target = known.created(arguments.text("msgID", msgID)) or known.find(msgID)
        if target is None or target.status != MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL:
            raise InvalidArgumentError("msgID", "names no message whose sending failed here")
        sending.apply(target, isOnlineOnly=onlineUserOnly or None)
        priority = MessagePriorityEnum(target.priority or MessagePriorityEnum.V2TIM_PRIORITY_NORMAL)
        return await self._send(target, (target.userID or "", target.groupID or ""), priority)

    async def _send(
        self,
        target: V2TimMessage,
        place: tuple[str, str],
        priority: MessagePriorityEnum | None,
        *,
        on_id: Callable[[str], object] | None = None,
        key: str | IdempotencyKey | None = None,
    ) -> V2TimMessage:
        client, me = self._acting()
        receiver, group_id = place
        user_id, in_group = (None, group_id) if group_id else (receiver, None)
        target.__dict__.update(userID=user_id, groupID=in_group)
        try:
            options = sending.options(target, priority, key)
            number = sending.number(target, group=bool(group_id))
            provisional = provisional_id(number, int(self._session.clock()))
            target.status = MessageStatus.V2TIM_MSG_STATUS_SENDING
            self._session.messages.alias(target, provisional)
            if on_id is not None:
                on_id(provisional)
            await self._upload(target)
            body = elements.to_wire(target)
            ref: MessageRef
            sdk_id: str | None = None
            if group_id:
                ref = await self._send_to_group(client, (me, group_id), target, body, options)
            else:
                ref, sdk_id = await self._send_to_user(client, (me, receiver), target, body, options)
        except TencentIMError as error:
            target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL
            raise envelope.failed(error, data=target) from None
        await self._sent(target, ref, body, provisional, sdk_id)
        return target

    async def _upload(self, target: V2TimMessage) -> None:
        """Puts the message's files where receivers can load them."""
        for each in media.needed(target):
            uploader = self._session.uploader
            if uploader is None:
                raise V2TIMError(
                    envelope.NO_FILE_SERVER,
                    f"the {each.file.kind} lies on this machine and REST uploads no files: "
                    "give initSDK an uploader, or create the message with an address",
                )
            each.put(*await async_upload(uploader, each.file))

    def _target(self, temporary: str | None, message: V2TimMessage | None) -> V2TimMessage:
        message = self._unsent(temporary, message)
        if message.status == MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC and message.ref is not None:
            raise envelope.invalid("the message was sent already: create a new one")
        return message

    async def _send_to_user(
        self,
        client: AsyncTencentIM,
        between: tuple[str, str],
        target: V2TimMessage,
        body: Sequence[Element],
        options: Options,
    ) -> tuple[C2CRef, str | None]:
        me, receiver = between
        reply = await client.openim.send_msg(
            receiver,
            body,
            from_account=me,
            **options.numbers_to_user(target),
            need_read_receipt=bool(target.needReadReceipt),
            online_only=bool(target.isOnlineOnly),
            cloud_custom_data=target.cloudCustomData,
            send_msg_control=options.send_msg_control,
            forbid_callback_control=options.forbid_callback_control,
            support_message_extension=bool(target.isSupportMessageExtension),
            offline_push_info=options.offline_push_info,
        )
        target.isPeerRead = False
        return c2c_ref(me, receiver, reply.msg_key), reply.msg_id

    async def _send_to_group(
        self,
        client: AsyncTencentIM,
        place: tuple[str, str],
        target: V2TimMessage,
        body: Sequence[Element],
        options: Options,
    ) -> GroupRef:
        me, group_id = place
        group, topic_id = community_of(group_id), topic_of(group_id)
        reply = await client.group.send_group_msg(
            group,
            body,
            from_account=me,
            **options.numbers_to_group(target),
            priority=options.priority,
            to_account=target.targetGroupMemberList or None,
            group_at=options.group_at,
            need_read_receipt=bool(target.needReadReceipt),
            online_only=bool(target.isOnlineOnly),
            cloud_custom_data=target.cloudCustomData,
            send_msg_control=options.send_msg_control,
            forbid_callback_control=options.forbid_callback_control,
            support_message_extension=bool(target.isSupportMessageExtension),
            offline_push_info=options.offline_push_info,
            topic_id=topic_id,
        )
        if reply.dropped:
            raise V2TIMError(
                envelope.GROUP_RATE, "the group is over its message rate: the server dropped the message"
            )
        return GroupRef(group_id, me, reply.msg_seq, reply.random, reply.msg_time)

    async def _sent(
        self,
        target: V2TimMessage,
        ref: MessageRef,
        body: Sequence[Element],
        provisional: str,
        sdk_id: str | None,
    ) -> None:
        """The message has its identity; its readers are watched, and it is at 100 %: nothing is uploaded."""
        identify(target, ref, sdk_msg_id=sdk_id)
        wants_receipt = bool(target.needReadReceipt)
        sending.apply(
            target,
            isSelf=True,
            needReadReceipt=wants_receipt,
            status=MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC,
            progress=100,
        )
        self._session.messages.remember(target, provisional, sdk_id, target.id)
        with contextlib.suppress(StoreError):  # it was sent all the same; the history has it
            await self._session.sent(target, body)
        to_other = isinstance(ref, C2CRef) and ref.receiver != ref.sender
        counts = to_other and not target.isExcludedFromUnreadCount
        if not target.isOnlineOnly and (wants_receipt or counts):
            await self._session.note(Sent(ref, wants_receipt, counts))
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            await async_call(listener, "onSendMessageProgress", target, 100)
