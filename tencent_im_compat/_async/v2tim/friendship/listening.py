"""Registering listeners of friendships."""

from __future__ import annotations

from ....v2tim import V2TimFriendshipListener
from .base import FriendshipPart


class FriendListening(FriendshipPart):
    """``addFriendListener`` and its like."""

    async def setFriendListener(self, *, listener: V2TimFriendshipListener) -> None:
        """Registers a listener in the place of the one that was set this way before.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimFriendshipListener, listener, single=True)

    async def addFriendListener(self, *, listener: V2TimFriendshipListener) -> None:
        """Registers a listener for changes of friends, block list, official accounts and follows.

        Possible before login. What own calls change is told here as on the device that made them.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimFriendshipListener, listener)

    async def removeFriendListener(self, *, listener: V2TimFriendshipListener | None = None) -> None:
        """Drops one listener, or all when none is named."""
        await self._session.unlisten(V2TimFriendshipListener, listener)
