"""Sending messages."""

from __future__ import annotations

from collections.abc import Callable

from ....adapter import arguments, envelope, sending
from ....adapter.seam_async import value_callback
from ....errors import InvalidArgumentError
from ....idempotency import IdempotencyKey
from ....v2tim import (
    MessagePriorityEnum,
    MessageStatus,
    OfflinePushInfo,
    V2TimMessage,
)
from ..sender import SendingPart
from .base import MessagePart


class MessageSending(MessagePart, SendingPart):
    """``sendMessage``."""

    @value_callback({"to_account": "receiver", "body": "message"})
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
            raise InvalidArgumentError("receiver", "or groupID is needed")
        arguments.string("receiver", receiver or "")
        if groupID:
            arguments.group("groupID", groupID)
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
        on_id = arguments.function("onSyncMsgID", onSyncMsgID)
        return await self._deliver(target, place, priority, on_id=on_id, key=idempotencyKey)

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
        return await self._deliver(target, (target.userID or "", target.groupID or ""), priority)

    def _target(self, temporary: str | None, message: V2TimMessage | None) -> V2TimMessage:
        message = self._unsent(temporary, message)
        if message.status == MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC and message.ref is not None:
            raise InvalidArgumentError("message", "was sent already: create a new one")
        return message
