"""Elements: the parts of which a message is made.

``V2TimMergerElem``, which holds messages itself, is in ``message``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field, PrivateAttr

from .base import V2TimModel
from .group import V2TimGroupChangeInfo, V2TimGroupMemberChangeInfo, V2TimGroupMemberInfo
from .message_enums import MessageElemType
from .user import V2TimUserFullInfo


class V2TIMElem(V2TimModel):  # noqa: PLW1641 - no model has a hash
    """Base of all elements. They are equal by what they hold, whatever follows them in a message.

    Attributes:
        elemType: A ``MessageElemType``.
        nextElem: The element that follows in the message; not part of a dump, ``elemList`` is.
    """

    elemType: int | None = None
    nextElem: V2TIMElem | None = Field(default=None, exclude=True, repr=False)
    _origin: Any = PrivateAttr(default=None)
    """The server's form of an element that these fields cannot express in full."""

    def __eq__(self, other: object) -> bool:
        """Whether both are of one kind and hold the same."""
        if not isinstance(other, V2TIMElem) or type(self) is not type(other):
            return NotImplemented
        return {**self.__dict__, "nextElem": None} == {
            **other.__dict__,
            "nextElem": None,
        } and self.__pydantic_private__ == other.__pydantic_private__


class V2TimTextElem(V2TIMElem):
    """Text.

    Attributes:
        text: The text.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_TEXT.value
    text: str | None = Field(default=None, repr=False)


class V2TimCustomElem(V2TIMElem):
    """Data of the app's own; at most one per message.

    Attributes:
        data: The data as text, often JSON.
        desc: Text of the offline push.
        extension: Data handed along with an offline push.
        dataMap: Free for the app; never sent.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_CUSTOM.value
    data: str | None = Field(default=None, repr=False)
    desc: str | None = Field(default=None, repr=False)
    extension: str | None = Field(default=None, repr=False)
    dataMap: dict[str, Any] | None = Field(default=None, repr=False)


class V2TimImage(V2TimModel):
    """One size of an image.

    Attributes:
        uuid: Unique name of the image, usually the file's MD5.
        type: A ``V2TIM_IMAGE_TYPE``.
        size: Bytes.
        width: Pixels.
        height: Pixels.
        url: Address of the file.
        localUrl: Path of a downloaded copy.
    """

    uuid: str | None = None
    type: int | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    url: str | None = Field(default=None, repr=False)
    localUrl: str | None = Field(default=None, repr=False)


class V2TimImageElem(V2TIMElem):
    """An image in up to three sizes.

    Attributes:
        path: Path on the sending device.
        imageList: The sizes.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_IMAGE.value
    path: str | None = Field(default=None, repr=False)
    imageList: list[V2TimImage] | None = Field(default_factory=list)


class V2TimSoundElem(V2TIMElem):
    """A voice message.

    Attributes:
        path: Path on the sending device.
        UUID: Unique name of the file, usually its MD5.
        dataSize: Bytes.
        duration: Seconds.
        url: Address of the file.
        localUrl: Path of a downloaded copy.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_SOUND.value
    path: str | None = Field(default=None, repr=False)
    UUID: str | None = None
    dataSize: int | None = None
    duration: int | None = None
    url: str | None = Field(default=None, repr=False)
    localUrl: str | None = Field(default=None, repr=False)


class V2TimVideoElem(V2TIMElem):
    """A video with its preview picture, the snapshot.

    Attributes:
        videoPath: Path on the sending device; so is ``snapshotPath``.
        UUID: Unique name of the video, usually the file's MD5.
        videoSize: Bytes.
        duration: Seconds.
        videoType: Format, e.g. ``mp4``.
        snapshotUUID: Unique name of the snapshot.
        snapshotSize: Bytes.
        snapshotWidth: Pixels.
        snapshotHeight: Pixels.
        videoUrl: Address of the video; ``snapshotUrl`` that of the snapshot.
        localVideoUrl: Path of a downloaded copy; so is ``localSnapshotUrl``.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_VIDEO.value
    videoPath: str | None = Field(default=None, repr=False)
    UUID: str | None = None
    videoSize: int | None = None
    duration: int | None = None
    videoType: str | None = None
    snapshotPath: str | None = Field(default=None, repr=False)
    snapshotUUID: str | None = None
    snapshotSize: int | None = None
    snapshotWidth: int | None = None
    snapshotHeight: int | None = None
    videoUrl: str | None = Field(default=None, repr=False)
    snapshotUrl: str | None = Field(default=None, repr=False)
    localVideoUrl: str | None = Field(default=None, repr=False)
    localSnapshotUrl: str | None = Field(default=None, repr=False)


class V2TimFileElem(V2TIMElem):
    """A file.

    Attributes:
        path: Path on the sending device.
        fileName: Name of the file, shown to the receiver.
        UUID: Unique name of the file, usually its MD5.
        url: Address of the file.
        fileSize: Bytes.
        localUrl: Path of a downloaded copy.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_FILE.value
    path: str | None = Field(default=None, repr=False)
    fileName: str | None = Field(default=None, repr=False)
    UUID: str | None = None
    url: str | None = Field(default=None, repr=False)
    fileSize: int | None = None
    localUrl: str | None = Field(default=None, repr=False)


