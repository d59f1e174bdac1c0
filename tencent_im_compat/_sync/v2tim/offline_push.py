# Generated from tencent_im_compat/_async/v2tim/offline_push.py by scripts/make_sync.py. Do not edit.
"""``V2TIMOfflinePushManager``: what a device tells of itself, and a server has none."""

from __future__ import annotations

from ...adapter.envelope import unsupported
from ...adapter.seam_sync import callback
from .part import Part


class V2TIMOfflinePushManager(Part):
    """Push tokens and the state of an app, which a server does not have."""

    @callback()
    def setOfflinePushConfig(
        self, *, businessID: float, token: str, isTPNSToken: bool = False, isVoip: bool = False
    ) -> None:
        """Cannot be had: no command registers a token, and a server has none. Answers 7013."""
        self._me()
        raise unsupported("a push token belongs to a device; no REST command registers one")

    @callback()
    def doBackground(self, *, unreadCount: int) -> None:
        """The app went to the background. Local, and changes nothing: no command tells the server."""
        self._me()

    @callback()
    def doForeground(self) -> None:
        """The app came to the front. Local, and changes nothing: no command tells the server."""
        self._me()
