"""Registering listeners of conversations."""

from __future__ import annotations

from ....v2tim import V2TimConversationListener
from .base import ConversationPart


class ConversationListening(ConversationPart):
    """``addConversationListener`` and its like."""

    async def setConversationListener(self, *, listener: V2TimConversationListener) -> None:
        """Registers a listener in the place of the one that was set this way before.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimConversationListener, listener, single=True)

    async def addConversationListener(self, *, listener: V2TimConversationListener) -> None:
        """Registers a listener for changes of conversations. Possible before login.

        Own calls are told here as on the device that made them. What they change is read for it, so it comes
        whole: see ``getConversationList`` for the number of calls. What a source tells of a message names
        the conversation and the message alone; the rest is None, and ``getConversation`` reads it.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimConversationListener, listener)

    async def removeConversationListener(self, *, listener: V2TimConversationListener | None = None) -> None:
        """Drops one listener, or all when none is named."""
        await self._session.unlisten(V2TimConversationListener, listener)
