"""Messages of which nothing but the identity is known."""

from __future__ import annotations

from ..identity import C2CRef, MessageRef
from ..v2tim import MessageStatus, V2TimMessage
from .messages import identify


def stub(ref: MessageRef, me: str) -> V2TimMessage:
    """A message object from an id alone: who, where, when; no content, receipt flag unknown."""
    message = V2TimMessage(isSelf=ref.sender == me)
    if isinstance(ref, C2CRef):
        message.userID = ref.receiver if ref.sender == me else ref.sender
    else:
        message.groupID = ref.group_id
    message.status = MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC
    identify(message, ref)
    return message
