"""Arguments of message calls in one object each."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .elem import V2TimFileElem, V2TimImage, V2TimSoundElem, V2TimVideoElem
from .message import V2TimMessage


class V2TIMMessageListGetOption(V2TimModel):
    """Which part of a history is read.

    Attributes:
        getType: Where from and in which direction, a ``HistoryMessageGetType``.
        userID: The peer of a one-to-one conversation.
        groupID: The group or topic; one of both is set.
        count: Messages at most; 20 are advised.
        lastMsg: Where the last page ended; it is not part of the answer.
        lastMsgSeq: Groups: the first message of the answer, by its sequence number. ``lastMsg`` wins.
        getTimeBegin: Unix seconds at which a range of time begins; 0 for now.
        getTimePeriod: Seconds the range is long, in the direction of reading; 0 for no limit.
        messageTypeList: Kinds of elements, ``MessageElemType``; local histories only.
        messageSeqList: Groups: the messages that are wanted, by their sequence numbers.
    """

    getType: int | None = None
    userID: str | None = None
    groupID: str | None = None
    count: int | None = None
    lastMsg: V2TimMessage | None = None
    lastMsgSeq: int | None = None
    getTimeBegin: int | None = None
    getTimePeriod: int | None = None
    messageTypeList: list[int] = Field(default_factory=list)
    messageSeqList: list[int] = Field(default_factory=list)


class V2TimMessageGetHistoryMessageListParam(V2TimModel):
    """Which part of a history is read, as the C interface has it.

    Attributes:
        count: Messages at most.
        isRamble: Whether the server is asked, and not the local store alone.
        isForward: Whether newer messages are wanted; otherwise older ones.
        lastMessage: Where the last page ended.
        messageTypeList: Kinds of elements, ``MessageElemType``; local histories only.
        lastMessageSeq: Groups: the first message of the answer, by its sequence number.
        timeBegin: Unix seconds at which a range of time begins; 0 for now.
        timePeriod: Seconds the range is long, in the direction of reading; 0 for no limit.
        messageSeqList: Groups: the messages that are wanted, by their sequence numbers.
    """

    count: int
    isRamble: bool
    isForward: bool
    lastMessage: V2TimMessage | None = None
    messageTypeList: list[int] | None = None
    lastMessageSeq: int | None = None
    timeBegin: int | None = None
    timePeriod: int | None = None
    messageSeqList: list[int] | None = None


class V2TimMessageDownloadElemParam(V2TimModel):
    """Which file of a message is downloaded.

    Attributes:
        message: The message.
        imageType: Size of an image, a ``V2TIM_IMAGE_TYPE``.
        isSnapshot: The preview of a video, and not the video itself.
        fileUUID: Unique name of the file.
        downloadType: 0 image, 1 file, 2 video, 3 sound.
        downloadUrl: Address of the file.
        downloadElement: The element, or the one image of it, that has the file.
    """

    message: V2TimMessage
    imageType: int | None = None
    isSnapshot: bool | None = None
    fileUUID: str
    downloadType: int
    downloadUrl: str = Field(repr=False)
    downloadElement: V2TimImage | V2TimVideoElem | V2TimSoundElem | V2TimFileElem | None = None
