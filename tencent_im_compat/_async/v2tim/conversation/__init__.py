"""``V2TIMConversationManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .unread import UnreadCounts


class V2TIMConversationManager(UnreadCounts):
    """Conversations of the logged-in user."""
