# Generated from tencent_im_compat/_async/v2tim/message/media.py by scripts/make_sync.py. Do not edit.
"""Files of messages: their addresses, and loading them."""

from __future__ import annotations

from collections.abc import Callable

from ....adapter import media
from ....adapter.seam_sync import callback, value_callback
from ....errors import InvalidArgumentError, V2TIMError
from ....events.dispatch import sync_call
from ....network.files import sync_download
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
        """The media element of a message with the addresses of its files. A message that is not at hand is
        read from the history.

        REST, where an id names a message that is not at hand: ``openim/admin_getroammsg`` (doc 269/42794),
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738).

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

        REST, where an id names a message that is not at hand: as of ``getMessageOnlineUrl``.

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
        self._me()
        path = media.target(downloadPath, imageType, isSnapshot)
        found = self._media(message, msgID)
        url = media.address(found, imageType, snapshot=isSnapshot)
        now = (0, 0)
        try:
            for each in sync_download(url, path):
                now = (each.size, each.total)
                done = media.progress(found, now, path, snapshot=isSnapshot, finished=each.finished)
                self._loaded(done)
        except V2TIMError as error:
            self._loaded(media.progress(found, now, path, snapshot=isSnapshot, failed=error))
            raise
        if onDownloadFinished is not None:
            onDownloadFinished(found)

    def _media(self, message: V2TimMessage | None, name: str | None) -> V2TimMessage:
        found, _ = self._one(message, name)
        found = self._whole(found)
        if not (found.imageElem or found.soundElem or found.videoElem or found.fileElem):
            raise InvalidArgumentError("message", "has no picture, voice, video or file")
        return found

    def _loaded(self, progress: V2TimMessageDownloadProgress) -> None:
        for listener in self._session.listeners.of(V2TimAdvancedMsgListener.__name__):
            sync_call(listener, "onMessageDownloadProgressCallback", progress)
