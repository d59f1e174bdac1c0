"""``V2TIMSignalingManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .answering import InvitationAnswers
from .ending import InvitationEnds
from .inviting import Inviting


class V2TIMSignalingManager(Inviting, InvitationAnswers, InvitationEnds):
    """Invitations, as to a call: custom messages that all SDKs understand. The form is that of the Web
    SDK.
    """
