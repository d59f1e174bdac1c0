"""The engine: observations of any source in, each fact out once. Pure; not safe for threads by itself.

Rules:
  - Read totals only grow. An observation with fewer readers than known is old and says nothing.
  - With equal readers the newer observation tells the unread total (members join and leave).
  - A one-to-one receipt, an arrival and a recall are facts by their message: the first one counts.
  - A conversation's read time only grows.
"""

from __future__ import annotations

from collections import OrderedDict

from ..identity import C2CRef, GroupRef, MessageRef
from .event import Event, GroupReceipt, NewMessage, PeerRead, PeerReceipt, Revoked
from .memory import Recent
from .observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    NoReceiptInfo,
    Observation,
    Recalled,
    UnreadLeft,
)
from .outbox import Outbox, Waiting

DEFAULT_ROAMING = 7 * 86400.0
"""Seconds for which every edition keeps messages (doc 269/9346)."""
DEFAULT_KEEP = 20_000


class Engine:
    """Merges what all sources report about one user's messages.

    Args:
        user_id: The user whose listeners are served.
        keep: Most own messages waited for, and most facts remembered of each kind.
        roaming: Seconds for which the server keeps messages; older ones are no longer asked about.
    """

    def __init__(self, user_id: str, *, keep: int = DEFAULT_KEEP, roaming: float = DEFAULT_ROAMING) -> None:
        self.user_id = user_id
        self.outbox: Outbox = Outbox(keep=keep, roaming=roaming)
        self._keep = keep
        self._group_refs: OrderedDict[tuple[str, int], GroupRef] = OrderedDict()
        self._receipted = Recent(keep)
        self._arrived = Recent(keep)
        self._revoked = Recent(keep)
        self._read_until: dict[str, int] = {}
        self._inferred: set[str] = set()
        """Readers whose latest read time is a poll's inference, and so a lower bound."""

    def sent(
        self,
        ref: MessageRef,
        *,
        wants_receipt: bool,
        counts: bool,
        read: int = 0,
        unread: int | None = None,
        seen_at: float = 0.0,
    ) -> None:
        """Takes note of an own message whose readers are to be reported.

        Args:
            ref: The message.
            wants_receipt: Whether it asked for receipts.
            counts: Whether it raises the receiver's unread count.
            read: Readers known already; they are no news.
            unread: Members known not to have read it.
            seen_at: When these totals were seen.
        """
        self._keep_ref(ref)
        if isinstance(ref, GroupRef):
            counts = False
        done = ref in self._receipted or _fact(ref) in self._revoked
        if (wants_receipt or counts) and unread != 0 and not done:
            self.outbox.add(Waiting(ref, wants_receipt, counts, read=read, unread=unread, seen_at=seen_at))

    def group_ref(self, group_id: str, seq: int) -> GroupRef | None:
        """The full name of a group message that was sent or arrived here; pushed events tell less of it."""
        return self._group_refs.get((group_id, seq))

    def _keep_ref(self, ref: MessageRef) -> None:
        if isinstance(ref, GroupRef):
            self._group_refs[ref.group_id, ref.seq] = ref
            if len(self._group_refs) > self._keep:
                self._group_refs.popitem(last=False)

    def read_until(self, peer: str) -> int:
        """Unix seconds up to which a peer is known to have read the conversation; 0 = nothing known."""
        return self._read_until.get(peer, 0)

    def revoking(self, ref: MessageRef) -> bool:
        """Takes note of an own recall that is under way, as a webhook may be faster than its answer.

        Returns:
            Whether the recall was not known before; ``not_revoked`` then takes the note back.
        """
        return self._revoked.note(_fact(ref))

    def not_revoked(self, ref: MessageRef) -> None:
        """The own recall failed: one that is seen later is news."""
        self._revoked.forget(_fact(ref))

    def revoked_here(self, ref: MessageRef) -> None:
        """The own recall is done: it is no news, and nobody will read the message."""
        self.outbox.drop(ref)
        self._revoked.note(_fact(ref))

    def observe(self, observation: Observation) -> list[Event]:
        """The facts that are new with this observation."""
        if isinstance(observation, GroupCounts):
            return self._group_counts(observation)
        if isinstance(observation, NoReceiptInfo):
            waiting = self.outbox.group(observation.group_id, observation.seq)
            if waiting is not None:
                self.outbox.drop(waiting.ref)
            return []
        if isinstance(observation, C2CReceipt):
            return self._c2c_receipt(observation)
        if isinstance(observation, ConversationRead):
            return self._read(observation)
        if isinstance(observation, UnreadLeft):
            return self._unread_left(observation)
        if isinstance(observation, Arrived):
            return self._message(observation)
        return self._recalled(observation)

    def _group_counts(self, seen: GroupCounts) -> list[Event]:
        waiting = self.outbox.group(seen.group_id, seen.seq)
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
        if seen.unread == 0:
            self.outbox.drop(waiting.ref)
            self._receipted.note(waiting.ref)
        return [GroupReceipt(waiting.ref, seen.read, seen.unread, seen.source)] if changed else []

    def _c2c_receipt(self, seen: C2CReceipt) -> list[Event]:
        if seen.ref.sender != self.user_id:
            return []
        self.outbox.receipted(seen.ref)
        if not self._receipted.note(seen.ref):
            return []
        return [PeerReceipt(seen.ref, seen.at, seen.source)]

    def _read(self, seen: ConversationRead) -> list[Event]:
        if seen.read_time <= self.read_until(seen.reader):
            return []
        self._read_until[seen.reader] = seen.read_time
        newly_read = self.outbox.read_by(seen.reader, seen.read_time)
        inferred = seen.reader in self._inferred
        self._inferred.discard(seen.reader)
        if inferred and not newly_read:
            # The poll told of this reading already, by the time of the last message that it covers.
            return []
        return [PeerRead(seen.reader, seen.read_time, seen.source)]

    def _unread_left(self, seen: UnreadLeft) -> list[Event]:
        # The newest ones stay unread. Messages that this process does not know may be among those
        # left, so the oldest len - left are read for certain.
        counted = [ref for ref in seen.counted if (known := self.outbox.peer(ref)) and known.counts]
        certain = len(counted) - seen.left
        if certain <= 0:
            return []
        until = counted[certain - 1].time
        if certain < len(counted) and counted[certain].time == until:
            # The read time has whole seconds: it must not cover an unread message of the same second.
            until -= 1
            if not any(ref.time <= until for ref in counted):
                return []
        # Also where the read time is no news, as after a message of the same second.
        self.outbox.read([ref for ref in counted[:certain] if ref.time <= until])
        if until <= self.read_until(seen.reader):
            return []
        self._read_until[seen.reader] = until
        self._inferred.add(seen.reader)
        return [PeerRead(seen.reader, until, seen.source)]

    def _message(self, seen: Arrived) -> list[Event]:
        message = seen.message
        if (
            message.sender == self.user_id
            or message.ref is None
            or not self._arrived.note(_fact(message.ref))
            or _fact(message.ref) in self._revoked
        ):
            return []
        self._keep_ref(message.ref)
        return [NewMessage(message, seen.source)]

    def _recalled(self, seen: Recalled) -> list[Event]:
        fact = _fact(seen.ref)
        known = seen.known or fact in self._arrived or self.outbox.holds(seen.ref)
        self.outbox.drop(seen.ref)
        if not self._revoked.note(fact) or not known:
            return []
        return [Revoked(seen.ref, seen.operator, seen.reason, seen.source)]


def _fact(ref: MessageRef) -> C2CRef | tuple[str, int]:
    """What names a message whichever source told of it."""
    return ref if isinstance(ref, C2CRef) else (ref.group_id, ref.seq)
