# Generated from tencent_im_compat/_async/v2tim/community/listening.py by scripts/make_sync.py. Do not edit.
"""Registering listeners of community events."""

from __future__ import annotations

from ....v2tim import V2TimCommunityListener
from .base import CommunityPart


class CommunityListening(CommunityPart):
    """``addCommunityListener`` and ``removeCommunityListener``."""

    def addCommunityListener(self, *, listener: V2TimCommunityListener) -> str:
        """Registers a listener for topics and permission groups. Possible before login.

        Returns:
            Its id, by which it can be removed.

        Raises:
            TypeError: It is no such listener, or has callbacks of the wrong kind for this client.
        """
        return self._session.listen(V2TimCommunityListener, listener)

    def removeCommunityListener(
        self, *, listenerID: str | None = None, listener: V2TimCommunityListener | None = None
    ) -> bool:
        """Drops a listener, by its id or by itself; all when none is named.

        Returns:
            Whether there was any.
        """
        return self._session.unlisten(V2TimCommunityListener, listener, id=listenerID)
