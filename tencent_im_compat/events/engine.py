"""The engine: observations of any source in, each fact out once. Pure; not safe for threads by itself.

Rules:
  - Read totals only grow. An observation with fewer readers than known is old and says nothing.
  - With equal readers the newer observation tells the unread total (members join and leave).
  - A message that was taken back arrives no more.
  - An edit is news if its content is another one and it is not older than the one that was told.
  - An edit that is faster than its message is that message, and what comes later of it a repeat.
  - A conversation's read time only grows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..identity import C2CRef, GroupRef, MessageRef
from .event import (
    Event,
    GroupReceipt,
    ModifiedMessage,
    NewMessage,
    Notice,
    OwnMessage,
    PeerRead,
    PeerReceipt,
    Revoked,
)
from .journal import Journal
from .observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    InferredRead,
    Modified,
    NoReceiptInfo,
    Noticed,
    Observation,
    Recalled,
    Recalling,
    Sent,
    Source,
    Told,
)
from .outbox import Outbox, Waiting
from .seen import Mark, Seen, completed, fact_of, fingerprint
from .twins import Twins

_ALL_READ = 1
"""Content that listeners know of an own message that everybody has read: no message has this one."""


class Engine:
    """Merges what all sources report about one user's messages.

    Repeats of arrivals, recalls and receipts of single messages are known by their keys already; the engine
    compares what has states: totals, read times, contents.

    Args:
        user_id: The user whose listeners are served.
        outbox: Own messages that somebody may still read.
        seen: What is known of messages of others.
        twins: What was told of what no rule compares.
        journal: Is told of changes.
    """

    PREFIX = "r/"

    def __init__(self, user_id: str, outbox: Outbox, seen: Seen, twins: Twins, journal: Journal) -> None:
        self.user_id = user_id
        self.outbox: Outbox = outbox
        self.seen: Seen = seen
        self.twins: Twins = twins
        self._journal = journal
        self.news_from: int = 0
        """Unix seconds from which on messages are news: when the user was heard for the first time."""
        self._read_until: dict[str, tuple[int, bool]] = {}
        """By reader; and whether that time is a poll's inference, and so a lower bound."""

    def load(self, name: str, value: bytes) -> None:
        """Takes in a read time that was written; ``name`` begins with ``PREFIX``."""
        until, inferred = json.loads(value)
        self._read_until[name[len(self.PREFIX) :]] = (int(until), bool(inferred))

    def read_until(self, peer: str) -> int:
        """Unix seconds up to which a peer is known to have read the conversation; 0 = nothing known."""
        return self._read_until.get(peer, (0, False))[0]

    def _read_to(self, peer: str, until: int, *, inferred: bool) -> None:
        self._read_until[peer] = (until, inferred)
        self._journal.put(self.PREFIX + peer, json.dumps([until, inferred]).encode())

    def infer(self, reader: str, left: int, counted: Sequence[C2CRef], source: Source) -> InferredRead | None:
        """What a peer's unread count tells of the messages that were known to count when it was asked.

        The newest ones stay unread. Messages that this process does not know may be among those left, so
        the oldest ``len(counted) - left`` are read for certain.
        """
        known = [ref for ref in counted if (each := self.outbox.peer(ref)) and each.counts]
        certain = len(known) - left
        if certain <= 0:
            return None
        until = known[certain - 1].time
        if certain < len(known) and known[certain].time == until:
            # The read time has whole seconds: it must not cover an unread message of the same second.
            until -= 1
            if not any(ref.time <= until for ref in known):
                return None
        return InferredRead(reader, until, tuple(ref for ref in known[:certain] if ref.time <= until), source)

    def is_news(self, seen: GroupCounts) -> bool:
        """Whether totals that a poll brought say anything; most say what is known."""
        waiting = self.outbox.group(seen.group_id, seen.seq)
        if waiting is None:
            return seen.ref is not None and self._may_wait(seen.ref)
        return seen.unread == 0 or (seen.read, seen.unread) != (waiting.read, waiting.unread)

    def observe(self, seen: Observation) -> list[Event]:
        """The facts that are new with this observation."""
        match seen:
            case GroupCounts():
                return self._group_counts(seen)
            case NoReceiptInfo():
                waiting = self.outbox.group(seen.group_id, seen.seq)
                if waiting is not None:
                    self.outbox.drop(waiting.ref)
                return []
            case C2CReceipt():
                return self._c2c_receipt(seen)
            case ConversationRead():
                return self._read(seen)
            case InferredRead():
                return self._inferred_read(seen)
            case Arrived():
                return self._message(seen)
            case Modified():
                return self._modified(seen)
            case Recalled():
                return self._recalled(seen)
            case Sent() | Noticed():
                return self._own(seen)
            case Recalling():
                return self._recalling(seen)
            case Told():
                news = self.twins.news(seen)
                return [] if news is None else [Notice(seen.listener, seen.callback, news, seen.source)]

    def _own(self, seen: Sent | Noticed) -> list[Event]:
        mark = self._mark(seen.ref)
        if isinstance(seen, Sent):
            self._sent(seen, mark)
        else:
            self._noticed(seen, mark)
        if mark.sent:
            return []
        mark.sent = True  # nobody else decides any more whether its readers are waited for
        self.seen.put(fact_of(seen.ref), mark)
        return [OwnMessage(seen.ref, seen.source)]

    def _sent(self, seen: Sent, mark: Mark) -> None:
        counts = seen.counts and isinstance(seen.ref, C2CRef)
        if self.outbox.holds(seen.ref):  # a poll or a webhook was faster, and knew less
            self.outbox.correct(seen.ref, wants_receipt=seen.wants_receipt, counts=counts)
        elif (seen.wants_receipt or counts) and seen.unread != 0 and not mark.recalled:
            waiting = Waiting(seen.ref, seen.wants_receipt, counts, seen.read, seen.unread, seen.seen_at)
            self.outbox.add(waiting)

    def _noticed(self, seen: Noticed, mark: Mark) -> None:
        if self.outbox.holds(seen.ref):
            if not seen.wants_receipt:
                self.outbox.correct(seen.ref, wants_receipt=False, counts=False)
        elif seen.wants_receipt and not (mark.sent or mark.recalled or mark.told == _ALL_READ):
            self.outbox.add(Waiting(seen.ref, wants_receipt=True, counts=False))

    def _recalling(self, seen: Recalling) -> list[Event]:
        fact = fact_of(seen.ref)
        mark = self.seen.get(fact)
        if seen.done is False:
            if mark is not None and mark.quiet:
                self.seen.forget(fact)
            return []
        if mark is None or not mark.recalled:
            self.seen.put(fact, Mark(seen.ref.time, recalled=True, quiet=True))
        if seen.done:
            self.outbox.drop(seen.ref)
        return []

    def _group_counts(self, seen: GroupCounts) -> list[Event]:
        waiting = self.outbox.group(seen.group_id, seen.seq)
        own = seen.ref is not None and seen.ref.sender == self.user_id
        if waiting is None and seen.ref is not None and own and self._may_wait(seen.ref):
            # Sent on a phone, or before this library was used: known from now on.
            waiting = Waiting(seen.ref, wants_receipt=True, counts=False)
            self.outbox.add(waiting)
        if waiting is None or not isinstance(waiting.ref, GroupRef):
            return []
        first = waiting.unread is None
        more_read = seen.read > waiting.read
        same_read_newer = seen.read == waiting.read and seen.seen_at >= waiting.seen_at
        if not more_read and not same_read_newer:
            return []
        changed = more_read or (not first and seen.unread != waiting.unread)
        waiting.read, waiting.unread = seen.read, seen.unread
        waiting.seen_at = max(waiting.seen_at, seen.seen_at)
        self.outbox.changed(waiting)
        if seen.unread == 0:
            self.outbox.drop(waiting.ref)
            mark = self._mark(waiting.ref)
            mark.told = _ALL_READ
            self.seen.put(fact_of(waiting.ref), mark)
        return [GroupReceipt(waiting.ref, seen.read, seen.unread, seen.source)] if changed else []

    def _may_wait(self, ref: GroupRef) -> bool:
        """Whether somebody may still read an own message that is not waited for."""
        mark = self.seen.get(fact_of(ref))
        return mark is None or not (mark.recalled or mark.told == _ALL_READ)

    def _c2c_receipt(self, seen: C2CReceipt) -> list[Event]:
        if seen.ref.sender != self.user_id:
            return []
        self.outbox.receipted(seen.ref)
        return [PeerReceipt(seen.ref, seen.at, seen.source)]

    def _read(self, seen: ConversationRead) -> list[Event]:
        until, inferred = self._read_until.get(seen.reader, (0, False))
        if seen.read_time <= until:
            return []
        self._read_to(seen.reader, seen.read_time, inferred=False)
        newly_read = self.outbox.read_by(seen.reader, seen.read_time)
        if inferred and not newly_read:
            # The poll told of this reading already, by the time of the last message that it covers.
            return []
        return [PeerRead(seen.reader, seen.read_time, seen.source)]

    def _inferred_read(self, seen: InferredRead) -> list[Event]:
        # Also where the read time is no news, as after a message of the same second.
        self.outbox.read(seen.refs)
        if seen.until <= self.read_until(seen.reader):
            return []
        self._read_to(seen.reader, seen.until, inferred=True)
        return [PeerRead(seen.reader, seen.until, seen.source)]

    def _message(self, seen: Arrived) -> list[Event]:
        message = seen.message
        if message.sender == self.user_id or message.ref is None:
            return []
        mark = self._mark(message.ref)
        if mark.recalled or mark.arrived:  # told already, though under another key
            return []
        mark.arrived, mark.told = True, fingerprint(message)
        mark.content = mark.told  # a poll that has met a newer one meets it again
        self.seen.put(fact_of(message.ref), mark)
        return [NewMessage(message, seen.source)]

    def _modified(self, seen: Modified) -> list[Event]:
        ref = seen.message.ref
        if ref is None:
            return []
        new = self._is_new(seen, ref)
        mark = self._mark(ref)
        content = completed(fingerprint(seen.message), mark.told)
        if mark.recalled or content == mark.told or seen.at < mark.edited:
            return []
        mark.told, mark.edited = content, seen.at
        mark.content = content
        mark.arrived = mark.arrived or new
        self.seen.put(fact_of(ref), mark)
        return [(NewMessage if new else ModifiedMessage)(seen.message, seen.source)]

    def _is_new(self, seen: Modified, ref: MessageRef) -> bool:
        """Whether an edit is of somebody else's message that was to be told and has not arrived yet."""
        mark = self.seen.get(fact_of(ref))
        if seen.message.sender == self.user_id or (mark is not None and (mark.arrived or mark.told)):
            return False
        if mark is None:  # never met, or met so long ago that this is forgotten
            return ref.time >= self.news_from and self.seen.reaches(ref.time)
        return ref.time > self.news_from  # within that second it may be what was there at the start

    def _recalled(self, seen: Recalled) -> list[Event]:
        mark = self._mark(seen.ref)
        self.outbox.drop(seen.ref)
        if mark.quiet:
            return []
        mark.recalled = True
        self.seen.put(fact_of(seen.ref), mark)
        return [Revoked(seen.ref, seen.operator, seen.reason, seen.source)]

    def _mark(self, ref: MessageRef) -> Mark:
        return self.seen.get(fact_of(ref)) or Mark(ref.time)
