"""Arguments of friendship calls in one object each."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .user_enums import FriendApplicationTypeEnum, FriendTypeEnum


class V2TimFriendAddFriendParam(V2TimModel):
    """Who becomes a friend, and how.

    Attributes:
        userID: The friend to be.
        remark: Name that the signed-in user gives the friend, at most 96 bytes.
        friendGroup: Name of the friend group the friend is put into, at most 30 bytes.
        addWording: Text for the one who is asked, at most 256 bytes.
        addSource: Where the two met, as the app names it.
        addType: One-sided or mutual.
    """

    userID: str
    remark: str | None = Field(default=None, repr=False)
    friendGroup: str | None = Field(default=None, repr=False)
    addWording: str | None = Field(default=None, repr=False)
    addSource: str | None = Field(default=None, repr=False)
    addType: FriendTypeEnum


class V2TimFriendDeleteFriendParam(V2TimModel):
    """Who is a friend no longer.

    Attributes:
        userIDList: The friends.
        deleteType: One-sided, or on both sides.
    """

    userIDList: list[str]
    deleteType: FriendTypeEnum


class V2TimFriendCheckFriendTypeParam(V2TimModel):
    """Whose friendship is checked.

    Attributes:
        userIDList: The users.
        checkType: One-sided, or on both sides.
    """

    userIDList: list[str]
    checkType: FriendTypeEnum


class V2TimFriendApplicationHandleParam(V2TimModel):
    """How a friend request is accepted.

    Attributes:
        userID: Who asked.
        responseType: A ``FriendResponseTypeEnum``.
    """

    userID: str
    responseType: int


class V2TimFriendApplicationDeleteParam(V2TimModel):
    """Which friend requests are dropped.

    Attributes:
        userIDList: The other sides of the requests.
        applicationType: Came in, were sent, or both.
    """

    userIDList: list[str]
    applicationType: FriendApplicationTypeEnum


class V2TimFriendGroupCreateParam(V2TimModel):
    """New friend groups.

    Attributes:
        groupNameList: Their names.
        userIDList: Friends who are put into each.
    """

    groupNameList: list[str] = Field(repr=False)
    userIDList: list[str]


class V2TimFriendGroupModifyParam(V2TimModel):
    """Changes of a friend group.

    Attributes:
        groupName: Its name.
        newGroupName: The name it gets.
        addUserIDList: Friends who are put into it.
        deleteUserIDList: Friends who are taken out.
    """

    groupName: str = Field(repr=False)
    newGroupName: str | None = Field(default=None, repr=False)
    addUserIDList: list[str] | None = None
    deleteUserIDList: list[str] | None = None
