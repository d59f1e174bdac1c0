"""How far each conversation of a user was read, and what a poll that reads on has found. Pure.

Groups are followed by MsgSeq, which grows by one per stored message. One-to-one conversations have no such
number: they are followed by the server's time, and within it by what was seen already.

Three things move no list: a second message within the same second, a message with ``NoLastMsg``, and a recall
or an edit. So conversations are looked at again, as ``planning/looks.py`` decides.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..identity import C2CRef, GroupRef, MessageRef
from ..v2tim import V2TimMessage
from .asks import GroupWindow, PeerRange, Read
from .comparison import Comparison
from .journal import Journal
from .observation import Observation
from .planning.looks import YOUNG_SECONDS, Looks
from .seen import Fact, Mark, Seen

WINDOW = 20
"""Messages that one call of group_msg_get_simple gives at most."""
FIRST_MESSAGES = 200
"""Of a group that the user has joined since, so many are news at most."""
LOOK_BACK = 300
"""Seconds that reading on in a one-to-one conversation goes back."""
SLICE = 3600
"""Seconds of a one-to-one conversation that are looked at again together."""
START_LOOKS = 4
"""Conversations of each kind that are read at the start, the liveliest."""


@dataclass(frozen=True, slots=True)
class GroupState:
    """What the list of a user's groups tells. Times are Unix seconds.

    Attributes:
        next_seq: MsgSeq that the next message will get.
        join_time: When the user joined; older messages are not the user's.
        last_time: When the newest message was sent; 0 = not known.
        read_seq: How far the user has read; absent where it is not told.
    """

    next_seq: int
    join_time: int
    last_time: int = 0
    read_seq: int | None = None


class Positions:
    """How far one user's conversations were read.

    Args:
        user_id: The user.
        journal: Is told of changes.
        seen: What is known of messages.
        looks: Decides which conversations are looked at again, for all users.
        waits: Whether the readers of an own message are waited for.
        grace: Seconds for which new messages are left to a source that is faster and knows more; 0: none is.
    """

    PREFIX = "p/"

    def __init__(
        self,
        user_id: str,
        journal: Journal,
        seen: Seen,
        looks: Looks,
        *,
        waits: Callable[[MessageRef], bool],
        grace: float = 0.0,
    ) -> None:
        self._user_id = user_id
        self._journal = journal
        self._seen = seen
        self._looks = looks
        self.grace: float = grace
        self._groups: dict[str, int] = {}
        self._joined: dict[str, GroupState] = {}
        self._peers: dict[str, tuple[int, int]] = {}
        """By peer how far it was read, and what the list said then."""
        self._horizon = 0
        self.comparison: Comparison = Comparison(user_id, seen, self._look_at, waits)
        self._moved: dict[tuple[str, str], int] = {}
        """Conversations with something new, in their order, and what the list says."""
        self.ready: bool = False
        """Whether the starting point is known; before that everything would look new."""

    # ------------------------------------------------------------ what was written

    def load(self, name: str, value: bytes) -> None:
        """Takes in what was written; ``name`` begins with ``PREFIX``."""
        kind, name = name[len(self.PREFIX) :].split("/", 1)
        told = json.loads(value)
        if kind == "g":
            self._groups[name] = int(told)
        elif kind == "c":
            read_to, listed = told
            self._peers[name] = (int(read_to), int(listed))
            self._look_at_peer(name, int(listed))
        else:
            self._horizon, self.comparison.own_from = (int(each) for each in told)
            self.ready = True

    def loaded(self) -> None:
        """All was taken in: what was seen is looked at again from now on."""
        for fact, mark in self._seen:
            self._look_at(fact, mark)

    def _put_group(self, group_id: str, done: int) -> None:
        self._groups[group_id] = done
        self._journal.put(f"{self.PREFIX}g/{group_id}", b"%d" % done)

    def _put_peer(self, peer: str, read_to: int, listed: int) -> None:
        if self._peers.get(peer) != (read_to, listed):
            self._peers[peer] = (read_to, listed)
            self._journal.put(f"{self.PREFIX}c/{peer}", json.dumps([read_to, listed]).encode())
        self._look_at_peer(peer, listed)

    # ------------------------------------------------------------ the first start ever

    def start(
        self, groups: Mapping[str, GroupState], contacts: Mapping[str, int], *, since: float | None = None
    ) -> list[Read]:
        """Takes a starting point: what is older is no news.

        Args:
            groups: The user's groups.
            contacts: Unix seconds of the last movement per peer.
            since: Unix seconds from which on messages are news; absent: the present.

        Returns:
            What to read once before the start is complete: the newest second of a conversation may still be
            going on, or a message with ``NoLastMsg`` may stand in it that the next look would take for new.
        """
        self._horizon = max(contacts.values(), default=0) if since is None else math.ceil(since)
        self._joined = dict(groups)
        reads: list[Read] = []
        for place, (group_id, state) in enumerate(
            sorted(groups.items(), key=lambda each: -each[1].last_time)
        ):
            newest = state.next_seq - 1
            self._put_group(group_id, newest)
            lively = place < START_LOOKS if since is None else state.last_time >= since or not state.last_time
            if lively and newest > 0:
                reads.append(GroupWindow(group_id, max(1, newest - WINDOW + 1), newest, moves=False))
        for place, (peer, time) in enumerate(sorted(contacts.items(), key=lambda each: -each[1])):
            self._put_peer(peer, time if since is None else min(time, self._horizon), time)
            if since is None and (place < START_LOOKS or time >= self._horizon - 1):
                reads.append(PeerRange(peer, time, None, time))
            elif since is not None and time >= since:
                self._move("c", peer, time)
        return reads

    def note(self, messages: Iterable[V2TimMessage]) -> None:
        """Takes note of what was there at the start."""
        for message in messages:
            if message.ref is not None:
                self.comparison.mark(message)

    def rewind(
        self, window: GroupWindow, messages: Iterable[V2TimMessage], since: float
    ) -> GroupWindow | None:
        """Looks for the first message of a group since some time, page by page from the newest on.

        Returns:
            The page before, where the first may lie on it.
        """
        refs = [message.ref for message in messages if isinstance(message.ref, GroupRef)]
        news = [ref.seq for ref in refs if ref.time >= since]
        if news or not refs:
            self._put_group(window.group_id, (min(news) if news else window.first) - 1)
            self._move("g", window.group_id, 0)
            if (not refs or len(news) == len(refs)) and window.first > 1:
                return GroupWindow(
                    window.group_id, max(1, window.first - WINDOW), window.first - 1, moves=False
                )
        return None

    def unread_since(self, group_id: str, seq: int) -> None:
        """From this message on a group was not read: that is news."""
        self._put_group(group_id, seq)
        self._move("g", group_id, 0)

    def started(self, now: float) -> None:
        """The starting point is complete."""
        self.ready = True
        self.comparison.own_from = own_from = int(now - YOUNG_SECONDS)
        self._journal.put(f"{self.PREFIX}h/", json.dumps([self._horizon, own_from]).encode())

    # ------------------------------------------------------------ what moved

    def took_groups(self, groups: Mapping[str, GroupState]) -> None:
        """The list of the user's groups."""
        for group_id in self._groups.keys() - groups.keys():
            del self._groups[group_id]
            self._journal.drop(f"{self.PREFIX}g/{group_id}")
            self._looks.drop_all(self._place("g", group_id))
        self._joined = dict(groups)
        for group_id, state in groups.items():
            if group_id not in self._groups:
                self._put_group(group_id, max(0, state.next_seq - 1 - FIRST_MESSAGES))
            if state.next_seq - 1 > self._groups[group_id]:
                self._move("g", group_id, 0)

    def took_contacts(self, contacts: Mapping[str, int]) -> None:
        """The list of those whom the user talks to, with Unix seconds of the last movement."""
        for peer, time in contacts.items():
            known = self._peers.get(peer)
            if known is None:  # new in the list: nothing of it was there at the start
                self._put_peer(peer, self._horizon, 0)
            if known is None or known[1] != time:
                self._move("c", peer, time)

    def _move(self, kind: str, name: str, listed: int) -> None:
        self._moved[kind, name] = listed

    @property
    def moving(self) -> bool:
        """Whether something is to be read."""
        return bool(self._moved)

    def next_read(self) -> Read | None:
        """What to read next of what moved. If nothing comes of it, the next list says again that it moved."""
        if not self._moved:
            return None
        (kind, name), listed = next(iter(self._moved.items()))
        del self._moved[kind, name]
        if kind == "c":
            read_to = self._peers.get(name, (self._horizon, 0))[0]
            return PeerRange(name, max(0, read_to - LOOK_BACK), None, listed)
        done = self._groups.get(name)
        newest = self._joined[name].next_seq - 1 if name in self._joined else 0
        if done is None or newest <= done:
            return self.next_read()
        last = min(done + WINDOW, newest)
        # A call gives a whole window anyway: the newest one also looks back at what came before.
        return GroupWindow(name, max(1, min(done + 1, last - WINDOW + 1)), last, moves=True)

    # ------------------------------------------------------------ what was found

    def found(self, ask: Read, messages: Iterable[V2TimMessage], now: float) -> list[Observation]:
        """What is new among the messages of a reading, in order.

        Args:
            ask: The reading.
            messages: What it gave.
            now: Unix seconds.
        """
        ordered = sorted(messages, key=_order)
        if isinstance(ask, GroupWindow):
            return self._found_in_group(ask, ordered, now)
        return self._found_with_peer(ask, ordered, now)

    def _found_in_group(
        self, ask: GroupWindow, messages: list[V2TimMessage], now: float
    ) -> list[Observation]:
        done = self._groups.get(ask.group_id, 0)
        not_before = max(self._joined[ask.group_id].join_time if ask.group_id in self._joined else 0, 0)
        last, seen = ask.last, list[Observation]()
        for message in messages:
            if not isinstance(message.ref, GroupRef):
                continue
            fresh = message.ref.seq > done
            if fresh and ask.moves and self._left_to_others(message, now):
                last = message.ref.seq - 1
                break
            seen += self.comparison.met(message, now, fresh=fresh and message.ref.time >= not_before)
        if ask.moves and last > done:
            self._put_group(ask.group_id, last)
        state = self._joined.get(ask.group_id)
        if ask.moves and state is not None and last == ask.last < state.next_seq - 1:
            self._move("g", ask.group_id, 0)
        return seen

    def _found_with_peer(self, ask: PeerRange, messages: list[V2TimMessage], now: float) -> list[Observation]:
        read_to, _ = self._peers.get(ask.peer, (self._horizon, 0))
        reads_on, complete = ask.max_time is None, True
        seen: list[Observation] = []
        for message in messages:
            if not isinstance(message.ref, C2CRef):
                continue
            if self._seen.get(message.ref) is None and self._left_to_others(message, now):
                complete = False
                break
            # A look at a part of the past may meet what came since the last reading on. It tells of it only
            # where it has seen all of it: what lies between would come after what it has brought.
            goes_on = ask.min_time <= read_to and message.ref.time >= read_to - LOOK_BACK
            new_there = reads_on or goes_on
            if new_there or self._seen.get(message.ref) is not None:
                seen += self.comparison.met(
                    message, now, fresh=new_there and message.ref.time >= self._horizon
                )
            if reads_on:
                read_to = max(read_to, message.ref.time)
        if reads_on:
            listed = ask.listed if complete else self._peers.get(ask.peer, (0, 0))[1]
            self._put_peer(ask.peer, read_to, listed)
        return seen

    def _left_to_others(self, message: V2TimMessage, now: float) -> bool:
        """Whether a source that is faster than polling, and knows more, is given time to tell of it."""
        sent = message.timestamp or 0
        return self.grace > 0 and message.sender != self._user_id and 0 <= now - sent < self.grace

    # ------------------------------------------------------------ second looks

    def looked(self, place: tuple[str, ...]) -> Read | None:
        """What to read for a second look at a place."""
        _, kind, name, part = place
        if kind == "c":
            if part == "":
                read_to, listed = self._peers.get(name, (self._horizon, 0))
                return PeerRange(name, max(0, read_to - LOOK_BACK), None, listed)
            begin = int(part) * SLICE
            return PeerRange(name, begin, begin + SLICE - 1, 0)
        first = int(part) * WINDOW + 1
        last = min(first + WINDOW - 1, self._groups.get(name, 0))
        return GroupWindow(name, first, last, moves=False) if last >= first else None

    def _look_at(self, fact: Fact, mark: Mark) -> None:
        if mark.recalled:
            return  # nothing more can come of it
        if isinstance(fact, C2CRef):
            peer = fact.receiver if fact.sender == self._user_id else fact.sender
            self._looks.add(self._place("c", peer, str(fact.time // SLICE)), mark.time)
        else:
            self._looks.add(self._place("g", fact[0], str((fact[1] - 1) // WINDOW)), mark.time)

    def _look_at_peer(self, peer: str, listed: int) -> None:
        self._looks.add(self._place("c", peer, ""), listed)

    def _place(self, kind: str, name: str, part: str | None = None) -> tuple[str, ...]:
        return (self._user_id, kind, name) if part is None else (self._user_id, kind, name, part)


def _order(message: V2TimMessage) -> tuple[int, int]:
    ref = message.ref
    if isinstance(ref, GroupRef):
        return ref.seq, 0
    return (0, 0) if ref is None else (ref.time, ref.seq)
