"""Texts and custom data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..group import V2TimGroupMemberInfo
from ..user import V2TimUserInfo
from .base import Listener


class V2TimSimpleMsgListener(Listener):
    """Hears texts and custom data that arrive, and no other messages."""

    def __init__(
        self,
        *,
        onRecvC2CCustomMessage: Callable[[str, V2TimUserInfo, str], Any] | None = None,
        onRecvC2CTextMessage: Callable[[str, V2TimUserInfo, str], Any] | None = None,
        onRecvGroupCustomMessage: Callable[[str, str, V2TimGroupMemberInfo, str], Any] | None = None,
        onRecvGroupTextMessage: Callable[[str, str, V2TimGroupMemberInfo, str], Any] | None = None,
    ) -> None:
        self._install(
            onRecvC2CCustomMessage=onRecvC2CCustomMessage,
            onRecvC2CTextMessage=onRecvC2CTextMessage,
            onRecvGroupCustomMessage=onRecvGroupCustomMessage,
            onRecvGroupTextMessage=onRecvGroupTextMessage,
        )

    def onRecvC2CCustomMessage(self, msgID: str, sender: V2TimUserInfo, customData: str) -> Any:
        """Custom data came in a one-to-one conversation."""

    def onRecvC2CTextMessage(self, msgID: str, userInfo: V2TimUserInfo, text: str) -> Any:
        """A text came in a one-to-one conversation."""

    def onRecvGroupCustomMessage(
        self, msgID: str, groupID: str, sender: V2TimGroupMemberInfo, customData: str
    ) -> Any:
        """Custom data came in a group."""

    def onRecvGroupTextMessage(
        self, msgID: str, groupID: str, sender: V2TimGroupMemberInfo, customData: str
    ) -> Any:
        """A text came in a group; the SDK names its argument ``customData``, too."""
