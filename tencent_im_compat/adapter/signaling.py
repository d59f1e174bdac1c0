"""Signaling: invitations and their answers, which are custom messages with a JSON text. Pure.

The form is the Web SDK's: ``{businessID, inviteID, inviter, inviteeList, groupID, data, timeout,
actionType}``. In answers ``inviteeList`` holds who answers, ``inviter`` stays the first one, and ``timeout``
is 0.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from typing import Any

from ..v2tim import V2SignalingActionType as Action
from ..v2tim import V2TimCustomElem, V2TimMessage, V2TimSignalingInfo

BUSINESS = 1
_MOST_INVITEES = 1000
_HIDING = ("excludeFromHistoryMessage", "excludeOriginalSignalingFromHistoryMessage")
_HIDING_TIMEOUT = "excludeTimeoutSignalingFromHistoryMessage"


@dataclass(frozen=True, slots=True)
class Signal:
    """One signaling message.

    Attributes:
        id: The invitation.
        inviter: Who invited.
        invitees: Who is invited; in answers who answers.
        group_id: The group; empty between two users.
        data: Data of the app's own.
        timeout: Seconds to answer; 0: no limit, and in answers.
        action: What is told.
        online_only: Whether it is delivered to online receivers only.
    """

    id: str
    inviter: str
    invitees: tuple[str, ...]
    group_id: str
    data: str
    timeout: int
    action: Action
    online_only: bool = False

    def answer(self, action: Action, by: tuple[str, ...], data: str) -> Signal:
        """An answer to this invitation."""
        return replace(self, action=action, invitees=by, data=data, timeout=0)

    @property
    def hidden(self) -> bool:
        """Whether the text asks to leave unread counts and conversation list alone."""
        words = (_HIDING_TIMEOUT,) if self.action is Action.SIGNALING_ACTION_TYPE_INVITE_TIMEOUT else _HIDING
        return any(word in self.data for word in words)

    def info(self) -> V2TimSignalingInfo:
        """As V2TIM shows it."""
        return V2TimSignalingInfo(
            inviteID=self.id,
            inviter=self.inviter,
            inviteeList=list(self.invitees),
            groupID=self.group_id or None,
            data=self.data,
            timeout=self.timeout,
            actionType=int(self.action),
            businessID=BUSINESS,
            isOnlineUserOnly=self.online_only,
        )

    def text(self) -> str:
        """The JSON text that is sent."""
        return json.dumps(
            {
                "businessID": BUSINESS,
                "inviteID": self.id,
                "inviter": self.inviter,
                "inviteeList": list(self.invitees),
                "groupID": self.group_id,
                "data": self.data,
                "timeout": self.timeout,
                "actionType": int(self.action),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )


def invitation(
    inviter: str, invitees: tuple[str, ...], group_id: str, data: str, timeout: int, *, online_only: bool
) -> Signal:
    """A new invitation with an id of its own."""
    action = Action.SIGNALING_ACTION_TYPE_INVITE
    return Signal(str(uuid.uuid4()), inviter, invitees, group_id, data, timeout, action, online_only)


def of_message(message: V2TimMessage) -> Signal | None:
    """The signal that a message is; None for every other message."""
    elem = message.customElem
    if not isinstance(elem, V2TimCustomElem) or not elem.data or "inviteID" not in elem.data:
        return None
    try:
        raw = json.loads(elem.data)
    except (ValueError, RecursionError):
        return None
    signal = _read(raw) if isinstance(raw, dict) else None
    return signal if signal is None else replace(signal, online_only=bool(message.isOnlineOnly))


def _read(raw: dict[str, Any]) -> Signal | None:
    invitees, timeout = raw.get("inviteeList"), raw.get("timeout", 0)
    texts = [raw.get("inviteID"), raw.get("inviter"), raw.get("groupID") or "", raw.get("data") or ""]
    try:
        action = Action(raw["actionType"])
    except (ValueError, KeyError):
        return None
    if (
        raw.get("businessID") != BUSINESS
        or not isinstance(invitees, list)
        or len(invitees) > _MOST_INVITEES
        or not isinstance(timeout, int)
        or not all(isinstance(each, str) for each in [*texts, *invitees])
        or not texts[0]
    ):
        return None
    id, inviter, group_id, data = (str(each) for each in texts)
    return Signal(id, inviter, tuple(invitees), group_id, data, max(0, timeout), action)


def of_info(info: V2TimSignalingInfo) -> Signal:
    """The invitation that V2TIM shows."""
    return Signal(
        info.inviteID,
        info.inviter,
        tuple(info.inviteeList),
        info.groupID or "",
        info.data or "",
        info.timeout or 0,
        Action.SIGNALING_ACTION_TYPE_INVITE,
        bool(info.isOnlineUserOnly),
    )


def put_data(message: V2TimMessage, data: str) -> None:
    """Gives the message of an invitation other data; all else stays as it was sent."""
    if message.customElem is not None:
        raw = json.loads(message.customElem.data or "{}")
        message.customElem.data = json.dumps({**raw, "data": data}, ensure_ascii=False, separators=(",", ":"))


def told(message: V2TimMessage, me: str) -> tuple[str, tuple[object, ...]] | None:
    """The callback that tells the user of a signal, with its arguments; None where it does not concern the
    user.
    """
    signal = of_message(message)
    if signal is None or message.sender == me:
        return None
    first = signal.invitees[0] if signal.invitees else ""
    match signal.action:
        case Action.SIGNALING_ACTION_TYPE_INVITE if me in signal.invitees:
            invitees = list(signal.invitees)
            return "onReceiveNewInvitation", (
                signal.id, signal.inviter, signal.group_id, invitees, signal.data,
            )  # fmt: skip
        case Action.SIGNALING_ACTION_TYPE_CANCEL_INVITE if me in signal.invitees:
            return "onInvitationCancelled", (signal.id, signal.inviter, signal.data)
        case Action.SIGNALING_ACTION_TYPE_ACCEPT_INVITE:
            return "onInviteeAccepted", (signal.id, first, signal.data)
        case Action.SIGNALING_ACTION_TYPE_REJECT_INVITE:
            return "onInviteeRejected", (signal.id, first, signal.data)
        case Action.SIGNALING_ACTION_TYPE_INVITE_TIMEOUT:
            return "onInvitationTimeout", (signal.id, list(signal.invitees))
    return None


def modified(message: V2TimMessage, me: str) -> tuple[str, tuple[object, ...]] | None:
    """The callback that tells the user that an invitation has other data."""
    signal = of_message(message)
    if signal is None or signal.action is not Action.SIGNALING_ACTION_TYPE_INVITE or message.sender == me:
        return None
    return ("onInvitationModified", (signal.id, signal.data)) if me in signal.invitees else None
