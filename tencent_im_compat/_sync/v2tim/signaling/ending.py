# Generated from tencent_im_compat/_async/v2tim/signaling/ending.py by scripts/make_sync.py. Do not edit.
"""The end of own invitations that were not answered in time: told once, after a restart too."""

from __future__ import annotations

from ....errors import TencentIMError
from ....v2tim import V2SignalingActionType as Action
from ..session import Session
from .base import SignalingPart


class InvitationEnds(SignalingPart):
    """Watches the time of the user's own invitations."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        session.on_due = self._end_due

    def _end_due(self) -> float | None:
        """Tells the invitees, and the user's listeners, of each invitation whose time is over."""
        failed: TencentIMError | None = None
        me = self._me()
        for each in (self._session.invitations()).due(me, self._session.clock()):
            signal = each.signal
            told = signal.answer(Action.SIGNALING_ACTION_TYPE_INVITE_TIMEOUT, signal.invitees, signal.data)
            try:
                self._answer(each, told, signal.invitees[0])
            except TencentIMError as error:
                failed = error
                continue
            self._tell("onInvitationTimeout", signal.id, list(signal.invitees))
        if failed is not None:
            raise failed
        return None
