"""Messages of all kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..group import V2TimGroupMemberInfo
from ..message import V2TimMessage
from ..message_result import (
    V2TimMessageDownloadProgress,
    V2TimMessageExtension,
    V2TIMMessageReactionChangeInfo,
)
from ..receipt import V2TimMessageReceipt
from ..user import V2TimUserFullInfo
from .base import Listener


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
