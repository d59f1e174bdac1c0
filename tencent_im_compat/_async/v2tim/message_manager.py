"""``V2TIMMessageManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .message_creation import MessageCreation
from .message_history import MessageHistory
from .message_listening import MessageListening
from .message_receipts import MessageReceipts
from .message_revoking import MessageRevoking
from .message_sending import MessageSending


class V2TIMMessageManager(
    MessageListening, MessageCreation, MessageSending, MessageHistory, MessageReceipts, MessageRevoking
):
    """Messages of the logged-in user: listeners, creating, sending, history, receipts, recall."""
