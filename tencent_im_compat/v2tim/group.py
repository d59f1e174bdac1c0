"""Groups and their members, results per item, and changes of both."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import V2TimModel


class V2TimGroupInfo(V2TimModel):
    """The profile of a group, and what the signed-in user is in it.

    Attributes:
        groupID: The group: at most 48 printable ASCII characters. Only those of communities may, and must,
            start with ``@TGS#_``.
        groupType: A ``GroupType``.
        groupName: Name of the group, at most 100 bytes.
        notification: Announcement to the members, at most 400 bytes.
        introduction: What the group is about, at most 400 bytes.
        faceUrl: Address of the group's picture, at most 500 bytes.
        isAllMuted: Whether nobody but the staff may write.
        isSupportTopic: Whether a community has topics.
        owner: UserID of the owner.
        createTime: Unix seconds.
        groupAddOpt: How who wants to join is answered, a ``GroupAddOptType``.
        lastInfoTime: Unix seconds of the last change of the profile.
        lastMessageTime: Unix seconds of the newest message.
        memberCount: Number of members.
        onlineCount: Number of members who are online.
        role: The user's role, a ``GroupMemberRoleType``: 200 member, 300 administrator, 400 owner.
        recvOpt: What happens to new messages for the user, a ``ReceiveMsgOptEnum``.
        joinTime: Unix seconds at which the user joined.
        customInfo: Custom group fields by name.
        approveOpt: How inviting is answered, a ``GroupAddOptType``.
        isEnablePermissionGroup: Whether permission groups rule a community, in place of administrators.
        memberMaxCount: Members that the group can have at most.
        defaultPermissions: What every member of a community may do, as bits: the
            ``V2TIM_COMMUNITY_PERMISSION_`` numbers of ``V2TimPermissionGroupInfo``.
        unreadMsgCount: Messages that the user has not read.
        isVisible: Whether those who are no members can see the group's profile.
        isSearchable: Whether the group can be found by a search.
    """

    groupID: str
    groupType: str
    groupName: str | None = Field(default=None, repr=False)
    notification: str | None = Field(default=None, repr=False)
    introduction: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    isAllMuted: bool | None = None
    isSupportTopic: bool | None = False
    owner: str | None = None
    createTime: int | None = None
    groupAddOpt: int | None = None
    lastInfoTime: int | None = None
    lastMessageTime: int | None = None
    memberCount: int | None = None
    onlineCount: int | None = None
    role: int | None = None
    recvOpt: int | None = None
    joinTime: int | None = None
    customInfo: dict[str, str] | None = Field(default=None, repr=False)
    approveOpt: int | None = None
    isEnablePermissionGroup: bool | None = False
    memberMaxCount: int | None = None
    defaultPermissions: int | None = None
    unreadMsgCount: int | None = None
    isVisible: bool | None = False
    isSearchable: bool | None = False


class V2TimGroupInfoResult(V2TimModel):
    """What is known of one group in a call for several.

    Attributes:
        resultCode: 0 when it was found.
        resultMessage: The text that came with the code.
        groupInfo: The group.
    """

    resultCode: int | None = None
    resultMessage: str | None = None
    groupInfo: V2TimGroupInfo | None = None


class V2TimGroupMemberInfo(V2TimModel):
    """A member in brief.

    Attributes:
        userID: The member.
        nickName: Nickname of the user.
        nameCard: Name inside the group.
        friendRemark: Name that the signed-in user gave this friend.
        faceUrl: Address of the avatar.
        onlineDevices: Platforms on which the member is online.
    """

    userID: str | None = None
    nickName: str | None = Field(default=None, repr=False)
    nameCard: str | None = Field(default=None, repr=False)
    friendRemark: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    onlineDevices: list[str] | None = Field(default_factory=list)


class V2TimGroupMemberFullInfo(V2TimModel):
    """A member with its state in the group.

    Attributes:
        userID: The member.
        role: A ``GroupMemberRoleType``: 200 member, 300 administrator, 400 owner.
        muteUntil: Unix seconds up to which the member is muted.
        joinTime: Unix seconds.
        customInfo: Custom member fields by name.
        nickName: Nickname of the user.
        nameCard: Name inside the group.
        friendRemark: Name that the signed-in user gave this friend.
        faceUrl: Address of the avatar.
        isOnline: Whether the member is online.
        onlineDevices: Platforms on which the member is online.
    """

    userID: str
    role: int | None = None
    muteUntil: int | None = None
    joinTime: int | None = None
    customInfo: dict[str, str] | None = Field(default=None, repr=False)
    nickName: str | None = Field(default=None, repr=False)
    nameCard: str | None = Field(default=None, repr=False)
    friendRemark: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    isOnline: bool | None = None
    onlineDevices: list[str] | None = Field(default_factory=list)


class V2TimGroupMemberInfoResult(V2TimModel):
    """One page of members.

    Attributes:
        nextSeq: Where the next page starts; ``"0"`` for the first page and after the last.
        memberInfoList: The members of the page.
    """

    nextSeq: str | None = None
    memberInfoList: list[V2TimGroupMemberFullInfo] | None = Field(default_factory=list)


class V2TimGroupMemberOperationResult(V2TimModel):
    """What became of one member in a call for several.

    Attributes:
        memberID: UserID of the member.
        result: 0 failed, 1 done, 2 was in already, 3 awaits approval, 4 over the limit.
    """

    memberID: str | None = None
    result: int | None = None


class V2TimGroupChangeInfo(V2TimModel):
    """One changed field of a group profile.

    Attributes:
        type: A ``GroupChangeInfoType``; it tells which of the values is filled.
        value: The new text.
        key: Name of the custom field that changed.
        boolValue: The new value of a switch.
        intValue: The new value of a number.
        uint64Value: The new value of fields that hold large numbers.
    """

    type: int | None = None
    value: str | None = Field(default=None, repr=False)
    key: str | None = None
    boolValue: bool | None = None
    intValue: int | None = None
    uint64Value: int | None = None


class V2TimGroupMemberChangeInfo(V2TimModel):
    """One changed member.

    Attributes:
        userID: The member.
        muteTime: Seconds for which the member is muted.
    """

    userID: str | None = None
    muteTime: int | None = None


class V2TimGroupAtInfo(V2TimModel):
    """A mention in a group.

    Attributes:
        seq: Sequence number of the mentioning message.
        atType: Who is meant, a ``V2_AT_INFO_TYPES``.
    """

    AT_ALL_TAG: ClassVar[str] = "__kImSDK_MesssageAtALL__"
    """Stands for everybody in a list of mentioned users."""

    seq: str
    atType: int
