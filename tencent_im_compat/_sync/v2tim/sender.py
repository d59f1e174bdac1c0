# Generated from tencent_im_compat/_async/v2tim/sender.py by scripts/make_sync.py. Do not edit.
"""Sending a message that is made: what ``sendMessage``, the short forms of the SDK's entry and signaling
share.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from ...adapter import elements, envelope, media, sending
from ...adapter.groups import community_of, topic_of
from ...adapter.messages import identify
from ...adapter.sending import Options
from ...errors import TencentIMError, V2TIMError
from ...events.dispatch import sync_call
from ...events.observation import Sent
from ...idempotency import IdempotencyKey
from ...identity import C2CRef, GroupRef, MessageRef, c2c_ref, provisional_id
from ...network.files import sync_upload
from ...store.errors import StoreError
from ...v2tim import MessagePriorityEnum, MessageStatus, V2TimAdvancedMsgListener, V2TimMessage
from ...wire.elements import Element
from ..rest.client import TencentIM
from .part import Part

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


_SENDING, _SENT = MessageStatus.V2TIM_MSG_STATUS_SENDING, MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC


class SendingPart(Part):
    """Base of the parts that send."""

    def _deliver(
        self,
        target: V2TimMessage,
        to: tuple[str, str],
        priority: MessagePriorityEnum | None,
        *,
        on_id: Callable[[str], object] | None = None,
        key: str | IdempotencyKey | None = None,
    ) -> V2TimMessage:
        """Sends a message, once.

        Args:
            target: The message; it becomes the sent one.
            to: The user, and the group; with both given the group gets it.
            priority: Groups only.
            on_id: Called with a provisional id before it is sent.
            key: Names the send wherever it is tried.

        Raises:
            TencentIMError: It hands the message back.
        """
        client, me = self._acting()
        receiver, group_id = to
        user_id, in_group = (None, group_id) if group_id else (receiver, None)
        target.__dict__.update(userID=user_id, groupID=in_group)
        try:
            options = sending.options(target, priority, key)
            now = self._session.clock()
            number = sending.number(target, now, group=bool(group_id))
            target.__dict__["status"] = _SENDING
            if on_id is not None:  # nobody else learns of this id
                provisional = provisional_id(number, int(now))
                self._session.messages.alias(target, provisional)
                try:
                    on_id(provisional)
                except Exception:
                    logger.exception("onSyncMsgID failed")
            elems = elements.ordered_elems(target)
            if needed := media.needed(elems):
                self._upload(needed)
            body = elements.write_body(elems)
            ref: MessageRef
            sdk_id: str | None = None
            if group_id:
                ref = self._send_to_group(client, (me, group_id), target, body, options)
            else:
                ref, sdk_id = self._send_to_user(client, (me, receiver), target, body, options)
        except TencentIMError as error:
            target.status = MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL
            raise envelope.failed(error, data=target) from None
        self._sent(target, ref, body, sdk_id)
        return target

    def _upload(self, needed: Sequence[media.Needed]) -> None:
        """Puts a message's files where receivers can load them."""
        for each in needed:
            uploader = self._session.uploader
            if uploader is None:
                raise V2TIMError(
                    envelope.NO_FILE_SERVER,
                    f"the {each.file.kind} lies on this machine and REST uploads no files: "
                    "give initSDK an uploader, or create the message with an address",
                )
            each.put(*sync_upload(uploader, each.file))

    def _send_to_user(
        self,
        client: TencentIM,
        between: tuple[str, str],
        target: V2TimMessage,
        body: Sequence[Element],
        options: Options,
    ) -> tuple[C2CRef, str | None]:
        me, receiver = between
        reply = client.openim.send_msg(receiver, body, from_account=me, **options.to_user(target))
        target.__dict__["isPeerRead"] = False
        return c2c_ref(me, receiver, reply.msg_key), reply.msg_id

    def _send_to_group(
        self,
        client: TencentIM,
        place: tuple[str, str],
        target: V2TimMessage,
        body: Sequence[Element],
        options: Options,
    ) -> GroupRef:
        me, group_id = place
        reply = client.group.send_group_msg(
            community_of(group_id),
            body,
            from_account=me,
            topic_id=topic_of(group_id),
            **options.to_group(target),
        )
        if reply.dropped:
            raise V2TIMError(
                envelope.GROUP_RATE, "the group is over its message rate: the server dropped the message"
            )
        return GroupRef(group_id, me, reply.msg_seq, reply.random, reply.msg_time)

    def _sent(
        self,
        target: V2TimMessage,
        ref: MessageRef,
        body: Sequence[Element],
        sdk_id: str | None,
    ) -> None:
        """The message has its identity; its readers are watched, and it is at 100 %: nothing is uploaded."""
        identify(target, ref, sdk_msg_id=sdk_id)
        wants_receipt = bool(target.needReadReceipt)
        target.__dict__.update(isSelf=True, needReadReceipt=wants_receipt, status=_SENT, progress=100)
        self._session.messages.remember(target, sdk_id)
        try:
            self._session.sent(target, body)
        except StoreError as error:  # it was sent all the same; the history has it
            logger.debug("a message that was sent could not be kept (%s)", type(error).__name__)
        to_other = isinstance(ref, C2CRef) and ref.receiver != ref.sender
        counts = to_other and not target.isExcludedFromUnreadCount
        if not target.isOnlineOnly and (wants_receipt or counts):
            self._session.note(Sent(ref, wants_receipt, counts))
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            sync_call(listener, "onSendMessageProgress", target, 100)
