"""What happens in groups, as objects; listeners get the same one by one."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .group import V2TimGroupChangeInfo, V2TimGroupMemberChangeInfo, V2TimGroupMemberInfo


class V2TimMemberEnter(V2TimModel):
    """Members came into a group.

    Attributes:
        groupID: The group.
        memberList: Who came.
    """

    groupID: str
    memberList: list[V2TimGroupMemberInfo] | None = Field(default_factory=list)


class V2TimMemberInvited(V2TimModel):
    """Members were brought into a group.

    Attributes:
        groupID: The group.
        opUser: Who brought them.
        memberList: Who came.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo
    memberList: list[V2TimGroupMemberInfo] | None = Field(default_factory=list)


class V2TimMemberLeave(V2TimModel):
    """A member left a group.

    Attributes:
        groupID: The group.
        member: Who left.
    """

    groupID: str
    member: V2TimGroupMemberInfo


class V2TimMemberKicked(V2TimModel):
    """Members were put out of a group.

    Attributes:
        groupID: The group.
        opUser: Who put them out.
        memberList: Who had to go.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo
    memberList: list[V2TimGroupMemberInfo] | None = Field(default_factory=list)


class V2TimQuitFromGroup(V2TimModel):
    """The signed-in user left a group.

    Attributes:
        groupID: The group.
    """

    groupID: str


class V2TimMemberInfoChanged(V2TimModel):
    """Data of members, such as a mute, are new.

    Attributes:
        groupID: The group.
        groupMemberChangeInfoList: The members with what changed.
    """

    groupID: str
    groupMemberChangeInfoList: list[V2TimGroupMemberChangeInfo] | None = Field(default_factory=list)


class V2TimGrantAdministrator(V2TimModel):
    """Members became administrators.

    Attributes:
        groupID: The group.
        opUser: Who made them so.
        memberList: The new administrators.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo | None = None
    memberList: list[V2TimGroupMemberInfo] | None = Field(default_factory=list)


class V2TimRevokeAdministrator(V2TimModel):
    """Members are administrators no longer.

    Attributes:
        groupID: The group.
        opUser: Who decided it.
        memberList: The former administrators.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo
    memberList: list[V2TimGroupMemberInfo] | None = Field(default_factory=list)


class V2TimApplicationProcessed(V2TimModel):
    """The signed-in user's request to enter a group was decided.

    Attributes:
        groupID: The group.
        opUser: Who decided.
        isAgreeJoin: Whether the user is in.
        opReason: Text that went with the decision.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo
    isAgreeJoin: bool
    opReason: str | None = Field(default=None, repr=False)


class V2TimGroupCreated(V2TimModel):
    """The signed-in user made a group.

    Attributes:
        groupID: The group.
    """

    groupID: str


class V2TimGroupDismissed(V2TimModel):
    """A group was dissolved.

    Attributes:
        groupID: The group.
        opUser: Who dissolved it.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo


class V2TimGroupRecycled(V2TimModel):
    """A group that nobody used was taken back by the server.

    Attributes:
        groupID: The group.
        opUser: Who stands for the server.
    """

    groupID: str
    opUser: V2TimGroupMemberInfo


class V2TimGroupInfoChanged(V2TimModel):
    """Fields of a group's profile are new.

    Attributes:
        groupID: The group.
        groupChangeInfoList: What changed.
    """

    groupID: str
    groupChangeInfoList: list[V2TimGroupChangeInfo] | None = None


class V2TimGroupAttributeChanged(V2TimModel):
    """Attributes of a group are new.

    Attributes:
        groupID: The group.
        groupAttributeMap: All attributes of the group by name.
    """

    groupID: str
    groupAttributeMap: dict[str, str] = Field(repr=False)


class V2TimReceiveRestCustomData(V2TimModel):
    """The app's server sent a notice to a group over REST.

    Attributes:
        groupID: The group.
        customData: Data of the app's own.
    """

    groupID: str
    customData: str = Field(repr=False)
