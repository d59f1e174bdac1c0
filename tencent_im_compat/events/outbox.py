"""Own messages that somebody may still read: what is known of each, and what to ask next."""

from __future__ import annotations

import json
import logging
import math
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import cast

from ..identity import C2CRef, GroupRef, MessageRef, msg_id, parse_msg_id
from .journal import Journal
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


GROUP, PEER, UNREAD = "group", "peer", "unread"


class Outbox:
    """Own messages of one user that still wait for readers.

    Args:
        user_id: The user.
        planner: Decides what is asked next, for all users.
        journal: Is told of changes.
        keep: Most messages; beyond it the oldest is given up with a warning in the log.
        roaming: Seconds after which the server has forgotten a message.
    """

    PREFIX = "o/"

    def __init__(
        self, user_id: str, planner: ReceiptPlanner, journal: Journal, *, keep: int, roaming: float
    ) -> None:
        self._user_id = user_id
        self._planner = planner
        self._journal = journal
        self._keep = keep
        self._roaming = roaming
        self._waiting: OrderedDict[MessageRef | tuple[str, int], Waiting] = OrderedDict()
        self._counted: dict[str, dict[C2CRef, None]] = {}
        """By peer the messages that count as unread."""
        self._asked: dict[Probe, Turn] = {}
        self._warned = -math.inf
        self._now = 0.0
        self.given_up: int = 0
        """How many messages fell out because there were too many."""

    def load(self, name: str, value: bytes) -> None:
        """Takes in a message that was written; ``name`` begins with ``PREFIX``."""
        ref = parse_msg_id(name[len(self.PREFIX) :])
        if ref is not None:
            self._take(Waiting(ref, *json.loads(value)))

    def leave(self) -> None:
        """Nothing is asked for this user any more."""
        for waiting in list(self._waiting.values()):
            self._unplan(waiting.ref)
        self._waiting.clear()
        self._counted.clear()
        self._asked.clear()

    def add(self, waiting: Waiting) -> None:
        """Starts to wait for the readers of a message; one that is there already is kept."""
        if _key(waiting.ref) in self._waiting:
            return
        self._take(waiting)
        self.changed(waiting)
        if len(self._waiting) > self._keep:
            self._give_up()

    def correct(self, ref: MessageRef, *, wants_receipt: bool, counts: bool) -> None:
        """More is known of a message that is waited for; what was seen of its readers stays."""
        waiting = self._waiting.get(_key(ref))
        if waiting is None:
            return
        if counts and not waiting.counts and isinstance(ref, C2CRef):
            waiting.counts = True
            self._count(ref)
            self.changed(waiting)
        if not wants_receipt and waiting.wants_receipt:
            if isinstance(ref, C2CRef):
                self.receipted(ref)
            else:
                self.drop(ref)

    def changed(self, waiting: Waiting) -> None:
        """Something else is known of a message."""
        known = [waiting.wants_receipt, waiting.counts, waiting.read, waiting.unread, waiting.seen_at]
        self._journal.put(self.PREFIX + msg_id(waiting.ref), json.dumps(known).encode())

    def _take(self, waiting: Waiting) -> None:
        ref = waiting.ref
        self._waiting[_key(ref)] = waiting
        if isinstance(ref, GroupRef):
            self._planner.add(self._place(GROUP, ref.group_id), ref.seq, ref.time)
        else:
            if waiting.wants_receipt:
                self._planner.add(self._place(PEER, ref.receiver), ref, ref.time)
            if waiting.counts:
                self._count(ref)

    def _place(self, kind: str, name: str) -> tuple[str, str, str]:
        return self._user_id, kind, name

    def _count(self, ref: C2CRef) -> None:
        """One more message that raises a peer's unread count: one call tells of all of them."""
        counted = self._counted.setdefault(ref.receiver, {})
        newest = max(ref.time, next(reversed(counted), ref).time)
        counted[ref] = None
        place = self._place(UNREAD, ref.receiver)
        self._planner.drop(place, ref.receiver)
        self._planner.add(place, ref.receiver, newest)

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
        waiting = self._waiting.pop(_key(ref), None)
        if waiting is not None:
            self._journal.drop(self.PREFIX + msg_id(waiting.ref))
            self._unplan(waiting.ref)

    def _unplan(self, ref: MessageRef) -> None:
        if isinstance(ref, GroupRef):
            self._planner.drop(self._place(GROUP, ref.group_id), ref.seq)
        else:
            self._planner.drop(self._place(PEER, ref.receiver), ref)
            self._uncount(ref)

    def _uncount(self, ref: C2CRef) -> None:
        counted = self._counted.get(ref.receiver)
        if counted is not None and counted.pop(ref, ...) is None and not counted:
            del self._counted[ref.receiver]
            self._planner.drop(self._place(UNREAD, ref.receiver), ref.receiver)

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
                self._settle(waiting)

    def receipted(self, ref: C2CRef) -> None:
        """Takes note of a receipt; the unread count of the peer is another matter and stays watched."""
        waiting = self._waiting.get(ref)
        if waiting is not None:
            waiting.wants_receipt = False
            self._planner.drop(self._place(PEER, ref.receiver), ref)
            self._settle(waiting)

    def _settle(self, waiting: Waiting) -> None:
        if waiting.wants_receipt or waiting.counts:
            self.changed(waiting)
        else:
            self.drop(waiting.ref)

    def __len__(self) -> int:
        return len(self._waiting)

    # ------------------------------------------------------------ what is asked

    def everything(self, now: float) -> list[Probe]:
        """What there is to ask for this user, whatever its turn."""
        turns = self._planner.everything(
            lambda place: cast("tuple[str, str, str]", place)[0] == self._user_id
        )
        probes = [self.probe(turn, now) for turn in turns]
        return [probe for probe in probes if probe is not None]

    def explain(self, ref: MessageRef, now: float) -> str:
        """Why, and when, it is asked next who has read a message."""
        if isinstance(ref, GroupRef):
            return self._planner.explain(self._place(GROUP, ref.group_id), ref.seq, now)
        return self._planner.explain(self._place(PEER, ref.receiver), ref, now)

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

    def put_off(self, probe: Probe) -> None:
        """A call is not made yet; its turn stays with who has it."""
        self._asked.pop(probe, None)

    def failed(self, probe: Probe, now: float) -> None:
        """Nothing came of a call."""
        turn = self._asked.pop(probe, None)
        if turn is not None:
            self._planner.failed(turn, now)

    def probe(self, turn: Turn, now: float) -> Probe | None:
        """The call of a turn; it waits for ``answered`` or ``failed``. None where the server has forgotten
        all its messages."""
        self._now = now
        _, kind, name = cast("tuple[str, str, str]", turn.place)
        refs = self._refs(turn)
        for ref in refs:
            if now - ref.time > self._roaming:
                self.drop(ref)
        left = [ref for ref in refs if _key(ref) in self._waiting]
        if not left:
            return None
        probe: Probe
        if kind == GROUP:
            probe = GroupProbe(name, tuple(ref.seq for ref in left))
        elif kind == PEER:
            probe = PeerProbe(name, tuple(cast("list[C2CRef]", left)))
        else:
            # A count says something only about all unread messages together, so all of them go along.
            probe = UnreadProbe(name, tuple(_ordered(cast("list[C2CRef]", left))))
        self._asked[probe] = turn
        return probe

    def _refs(self, turn: Turn) -> list[MessageRef]:
        """The messages that a call is about."""
        _, kind, name = cast("tuple[str, str, str]", turn.place)
        if kind == UNREAD:
            return list(self._counted.get(name, ()))
        if kind == PEER:
            return list(cast("tuple[C2CRef, ...]", turn.keys))
        waiting = (self._waiting.get((name, cast("int", seq))) for seq in turn.keys)
        return [each.ref for each in waiting if each is not None]


def _ordered(refs: Iterable[C2CRef]) -> list[C2CRef]:
    return sorted(refs, key=lambda ref: (ref.time, ref.seq))


def _key(ref: MessageRef) -> MessageRef | tuple[str, int]:
    """A group message is found by group and seq: that is all that queries and webhooks tell."""
    return (ref.group_id, ref.seq) if isinstance(ref, GroupRef) else ref
