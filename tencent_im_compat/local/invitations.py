"""Open invitations of one user: their own and those they got, with the time in which to answer. Pure."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..adapter.signaling import Signal
from ..v2tim import V2SignalingActionType as Action

MOST = 1000
"""Open invitations that are kept; the oldest are given up first."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that not all have answered.

    Attributes:
        signal: What was sent; its invitees are those who have not answered.
        message_id: msgID of the message that it came in; empty where it is not known.
        ends: Unix seconds at which the time is over; 0: it has no limit.
    """

    signal: Signal
    message_id: str = ""
    ends: float = 0.0


class Invitations:
    """What is open.

    Args:
        kept: What ``changes`` told before.
    """

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self._open: OrderedDict[str, Invitation] = OrderedDict()
        self._changes: dict[str, bytes | None] = {}
        for name, value in kept.items():
            try:
                self._open[name] = _read(json.loads(value))
            except (ValueError, TypeError, KeyError):
                self._changes[name] = None  # of another version

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written; empty when it was asked for before."""
        found, self._changes = self._changes, {}
        return found

    def again(self, changes: Mapping[str, bytes | None]) -> None:
        """These changes could not be written: they are told again, but for newer ones."""
        self._changes = {**changes, **self._changes}

    def get(self, id: str) -> Invitation | None:
        """An open invitation."""
        return self._open.get(id)

    def open(self, signal: Signal, message_id: str, now: float) -> None:
        """An invitation was sent or came in."""
        known = self._open.get(signal.id)
        if known is not None and (known.message_id or not message_id):
            return
        ends = now + signal.timeout if signal.timeout else 0.0
        self._put(Invitation(signal, message_id, known.ends if known is not None else ends))
        if len(self._open) > MOST:
            self.close(next(iter(self._open)))

    def heard(self, signal: Signal, message_id: str, sent_at: float, me: str, *, new: bool) -> None:
        """A message tells of an invitation."""
        if signal.action is not Action.SIGNALING_ACTION_TYPE_INVITE:
            self.answered(signal)
        elif not new:
            self.modify(signal.id, signal.data)
        elif me in (*signal.invitees, signal.inviter):
            self.open(signal, message_id, sent_at)

    def modify(self, id: str, data: str) -> None:
        """An invitation has other data."""
        known = self._open.get(id)
        if known is not None:
            self._put(replace(known, signal=replace(known.signal, data=data)))

    def answered(self, signal: Signal) -> None:
        """An invitation was answered, cancelled, or its time is over."""
        known = self._open.get(signal.id)
        if known is None:
            return
        left = tuple(each for each in known.signal.invitees if each not in signal.invitees)
        if signal.action is Action.SIGNALING_ACTION_TYPE_CANCEL_INVITE or not left:
            self.close(signal.id)
        else:
            self._put(replace(known, signal=replace(known.signal, invitees=left)))

    def close(self, id: str) -> None:
        """An invitation is over."""
        if self._open.pop(id, None) is not None:
            self._changes[id] = None

    def due(self, me: str, now: float) -> list[Invitation]:
        """The user's own invitations whose time is over."""
        return [
            each
            for each in self._open.values()
            if each.ends and each.ends <= now and each.signal.inviter == me
        ]

    def next_end(self, me: str) -> float | None:
        """When the time of the next own invitation is over."""
        ends = [each.ends for each in self._open.values() if each.ends and each.signal.inviter == me]
        return min(ends, default=None)

    def _put(self, invitation: Invitation) -> None:
        self._open[invitation.signal.id] = invitation
        self._changes[invitation.signal.id] = json.dumps(_write(invitation)).encode()


def _write(invitation: Invitation) -> dict[str, Any]:
    signal = invitation.signal
    return {
        "inviter": signal.inviter,
        "invitees": signal.invitees,
        "group": signal.group_id,
        "data": signal.data,
        "timeout": signal.timeout,
        "online": signal.online_only,
        "id": signal.id,
        "message": invitation.message_id,
        "ends": invitation.ends,
    }


def _read(kept: dict[str, Any]) -> Invitation:
    signal = Signal(
        kept["id"],
        kept["inviter"],
        tuple(kept["invitees"]),
        kept["group"],
        kept["data"],
        kept["timeout"],
        Action.SIGNALING_ACTION_TYPE_INVITE,
        kept["online"],
    )
    return Invitation(signal, kept["message"], kept["ends"])
