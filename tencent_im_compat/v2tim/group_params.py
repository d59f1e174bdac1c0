"""Arguments of group calls in one object each."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import V2TimModel
from .conversation_enums import ReceiveMsgOptEnum
from .group import V2TimGroupInfo
from .group_enums import GroupAddOptTypeEnum, GroupMemberFilterTypeEnum, GroupMemberRoleTypeEnum


class V2TimGroupMember(V2TimModel):
    """A member of a group that is being made.

    Attributes:
        userID: The member.
        role: The member's role; a new group takes members and administrators.
    """

    userID: str
    role: GroupMemberRoleTypeEnum


class V2TimCreateGroupMemberInfo(V2TimModel):
    """A member of a community that is being made.

    Attributes:
        userID: The member.
        role: A ``GroupMemberRoleType``: 200 member, 300 administrator.
    """

    userID: str
    role: int


class V2TimMember(V2TimModel):
    """A member with its role as text.

    Attributes:
        userId: The member; here with a small d.
        role: Name of the role.
    """

    userId: str
    role: str


class V2TimGroupCreateParam(V2TimModel):
    """A group that is being made.

    Attributes:
        groupName: Its name, at most 100 bytes.
        groupType: A ``GroupType``.
        groupID: The id it gets; the server chooses one when it is not set.
        notification: Announcement to the members, at most 400 bytes.
        introduction: What the group is about, at most 400 bytes.
        faceUrl: Address of the group's picture, at most 500 bytes.
        isAllMuted: Whether nobody but the staff may write.
        isSupportTopic: Whether a community has topics.
        addOpt: How who wants to join is answered.
        memberList: The first members, beside the owner.
        approveOpt: How inviting is answered.
        isEnablePermissionGroup: Whether permission groups rule a community, in place of administrators.
        defaultPermissions: What every member of a community may do, as bits: the
            ``V2TIM_COMMUNITY_PERMISSION_`` numbers of ``V2TimPermissionGroupInfo``.
        maxMemberCount: Members that the group can have at most.
    """

    groupName: str = Field(repr=False)
    groupType: str
    groupID: str | None = None
    notification: str | None = Field(default=None, repr=False)
    introduction: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    isAllMuted: bool | None = None
    isSupportTopic: bool | None = None
    addOpt: GroupAddOptTypeEnum | None = None
    memberList: list[V2TimGroupMember] | None = None
    approveOpt: GroupAddOptTypeEnum | None = None
    isEnablePermissionGroup: bool | None = None
    defaultPermissions: int | None = None
    maxMemberCount: int | None = None


class V2TimGroupInfoModifyParam(V2TimModel):
    """Changes of a group's profile.

    Attributes:
        groupInfo: The profile with what is new of it.
        modifyFlag: Which fields are new, as bits of the C interface.
    """

    groupInfo: V2TimGroupInfo
    modifyFlag: int


class V2TimGroupInviteUserToGroupParam(V2TimModel):
    """Who is brought into a group.

    Attributes:
        groupID: The group.
        userList: UserIDs, at most 20.
        customData: Data of the app's own.
    """

    groupID: str
    userList: list[str]
    customData: str | None = Field(default=None, repr=False)


class V2TimGroupKickGroupMemberParam(V2TimModel):
    """Who is put out of a group.

    Attributes:
        groupID: The group.
        userList: UserIDs of the members.
        duration: Seconds for which they cannot ask to come back.
        reason: Text for them.
    """

    groupID: str
    userList: list[str]
    duration: int | None = None
    reason: str | None = Field(default=None, repr=False)


class GroupGetMemberInfoListParam(V2TimModel):
    """Which members are listed.

    Attributes:
        groupID: The group.
        filter: Members with which role.
        nextSeq: Where the page starts; 0 for the first.
        memberList: UserIDs of the members that are wanted.
    """

    groupID: str
    filter: GroupMemberFilterTypeEnum
    nextSeq: int | None = None
    memberList: list[str] | None = None


class V2TimGroupMemberInfoModifyParam(V2TimModel):
    """Changes of one member.

    Attributes:
        groupID: The group.
        userID: The member.
        modifyFlag: Which fields are new, as bits: the ``kTIMGroupMemberModifyFlag_`` numbers.
        nameCard: Name inside the group.
        customInfo: Custom member fields by name.
        seconds: Seconds for which the member is muted; 0 ends a mute.
        role: The member's role.
        receiveMessageOpt: What happens to new messages for the member.
    """

    kTIMGroupMemberModifyFlag_None: ClassVar[int] = 0x0
    kTIMGroupMemberModifyFlag_MsgFlag: ClassVar[int] = 0x1
    kTIMGroupMemberModifyFlag_MemberRole: ClassVar[int] = 0x2
    kTIMGroupMemberModifyFlag_ShutupTime: ClassVar[int] = 0x4
    kTIMGroupMemberModifyFlag_NameCard: ClassVar[int] = 0x8
    kTIMGroupMemberModifyFlag_Custom: ClassVar[int] = 0x10

    groupID: str
    userID: str
    modifyFlag: int
    nameCard: str | None = Field(default=None, repr=False)
    customInfo: dict[str, str] | None = Field(default=None, repr=False)
    seconds: int | None = None
    role: GroupMemberRoleTypeEnum | None = None
    receiveMessageOpt: ReceiveMsgOptEnum | None = None
