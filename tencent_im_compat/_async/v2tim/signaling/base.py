"""What the parts of the signaling manager share: sending signals, and the invitations that are open."""

from __future__ import annotations

from ....adapter import arguments, created, sending
from ....adapter.signaling import Signal
from ....errors import V2TIMError
from ....local.invitations import Invitation
from ....v2tim import MessagePriorityEnum, OfflinePushInfo, V2TimMessage
from ..sender import SendingPart

UNKNOWN, NOT_YOURS = 8010, 8011


class SignalingPart(SendingPart):
    """Base of the parts of ``V2TIMSignalingManager``."""

    async def _open(self, invite_id: str) -> Invitation:
        """An invitation that is open; 8010 otherwise."""
        self._me()
        found = (await self._session.invitations()).get(arguments.text("inviteID", invite_id))
        if found is None:
            raise V2TIMError(UNKNOWN, f"there is no open invitation {invite_id[:64]!r}")
        return found

    async def _send(
        self, signal: Signal, receiver: str, push: OfflinePushInfo | None = None, key: str | None = None
    ) -> V2TimMessage:
        """Sends a signal to a user, or to the group of the invitation.

        Raises:
            V2TIMError: It was not sent.
        """
        message = created.custom(signal.text(), "", "")
        sending.apply(
            message,
            isOnlineOnly=signal.online_only,
            offlinePushInfo=push,
            isExcludedFromUnreadCount=signal.hidden or None,
            isExcludedFromLastMessage=signal.hidden or None,
        )
        to = ("", signal.group_id) if signal.group_id else (receiver, "")
        return await self._deliver(message, to, MessagePriorityEnum.V2TIM_PRIORITY_NORMAL, key=key)

    async def _answer(self, found: Invitation, signal: Signal, receiver: str) -> None:
        """Sends an answer, once however often it is tried, and notes it."""
        key = f"{signal.id}/{int(signal.action)}/{','.join(signal.invitees)}"
        await self._send(signal, receiver, key=key)
        await self._session.signaled(lambda open_: open_.answered(signal))

    @staticmethod
    def _refuse(reason: str) -> V2TIMError:
        return V2TIMError(NOT_YOURS, reason)
