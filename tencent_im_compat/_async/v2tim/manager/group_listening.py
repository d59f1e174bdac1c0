"""Registering listeners of group events."""

from __future__ import annotations

from ....v2tim import V2TimGroupListener
from ..part import Part


class GroupListening(Part):
    """``addGroupListener`` and its like."""

    async def addGroupListener(self, *, listener: V2TimGroupListener) -> None:
        """Registers a listener for groups and their members. Possible before login.

        Raises:
            TypeError: It is no such listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimGroupListener, listener)

    async def removeGroupListener(self, *, listener: V2TimGroupListener | None = None) -> None:
        """Drops one listener, or all when none is named."""
        await self._session.unlisten(V2TimGroupListener, listener)

    async def setGroupListener(self, *, listener: V2TimGroupListener) -> None:
        """Registers the one listener of the SDK's old form: the one that was set before goes.

        Raises:
            TypeError: It is no such listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimGroupListener, listener, single=True)
