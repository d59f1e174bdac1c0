"""The connection, the login and profiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..plugin import PluginEvent, UIKitEvent
from ..user import V2TimReceiveMessageOptInfo, V2TimUserFullInfo, V2TimUserStatus
from .base import Listener


class V2TimSDKListener(Listener):
    """Hears about the connection, the login and profiles."""

    def __init__(
        self,
        *,
        onConnecting: Callable[[], Any] | None = None,
        onConnectSuccess: Callable[[], Any] | None = None,
        onConnectFailed: Callable[[int, str], Any] | None = None,
        onKickedOffline: Callable[[], Any] | None = None,
        onUserSigExpired: Callable[[], Any] | None = None,
        onSelfInfoUpdated: Callable[[V2TimUserFullInfo], Any] | None = None,
        onUserStatusChanged: Callable[[list[V2TimUserStatus]], Any] | None = None,
        onLog: Callable[[int, str], Any] | None = None,
        onUserInfoChanged: Callable[[list[V2TimUserFullInfo]], Any] | None = None,
        onAllReceiveMessageOptChanged: Callable[[V2TimReceiveMessageOptInfo], Any] | None = None,
        onExperimentalNotify: Callable[[str, Any], Any] | None = None,
        onUIKitEventEmited: Callable[[UIKitEvent], Any] | None = None,
        onPluginEventEmited: Callable[[PluginEvent], Any] | None = None,
    ) -> None:
        self._install(
            onConnecting=onConnecting,
            onConnectSuccess=onConnectSuccess,
            onConnectFailed=onConnectFailed,
            onKickedOffline=onKickedOffline,
            onUserSigExpired=onUserSigExpired,
            onSelfInfoUpdated=onSelfInfoUpdated,
            onUserStatusChanged=onUserStatusChanged,
            onLog=onLog,
            onUserInfoChanged=onUserInfoChanged,
            onAllReceiveMessageOptChanged=onAllReceiveMessageOptChanged,
            onExperimentalNotify=onExperimentalNotify,
            onUIKitEventEmited=onUIKitEventEmited,
            onPluginEventEmited=onPluginEventEmited,
        )

    def onConnecting(self) -> Any:
        """The server is being reached."""

    def onConnectSuccess(self) -> Any:
        """The server was reached."""

    def onConnectFailed(self, code: int, error: str) -> Any:
        """The server was not reached: code and text."""

    def onKickedOffline(self) -> Any:
        """The user signed in elsewhere; this login ended."""

    def onUserSigExpired(self) -> Any:
        """The UserSig ran out; this login ended."""

    def onSelfInfoUpdated(self, info: V2TimUserFullInfo) -> Any:
        """The signed-in user's profile is a new one."""

    def onUserStatusChanged(self, userStatusList: list[V2TimUserStatus]) -> Any:
        """Watched users came or went."""

    def onLog(self, logLevel: int, logContent: str) -> Any:
        """A line for the log, with its ``LogLevel``."""

    def onUserInfoChanged(self, userInfoList: list[V2TimUserFullInfo]) -> Any:
        """Watched users who are no friends have new profiles."""

    def onAllReceiveMessageOptChanged(self, receiveMessageOptInfo: V2TimReceiveMessageOptInfo) -> Any:
        """The receive option for all messages is another one."""

    def onExperimentalNotify(self, key: str, param: Any) -> Any:
        """An experimental feature has something to tell."""

    def onUIKitEventEmited(self, event: UIKitEvent) -> Any:
        """A UI kit raised an event."""

    def onPluginEventEmited(self, event: PluginEvent) -> Any:
        """A plug-in raised an event."""
