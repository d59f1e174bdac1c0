# Generated from tencent_im_compat/_async/v2tim/message/media.py by scripts/make_sync.py. Do not edit.
"""Files of messages: their addresses, and loading them."""

from __future__ import annotations

from collections.abc import Callable

from ....adapter import arguments
from ....adapter.seam_sync import callback, value_callback
from ....errors import InvalidArgumentError, V2TIMError
from ....events.dispatch import sync_call
from ....network.files import Loaded, sync_download
from ....v2tim import (
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageDownloadProgress,
    V2TimMessageOnlineUrl,
)
from .composing import MessageComposing


class MessageMedia(MessageComposing):
    """``getMessageOnlineUrl`` and ``downloadMessage``."""

    @value_callback()
    def getMessageOnlineUrl(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None
    ) -> V2TimMessageOnlineUrl:
        """The media element of a message with the addresses of its files. Local where the message is at hand.

        Args:
            message: The message.
            msgID: The same by id.

        Returns:
            6017 no such message, or none with media.
        """
        found = self._media(message, msgID)
        return V2TimMessageOnlineUrl(
            imageElem=found.imageElem,
            soundElem=found.soundElem,
            videoElem=found.videoElem,
            fileElem=found.fileElem,
        )

    @callback()
    def downloadMessage(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        messageType: int,
        imageType: int,
        isSnapshot: bool,
        downloadPath: str | None = None,
        onDownloadFinished: Callable[[V2TimMessage], object] | None = None,
    ) -> None:
        """Loads a file of a message from its address, with a plain GET: nothing of Tencent's API takes part.
        Listeners get ``onMessageDownloadProgressCallback`` after each MiB, and when it is over.

        Args:
            message: The message.
            msgID: The same by id.
            messageType: Ignored: the message knows its kind.
            imageType: Which size of a picture, a ``V2TIM_IMAGE_TYPE``.
            isSnapshot: Of a video the snapshot instead.
            downloadPath: Where to; needed: a server has no folder of the SDK's.
            onDownloadFinished: Called with the message once the file is there.

        Returns:
            6017 bad argument, or no such file in the message; 6009 it could not be loaded, is larger than
            100 MB, or takes more than 300 s.
        """
        found = self._media(message, msgID)
        path = arguments.text("downloadPath", downloadPath or "")
        url = address(found, imageType, snapshot=isSnapshot)
        last = Loaded(0, 0)
        try:
            for last in sync_download(url, path):
                self._tell(found, last, path, snapshot=isSnapshot)
        except V2TIMError as error:
            self._tell(found, last, path, snapshot=isSnapshot, failed=error)
            raise
        if onDownloadFinished is not None:
            onDownloadFinished(found)

    def _media(self, message: V2TimMessage | None, name: str | None) -> V2TimMessage:
        found, _ = self._one(message, name)
        found = self._whole(found)
        if not (found.imageElem or found.soundElem or found.videoElem or found.fileElem):
            raise InvalidArgumentError("message", "has no picture, voice, video or file")
        return found

    def _tell(
        self,
        message: V2TimMessage,
        loaded: Loaded,
        path: str,
        *,
        snapshot: bool,
        failed: V2TIMError | None = None,
    ) -> None:
        progress = V2TimMessageDownloadProgress(
            isFinish=loaded.finished or failed is not None,
            isError=failed is not None,
            msgID=message.msgID or "",
            currentSize=loaded.size,
            totalSize=loaded.total,
            type=message.elemType,
            isSnapshot=snapshot,
            path=path,
            errorCode=failed.code if failed else 0,
            errorDesc=failed.desc if failed else "",
        )
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            sync_call(listener, "onMessageDownloadProgressCallback", progress)


def address(message: V2TimMessage, image_type: int, *, snapshot: bool) -> str:
    """Where a file of a message lies.

    Raises:
        InvalidArgumentError: The message does not tell.
    """
    found: str | None = None
    if message.imageElem is not None:
        sizes = message.imageElem.imageList or []
        fitting = [each.url for each in sizes if each.type == image_type] or [each.url for each in sizes]
        found = fitting[0] if fitting else None
    elif message.videoElem is not None:
        found = message.videoElem.snapshotUrl if snapshot else message.videoElem.videoUrl
    elif message.soundElem is not None:
        found = message.soundElem.url
    elif message.fileElem is not None:
        found = message.fileElem.url
    if not found:
        raise InvalidArgumentError("message", "does not tell where the file lies")
    return found
