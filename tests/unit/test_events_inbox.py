"""Cursors of conversations: every message is found once, whenever it came and whenever one looks."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events.inbox import (
    LOOK_BACK,
    SECOND_LOOKS,
    WINDOW,
    WINDOWS_A_ROUND,
    GroupState,
    GroupWindow,
    Inbox,
    PeerRange,
)
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import NOW, by, in_group, message, to

# ---------------------------------------------------------------- rules


def test_what_exists_at_the_start_is_not_new() -> None:
    inbox = Inbox()
    contacts = {"dave": NOW - 2, "bob": NOW, "carol": NOW - 1}
    for found in inbox.start({"team": GroupState(4, 0)}, contacts):
        inbox.take_range(found, [message(by(found.peer, at=found.min_time))])
    (look,) = inbox.group_windows({"team": GroupState(4, 0)})
    assert look == GroupWindow("team", 1, 3, 0)
    assert inbox.take_window(look, [message(in_group(seq, sender="bob")) for seq in (1, 2, 3)]) == ([], [])
    for found in inbox.peer_ranges(contacts):
        old = [message(by(found.peer, 1, at=at)) for at in (NOW - 9, NOW - 2, found.listed)]
        assert inbox.take_range(found, old) == ([], [])


def test_the_liveliest_and_the_newest_second_are_read_at_the_start() -> None:
    # In whatever order the list names them.
    peers = {f"peer{number}": NOW - 1000 * number for number in range(9)}
    found = Inbox().start({}, dict(sorted(peers.items(), reverse=True)))
    assert [each.peer for each in found] == ["peer0", "peer1", "peer2", "peer3"]
    assert [each.min_time for each in found] == [NOW, NOW - 1000, NOW - 2000, NOW - 3000]
    newest = dict.fromkeys(peers, NOW)
    assert len(Inbox().start({}, newest)) == 9
    assert len(Inbox().start({}, {**newest, "peer0": NOW + 1})) == 9
    assert len(Inbox().start({}, {**newest, "peer0": NOW + 2})) == SECOND_LOOKS


def test_a_quiet_message_before_the_start_is_not_new() -> None:
    inbox = Inbox()
    quiet = message(by("bob", 2, at=NOW + 3))
    (found,) = inbox.start({}, {"bob": NOW})
    inbox.take_range(found, [message(by("bob", 1)), quiet])
    (look,) = inbox.peer_ranges({"bob": NOW})
    assert inbox.take_range(look, [message(by("bob", 1)), quiet]) == ([], [])


def test_an_empty_start() -> None:
    inbox = Inbox()
    assert inbox.start({}, {}) == []
    assert inbox.peer_ranges({}) == []
    assert inbox.group_windows({}) == []
    assert inbox.peer_ranges({"bob": NOW}) == [PeerRange("bob", 0, NOW)]


def test_a_new_conversation_is_read_from_the_start_on() -> None:
    inbox = Inbox()
    inbox.start({}, {"bob": NOW})
    (first, _) = inbox.peer_ranges({"bob": NOW, "carol": NOW + 5})
    assert first == PeerRange("carol", NOW, NOW + 5)
    fresh, _ = inbox.take_range(first, [message(by("carol", seq, at=NOW + 5)) for seq in (2, 1)])
    assert [each.ref for each in fresh] == [by("carol", 1, at=NOW + 5), by("carol", 2, at=NOW + 5)]


def test_a_conversation_that_moved_is_read_with_a_look_back() -> None:
    inbox = Inbox()
    inbox.start({}, {"bob": NOW})
    (found,) = inbox.peer_ranges({"bob": NOW + 1000})
    assert found == PeerRange("bob", NOW - LOOK_BACK, NOW + 1000)
    fresh, _ = inbox.take_range(found, [message(by("bob", at=NOW + 1000)), message(to("bob", at=NOW + 999))])
    # Own messages of other devices are found as well; the engine leaves them out.
    assert [each.ref for each in fresh] == [to("bob", at=NOW + 999), by("bob", at=NOW + 1000)]
    assert inbox.take_range(found, [message(by("bob", at=NOW + 1000))]) == ([], [])


def test_a_second_message_of_the_same_second_is_found_at_the_second_look() -> None:
    inbox = Inbox()
    inbox.start({}, {"bob": NOW - 5})
    (found,) = inbox.peer_ranges({"bob": NOW})
    inbox.take_range(found, [message(by("bob", 1))])
    (look,) = inbox.peer_ranges({"bob": NOW})
    fresh, _ = inbox.take_range(look, [message(by("bob", 1)), message(by("bob", 2))])
    assert [each.ref for each in fresh] == [by("bob", 2)]


def test_what_is_older_than_what_was_found_is_not_new() -> None:
    inbox = Inbox()
    inbox.start({}, {"bob": NOW})
    (found,) = inbox.peer_ranges({"bob": NOW + 10})
    assert len(inbox.take_range(found, [message(by("bob", 1, at=NOW + 10))])[0]) == 1
    assert inbox.take_range(found, [message(by("bob", 2, at=NOW + 5))]) == ([], [])


def test_second_looks_go_to_the_liveliest() -> None:
    inbox = Inbox()
    peers = {f"peer{number}": NOW - 100 + number for number in reversed(range(9))}
    inbox.start({}, peers)
    assert [found.peer for found in inbox.peer_ranges(peers)] == [f"peer{number}" for number in (8, 7, 6, 5)]
    (moved, *_) = inbox.peer_ranges({**peers, "peer0": NOW})[-1:]
    inbox.take_range(moved, [message(by("peer0"))])
    assert [found.peer for found in inbox.peer_ranges({**peers, "peer0": NOW})] == [
        "peer0",
        "peer8",
        "peer7",
        "peer6",
    ]
    groups = {f"g{number}": GroupState(9, 0) for number in range(9)}
    inbox.start(groups, {})
    looks = [window.group_id for window in inbox.group_windows(groups)]
    assert looks == ["g8", "g7", "g6", "g5"]
    assert len(looks) == SECOND_LOOKS
    later = {**groups, "g2": GroupState(10, 0)}
    (window,) = [each for each in inbox.group_windows(later) if each.group_id == "g2"]
    inbox.take_window(window, [message(in_group(9, group="g2", sender="bob"))])
    assert [each.group_id for each in inbox.group_windows(later)] == ["g2", "g8", "g7", "g6"]


@pytest.mark.parametrize(
    ("done", "newest", "windows"),
    [
        (5, 6, [(1, 6)]),
        (5, 25, [(6, 25)]),
        (5, 26, [(6, 25), (7, 26)]),
        (0, 45, [(1, 20), (21, 40), (26, 45)]),
        (0, 1000, [(start, start + 19) for start in range(1, 200, 20)]),
        (0, 0, []),
        (7, 7, [(1, 7)]),
        (70, 70, [(51, 70)]),
    ],
)
def test_windows_of_a_group(done: int, newest: int, windows: list[tuple[int, int]]) -> None:
    inbox = Inbox()
    inbox.start({"team": GroupState(done + 1, 0)}, {})
    found = inbox.group_windows({"team": GroupState(newest + 1, 7)})
    assert [(each.first, each.last) for each in found] == windows
    assert all(each.last - each.first < WINDOW and each.not_before == 7 for each in found)


def test_a_recall_is_found_in_the_round_that_finds_something_newer() -> None:
    inbox = Inbox()
    inbox.start({"team": GroupState(1, 0)}, {})
    (window,) = inbox.group_windows({"team": GroupState(2, 0)})
    one, two = in_group(1, sender="bob"), in_group(2, sender="bob")
    inbox.take_window(window, [message(one)])
    (window,) = inbox.group_windows({"team": GroupState(3, 0)})
    fresh, recalled = inbox.take_window(window, [message(one, recalled=True), message(two)])
    assert ([each.ref for each in fresh], recalled) == ([two], [one])


def test_a_flood_is_caught_up_with_round_by_round() -> None:
    inbox = Inbox()
    inbox.start({"team": GroupState(1, 0)}, {})
    state = {"team": GroupState(502, 0)}
    got: list[int] = []
    for _ in range(3):
        for window in inbox.group_windows(state):
            messages = [message(in_group(seq, sender="bob")) for seq in range(window.first, window.last + 1)]
            fresh, _recalled = inbox.take_window(window, messages)
            got += [each.ref.seq for each in fresh if each.ref is not None]
    assert got == list(range(1, 502))
    assert WINDOW * WINDOWS_A_ROUND == 200


def test_a_group_joined_later_shows_what_came_since_the_joining() -> None:
    inbox = Inbox()
    inbox.start({}, {})
    (window,) = inbox.group_windows({"team": GroupState(4, NOW)})
    messages = [message(in_group(seq, sender="bob", at=NOW - 2 + seq)) for seq in (1, 2, 3)]
    fresh, _ = inbox.take_window(window, messages)
    assert [each.ref for each in fresh] == [messages[1].ref, messages[2].ref]


def test_a_group_that_was_left_is_forgotten_and_may_be_joined_again() -> None:
    inbox = Inbox()
    inbox.start({"team": GroupState(4, 0)}, {})
    assert inbox.group_windows({}) == []
    (window,) = inbox.group_windows({"team": GroupState(6, NOW)})
    assert (window.first, window.last) == (1, 5)
    messages = [message(in_group(seq, sender="bob", at=NOW - 3 + seq)) for seq in range(1, 6)]
    fresh, _ = inbox.take_window(window, messages)
    assert [each.seq for each in fresh] == ["3", "4", "5"]


@pytest.mark.parametrize("kind", ["group", "peer"])
def test_recalls_are_told_of_messages_that_stood(kind: str) -> None:
    inbox = Inbox()
    inbox.start({"team": GroupState(1, 0)}, {"bob": NOW - 1})

    def look(*messages: V2TimMessage) -> tuple[list[V2TimMessage], list[MessageRef]]:
        if kind == "group":
            return inbox.take_window(GroupWindow("team", 1, 5, 0), messages)
        return inbox.take_range(PeerRange("bob", NOW - 9, NOW), messages)

    def ref(seq: int) -> C2CRef | GroupRef:
        return in_group(seq, sender="bob") if kind == "group" else by("bob", seq)

    # Recalled before anybody saw it: it never was.
    fresh, recalled = look(message(ref(1), recalled=True), message(ref(2)))
    assert ([each.ref for each in fresh], recalled) == ([ref(2)], [])
    fresh, recalled = look(message(ref(1), recalled=True), message(ref(2), recalled=True))
    assert (fresh, recalled) == ([], [ref(2)])


def test_messages_of_another_kind_are_passed_over() -> None:
    inbox = Inbox()
    inbox.start({"team": GroupState(1, 0)}, {"bob": NOW - 1})
    assert inbox.take_window(GroupWindow("team", 1, 2, 0), [message(by("bob")), V2TimMessage()]) == ([], [])
    assert inbox.take_range(PeerRange("bob", 0, NOW), [message(in_group()), V2TimMessage()]) == ([], [])


# ---------------------------------------------------------------- simulated conversations


@dataclass
class Server:
    """Conversations of one user, as list commands and histories show them."""

    rng: random.Random
    now: int = NOW
    groups: dict[str, list[GroupRef]] = field(default_factory=lambda: {"team": []})
    """Of a group that is first seen later, only the newest 200 messages are new."""
    peers: dict[str, list[C2CRef]] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    recalled: set[MessageRef] = field(default_factory=set)

    def arrives(self, peer: str, *, moves: bool = True) -> None:
        """A one-to-one message; with ``NoLastMsg`` it does not move the list."""
        # The number of a one-to-one message is the sender's and gives no order.
        ref = by(peer, self.rng.getrandbits(32), at=self.now)
        self.peers.setdefault(peer, []).append(ref)
        if moves:
            self.listed[peer] = self.now

    def posts(self, group: str) -> None:
        """A group message."""
        stored = self.groups.setdefault(group, [])
        stored.append(in_group(len(stored) + 1, group=group, sender="bob", at=self.now))

    def recalls(self) -> None:
        """One of the messages of late is taken back."""
        late: list[MessageRef] = [ref for stored in self.groups.values() for ref in stored[-WINDOW // 2 :]]
        late += [ref for stored in self.peers.values() for ref in stored if ref.time > self.now - 100]
        if late:
            self.recalled.add(self.rng.choice(late))

    def states(self) -> dict[str, GroupState]:
        """The list of groups."""
        return {group: GroupState(len(stored) + 1, 0) for group, stored in self.groups.items()}

    def stored(self) -> set[MessageRef]:
        """Every message there is."""
        found: set[MessageRef] = {ref for stored in self.groups.values() for ref in stored}
        return found | {ref for stored in self.peers.values() for ref in stored}

    def show(self, ref: MessageRef) -> V2TimMessage:
        """A message in a history."""
        return message(ref, recalled=ref in self.recalled)


@dataclass
class Reader:
    """What the polling source does, with things happening between its calls."""

    server: Server
    happens: list[str]
    inbox: Inbox = field(default_factory=Inbox)
    found: Counter[MessageRef] = field(default_factory=Counter)
    gone: set[MessageRef] = field(default_factory=set)

    def start(self) -> None:
        """Takes the starting point."""
        server = self.server
        for found in self.inbox.start(server.states(), dict(server.listed)):
            self.inbox.take_range(found, self._history(found))
        for window in self.inbox.group_windows(server.states()):
            self.inbox.take_window(window, self._window(window))

    def round(self) -> None:
        """Looks once at everything that is due."""
        server = self.server
        for window in self.inbox.group_windows(server.states()):
            self._meanwhile()
            self._take(*self.inbox.take_window(window, self._window(window)))
        listed = dict(server.listed)
        self._meanwhile()
        for found in self.inbox.peer_ranges(listed):
            self._meanwhile()
            self._take(*self.inbox.take_range(found, self._history(found)))

    def _window(self, window: GroupWindow) -> list[V2TimMessage]:
        stored = self.server.groups[window.group_id]
        return [self.server.show(ref) for ref in stored if window.first <= ref.seq <= window.last]

    def _history(self, found: PeerRange) -> list[V2TimMessage]:
        return [self.server.show(ref) for ref in self.server.peers[found.peer] if ref.time >= found.min_time]

    def _meanwhile(self) -> None:
        if self.happens:
            happen(self.server, self.happens.pop())

    def _take(self, fresh: list[V2TimMessage], recalled: list[MessageRef]) -> None:
        refs = [each.ref for each in fresh if each.ref is not None]
        # Each conversation is told in its order.
        assert refs == sorted(refs, key=lambda ref: (ref.time, ref.seq))
        self.found.update(refs)
        self.gone.update(recalled)


HAPPENINGS = ["arrives", "arrives", "quietly", "posts", "posts", "flood", "recall", "second", "hour"]


def happen(server: Server, what: str) -> None:
    """Lets one thing happen."""
    rng = server.rng
    peer = rng.choice(["bob", "carol", "dave"])
    if what == "arrives" or (what == "quietly" and peer not in server.listed):
        server.arrives(peer)
    elif what == "quietly":
        server.arrives(peer, moves=False)
    elif what == "posts":
        server.posts(rng.choice(["team", "club"]))
    elif what == "flood":
        for _ in range(rng.randint(1, 70)):
            server.posts("team")
    elif what == "recall":
        server.recalls()
    elif what == "second":
        server.now += rng.randint(1, 3)
    else:
        server.now += rng.randint(200, 4000)


LISTS = st.lists(st.sampled_from(HAPPENINGS), max_size=25)


@given(
    before=LISTS,
    story=st.lists(st.sampled_from([*HAPPENINGS, "round", "round", "round"]), max_size=60),
    meanwhile=LISTS,
    seed=st.integers(0, 2**32),
)
def test_every_message_is_found_exactly_once(
    before: list[str], story: list[str], meanwhile: list[str], seed: int
) -> None:
    server = Server(random.Random(seed))
    for what in before:
        happen(server, what)
    old = server.stored()
    reader = Reader(server, meanwhile)
    reader.start()
    for what in story:
        if what == "round":
            reader.round()
        else:
            happen(server, what)
    meanwhile.clear()
    for _ in range(len(server.groups["team"]) // 200 + 3):  # a flood may take more than one round
        reader.round()

    assert all(count == 1 for count in reader.found.values())
    assert not old & reader.found.keys()
    new = server.stored() - old
    # Only what was recalled before anybody looked stays unseen.
    assert new - reader.found.keys() <= server.recalled
    assert reader.gone <= server.recalled
