"""Making unsent messages: local, and possible before login."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import created
from ....adapter.seam_async import value_callback
from ....v2tim import V2TimMessage, V2TimMsgCreateInfoResult
from ....v2tim.base import made
from .base import MessagePart


class MessageCreation(MessagePart):
    """``create...Message``. All answer the temporary id and the message, for ``sendMessage``; 6017 bad
    argument.
    """

    @value_callback()
    async def createTextMessage(self, *, text: str) -> V2TimMsgCreateInfoResult:
        """Makes an unsent text message. Local.

        Args:
            text: At most 12 KB in UTF-8, with everything that goes along.
        """
        return self._created(created.text(text))

    @value_callback()
    async def createTextAtMessage(self, *, text: str, atUserList: Sequence[str]) -> V2TimMsgCreateInfoResult:
        """Makes an unsent text message for a group that mentions members. Local.

        Args:
            text: The text.
            atUserList: At most 30 UserIDs; ``V2TimGroupAtInfo.AT_ALL_TAG`` for everybody.
        """
        message = created.text(text)
        message.groupAtUserList = created.mentioned(atUserList)
        return self._created(message)

    @value_callback()
    async def createCustomMessage(
        self, *, data: str, desc: str = "", extension: str = ""
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message with data of the app's own. Local.

        Args:
            data: The app's data, as text.
            desc: Text of the offline push.
            extension: Key ``ext`` of the APNs payload.
        """
        return self._created(created.custom(data, desc, extension))

    @value_callback()
    async def createLocationMessage(
        self, *, desc: str, longitude: float, latitude: float
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message that names a place. Local.

        Args:
            desc: Name of the place.
            longitude: Degrees.
            latitude: Degrees.
        """
        return self._created(created.location(desc, longitude, latitude))

    @value_callback()
    async def createFaceMessage(self, *, index: int, data: str) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message with an emoticon. Local.

        Args:
            index: Its number; the app defines the meaning.
            data: Data of the app's own.
        """
        return self._created(created.face(index, data))

    @value_callback()
    async def createImageMessage(
        self, *, imagePath: str, inputElement: object = None, imageName: str | None = None
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message with a picture. Local; the file is looked at when the message is sent.

        Args:
            imagePath: Path of a file (at most 28 MB), which ``initSDK(uploader=)`` puts where receivers can
                load it; or the address of one that is there already.
            inputElement: Only the Web SDK reads it; ignored.
            imageName: Ignored, as in the SDK.
        """
        return self._created(created.image(imagePath))

    @value_callback()
    async def createSoundMessage(self, *, soundPath: str, duration: int) -> V2TimMsgCreateInfoResult:
        """Makes an unsent voice message. Local.

        Args:
            soundPath: Path of a file (at most 28 MB), or its address.
            duration: Seconds.
        """
        return self._created(created.sound(soundPath, duration))

    @value_callback()
    async def createVideoMessage(
        self,
        *,
        videoFilePath: str,
        type: str,
        duration: int,
        snapshotPath: str,
        inputElement: object = None,
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message with a video. Local.

        Args:
            videoFilePath: Path of a file (at most 100 MB), or its address.
            type: Format, e.g. ``mp4``.
            duration: Seconds.
            snapshotPath: Path of the preview picture, or its address.
            inputElement: Only the Web SDK reads it; ignored.
        """
        return self._created(created.video(videoFilePath, type, duration, snapshotPath))

    @value_callback()
    async def createFileMessage(
        self, *, filePath: str, fileName: str, inputElement: object = None
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message with a file. Local.

        Args:
            filePath: Path of a file (at most 100 MB), or its address.
            fileName: The name that receivers see.
            inputElement: Only the Web SDK reads it; ignored.
        """
        return self._created(created.file(filePath, fileName))

    def _created(self, message: V2TimMessage) -> V2TimMsgCreateInfoResult:
        fields = {"id": self._session.messages.create(message), "messageInfo": message}
        return made(V2TimMsgCreateInfoResult, fields)
