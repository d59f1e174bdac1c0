"""The one-step senders of old SDKs. The Flutter SDK has taken them out of use, so they answer as it does."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import envelope
from ....adapter.seam_async import value_callback
from ....errors import V2TIMError
from ....v2tim import MessagePriorityEnum, OfflinePushInfo, V2TimMessage
from .base import MessagePart

_NORMAL = MessagePriorityEnum.V2TIM_PRIORITY_NORMAL


def _gone(create: str) -> V2TIMError:
    text = f"not supported any more: make the message with {create} and send it with sendMessage"
    return envelope.unsupported(text, code=1)


class OneStepSenders(MessagePart):
    """Each answers code 1 and names the two calls that replace it, whatever its arguments. Nothing is
    sent.
    """

    @value_callback()
    async def sendImageMessage(
        self,
        *,
        imagePath: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        fileName: str | None = None,
        fileContent: bytes | None = None,
    ) -> V2TimMessage:
        """Sent a picture in one step; answers code 1. Use ``createImageMessage`` and ``sendMessage``."""
        raise _gone("createImageMessage")

    @value_callback()
    async def sendVideoMessage(
        self,
        *,
        videoFilePath: str,
        receiver: str,
        type: str,
        snapshotPath: str,
        duration: int,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        fileName: str | None = None,
        fileContent: bytes | None = None,
    ) -> V2TimMessage:
        """Sent a video in one step; answers code 1. Use ``createVideoMessage`` and ``sendMessage``."""
        raise _gone("createVideoMessage")

    @value_callback()
    async def sendTextMessage(
        self,
        *,
        text: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> V2TimMessage:
        """Sent a text in one step; answers code 1. Use ``createTextMessage`` and ``sendMessage``."""
        raise _gone("createTextMessage")

    @value_callback()
    async def sendCustomMessage(
        self,
        *,
        data: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        desc: str = "",
        extension: str = "",
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> V2TimMessage:
        """Sent data of the app's own in one step; answers code 1. Use ``createCustomMessage`` and
        ``sendMessage``.
        """
        raise _gone("createCustomMessage")

    @value_callback()
    async def sendFileMessage(
        self,
        *,
        filePath: str,
        fileName: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        fileContent: bytes | None = None,
    ) -> V2TimMessage:
        """Sent a file in one step; answers code 1. Use ``createFileMessage`` and ``sendMessage``."""
        raise _gone("createFileMessage")

    @value_callback()
    async def sendSoundMessage(
        self,
        *,
        soundPath: str,
        receiver: str,
        groupID: str,
        duration: int,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> V2TimMessage:
        """Sent a voice message in one step; answers code 1. Use ``createSoundMessage`` and
        ``sendMessage``.
        """
        raise _gone("createSoundMessage")

    @value_callback()
    async def sendTextAtMessage(
        self,
        *,
        text: str,
        atUserList: Sequence[str],
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> V2TimMessage:
        """Sent a text with mentions in one step; answers code 1. Use ``createTextAtMessage`` and
        ``sendMessage``.
        """
        raise _gone("createTextAtMessage")

    @value_callback()
    async def sendLocationMessage(
        self,
        *,
        desc: str,
        longitude: float,
        latitude: float,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> V2TimMessage:
        """Sent a place in one step; answers code 1. Use ``createLocationMessage`` and ``sendMessage``."""
        raise _gone("createLocationMessage")

    @value_callback()
    async def sendFaceMessage(
        self,
        *,
        index: int,
        data: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> V2TimMessage:
        """Sent an emoticon in one step; answers code 1. Use ``createFaceMessage`` and ``sendMessage``."""
        raise _gone("createFaceMessage")

    @value_callback()
    async def sendMergerMessage(
        self,
        *,
        msgIDList: Sequence[str],
        title: str,
        abstractList: Sequence[str],
        compatibleText: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        webMessageInstanceList: Sequence[str] | None = None,
    ) -> V2TimMessage:
        """Sent merged messages in one step; answers code 1. Use ``createMergerMessage`` and
        ``sendMessage``.
        """
        raise _gone("createMergerMessage")

    @value_callback()
    async def sendForwardMessage(
        self,
        *,
        msgID: str,
        receiver: str,
        groupID: str,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        webMessageInstance: str | None = None,
    ) -> V2TimMessage:
        """Sent a copy of a message in one step; answers code 1. Use ``createForwardMessage`` and
        ``sendMessage``.
        """
        raise _gone("createForwardMessage")

    @value_callback()
    async def sendReplyMessage(
        self,
        *,
        id: str,
        receiver: str,
        groupID: str,
        replyMessage: V2TimMessage,
        priority: MessagePriorityEnum | None = _NORMAL,
        onlineUserOnly: bool = False,
        isExcludedFromUnreadCount: bool = False,
        needReadReceipt: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
        localCustomData: str | None = None,
    ) -> V2TimMessage:
        """Sent an answer that quotes a message in one step; answers code 1. Use ``create...Message`` and
        ``sendMessage``.
        """
        raise _gone("create...Message")
