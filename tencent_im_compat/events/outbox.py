"""Own messages that somebody may still read: what is known of each, and what to ask next."""

from __future__ import annotations

import logging
import math
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import cast

from ..identity import C2CRef, GroupRef, MessageRef
from .planning.planner import ReceiptPlanner, Turn

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_WARN_SECONDS = 60.0
"""How often it is logged at most that messages are given up."""


@dataclass(slots=True)
class Waiting:
    """An own message and what is known of its receipts.

    Attributes:
        ref: Which message.
        wants_receipt: Whether it asked for receipts.
        counts: Whether it raises the receiver's unread count (one-to-one only).
        read: Members that read it (groups).
        unread: Members that did not; absent before the first answer.
        seen_at: When the totals were seen.
    """

    ref: MessageRef
    wants_receipt: bool
    counts: bool
    read: int = 0
    unread: int | None = None
    seen_at: float = 0.0


@dataclass(frozen=True, slots=True)
class GroupProbe:
    """Ask for the receipt totals of these messages of one group."""

    group_id: str
    seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PeerProbe:
    """Ask for the receipts of these messages to one peer."""

    peer: str
    refs: tuple[C2CRef, ...]


@dataclass(frozen=True, slots=True)
class UnreadProbe:
    """Ask how many messages of the user one peer has not read; ``refs`` are those known to count."""

    peer: str
    refs: tuple[C2CRef, ...]


Probe = GroupProbe | PeerProbe | UnreadProbe


