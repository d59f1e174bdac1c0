# Generated from tencent_im_compat/_async/v2tim/part.py by scripts/make_sync.py. Do not edit.
"""What all parts of the managers share: the session, and how a call begins."""

from __future__ import annotations

from collections.abc import Collection

from ...v2tim import (
    V2TimAdvancedMsgListener,
    V2TimCommunityListener,
    V2TimConversationListener,
    V2TimFriendshipListener,
    V2TimGroupListener,
    V2TimSDKListener,
    V2TimSignalingListener,
)
from ...v2tim.listeners import Listener, callback_names
from ..rest.client import TencentIM
from .session import Session

_LISTENERS: tuple[type[Listener], ...] = (
    V2TimAdvancedMsgListener,
    V2TimCommunityListener,
    V2TimConversationListener,
    V2TimFriendshipListener,
    V2TimGroupListener,
    V2TimSDKListener,
    V2TimSignalingListener,
)
HEARD_BY: dict[str, type[Listener]] = {
    callback: listener for listener in _LISTENERS for callback in callback_names(listener())
}
"""The class of the listeners that have a callback: no two classes have one of the same name."""


class Part:
    """Base of the parts that managers are joined from.

    Args:
        session: The state of the V2TIM instance.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def _acting(self) -> tuple[TencentIM, str]:
        """The REST client and the logged-in user: how a method begins that asks the server.

        Raises:
            V2TIMError: 6013 before initSDK, 6014 when nobody is logged in, 6206 once the UserSig expired.
        """
        return self._session.acting()

    def _me(self) -> str:
        """The logged-in user: how a method begins that needs no server. Errors as above."""
        return self._session.me()

    def _tell(self, callback: str, *arguments: object) -> None:
        """Tells the user's listeners what an own call has done, where no configured source will tell it."""
        self._session.own(HEARD_BY[callback], callback, *arguments)

    def _tell_some(self, callback: str, done: Collection[object], *arguments: object) -> None:
        """The same of what was done for some of several, if it was for any."""
        if done:
            self._tell(callback, *arguments)

    def _heard(self, callback: str) -> bool:
        """Whether any listener hears of it: what is read for them alone is not read for nobody."""
        return self._session.listeners.hears(HEARD_BY[callback].__name__, callback)
