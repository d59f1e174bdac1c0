"""Permission groups of a community: who may do what."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import V2TimModel
from .group import V2TimGroupMemberFullInfo


class V2TimPermissionGroupInfo(V2TimModel):
    """Members of a community with the same permissions.

    A member may do what the community's default permissions and those of all its permission groups allow.

    Attributes:
        groupID: The community.
        permissionGroupID: The permission group, ``@PMG#_`` and its own part; the server chooses one when
            it is not set.
        permissionGroupName: Its name, at most 150 bytes.
        customData: Data of the app's own.
        groupPermission: What its members may do, as bits: the ``V2TIM_COMMUNITY_PERMISSION_`` numbers.
        memberCount: Number of members.
    """

    V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_INFO: ClassVar[int] = 0x1
    """Change the profile of the community."""
    V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_MEMBER: ClassVar[int] = 0x2
    """Remove members, decide on requests, change data of members."""
    V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_INFO: ClassVar[int] = 0x4
    """Create, change and delete permission groups and their permissions in topics."""
    V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_MEMBER: ClassVar[int] = 0x8
    """Say who is in a permission group."""
    V2TIM_COMMUNITY_PERMISSION_MANAGE_TOPIC_IN_COMMUNITY: ClassVar[int] = 0x10
    """Create, change and delete topics."""
    V2TIM_COMMUNITY_PERMISSION_MUTE_MEMBER: ClassVar[int] = 0x20
    """Mute a member in all topics."""
    V2TIM_COMMUNITY_PERMISSION_SEND_MESSAGE: ClassVar[int] = 0x40
    """Write in all topics."""
    V2TIM_COMMUNITY_PERMISSION_AT_ALL: ClassVar[int] = 0x80
    """Mention everybody in all topics."""
    V2TIM_COMMUNITY_PERMISSION_GET_HISTORY_MESSAGE: ClassVar[int] = 0x100
    """Read what was written in all topics before the own joining."""
    V2TIM_COMMUNITY_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE: ClassVar[int] = 0x200
    """Take back messages of others in all topics."""
    V2TIM_COMMUNITY_PERMISSION_BAN_MEMBER: ClassVar[int] = 0x400
    """Keep members out."""

    V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC: ClassVar[int] = 0x1
    """Change and delete the topic."""
    V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC_PERMISSION: ClassVar[int] = 0x2
    """Change what permission groups may do in the topic."""
    V2TIM_TOPIC_PERMISSION_MUTE_MEMBER: ClassVar[int] = 0x4
    """Mute a member in the topic."""
    V2TIM_TOPIC_PERMISSION_SEND_MESSAGE: ClassVar[int] = 0x8
    """Write in the topic."""
    V2TIM_TOPIC_PERMISSION_GET_HISTORY_MESSAGE: ClassVar[int] = 0x10
    """Read what was written in the topic before the own joining."""
    V2TIM_TOPIC_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE: ClassVar[int] = 0x20
    """Take back messages of others in the topic."""
    V2TIM_TOPIC_PERMISSION_AT_ALL: ClassVar[int] = 0x40
    """Mention everybody in the topic."""

    groupID: str
    permissionGroupID: str | None = None
    permissionGroupName: str = Field(repr=False)
    customData: str | None = Field(default=None, repr=False)
    groupPermission: int | None = None
    memberCount: int | None = None


class V2TimPermissionGroupInfoModifyParam(V2TimModel):
    """Changes of a permission group.

    Attributes:
        info: The permission group with what is new of it.
        modifyFlag: Which fields are new, as bits: the ``kTIMPermissionGroupModifyInfoFlag_`` numbers.
    """

    kTIMPermissionGroupModifyInfoFlag_None: ClassVar[int] = 0x0
    kTIMPermissionGroupModifyInfoFlag_Name: ClassVar[int] = 0x1
    kTIMPermissionGroupModifyInfoFlag_GroupPermission: ClassVar[int] = 0x2
    kTIMPermissionGroupModifyInfoFlag_CustomData: ClassVar[int] = 0x4

    info: V2TimPermissionGroupInfo
    modifyFlag: int


class V2TimPermissionGroupInfoResult(V2TimModel):
    """What is known of one permission group in a call for several.

    Attributes:
        resultCode: 0 when it was found.
        resultMessage: The text that came with the code.
        permissionGroupInfo: The permission group.
    """

    resultCode: int
    resultMessage: str
    permissionGroupInfo: V2TimPermissionGroupInfo | None = None


class V2TimPermissionGroupMemberInfoResult(V2TimModel):
    """One page of the members of a permission group.

    Attributes:
        nextCursor: Where the next page starts; empty after the last.
        memberInfoList: The members of the page.
    """

    nextCursor: str
    memberInfoList: list[V2TimGroupMemberFullInfo] | None = None


class V2TimPermissionGroupMemberOperationResult(V2TimModel):
    """What became of one member in a call for several.

    Attributes:
        memberID: UserID of the member.
        resultCode: 0 when it was done.
    """

    memberID: str
    resultCode: int


class V2TimPermissionGroupOperationResult(V2TimModel):
    """What became of one permission group in a call for several.

    Attributes:
        resultCode: 0 when it was done.
        resultMessage: The text that came with the code.
        permissionGroupID: The permission group.
    """

    resultCode: int
    resultMessage: str
    permissionGroupID: str
