"""Topics of a community, and results per topic."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .group import V2TimGroupAtInfo
from .message import V2TimMessage


class V2TimTopicInfo(V2TimModel):
    """A topic as the signed-in user sees it.

    Attributes:
        topicID: The community's groupID, ``@TOPIC#_``, and the topic's own part; at most 96 bytes.
        topicName: Name of the topic.
        topicFaceUrl: Address of the topic's picture.
        introduction: What the topic is about.
        notification: Announcement to its readers.
        isAllMute: Whether nobody but the staff may write.
        selfMuteTime: Mute of the user in this topic, in seconds as the server tells it; 0 for none.
        customString: Data of the app's own.
        recvOpt: What happens to new messages, a ``ReceiveMsgOptEnum``.
        draftText: Text that was written and not sent; kept on the device.
        unreadCount: Messages that the user has not read.
        lastMessage: The newest message.
        messageReadSequence: Sequence number up to which the user has read.
        groupAtInfoList: Mentions of the user that were not read yet.
        createTime: Unix seconds.
        defaultPermissions: What every member may do, as bits: the ``V2TIM_TOPIC_PERMISSION_`` numbers of
            ``V2TimPermissionGroupInfo``.
        isInheritMessageReceiveOptionFromCommunity: Whether the community's receive option holds here.
    """

    topicID: str | None = None
    topicName: str | None = Field(default=None, repr=False)
    topicFaceUrl: str | None = Field(default=None, repr=False)
    introduction: str | None = Field(default=None, repr=False)
    notification: str | None = Field(default=None, repr=False)
    isAllMute: bool | None = False
    selfMuteTime: int | None = None
    customString: str | None = Field(default=None, repr=False)
    recvOpt: int | None = None
    draftText: str | None = Field(default=None, repr=False)
    unreadCount: int | None = 0
    lastMessage: V2TimMessage | None = None
    messageReadSequence: int | None = None
    groupAtInfoList: list[V2TimGroupAtInfo] | None = Field(default_factory=list)
    createTime: int | None = None
    defaultPermissions: int | None = 0
    isInheritMessageReceiveOptionFromCommunity: bool | None = False


class V2TimTopicInfoResult(V2TimModel):
    """What is known of one topic in a call for several.

    Attributes:
        errorCode: 0 when it was found.
        errorMessage: The text that came with the code.
        topicInfo: The topic.
    """

    errorCode: int | None = None
    errorMessage: str | None = None
    topicInfo: V2TimTopicInfo | None = None


class V2TimTopicInfoSetParam(V2TimModel):
    """Changes of a topic.

    Attributes:
        topicInfo: The topic with what is new of it; what is not set stays.
    """

    topicInfo: V2TimTopicInfo


class V2TimTopicOperationResult(V2TimModel):
    """What became of one topic in a call for several.

    Attributes:
        errorCode: 0 when it was done.
        errorMessage: The text that came with the code.
        topicID: The topic.
    """

    errorCode: int | None = None
    errorMessage: str | None = None
    topicID: str | None = None


class V2TimTopicPermissionResult(V2TimModel):
    """What a permission group may do in one topic, or what became of the topic in a call for several.

    Attributes:
        topicID: The topic.
        resultCode: 0 when it was done or found.
        resultMessage: The text that came with the code.
        topicPermission: Bits: the ``V2TIM_TOPIC_PERMISSION_`` numbers of ``V2TimPermissionGroupInfo``.
        groupID: The community.
        germissionGroupID: The permission group; the SDK spells it with a g.
    """

    topicID: str
    resultCode: int
    resultMessage: str
    topicPermission: int
    groupID: str
    germissionGroupID: str
