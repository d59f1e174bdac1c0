"""Listeners: what happens, told to the app.

A listener takes its callbacks as keyword arguments, or is a subclass that overrides their methods.
What is not given does nothing. A callback may be a coroutine function where the caller awaits it.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from .group import V2TimGroupMemberInfo
from .message import V2TimMessage
from .message_result import (
    V2TimMessageDownloadProgress,
    V2TimMessageExtension,
    V2TIMMessageReactionChangeInfo,
)
from .plugin import PluginEvent, UIKitEvent
from .receipt import V2TimMessageReceipt
from .user import V2TimReceiveMessageOptInfo, V2TimUserFullInfo, V2TimUserStatus


class Listener:
    """What listeners have in common: callbacks that are given by name or overridden."""

    def hears(self, callback: str) -> bool:
        """Whether a callback was given or overridden."""
        if callback in vars(self):
            return True
        kind = type(self)
        own = next((base for base in kind.__mro__ if base.__module__ == __name__), kind)
        return getattr(kind, callback, None) is not getattr(own, callback, None)

    def _install(self, **callbacks: Callable[..., Any] | None) -> None:
        for name, callback in callbacks.items():
            if callback is None:
                continue
            if not callable(callback):
                raise TypeError(f"{name} must be callable, not {type(callback).__name__}")
            setattr(self, name, callback)


class V2TimAdvancedMsgListener(Listener):
    """Hears about messages of all kinds."""

    def __init__(
        self,
        *,
        onRecvNewMessage: Callable[[V2TimMessage], Any] | None = None,
        onRecvMessageModified: Callable[[V2TimMessage], Any] | None = None,
        onSendMessageProgress: Callable[[V2TimMessage, int], Any] | None = None,
        onRecvC2CReadReceipt: Callable[[list[V2TimMessageReceipt]], Any] | None = None,
        onRecvMessageRevoked: Callable[[str], Any] | None = None,
        onRecvMessageReadReceipts: Callable[[list[V2TimMessageReceipt]], Any] | None = None,
        onRecvMessageExtensionsChanged: Callable[[str, list[V2TimMessageExtension]], Any] | None = None,
        onRecvMessageExtensionsDeleted: Callable[[str, list[str]], Any] | None = None,
        onMessageDownloadProgressCallback: Callable[[V2TimMessageDownloadProgress], Any] | None = None,
        onRecvMessageReactionsChanged: Callable[[list[V2TIMMessageReactionChangeInfo]], Any] | None = None,
        onRecvMessageRevokedWithInfo: Callable[[str, V2TimUserFullInfo, str], Any] | None = None,
        onGroupMessagePinned: Callable[[str, V2TimMessage, bool, V2TimGroupMemberInfo], Any] | None = None,
    ) -> None:
        self._install(
            onRecvNewMessage=onRecvNewMessage,
            onRecvMessageModified=onRecvMessageModified,
            onSendMessageProgress=onSendMessageProgress,
            onRecvC2CReadReceipt=onRecvC2CReadReceipt,
            onRecvMessageRevoked=onRecvMessageRevoked,
            onRecvMessageReadReceipts=onRecvMessageReadReceipts,
            onRecvMessageExtensionsChanged=onRecvMessageExtensionsChanged,
            onRecvMessageExtensionsDeleted=onRecvMessageExtensionsDeleted,
            onMessageDownloadProgressCallback=onMessageDownloadProgressCallback,
            onRecvMessageReactionsChanged=onRecvMessageReactionsChanged,
            onRecvMessageRevokedWithInfo=onRecvMessageRevokedWithInfo,
            onGroupMessagePinned=onGroupMessagePinned,
        )

    def onRecvNewMessage(self, msg: V2TimMessage) -> Any:
        """A message came in."""

    def onRecvMessageModified(self, msg: V2TimMessage) -> Any:
        """A message has a new body or new custom data."""

    def onSendMessageProgress(self, message: V2TimMessage, progress: int) -> Any:
        """A message is being sent; progress in percent."""

    def onRecvC2CReadReceipt(self, receiptList: list[V2TimMessageReceipt]) -> Any:
        """A peer read its conversation with the signed-in user, up to a time."""

    def onRecvMessageRevoked(self, msgID: str) -> Any:
        """A message was revoked. ``onRecvMessageRevokedWithInfo`` is called as well."""

    def onRecvMessageReadReceipts(self, receiptList: list[V2TimMessageReceipt]) -> Any:
        """Receipts came for messages that the signed-in user sent."""

    def onRecvMessageExtensionsChanged(self, msgID: str, extensions: list[V2TimMessageExtension]) -> Any:
        """Extensions of a message are new or have new values."""

    def onRecvMessageExtensionsDeleted(self, msgID: str, extensionKeys: list[str]) -> Any:
        """Extensions of a message are gone."""

    def onMessageDownloadProgressCallback(self, messageProgress: V2TimMessageDownloadProgress) -> Any:
        """A media file is being downloaded."""

    def onRecvMessageReactionsChanged(self, changeInfos: list[V2TIMMessageReactionChangeInfo]) -> Any:
        """Messages have other reactions than before."""

    def onRecvMessageRevokedWithInfo(self, msgID: str, operateUser: V2TimUserFullInfo, reason: str) -> Any:
        """A message was revoked: by whom and why."""

    def onGroupMessagePinned(
        self, groupID: str, message: V2TimMessage, isPinned: bool, opUser: V2TimGroupMemberInfo
    ) -> Any:
        """A message was pinned in its group, or is pinned no more."""


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


def callback_names(listener: object) -> list[str]:
    """Names of all callbacks a listener has, in alphabetical order."""
    return [
        name
        for name in dir(type(listener))
        if name.startswith("on") and name[2:3].isupper() and callable(getattr(listener, name))
    ]


def async_callbacks(listener: object) -> list[str]:
    """Names of the callbacks that are coroutine functions, which only an async caller can serve."""
    return [name for name in callback_names(listener) if _is_async(getattr(listener, name))]


def _is_async(callback: Any) -> bool:
    while isinstance(callback, functools.partial):
        callback = callback.func
    return inspect.iscoroutinefunction(callback) or inspect.iscoroutinefunction(type(callback).__call__)
