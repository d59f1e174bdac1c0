"""Friends, their groups, friend requests, and results per user."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .user import V2TimUserFullInfo


class V2TimFriendInfo(V2TimModel):
    """A friend as the signed-in user knows it.

    Attributes:
        userID: The friend.
        friendRemark: Name that the user gave the friend, at most 96 bytes.
        friendGroups: Names of the user's friend groups the friend is in.
        friendCustomInfo: Custom fields of the friendship by name.
        userProfile: The friend's own profile.
    """

    userID: str
    friendRemark: str | None = Field(default=None, repr=False)
    friendGroups: list[str] | None = Field(default_factory=list, repr=False)
    friendCustomInfo: dict[str, str] | None = Field(default=None, repr=False)
    userProfile: V2TimUserFullInfo | None = None


class V2TimFriendInfoResult(V2TimModel):
    """What is known of one user in a call for several.

    Attributes:
        resultCode: 0 when it was found.
        resultInfo: The text that came with the code.
        relation: How the two users know each other, a ``FriendType``.
        friendInfo: The friend.
    """

    resultCode: int
    resultInfo: str | None = None
    relation: int | None = None
    friendInfo: V2TimFriendInfo | None = None


class V2TimFriendOperationResult(V2TimModel):
    """What became of one user in a call for several.

    Attributes:
        userID: The user.
        resultCode: 0 when it was done; 30539: a request was sent and waits for the user.
        resultInfo: The text that came with the code.
    """

    userID: str | None = None
    resultCode: int | None = None
    resultInfo: str | None = None


class V2TimFriendCheckResult(V2TimModel):
    """Whether one user is a friend.

    Attributes:
        userID: The user.
        resultCode: 0 when it was checked.
        resultInfo: The text that came with the code.
        resultType: How the two users know each other, a ``FriendType``.
    """

    userID: str
    resultCode: int
    resultInfo: str | None = None
    resultType: int


class V2TimFriendGroup(V2TimModel):
    """A group of friends, which only its user sees.

    Attributes:
        name: Name of the group.
        friendCount: Number of friends in it.
        friendIDList: UserIDs of the friends in it.
    """

    name: str | None = Field(default=None, repr=False)
    friendCount: int | None = None
    friendIDList: list[str] | None = None


class V2TimFriendApplication(V2TimModel):
    """A friend request.

    Attributes:
        userID: The other side: who asked the signed-in user, or was asked.
        nickname: Nickname of that user; here without a capital N.
        faceUrl: Address of that user's avatar.
        addTime: Unix seconds of the request.
        addSource: Where the two met, as the app names it.
        addWording: Text that went with the request.
        type: A ``FriendApplicationTypeEnum``: came in or was sent.
    """

    userID: str
    nickname: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    addTime: int | None = None
    addSource: str | None = Field(default=None, repr=False)
    addWording: str | None = Field(default=None, repr=False)
    type: int


class V2TimFriendApplicationResult(V2TimModel):
    """Friend requests of the signed-in user.

    Attributes:
        unreadCount: Requests that the user has not seen.
        friendApplicationList: The requests.
    """

    unreadCount: int | None = None
    friendApplicationList: list[V2TimFriendApplication] | None = Field(default_factory=list)
