"""Requests to enter a group, and how they are decided."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel


class V2TimGroupApplication(V2TimModel):
    """A request to enter a group: of a user for itself, or of a member for a user.

    Attributes:
        groupID: The group.
        fromUser: Who asks, or invites.
        fromUserNickName: Nickname of that user.
        fromUserFaceUrl: Address of that user's avatar.
        toUser: Who is invited; without meaning where a user asks for itself.
        addTime: Unix time of the request; the SDK names no unit.
        requestMsg: Text that went with the request.
        handledMsg: Text that went with the decision.
        type: A ``GroupApplicationType``.
        handleStatus: Whether it was decided, a ``GroupApplicationHandleStatus``.
        handleResult: How it was decided, a ``GroupApplicationHandleResult``.
        authentication: The server's proof that belongs to the request; goes back with the decision.
    """

    groupID: str
    fromUser: str | None = None
    fromUserNickName: str | None = Field(default=None, repr=False)
    fromUserFaceUrl: str | None = Field(default=None, repr=False)
    toUser: str | None = None
    addTime: int | None = None
    requestMsg: str | None = Field(default=None, repr=False)
    handledMsg: str | None = Field(default=None, repr=False)
    type: int
    handleStatus: int
    handleResult: int
    authentication: str = Field(default="", repr=False)


class V2TimGroupApplicationResult(V2TimModel):
    """Requests for the groups of the signed-in user.

    Attributes:
        unreadCount: Requests that the user has not seen.
        groupApplicationList: The requests, decided ones among them.
    """

    unreadCount: int | None = 0
    groupApplicationList: list[V2TimGroupApplication] | None = Field(default_factory=list)


class V2TimGroupHandleApplicationParam(V2TimModel):
    """How a request is decided.

    Attributes:
        isAccept: Whether the user gets in.
        reason: Text for the one who asked.
        application: The request.
    """

    isAccept: bool
    reason: str | None = Field(default=None, repr=False)
    application: V2TimGroupApplication
