# Generated from tencent_im_compat/_async/v2tim/manager/listening.py by scripts/make_sync.py. Do not edit.
"""Listeners of the login, of UI kits and of simple messages."""

from __future__ import annotations

from typing import Any

from ....events.dispatch import sync_call, sync_refuse_mismatch
from ....v2tim import PluginEvent, UIKitEvent, V2TimSDKListener, V2TimSimpleMsgListener, V2TimUIKitListener
from ..part import Part


class ManagerListening(Part):
    """``addIMSDKListener`` and its like."""

    def addIMSDKListener(self, listener: V2TimSDKListener) -> None:
        """Registers a listener of the connection, the login and profiles. Possible before login.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        self._session.listen_soon(V2TimSDKListener, listener)

    def removeIMSDKListener(self, listener: V2TimSDKListener) -> None:
        """Drops a listener."""
        self._session.unlisten_soon(V2TimSDKListener, listener)

    def addSimpleMsgListener(self, *, listener: V2TimSimpleMsgListener) -> str:
        """Registers a listener for messages of exactly one text or one custom element.

        Returns:
            Its id, by which ``removeSimpleMsgListener`` drops it.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        return self._session.listen(V2TimSimpleMsgListener, listener)

    def removeSimpleMsgListener(
        self, *, listener: V2TimSimpleMsgListener | None = None, uuid: str | None = None
    ) -> None:
        """Drops a listener, by itself or by its id, or all when none is named."""
        self._session.unlisten(V2TimSimpleMsgListener, listener, id=uuid)

    # ------------------------------------------------------------ UI kits

    def addUIKitListener(self, *, listener: V2TimUIKitListener) -> str:
        """Registers a listener of what UI kits tell each other.

        Returns:
            Its id, by which ``removeUIKitListener`` drops it.

        Raises:
            TypeError: It is no listener, or has callbacks that need a loop: they are called at once.
        """
        sync_refuse_mismatch(V2TimUIKitListener, listener)
        return self._session.listen_soon(V2TimUIKitListener, listener)

    def removeUIKitListener(self, *, uuid: str | None = None) -> None:
        """Drops a listener by its id, or all when none is named."""
        self._session.unlisten_soon(V2TimUIKitListener, id=uuid)

    def emitUIKitListener(self, *, data: dict[str, Any]) -> None:
        """Hands data to every UI kit listener, at once and before this returns.

        Args:
            data: Free form.
        """
        for listener in self._session.listeners.of(V2TimUIKitListener.__name__):
            sync_call(listener, "onUiKitEventEmit", data)

    def emitUIKitEvent(self, event: UIKitEvent) -> None:
        """Hands an event of a UI kit to every SDK listener: ``onUIKitEventEmited``."""
        self._session.tell("onUIKitEventEmited", event)

    def emitPluginEvent(self, event: PluginEvent) -> None:
        """Hands an event of a plug-in to every SDK listener: ``onPluginEventEmited``."""
        self._session.tell("onPluginEventEmited", event)
