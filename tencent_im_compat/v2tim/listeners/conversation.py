"""Conversations, their groups and unread totals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..conversation import V2TimConversation, V2TimConversationFilter
from .base import Listener


class V2TimConversationListener(Listener):
    """Hears about conversations, their groups and unread totals."""

    def __init__(
        self,
        *,
        onSyncServerStart: Callable[[], Any] | None = None,
        onSyncServerFinish: Callable[[], Any] | None = None,
        onSyncServerFailed: Callable[[], Any] | None = None,
        onNewConversation: Callable[[list[V2TimConversation]], Any] | None = None,
        onConversationChanged: Callable[[list[V2TimConversation]], Any] | None = None,
        onTotalUnreadMessageCountChanged: Callable[[int], Any] | None = None,
        onConversationGroupCreated: Callable[[str, list[V2TimConversation]], Any] | None = None,
        onConversationGroupDeleted: Callable[[str], Any] | None = None,
        onConversationGroupNameChanged: Callable[[str, str], Any] | None = None,
        onConversationsAddedToGroup: Callable[[str, list[V2TimConversation]], Any] | None = None,
        onConversationsDeletedFromGroup: Callable[[str, list[V2TimConversation]], Any] | None = None,
        onConversationDeleted: Callable[[list[str]], Any] | None = None,
        onUnreadMessageCountChangedByFilter: Callable[[V2TimConversationFilter, int], Any] | None = None,
    ) -> None:
        self._install(
            onSyncServerStart=onSyncServerStart,
            onSyncServerFinish=onSyncServerFinish,
            onSyncServerFailed=onSyncServerFailed,
            onNewConversation=onNewConversation,
            onConversationChanged=onConversationChanged,
            onTotalUnreadMessageCountChanged=onTotalUnreadMessageCountChanged,
            onConversationGroupCreated=onConversationGroupCreated,
            onConversationGroupDeleted=onConversationGroupDeleted,
            onConversationGroupNameChanged=onConversationGroupNameChanged,
            onConversationsAddedToGroup=onConversationsAddedToGroup,
            onConversationsDeletedFromGroup=onConversationsDeletedFromGroup,
            onConversationDeleted=onConversationDeleted,
            onUnreadMessageCountChangedByFilter=onUnreadMessageCountChangedByFilter,
        )

    def onSyncServerStart(self) -> Any:
        """After a login the list of conversations is being read."""

    def onSyncServerFinish(self) -> Any:
        """The list of conversations was read."""

    def onSyncServerFailed(self) -> Any:
        """The list of conversations could not be read."""

    def onNewConversation(self, conversationList: list[V2TimConversation]) -> Any:
        """Conversations began."""

    def onConversationChanged(self, conversationList: list[V2TimConversation]) -> Any:
        """Conversations have something new: a message, an unread count, a mark."""

    def onTotalUnreadMessageCountChanged(self, totalUnreadCount: int) -> Any:
        """The unread messages of all conversations have another number."""

    def onConversationGroupCreated(self, groupName: str, conversationList: list[V2TimConversation]) -> Any:
        """A conversation group is new, with its conversations."""

    def onConversationGroupDeleted(self, groupName: str) -> Any:
        """A conversation group is gone."""

    def onConversationGroupNameChanged(self, oldName: str, newName: str) -> Any:
        """A conversation group has another name."""

    def onConversationsAddedToGroup(self, groupName: str, conversationList: list[V2TimConversation]) -> Any:
        """Conversations came into a conversation group."""

    def onConversationsDeletedFromGroup(
        self, groupName: str, conversationList: list[V2TimConversation]
    ) -> Any:
        """Conversations are in a conversation group no longer."""

    def onConversationDeleted(self, conversationIDList: list[str]) -> Any:
        """Conversations were deleted."""

    def onUnreadMessageCountChangedByFilter(
        self, filter: V2TimConversationFilter, totalUnreadCount: int
    ) -> Any:
        """The unread messages of those conversations that a watched filter lets through have another
        number.
        """
