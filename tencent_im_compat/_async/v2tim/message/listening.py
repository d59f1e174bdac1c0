"""Registering listeners of message events."""

from __future__ import annotations

from ....v2tim import V2TimAdvancedMsgListener
from .base import MessagePart


class MessageListening(MessagePart):
    """``addAdvancedMsgListener`` and ``removeAdvancedMsgListener``."""

    async def addAdvancedMsgListener(self, *, listener: V2TimAdvancedMsgListener) -> None:
        """Registers a listener for receipts, new and revoked messages. Possible before login.

        What happened before is no news. Callbacks are called one after the other, in the task or
        thread of the event source; one that fails is logged and stops nobody.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimAdvancedMsgListener, listener)

    async def removeAdvancedMsgListener(self, *, listener: V2TimAdvancedMsgListener | None = None) -> None:
        """Drops one listener, or all when none is named."""
        await self._session.unlisten(V2TimAdvancedMsgListener, listener)
