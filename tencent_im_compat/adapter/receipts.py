"""Which messages are owed a receipt, and which have receipts to ask for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..identity import MessageRef, msg_id
from ..v2tim import MessageStatus, V2TimMessage


def owed(
    messages: Iterable[tuple[V2TimMessage, MessageRef]], me: str, sent: Callable[[str], bool]
) -> dict[MessageRef, V2TimMessage]:
    """The messages that a receipt is to be sent for, each once.

    Own ones, those that are known to ask for none, and those whose receipt was sent are passed over.

    Args:
        messages: Messages with what the server calls them.
        me: The reader.
        sent: Whether the receipt of a msgID was sent.
    """
    return {
        ref: message
        for message, ref in messages
        if ref.sender != me and message.needReadReceipt is not False and not sent(msg_id(ref))
    }


def asked_for_receipts(message: V2TimMessage, ref: MessageRef, me: str) -> bool:
    """Whether it is an own message that was sent and, as far as that is known, asked for receipts."""
    was_sent = message.status in (None, MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC)
    return ref.sender == me and message.needReadReceipt is not False and was_sent
