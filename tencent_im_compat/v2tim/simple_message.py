"""Texts and custom data that arrived, as objects; listeners get the same one by one."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .user import V2TimUserInfo


class V2TimRecvC2cTextMessage(V2TimModel):
    """A text of a one-to-one conversation.

    Attributes:
        msgID: The message.
        sender: Who sent it.
        text: The text.
    """

    msgID: str
    sender: V2TimUserInfo
    text: str | None = Field(default=None, repr=False)


class V2TimRecvC2cCustomMessage(V2TimModel):
    """Custom data of a one-to-one conversation.

    Attributes:
        msgID: The message.
        sender: Who sent it.
        customData: Data of the app's own.
    """

    msgID: str
    sender: V2TimUserInfo
    customData: str | None = Field(default=None, repr=False)


class V2TimRecvGroupTextMessage(V2TimModel):
    """A text of a group.

    Attributes:
        msgID: The message.
        sender: Who sent it.
        groupID: The group.
        text: The text.
    """

    msgID: str
    sender: V2TimUserInfo
    groupID: str
    text: str | None = Field(default=None, repr=False)


class V2TimRecvGroupCustomMessage(V2TimModel):
    """Custom data of a group.

    Attributes:
        msgID: The message.
        sender: Who sent it.
        groupID: The group.
        customData: Data of the app's own.
    """

    msgID: str
    sender: V2TimUserInfo
    groupID: str
    customData: str | None = Field(default=None, repr=False)
