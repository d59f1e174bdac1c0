"""The badge of an iOS app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base import Listener


class V2TIMAPNSListener(Listener):
    """Hears when an iOS app wants the number for its badge. A server has none."""

    def __init__(
        self,
        *,
        onSetAPPUnreadCount: Callable[[int], Any] | None = None,
    ) -> None:
        self._install(
            onSetAPPUnreadCount=onSetAPPUnreadCount,
        )

    def onSetAPPUnreadCount(self, unreadCount: int) -> Any:
        """The app goes to the background and wants a number to show."""
