"""Users: short and full profile, presence, global receive option."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel


class V2TimUserInfo(V2TimModel):
    """A user in brief.

    Attributes:
        userID: The user.
        nickName: Nickname.
        faceUrl: Address of the avatar.
    """

    userID: str
    nickName: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)


class V2TimUserFullInfo(V2TimModel):
    """The profile of a user.

    Attributes:
        userID: The user.
        nickName: Nickname.
        faceUrl: Address of the avatar.
        selfSignature: The user's motto.
        gender: 0 not set, 1 male, 2 female.
        allowType: How friend requests are answered, an ``AllowType``.
        customInfo: Custom profile fields by name.
        role: A number free for the app.
        level: A number free for the app.
        birthday: A number, by habit the digits of year, month and day.
    """

    userID: str | None = None
    nickName: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    selfSignature: str | None = Field(default=None, repr=False)
    gender: int | None = Field(default=None, repr=False)
    allowType: int | None = None
    customInfo: dict[str, str] | None = Field(default=None, repr=False)
    role: int | None = None
    level: int | None = None
    birthday: int | None = Field(default=None, repr=False)


class V2TimUserInfoResult(V2TimModel):
    """One page of users, such as those whom a user follows.

    Attributes:
        nextCursor: Where the next page starts; empty after the last.
        userFullInfoList: The users of the page.
    """

    nextCursor: str | None = None
    userFullInfoList: list[V2TimUserFullInfo] | None = None


class V2TimUserStatus(V2TimModel):
    """Presence of a user.

    Attributes:
        userID: The user.
        statusType: A ``UserStatusType``.
        customStatus: Status text of the user's own.
        onlineDevices: Platforms on which the user is online.
    """

    userID: str | None = None
    statusType: int | None = None
    customStatus: str | None = Field(default=None, repr=False)
    onlineDevices: list[str] | None = None


class V2TimReceiveMessageOptInfo(V2TimModel):
    """Receive option of a user for one-to-one messages, or of the account for all messages.

    Attributes:
        c2CReceiveMessageOpt: Option for messages of ``userID``, a ``ReceiveMsgOptEnum``.
        userID: The peer.
        allReceiveMessageOpt: Option for all messages, a ``ReceiveMsgOptEnum``.
        duration: Seconds for which the global option holds.
        startHour: With ``startMinute`` and ``startSecond``, the time of day at which it begins to hold.
        startTimeStamp: Unix seconds at which it begins to hold.
    """

    c2CReceiveMessageOpt: int | None = None
    userID: str
    allReceiveMessageOpt: int | None = None
    duration: int | None = None
    startHour: int | None = None
    startSecond: int | None = None
    startTimeStamp: int | None = None
    startMinute: int | None = None
