"""Own messages that somebody may still read: what is known of each, and what to ask next."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from ..identity import C2CRef, GroupRef, MessageRef

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

GROUP_BATCH = 50
"""MsgSeqs per query: the receipt command takes 50, the query names no maximum of its own."""
SLOWEST = 600.0
"""Seconds: an old message is asked about at least this often."""


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
        ask_at: Not to be asked about before this time.
    """

    ref: MessageRef
    wants_receipt: bool
    counts: bool
    read: int = 0
    unread: int | None = None
    seen_at: float = 0.0
    ask_at: float = 0.0


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
        self.given_up: int = 0
        """How many messages fell out because there were too many."""

    def add(self, waiting: Waiting) -> None:
        """Starts to wait for the readers of a message; one that is there already is kept."""
        key = _key(waiting.ref)
        if key in self._waiting:
            return
        self._waiting[key] = waiting
        if len(self._waiting) > self._keep:
            self._waiting.popitem(last=False)
            self.given_up += 1
            logger.warning("more than %d own messages wait for receipts; the oldest is given up", self._keep)

    def group(self, group_id: str, seq: int) -> Waiting | None:
        """The waiting message of a group."""
        return self._waiting.get((group_id, seq))

    def peer(self, ref: C2CRef) -> Waiting | None:
        """The waiting one-to-one message."""
        return self._waiting.get(ref)

    def drop(self, ref: MessageRef) -> None:
        """Stops to wait for the readers of a message."""
        self._waiting.pop(_key(ref), None)

    def read_by(self, reader: str, until: int) -> bool:
        """Takes note that a peer has read everything up to a time; tells whether any message was unread."""
        refs = [
            ref
            for waiting in self._waiting.values()
            if isinstance(ref := waiting.ref, C2CRef)
            and waiting.counts
            and ref.receiver == reader
            and ref.time <= until
        ]
        self.read(refs)
        return bool(refs)

    def read(self, refs: Iterable[C2CRef]) -> None:
        """Takes note that messages no longer count as unread."""
        for ref in refs:
            waiting = self._waiting.get(ref)
            if waiting is not None:
                waiting.counts = False
                if not waiting.wants_receipt:
                    self.drop(ref)

    def receipted(self, ref: C2CRef) -> None:
        """Takes note of a receipt; the unread count of the peer is another matter and stays watched."""
        waiting = self._waiting.get(ref)
        if waiting is not None:
            waiting.wants_receipt = False
            if not waiting.counts:
                self.drop(ref)

    def __len__(self) -> int:
        return len(self._waiting)

    def due(self, now: float, interval: float, *, everything: bool = False) -> list[Probe]:
        """What to ask now, in as few calls as the commands allow.

        A fresh message is asked about in every round, an old one less and less often.

        Args:
            now: Unix seconds.
            interval: Seconds between two rounds.
            everything: Ask about all messages, whatever their turn.
        """
        groups: dict[str, list[int]] = {}
        receipts: dict[str, list[C2CRef]] = {}
        unread: dict[str, list[C2CRef]] = {}
        asked_peers: set[str] = set()
        for waiting in list(self._waiting.values()):
            ref = waiting.ref
            age = now - ref.time
            if age > self._roaming:
                self.drop(ref)
                continue
            if isinstance(ref, C2CRef) and waiting.counts:
                unread.setdefault(ref.receiver, []).append(ref)
            if now < waiting.ask_at and not everything:
                continue
            waiting.ask_at = now + min(SLOWEST, max(interval, age / 20))
            if isinstance(ref, GroupRef):
                groups.setdefault(ref.group_id, []).append(ref.seq)
                continue
            asked_peers.add(ref.receiver)
            if waiting.wants_receipt:
                receipts.setdefault(ref.receiver, []).append(ref)
        probes: list[Probe] = [
            GroupProbe(group_id, tuple(seqs[start : start + GROUP_BATCH]))
            for group_id, seqs in groups.items()
            for start in range(0, len(seqs), GROUP_BATCH)
        ]
        probes += [PeerProbe(peer, tuple(refs)) for peer, refs in receipts.items()]
        # A count says something only about all unread messages together, so all of them go along.
        probes += [UnreadProbe(peer, tuple(_ordered(unread[peer]))) for peer in unread if peer in asked_peers]
        return probes


def _ordered(refs: Iterable[C2CRef]) -> list[C2CRef]:
    return sorted(refs, key=lambda ref: (ref.time, ref.seq))


def _key(ref: MessageRef) -> MessageRef | tuple[str, int]:
    """A group message is found by group and seq: that is all that queries and webhooks tell."""
    return (ref.group_id, ref.seq) if isinstance(ref, GroupRef) else ref
