"""What message calls answer, and what message events carry."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .message import V2TimMessage
from .user import V2TimUserInfo


class V2TimMsgCreateInfoResult(V2TimModel):
    """A created message.

    Attributes:
        id: Temporary id, ``created_temp_id-`` and a number.
    """

    id: str | None = None
    messageInfo: V2TimMessage | None = None


class V2TimMessageListResult(V2TimModel):
    """One page of a history.

    Attributes:
        isFinished: Nothing lies beyond this page.
    """

    isFinished: bool = False
    messageList: list[V2TimMessage] = Field(default_factory=list)


class V2TimMessageChangeInfo(V2TimModel):
    """Verdict on the change of a message.

    Attributes:
        code: 0 when it was changed.
        message: The newest state of the message.
    """

    code: int | None = None
    desc: str | None = None
    message: V2TimMessage | None = None


class V2TimMessageExtension(V2TimModel):
    """A key with its value, attached to a message: at most 100 bytes and 1 KB."""

    extensionKey: str = Field(default="", repr=False)
    extensionValue: str = Field(default="", repr=False)


class V2TimMessageReaction(V2TimModel):
    """A reaction to a message and who gave it.

    Attributes:
        partialUserList: Some of the users, not all.
    """

    reactionID: str
    totalUserCount: int
    partialUserList: list[V2TimUserInfo]
    reactedByMyself: bool


class V2TIMMessageReactionChangeInfo(V2TimModel):
    """Reactions of one message that changed."""

    messageID: str
    reactionList: list[V2TimMessageReaction]


class V2TimMessageDownloadProgress(V2TimModel):
    """How far the download of a media element came.

    Attributes:
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
