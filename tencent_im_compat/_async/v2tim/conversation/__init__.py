"""``V2TIMConversationManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .changing import ConversationChanges
from .listening import ConversationListening
from .marking import ConversationMarks
from .unread import UnreadCounts


class V2TIMConversationManager(ConversationListening, ConversationChanges, ConversationMarks, UnreadCounts):
    """Conversations of the logged-in user."""
