"""Signaling: invitations, such as those to a call, and the answers to them."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel
from .push import OfflinePushInfo


class V2TimSignalingInfo(V2TimModel):
    """What a signaling message tells about its invitation.

    Attributes:
        inviteID: The invitation.
        inviter: UserID of the one who invites.
        inviteeList: UserIDs of those who are invited and have not answered.
        groupID: The group of the invitation; ``None`` or empty between two users.
        data: Data of the app's own.
        timeout: Seconds the invitees have to answer; 0 for no limit.
        actionType: A ``V2SignalingActionType``.
        businessID: 1 for signaling.
        isOnlineUserOnly: Delivered to online receivers and never stored.
        offlinePushInfo: Settings of the offline push.
    """

    inviteID: str
    inviter: str
    inviteeList: list[str]
    groupID: str | None = None
    data: str | None = Field(default=None, repr=False)
    timeout: int | None = None
    actionType: int
    businessID: int | None = None
    isOnlineUserOnly: bool | None = None
    offlinePushInfo: OfflinePushInfo | None = None
