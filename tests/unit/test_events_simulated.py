"""Polling against a simulated server: whatever happens between its calls, all of it is found exactly once."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events.asks import GroupWindow, Read
from tencent_im_compat.events.observation import Arrived, Modified, Recalled
from tencent_im_compat.events.planning.looks import Looks
from tencent_im_compat.events.positions import GroupState
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import NOW, by, in_group, message, refs, user


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
    edits: Counter[MessageRef] = field(default_factory=Counter)

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
        """Any message is taken back."""
        stored = sorted(self.stored(), key=str)
        if stored:
            self.recalled.add(self.rng.choice(stored))

    def modifies(self) -> None:
        """Any message is edited."""
        standing = sorted(self.stored() - self.recalled, key=str)
        if standing:
            self.edits[self.rng.choice(standing)] += 1

    def states(self) -> dict[str, GroupState]:
        """The list of groups."""
        return {group: GroupState(len(stored) + 1, 0) for group, stored in self.groups.items()}

    def stored(self) -> set[MessageRef]:
        """Every message there is."""
        found: set[MessageRef] = {ref for stored in self.groups.values() for ref in stored}
        return found | {ref for stored in self.peers.values() for ref in stored}

    def show(self, ref: MessageRef) -> V2TimMessage:
        """A message in a history."""
        made = message(ref, recalled=ref in self.recalled)
        made.cloudCustomData = f"edit {self.edits[ref]}"
        return made


@dataclass
class Reader:
    """What polling does, with things happening between its calls, and restarts."""

    server: Server
    happens: list[str]
    looks: Looks = field(default_factory=Looks)
    found: Counter[MessageRef] = field(default_factory=Counter)
    gone: Counter[MessageRef] = field(default_factory=Counter)
    content: dict[MessageRef, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.user = user(keep=100_000, looks=self.looks)
        self.kept: dict[str, bytes] = {}

    def start(self) -> None:
        """Takes the starting point."""
        for read in self.user.positions.start(self.server.states(), dict(self.server.listed)):
            self.user.positions.note(self._read(read))
        self.user.positions.started(self.server.now)
        self.write()

    def write(self) -> None:
        """What changed is in the store."""
        for name, value in self.user.journal.take().items():
            if value is None:
                self.kept.pop(name, None)
            else:
                self.kept[name] = value

    def restart(self) -> None:
        """Nothing is left but what is in the store."""
        self.looks = Looks()
        self.user = user(keep=100_000, looks=self.looks, kept=self.kept)

    def round(self) -> None:
        """Asks for everything, whatever its turn."""
        self._meanwhile()
        self.user.positions.took_groups(self.server.states())
        self._meanwhile()
        self.user.positions.took_contacts(dict(self.server.listed))
        while (read := self.user.positions.next_read()) is not None:
            self._look(read)
        for place in self.looks.everything(lambda place: True):
            look = self.user.positions.looked(place)
            if look is not None:
                self._look(look)

    def _look(self, read: Read) -> None:
        self._meanwhile()
        messages = self._read(read)
        seen = self.user.positions.found(read, messages, self.server.now)
        self.write()
        arrived = refs(seen)
        # Each conversation is told in its order.
        assert arrived == sorted(arrived, key=lambda ref: (ref.time, ref.seq) if ref is not None else (0, 0))
        for each in seen:
            if isinstance(each, Arrived | Modified) and each.message.ref is not None:
                if isinstance(each, Arrived):
                    self.found[each.message.ref] += 1
                self.content[each.message.ref] = each.message.cloudCustomData
            elif isinstance(each, Recalled):
                self.gone[each.ref] += 1

    def _read(self, read: Read) -> list[V2TimMessage]:
        if isinstance(read, GroupWindow):
            stored: list[GroupRef] = self.server.groups[read.group_id]
            return [self.server.show(ref) for ref in stored if read.first <= ref.seq <= read.last]
        until = read.max_time or 2**40
        history = self.server.peers.get(read.peer, [])
        return [self.server.show(ref) for ref in history if read.min_time <= ref.time <= until]

    def _meanwhile(self) -> None:
        if self.happens:
            happen(self.server, self.happens.pop())


HAPPENINGS = ["arrives", "arrives", "quietly", "posts", "posts", "flood", "recall", "edit", "second", "hour"]


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
    elif what == "edit":
        server.modifies()
    elif what == "second":
        server.now += rng.randint(1, 3)
    else:
        server.now += rng.randint(200, 4000)


LISTS = st.lists(st.sampled_from(HAPPENINGS), max_size=25)


@given(
    before=LISTS,
    story=st.lists(st.sampled_from([*HAPPENINGS, "round", "round", "round", "restart"]), max_size=60),
    meanwhile=LISTS,
    seed=st.integers(0, 2**32),
)
def test_every_message_edit_and_recall_is_found_exactly_once(
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
        elif what == "restart":
            reader.restart()
        else:
            happen(server, what)
    meanwhile.clear()
    for _ in range(2):
        reader.round()

    assert all(count == 1 for count in reader.found.values())
    assert all(count == 1 for count in reader.gone.values())
    assert not old & reader.found.keys()
    new = server.stored() - old
    # Only what was recalled before anybody looked stays unseen.
    assert new - reader.found.keys() <= server.recalled
    assert set(reader.found) & server.recalled <= reader.gone.keys() <= server.recalled
    for ref in reader.found.keys() - server.recalled:
        assert reader.content[ref] == f"edit {server.edits[ref]}"


def test_what_the_server_has_forgotten_is_forgotten() -> None:
    found = user(keep=100, roaming=1000.0)
    for at in (NOW, NOW + 900, NOW + 2000):
        found.positions.note([message(by("bob", at=at))])
    assert [fact.time for fact, _ in found.seen if isinstance(fact, C2CRef)] == [NOW + 2000]
