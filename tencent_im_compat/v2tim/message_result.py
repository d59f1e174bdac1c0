"""What message calls answer, and what message events carry."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .elem import V2TimFileElem, V2TimImageElem, V2TimSoundElem, V2TimVideoElem
from .message import V2TimMessage
from .user import V2TimUserInfo


class V2TimMsgCreateInfoResult(V2TimModel):
    """A created message.

    Attributes:
        id: Temporary id, ``created_temp_id-`` and a number.
        messageInfo: The message.
    """

    id: str | None = None
    messageInfo: V2TimMessage | None = None


class V2TimMessageListResult(V2TimModel):
    """One page of a history.

    Attributes:
        isFinished: Nothing lies beyond this page.
        messageList: The messages of the page.
    """

    isFinished: bool = False
    messageList: list[V2TimMessage] = Field(default_factory=list)


class V2TimMessageChangeInfo(V2TimModel):
    """Verdict on the change of a message.

    Attributes:
        code: 0 when it was changed.
        desc: The text that came with the code.
        message: The newest state of the message.
    """

    code: int | None = None
    desc: str | None = None
    message: V2TimMessage | None = None


class V2TimMessageExtension(V2TimModel):
    """A key with its value, attached to a message.

    Attributes:
        extensionKey: At most 100 bytes.
        extensionValue: At most 1 KB.
    """

    extensionKey: str = Field(default="", repr=False)
    extensionValue: str = Field(default="", repr=False)


class V2TimMessageExtensionResult(V2TimModel):
    """What became of one extension in a call for several.

    Attributes:
        resultCode: 0 when it was done; 23001: somebody else was faster.
        resultInfo: The text that came with the code.
        extension: The extension with its newest value.
    """

    resultCode: int
    resultInfo: str
    extension: V2TimMessageExtension | None = None


class V2TimMessageReaction(V2TimModel):
    """A reaction to a message and who gave it.

    Attributes:
        reactionID: What is given, as the app names it.
        totalUserCount: Users who gave it.
        partialUserList: Some of the users, not all.
        reactedByMyself: Whether the signed-in user gave it.
    """

    reactionID: str
    totalUserCount: int
    partialUserList: list[V2TimUserInfo]
    reactedByMyself: bool


class V2TimMessageReactionResult(V2TimModel):
    """Reactions of one message in a call for several.

    Attributes:
        resultCode: 0 when they were found.
        resultInfo: The text that came with the code.
        messageID: The message.
        reactionList: Its reactions.
    """

    resultCode: int | None = None
    resultInfo: str | None = None
    messageID: str
    reactionList: list[V2TimMessageReaction] | None = None


class V2TimMessageReactionUserResult(V2TimModel):
    """One page of the users who gave a reaction.

    Attributes:
        userInfoList: The users of the page.
        nextSeq: Where the next page starts; the first one starts at 0.
        isFinished: Whether this page is the last.
    """

    userInfoList: list[V2TimUserInfo]
    nextSeq: int
    isFinished: bool


class V2TIMMessageReactionChangeInfo(V2TimModel):
    """Reactions of one message that changed.

    Attributes:
        messageID: The message.
        reactionList: The reactions that changed.
    """

    messageID: str
    reactionList: list[V2TimMessageReaction]


class V2TimMessageOnlineUrl(V2TimModel):
    """The media element of a message with the addresses of its files.

    Attributes:
        imageElem: Set in an image message; ``soundElem``, ``videoElem`` and ``fileElem`` likewise.
    """

    imageElem: V2TimImageElem | None = None
    soundElem: V2TimSoundElem | None = None
    videoElem: V2TimVideoElem | None = None
    fileElem: V2TimFileElem | None = None


class V2TimMessageDownloadProgress(V2TimModel):
    """How far the download of a media element came.

    Attributes:
        isFinish: Whether it is over.
        isError: Whether it failed; ``errorCode`` and ``errorDesc`` say why.
        msgID: The message.
        currentSize: Bytes so far.
        totalSize: Bytes in all.
        type: Kind of the element, a ``MessageElemType``.
        isSnapshot: It is the snapshot of a video.
        path: Where the file is written.
    """

    isFinish: bool
    isError: bool
    msgID: str
    currentSize: int
    totalSize: int
    type: int
    isSnapshot: bool
    path: str = Field(repr=False)
    errorCode: int
    errorDesc: str