class Outbox:
    """Own messages still waiting for readers.

    Args:
        keep: Most messages; beyond it the oldest is given up with a warning in the log.
        roaming: Seconds after which the server has forgotten a message.
    """

    def __init__(self, *, keep: int, roaming: float) -> None:
        self._keep = keep
        self._roaming = roaming
        self._waiting: OrderedDict[MessageRef | tuple[str, int], Waiting] = OrderedDict()
        self._counted: dict[str, dict[C2CRef, None]] = {}
        """By peer the messages that count as unread."""
        self._planner = ReceiptPlanner()
        self._asked: dict[Probe, Turn] = {}
        self._warned = -math.inf
        self._now = 0.0
        self.given_up: int = 0
        """How many messages fell out because there were too many."""

    def add(self, waiting: Waiting) -> None:
        """Starts to wait for the readers of a message; one that is there already is kept."""
        key, ref = _key(waiting.ref), waiting.ref
        if key in self._waiting:
            return
        self._waiting[key] = waiting
        if isinstance(ref, GroupRef):
            self._planner.add((_GROUP, ref.group_id), ref.seq, ref.time)
        else:
            if waiting.wants_receipt:
                self._planner.add((_PEER, ref.receiver), ref, ref.time)
            if waiting.counts:
                self._count(ref)
        if len(self._waiting) > self._keep:
            self._give_up()

    def _count(self, ref: C2CRef) -> None:
        """One more message that raises a peer's unread count: one call tells of all of them."""
        counted = self._counted.setdefault(ref.receiver, {})
        newest = max(ref.time, next(reversed(counted), ref).time)
        counted[ref] = None
        self._planner.drop((_UNREAD, ref.receiver), ref.receiver)
        self._planner.add((_UNREAD, ref.receiver), ref.receiver, newest)

    def _give_up(self) -> None:
        self.drop(next(iter(self._waiting.values())).ref)
        self.given_up += 1
        if self._now - self._warned >= _WARN_SECONDS:
            self._warned = self._now
            logger.warning(
                "more than %d own messages wait for receipts; %d were given up so far, the oldest first",
                self._keep,
                self.given_up,
            )

    def group(self, group_id: str, seq: int) -> Waiting | None:
        """The waiting message of a group."""
        return self._waiting.get((group_id, seq))

    def peer(self, ref: C2CRef) -> Waiting | None:
        """The waiting one-to-one message."""
        return self._waiting.get(ref)

    def holds(self, ref: MessageRef) -> bool:
        """Whether a message's readers are waited for."""
        return _key(ref) in self._waiting

    def drop(self, ref: MessageRef) -> None:
        """Stops to wait for the readers of a message."""
        if self._waiting.pop(_key(ref), None) is None:
            return
        if isinstance(ref, GroupRef):
            self._planner.drop((_GROUP, ref.group_id), ref.seq)
        else:
            self._planner.drop((_PEER, ref.receiver), ref)
            self._uncount(ref)

    def _uncount(self, ref: C2CRef) -> None:
        counted = self._counted.get(ref.receiver)
        if counted is not None and counted.pop(ref, ...) is None and not counted:
            del self._counted[ref.receiver]
            self._planner.drop((_UNREAD, ref.receiver), ref.receiver)

    def read_by(self, reader: str, until: int) -> bool:
        """Takes note that a peer has read everything up to a time; tells whether any message was unread."""
        refs = [ref for ref in self._counted.get(reader, ()) if ref.time <= until]
        self.read(refs)
        return bool(refs)

    def read(self, refs: Iterable[C2CRef]) -> None:
        """Takes note that messages no longer count as unread."""
        for ref in refs:
            waiting = self._waiting.get(ref)
            if waiting is not None:
                waiting.counts = False
                self._uncount(ref)
                if not waiting.wants_receipt:
                    self.drop(ref)

    def receipted(self, ref: C2CRef) -> None:
        """Takes note of a receipt; the unread count of the peer is another matter and stays watched."""
        waiting = self._waiting.get(ref)
        if waiting is not None:
            waiting.wants_receipt = False
            self._planner.drop((_PEER, ref.receiver), ref)
            if not waiting.counts:
                self.drop(ref)

    def __len__(self) -> int:
        return len(self._waiting)

    # ------------------------------------------------------------ what is asked

    def due(self, now: float, interval: float, *, most: int) -> list[Probe]:
        """What to ask now, the calls that are worth most; each waits for ``answered`` or ``failed``.

        A fresh message is asked about in every round, an old one less and less often.

        Args:
            now: Unix seconds.
            interval: Seconds between two rounds.
            most: Most calls.
        """
        self._now = now
        self._planner.floor = interval
        probes: list[Probe] = []
        while len(probes) < most and (turn := self._planner.next(now)) is not None:
            if (probe := self._probe(turn)) is not None:
                probes.append(probe)
        return probes

    def everything(self, now: float) -> list[Probe]:
        """What there is to ask, whatever its turn."""
        self._now = now
        probes = map(self._probe, self._planner.everything())
        return [probe for probe in probes if probe is not None]

    def answered(self, probe: Probe, now: float, gone: Collection[Hashable] = ()) -> None:
        """Takes note that a call was answered.

        Args:
            probe: The call.
            now: Unix seconds.
            gone: The messages (MsgSeqs of a group) that everybody is known to have read by now.
        """
        turn = self._asked.pop(probe, None)
        if turn is not None:
            self._planner.seen(turn, now, gone)

    def failed(self, probe: Probe, now: float) -> None:
        """Nothing came of a call."""
        turn = self._asked.pop(probe, None)
        if turn is not None:
            self._planner.failed(turn, now)

    def _probe(self, turn: Turn) -> Probe | None:
        """The call of a turn; none where the server has forgotten all its messages."""
        kind, name = cast("tuple[str, str]", turn.place)
        refs = self._refs(turn)
        for ref in refs:
            if self._now - ref.time > self._roaming:
                self.drop(ref)
        left = [ref for ref in refs if _key(ref) in self._waiting]
        if not left:
            return None
        probe: Probe
        if kind == _GROUP:
            probe = GroupProbe(name, tuple(ref.seq for ref in left))
        elif kind == _PEER:
            probe = PeerProbe(name, tuple(cast("list[C2CRef]", left)))
        else:
            # A count says something only about all unread messages together, so all of them go along.
            probe = UnreadProbe(name, tuple(_ordered(cast("list[C2CRef]", left))))
        self._asked[probe] = turn
        return probe

    def _refs(self, turn: Turn) -> list[MessageRef]:
        """The messages that a call is about."""
        kind, name = cast("tuple[str, str]", turn.place)
        if kind == _UNREAD:
            return list(self._counted.get(name, ()))
        if kind == _PEER:
            return list(cast("tuple[C2CRef, ...]", turn.keys))
        waiting = (self._waiting.get((name, cast("int", seq))) for seq in turn.keys)
        return [each.ref for each in waiting if each is not None]


_GROUP, _PEER, _UNREAD = "group", "peer", "unread"


def _ordered(refs: Iterable[C2CRef]) -> list[C2CRef]:
    return sorted(refs, key=lambda ref: (ref.time, ref.seq))


def _key(ref: MessageRef) -> MessageRef | tuple[str, int]:
    """A group message is found by group and seq: that is all that queries and webhooks tell."""
    return (ref.group_id, ref.seq) if isinstance(ref, GroupRef) else ref
