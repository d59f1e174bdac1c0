"""Follows: counts, relations, and results per user."""

from __future__ import annotations

from .base import V2TimModel


class V2TimFollowInfo(V2TimModel):
    """How many a user follows and is followed by.

    Attributes:
        resultInfo: The text that came with the code.
        followersCount: Users who follow this one.
        userID: The user.
        resultCode: 0 when it was found.
        mutualFollowersCount: Users who follow this one and are followed back.
        followingCount: Users whom this one follows.
    """

    resultInfo: str | None = None
    followersCount: int | None = None
    userID: str | None = None
    resultCode: int | None = None
    mutualFollowersCount: int | None = None
    followingCount: int | None = None


class V2TimFollowOperationResult(V2TimModel):
    """What became of one user in a call for several.

    Attributes:
        resultInfo: The text that came with the code.
        userID: The user.
        resultCode: 0 when it was done.
    """

    resultInfo: str | None = None
    userID: str | None = None
    resultCode: int | None = None


class V2TimFollowTypeCheckResult(V2TimModel):
    """Who follows whom, of the signed-in user and another.

    Attributes:
        resultInfo: The text that came with the code.
        userID: The other user.
        resultCode: 0 when it was checked.
        followType: A ``FollowType``, which REST numbers differently.
    """

    resultInfo: str | None = None
    userID: str | None = None
    resultCode: int | None = None
    followType: int | None = None
