"""``V2TIMMessageManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .creating import MessageCreation
from .deleting import MessageDeleting
from .history import MessageHistory
from .listening import MessageListening
from .local import LocalMessages
from .modifying import MessageModifying
from .receipts import MessageReceipts
from .revoking import MessageRevoking
from .sending import MessageSending


class V2TIMMessageManager(
    MessageListening,
    MessageCreation,
    MessageSending,
    MessageHistory,
    LocalMessages,
    MessageReceipts,
    MessageRevoking,
    MessageModifying,
    MessageDeleting,
):
    """Messages of the logged-in user."""
