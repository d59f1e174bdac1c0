"""Members of groups, results per member, and changes of groups and members."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import V2TimModel


class V2TimGroupMemberInfo(V2TimModel):
    """A member in brief.

    Attributes:
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
        role: A ``GroupMemberRoleType``: 200 member, 300 administrator, 400 owner.
        muteUntil: Unix seconds up to which the member is muted.
        joinTime: Unix seconds.
        customInfo: Custom member fields by name.
        nameCard: Name inside the group.
        friendRemark: Name that the signed-in user gave this friend.
        faceUrl: Address of the avatar.
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
