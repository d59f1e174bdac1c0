"""Invitations and the answers to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base import Listener


class V2TimSignalingListener(Listener):
    """Hears about invitations, such as those to a call, and the answers to them."""

    def __init__(
        self,
        *,
        onReceiveNewInvitation: Callable[[str, str, str, list[str], str], Any] | None = None,
        onInviteeAccepted: Callable[[str, str, str], Any] | None = None,
        onInviteeRejected: Callable[[str, str, str], Any] | None = None,
        onInvitationCancelled: Callable[[str, str, str], Any] | None = None,
        onInvitationTimeout: Callable[[str, list[str]], Any] | None = None,
        onInvitationModified: Callable[[str, str], Any] | None = None,
    ) -> None:
        self._install(
            onReceiveNewInvitation=onReceiveNewInvitation,
            onInviteeAccepted=onInviteeAccepted,
            onInviteeRejected=onInviteeRejected,
            onInvitationCancelled=onInvitationCancelled,
            onInvitationTimeout=onInvitationTimeout,
            onInvitationModified=onInvitationModified,
        )

    def onReceiveNewInvitation(
        self, inviteID: str, inviter: str, groupID: str, inviteeList: list[str], data: str
    ) -> Any:
        """The user is invited; ``groupID`` is empty between two users."""

    def onInviteeAccepted(self, inviteID: str, invitee: str, data: str) -> Any:
        """An invitee accepted."""

    def onInviteeRejected(self, inviteID: str, invitee: str, data: str) -> Any:
        """An invitee declined."""

    def onInvitationCancelled(self, inviteID: str, inviter: str, data: str) -> Any:
        """The inviter took an invitation back."""

    def onInvitationTimeout(self, inviteID: str, inviteeList: list[str]) -> Any:
        """Invitees did not answer in time."""

    def onInvitationModified(self, inviteID: str, data: str) -> Any:
        """An invitation has new data."""