class V2TimLocationElem(V2TIMElem):
    """A place.

    Attributes:
        desc: Name or description of the place.
        longitude: Degrees.
        latitude: Degrees.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_LOCATION.value
    desc: str | None = Field(default=None, repr=False)
    longitude: float = Field(repr=False)
    latitude: float = Field(repr=False)


class V2TimFaceElem(V2TIMElem):
    """An emoticon.

    Attributes:
        index: Number of the emoticon; the app defines its meaning, and that of ``data``.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_FACE.value
    index: int | None = Field(default=None, repr=False)
    data: str | None = Field(default=None, repr=False)


class V2TimGroupTipsElem(V2TIMElem):
    """A tip of the server to all members: who came or went, and what changed.

    Attributes:
        groupID: The group.
        type: A ``GroupTipsElemType``.
        opMember: Who did it.
        memberList: To whom it was done.
        groupChangeInfoList: What changed of the group.
        memberChangeInfoList: What changed of the members.
        memberCount: Members after the event.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_GROUP_TIPS.value
    groupID: str
    type: int
    opMember: V2TimGroupMemberInfo
    memberList: list[V2TimGroupMemberInfo] | None = Field(default_factory=list)
    groupChangeInfoList: list[V2TimGroupChangeInfo] | None = Field(default_factory=list)
    memberChangeInfoList: list[V2TimGroupMemberChangeInfo] | None = Field(default_factory=list)
    memberCount: int | None = None


class V2TimGroupReportElem(V2TIMElem):
    """A notice of the server to one user about a group.

    Attributes:
        type: One of the ``kTIMGroupReport_`` numbers.
        groupID: The group.
        opUserID: Who did it; ``opUserInfo`` is that user's profile, ``opMemberInfo`` the user as a member.
        reason: Text that went with a request or its answer.
        customData: Payload of a notice sent over REST.
        platform: Platform of the one who did it.
        shutUpTime: Seconds of muting.
        messageReceiveOpt: The new receive option, a ``ReceiveMsgOptEnum``.
    """

    kTIMGroupReport_None: ClassVar[int] = 0
    kTIMGroupReport_AddRequest: ClassVar[int] = 1
    kTIMGroupReport_AddAccept: ClassVar[int] = 2
    kTIMGroupReport_AddRefuse: ClassVar[int] = 3
    kTIMGroupReport_BeKicked: ClassVar[int] = 4
    kTIMGroupReport_Delete: ClassVar[int] = 5
    kTIMGroupReport_Create: ClassVar[int] = 6
    kTIMGroupReport_Invite: ClassVar[int] = 7
    kTIMGroupReport_Quit: ClassVar[int] = 8
    kTIMGroupReport_GrantAdmin: ClassVar[int] = 9
    kTIMGroupReport_CancelAdmin: ClassVar[int] = 10
    kTIMGroupReport_GroupRecycle: ClassVar[int] = 11
    kTIMGroupReport_InviteReqToInvitee: ClassVar[int] = 12
    kTIMGroupReport_InviteAccept: ClassVar[int] = 13
    kTIMGroupReport_InviteRefuse: ClassVar[int] = 14
    kTIMGroupReport_ReadReport: ClassVar[int] = 15
    kTIMGroupReport_UserDefine: ClassVar[int] = 16
    kTIMGroupReport_ShutUpMember: ClassVar[int] = 17
    kTIMGroupReport_TopicCreate: ClassVar[int] = 18
    kTIMGroupReport_TopicDelete: ClassVar[int] = 19
    kTIMGroupReport_GroupMessageRead: ClassVar[int] = 20
    kTIMGroupReport_GroupMessageRecvOption: ClassVar[int] = 21
    kTIMGroupReport_BannedFromGroup: ClassVar[int] = 22
    kTIMGroupReport_UnbannedFromGroup: ClassVar[int] = 23
    kTIMGroupReport_InviteReqToAdmin: ClassVar[int] = 24

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_GROUP_REPORT.value
    type: int
    groupID: str
    opUserID: str | None = None
    opUserInfo: V2TimUserFullInfo | None = None
    opMemberInfo: V2TimGroupMemberInfo | None = None
    reason: str | None = Field(default=None, repr=False)
    customData: str | None = Field(default=None, repr=False)
    platform: str | None = None
    shutUpTime: int | None = None
    messageReceiveOpt: int | None = None


class V2TimStreamElem(V2TIMElem):
    """Text that a chat bot writes piece by piece.

    Attributes:
        markdown: The text so far.
        data: Data of the app's own.
        isStreamEnded: Whether it is complete.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_STREAM.value
    markdown: str | None = Field(default=None, repr=False)
    data: str | None = Field(default=None, repr=False)
    isStreamEnded: bool | None = None
