"""Where the reading of each conversation stands, so that a poll finds what is new and only that. Pure.

Groups are followed by MsgSeq, which grows by one per stored message. One-to-one conversations have no
such number: they are followed by the server's time and, inside its newest second, by message.

Three things move no list: a second message within the same second, a message with ``NoLastMsg``, and a
recall. So every round also looks again at a few conversations, the liveliest first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..identity import C2CRef, GroupRef, MessageRef
from ..v2tim import V2TimMessage
from .memory import Recent

WINDOW = 20
"""Messages that one call of group_msg_get_simple gives at most."""
WINDOWS_A_ROUND = 10
"""Windows fetched of one group in one round; the next round goes on there."""
LOOK_BACK = 300
"""Seconds that a second look at a one-to-one conversation goes back."""
SECOND_LOOKS = 4
"""Conversations of each kind that are looked at again in one round."""
KNOWN = 10_000
_RECALLED = 6  # V2TIM_MSG_STATUS_LOCAL_REVOKED


@dataclass(frozen=True, slots=True)
class GroupState:
    """What the list of a user's groups tells: the next MsgSeq, and when the user joined (Unix seconds)."""

    next_seq: int
    join_time: int


@dataclass(frozen=True, slots=True)
class GroupWindow:
    """Fetch messages ``first`` to ``last`` of a group; those before ``not_before`` are not the user's."""

    group_id: str
    first: int
    last: int
    not_before: int


@dataclass(frozen=True, slots=True)
class PeerRange:
    """Fetch the messages with a peer from ``min_time`` on (Unix seconds)."""

    peer: str
    min_time: int
    listed: int


@dataclass(slots=True)
class _Peer:
    time: int
    at_time: set[C2CRef] = field(default_factory=set)
    """Messages of that very second that are known."""


class Inbox:
    """Cursors of one user's conversations."""

    def __init__(self) -> None:
        self._groups: OrderedDict[str, int] = OrderedDict()
        self._peers: OrderedDict[str, _Peer] = OrderedDict()
        self._listed: dict[str, int] = {}
        self._horizon = 0
        self._standing = Recent(KNOWN)
        self.ready = False
        """Whether the starting point is wholly known; before that everything would look new."""

    def start(self, groups: Mapping[str, GroupState], contacts: Mapping[str, int]) -> list[PeerRange]:
        """Takes the present as the starting point: what exists now is not new.

        Args:
            groups: The user's groups.
            contacts: Unix seconds of the last movement per peer.

        Returns:
            Conversations to read once: their newest second may still be going on, or a message with
            ``NoLastMsg`` may stand in them that the next look would take for new.
        """
        lively = sorted(contacts.items(), key=lambda contact: contact[1])
        self._groups = OrderedDict((group_id, state.next_seq - 1) for group_id, state in groups.items())
        self._peers = OrderedDict((peer, _Peer(time)) for peer, time in lively)
        self._listed = dict(contacts)
        self._horizon = max(contacts.values(), default=0)
        return [
            PeerRange(peer, time, time)
            for place, (peer, time) in enumerate(reversed(lively))
            if place < SECOND_LOOKS or time >= self._horizon - 1
        ]

    def group_windows(self, groups: Mapping[str, GroupState]) -> list[GroupWindow]:
        """What to fetch of the user's groups: all that is new, and a second look at the liveliest."""
        for group_id in list(self._groups):
            if group_id not in groups:
                del self._groups[group_id]
        windows = []
        looks = 0
        for group_id in [*groups.keys() - self._groups.keys(), *reversed(self._groups)]:
            state = groups[group_id]
            newest = state.next_seq - 1
            done = self._groups.setdefault(group_id, max(0, newest - WINDOW * WINDOWS_A_ROUND))
            until = min(newest, done + WINDOW * WINDOWS_A_ROUND)
            for first in range(done + 1, until + 1, WINDOW):
                last = min(first + WINDOW - 1, until)
                # A call gives a whole window anyway: the newest one also looks back at what came before.
                begin = first if last < until else max(1, last - WINDOW + 1)
                windows.append(GroupWindow(group_id, begin, last, state.join_time))
            if until == done and done > 0 and looks < SECOND_LOOKS:
                looks += 1
                windows.append(GroupWindow(group_id, max(1, done - WINDOW + 1), done, state.join_time))
        return windows

    def peer_ranges(self, contacts: Mapping[str, int]) -> list[PeerRange]:
        """What to fetch of one-to-one conversations: those that moved, and a second look at the liveliest."""
        ranges = []
        looks = 0
        for peer in [*contacts.keys() - self._peers.keys(), *reversed(self._peers)]:
            time = contacts.get(peer)
            known = self._peers.get(peer)
            if known is None:
                # New in the list: nothing of it was there at the start.
                ranges.append(PeerRange(peer, self._horizon, time or 0))
            elif time is not None and time != self._listed.get(peer):
                ranges.append(PeerRange(peer, max(0, known.time - LOOK_BACK), time))
            elif looks < SECOND_LOOKS:
                looks += 1
                ranges.append(PeerRange(peer, max(0, known.time - LOOK_BACK), time or known.time))
        return ranges

    def take_window(
        self, window: GroupWindow, messages: Iterable[V2TimMessage]
    ) -> tuple[list[V2TimMessage], list[MessageRef]]:
        """New messages of a fetched window, oldest first, and those recalled since the last look."""
        done = self._groups.get(window.group_id, 0)
        fresh, recalled = [], []
        for message in sorted(messages, key=_order):
            ref = message.ref
            if not isinstance(ref, GroupRef):
                continue
            if message.status == _RECALLED:
                if self._fact(ref) in self._standing:
                    recalled.append(ref)
                continue
            self._standing.note(self._fact(ref))
            if ref.seq > done and ref.time >= window.not_before:
                fresh.append(message)
        if window.last > done:
            self._groups[window.group_id] = window.last
            self._groups.move_to_end(window.group_id)
        return fresh, list(recalled)

    def take_range(
        self, found: PeerRange, messages: Iterable[V2TimMessage]
    ) -> tuple[list[V2TimMessage], list[MessageRef]]:
        """New messages of a fetched range, oldest first, and those recalled since the last look."""
        fresh, recalled = [], []
        for message in sorted(messages, key=_order):
            ref = message.ref
            if not isinstance(ref, C2CRef):
                continue
            if message.status == _RECALLED:
                if ref in self._standing:
                    recalled.append(ref)
                continue
            # What is older than the starting point was there at the start, whether it was read then or not.
            known = ref in self._standing or ref.time < self._horizon - 1
            if self._advance(found.peer, ref) and not known:
                fresh.append(message)
            self._standing.note(ref)
        self._listed[found.peer] = found.listed
        return fresh, list(recalled)

    def _advance(self, peer: str, ref: C2CRef) -> bool:
        cursor = self._peers.setdefault(peer, _Peer(0))
        if ref.time < cursor.time or ref in cursor.at_time:
            return False
        if ref.time > cursor.time:
            cursor.time, cursor.at_time = ref.time, set()
        cursor.at_time.add(ref)
        self._peers.move_to_end(peer)
        return True

    @staticmethod
    def _fact(ref: GroupRef) -> tuple[str, int]:
        return ref.group_id, ref.seq


def _order(message: V2TimMessage) -> tuple[int, int]:
    ref = message.ref
    return (0, 0) if ref is None else (ref.time, ref.seq)
