"""Conversations: the lists of a user, filters over them, drafts, and results per conversation."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .group import V2TimGroupAtInfo
from .message import V2TimMessage


class V2TimConversation(V2TimModel):
    """A conversation as its user sees it.

    Attributes:
        conversationID: ``c2c_`` and the peer's userID, or ``group_`` and the id of the group or topic.
        type: A ``ConversationType``.
        userID: The peer of a one-to-one conversation.
        groupID: The group or topic.
        showName: Name for a list: remark or nickname of the peer, or the group's name.
        faceUrl: Address of the picture of the peer or group.
        groupType: Type of the group, a ``GroupType``.
        unreadCount: Messages that the user has not read.
        lastMessage: The newest message.
        draftText: Text that was written and not sent; kept on the device.
        draftTimestamp: Unix seconds of the draft's last change.
        isPinned: Whether it stands on top of the list.
        recvOpt: What happens to new messages, a ``ReceiveMsgOptEnum``.
        groupAtInfoList: Mentions of the user that were not read yet.
        orderkey: Place in the list, which descends by it.
        markList: Marks: ``V2TimConversationMarkType``, or a bit of the app's own from ``1 << 32`` on.
        customData: Data of the app's own, at most 256 bytes.
        conversationGroupList: Names of the conversation groups it is in.
        c2cReadTimestamp: Unix seconds up to which the user has read a one-to-one conversation.
        groupReadSequence: Sequence number up to which the user has read a group.
    """

    conversationID: str
    type: int | None = None
    userID: str | None = None
    groupID: str | None = None
    showName: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    groupType: str | None = None
    unreadCount: int | None = None
    lastMessage: V2TimMessage | None = None
    draftText: str | None = Field(default=None, repr=False)
    draftTimestamp: int | None = None
    isPinned: bool | None = None
    recvOpt: int | None = None
    groupAtInfoList: list[V2TimGroupAtInfo] | None = Field(default_factory=list)
    orderkey: int | None = None
    markList: list[int] | None = None
    customData: str | None = Field(default=None, repr=False)
    conversationGroupList: list[str] | None = Field(default=None, repr=False)
    c2cReadTimestamp: int | None = None
    groupReadSequence: int | None = None


class V2TimConversationResult(V2TimModel):
    """One page of a list of conversations.

    Attributes:
        nextSeq: Where the next page starts; the first one starts at ``"0"``.
        isFinished: Whether this page is the last.
        conversationList: The conversations of the page.
    """

    nextSeq: str | None = None
    isFinished: bool | None = None
    conversationList: list[V2TimConversation] | None = Field(default_factory=list)


class V2TimConversationFilter(V2TimModel):
    """Which conversations are meant; what is not set does not restrict.

    Attributes:
        conversationType: A ``ConversationType``.
        conversationGroup: Name of a conversation group.
        markType: A mark: ``V2TimConversationMarkType``, or one of the app's own.
        hasUnreadCount: Those with unread messages, or those without.
        hasGroupAtInfo: Those with unread mentions, or those without.
    """

    conversationType: int | None = None
    conversationGroup: str | None = Field(default=None, repr=False)
    markType: int | None = None
    hasUnreadCount: bool | None = None
    hasGroupAtInfo: bool | None = None


class V2TimConversationListFilter(V2TimModel):
    """Which conversations are listed, in the form of older SDKs: filter and page in one.

    Attributes:
        conversationType: A ``ConversationType``.
        nextSeq: Where the page starts; 0 for the first.
        count: Conversations per page.
        markType: A mark: ``V2TimConversationMarkType``, or one of the app's own.
        groupName: Name of a conversation group.
    """

    conversationType: int | None = None
    nextSeq: int | None = None
    count: int | None = None
    markType: int | None = None
    groupName: str | None = Field(default=None, repr=False)


class V2TimConversationDraft(V2TimModel):
    """A message that was written and not sent.

    Attributes:
        message: The message so far.
        customData: Data of the app's own that belongs to the draft.
        editTime: Unix seconds of the last change.
    """

    message: V2TimMessage | None = None
    customData: str | None = Field(default=None, repr=False)
    editTime: int | None = None


class V2TimConversationOperationResult(V2TimModel):
    """What became of one conversation in a call for several.

    Attributes:
        conversationID: The conversation.
        resultCode: 0 when it was done.
        resultInfo: The text that came with the code.
    """

    conversationID: str | None = None
    resultCode: int | None = None
    resultInfo: str | None = None
