"""Answering invitations, and listening."""

from __future__ import annotations

from ....adapter import arguments
from ....adapter.seam_async import callback
from ....v2tim import V2SignalingActionType as Action
from ....v2tim import V2TimSignalingListener
from .base import SignalingPart


class InvitationAnswers(SignalingPart):
    """``accept``, ``reject``, and the listeners."""

    async def addSignalingListener(self, *, listener: V2TimSignalingListener) -> None:
        """Registers a listener for invitations and their answers. Possible before login.

        Raises:
            TypeError: It is no listener, or has callbacks of the wrong kind for this client.
        """
        await self._session.listen(V2TimSignalingListener, listener)

    async def removeSignalingListener(self, *, listener: V2TimSignalingListener | None = None) -> None:
        """Drops one listener, or all when none is named."""
        await self._session.unlisten(V2TimSignalingListener, listener)

    @callback({"body": "data"})
    async def accept(self, *, inviteID: str, data: str | None = None) -> None:
        """Accepts an invitation.

        REST: ``openim/sendmsg`` (doc 269/2282), ``group_open_http_svc/send_group_msg`` (doc 269/1629).

        Args:
            inviteID: The invitation.
            data: Data of the app's own.

        Returns:
            8010 there is no such open invitation, 8011 the user is not invited by it.
        """
        await self._answered(inviteID, Action.SIGNALING_ACTION_TYPE_ACCEPT_INVITE, data)

    @callback({"body": "data"})
    async def reject(self, *, inviteID: str, data: str | None = None) -> None:
        """Declines an invitation; as ``accept``."""
        await self._answered(inviteID, Action.SIGNALING_ACTION_TYPE_REJECT_INVITE, data)

    async def _answered(self, invite_id: str, action: Action, data: str | None) -> None:
        found = await self._open(invite_id)
        me = self._me()
        if me not in found.signal.invitees:
            raise self._refuse("the user is not invited by it, or has answered")
        told = found.signal.answer(action, (me,), arguments.string("data", data or ""))
        await self._answer(found, told, found.signal.inviter)
