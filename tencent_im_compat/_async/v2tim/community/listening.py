"""Registering listeners of community events."""

from __future__ import annotations

from ....v2tim import V2TimCommunityListener
from .base import CommunityPart


class CommunityListening(CommunityPart):
    """``addCommunityListener`` and ``removeCommunityListener``."""

    async def addCommunityListener(self, *, listener: V2TimCommunityListener) -> str:
        """Registers a listener for topics and permission groups. Possible before login.

        Returns:
            Its id, by which it can be removed.

        Raises:
            TypeError: It is no such listener, or has callbacks of the wrong kind for this client.
        """
        return await self._session.listen(V2TimCommunityListener, listener)

    async def removeCommunityListener(
        self, *, listenerID: str | None = None, listener: V2TimCommunityListener | None = None
    ) -> bool:
        """Drops a listener, by its id or by itself; all when none is named.

        Returns:
            Whether there was any.
        """
        return await self._session.unlisten(V2TimCommunityListener, listener, id=listenerID)
