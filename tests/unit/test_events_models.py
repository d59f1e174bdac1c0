"""The engine against models: any order and repetition of reports, and unread counts that only hint."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events.engine import Engine
from tencent_im_compat.events.event import Event, GroupReceipt, NewMessage, PeerRead, PeerReceipt, Revoked
from tencent_im_compat.events.naming import key
from tencent_im_compat.events.observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    Observation,
    Recalled,
    Source,
)
from tencent_im_compat.events.outbox import UnreadProbe
from tencent_im_compat.identity import C2CRef

from .events_parts import ME, NOW, by, counts, engine, in_group, message, sent, to

POLL, HOOK = Source.POLL, Source.WEBHOOK

# ---------------------------------------------------------------- any order, any repetition


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[GroupCounts], list[Observation]]:
    """What was true of a group message over time, and what sources may make of all that happened."""
    truth: list[GroupCounts] = []
    read = 0
    for at in range(draw(st.integers(1, 8))):
        read += draw(st.integers(0, 2))
        unread = draw(st.integers(0 if read else 1, 3))
        truth.append(counts(read, unread, float(at)))
        if not unread:
            break
    facts: list[Observation] = [
        C2CReceipt(to("bob"), 0, POLL),
        C2CReceipt(to("bob"), 5, HOOK),
        ConversationRead("bob", NOW, POLL),
        ConversationRead("bob", NOW + 5, HOOK),
        Arrived(message(by("bob")), POLL),
        Arrived(message(by("bob")), HOOK),
        Recalled(to("carol"), "", "", POLL),
        Recalled(to("carol"), "carol", "why", HOOK),
        *truth,
    ]
    order = draw(st.lists(st.sampled_from(facts), max_size=40)) + draw(st.permutations(facts))
    return truth, order


@given(reports())
def test_any_order_and_repetition_gives_each_fact_once(
    drawn: tuple[list[GroupCounts], list[Observation]],
) -> None:
    truth, order = drawn
    found = engine(in_group(), to("bob"), to("carol"))
    # Repeats of what has no state are known by their keys before the engine sees them.
    once = {key(ME, each): True for each in reversed(order) if not isinstance(each, GroupCounts)}
    order = [each for each in order if isinstance(each, GroupCounts) or once.pop(key(ME, each), False)]
    events: list[Event] = [event for each in order for event in found.observe(each)]

    totals = [(each.read, each.unread) for each in events if isinstance(each, GroupReceipt)]
    assert all(old != new for old, new in itertools.pairwise(totals))
    readers = [read for read, _ in totals]
    assert readers == sorted(readers)
    newest = truth[-1]
    if newest.unread:
        state = found.outbox.group("team", 1)
        assert state is not None
        assert (state.read, state.unread) == (newest.read, newest.unread)
        assert totals[-1:] in ([], [(newest.read, newest.unread)])
    else:
        assert found.outbox.group("team", 1) is None
        assert totals[-1] == (newest.read, 0)

    assert sum(isinstance(each, PeerReceipt) for each in events) == 1
    assert sum(isinstance(each, NewMessage) for each in events) == 1
    assert sum(isinstance(each, Revoked) for each in events) == 1
    marks = [each.read_time for each in events if isinstance(each, PeerRead)]
    assert marks == sorted(set(marks))
    assert marks[-1] == found.read_until("bob") == NOW + 5
    assert found.outbox.peer(to("bob")) is None


# ---------------------------------------------------------------- unread counts against a model


@dataclass
class Peer:
    """A peer's side of the conversation, as the server keeps it."""

    rng: random.Random
    now: int = NOW
    known: list[C2CRef] = field(default_factory=list)
    """Own messages of this process, in order."""
    unread: list[C2CRef] = field(default_factory=list)
    recalled: set[C2CRef] = field(default_factory=set)

    def send(self, *, known: bool) -> C2CRef:
        """A message of this process or of another device of the user."""
        # The numbers within a second are random: they give no order.
        ref = to("bob", self.rng.getrandbits(32), at=self.now)
        self.unread.append(ref)
        if known:
            self.known.append(ref)
        return ref

    def read(self, until: int) -> None:
        """Marks everything up to a time as read."""
        self.unread = [ref for ref in self.unread if ref.time > until]

    def recall(self) -> None:
        """Takes a message back, known or not, on any device."""
        if self.unread:
            ref = self.rng.choice(self.unread)
            self.unread.remove(ref)
            self.recalled.add(ref)


def poll(found: Engine, peer: Peer) -> list[Event]:
    """What the polling source does with the probes of one conversation."""
    events: list[Event] = []
    for probe in found.outbox.everything(peer.now):
        assert isinstance(probe, UnreadProbe)
        found.outbox.answered(probe, peer.now)
        left = len(peer.unread)
        if left >= len(probe.refs):
            continue
        recalled = [ref for ref in probe.refs if ref in peer.recalled]
        seen: list[Observation] = [Recalled(ref, ME, "", POLL) for ref in recalled]
        counted = [ref for ref in probe.refs if ref not in peer.recalled]
        inferred = found.infer("bob", left, counted, POLL)
        if inferred is not None:
            seen.append(inferred)
        for each in seen:
            for event in found.observe(each):
                if isinstance(event, PeerRead):
                    # Nothing that still counts as unread is covered.
                    assert all(ref.time > event.read_time for ref in peer.unread)
                    events.append(event)
    return events


ACTIONS = ["send", "send", "other", "read", "read some", "recall", "poll", "poll", "second"]


@given(st.lists(st.sampled_from(ACTIONS), max_size=60), st.integers(0, 2**32))
def test_an_unread_count_never_claims_too_much_and_misses_nothing(actions: list[str], seed: int) -> None:
    peer = Peer(random.Random(seed))
    found = engine()
    for action in actions:
        if action == "send":
            found.observe(sent(peer.send(known=True), receipt=False))
        elif action == "other":
            peer.send(known=False)
        elif action == "read":
            peer.read(peer.now)
        elif action == "read some":
            peer.read(peer.now - peer.rng.randint(1, 3))
        elif action == "recall":
            peer.recall()
        elif action == "second":
            peer.now += peer.rng.randint(1, 2)
        else:
            poll(found, peer)
    # In the end the peer reads everything: all is told, and nothing more is asked.
    peer.now += 1
    peer.read(peer.now)
    poll(found, peer)
    stood = [ref for ref in peer.known if ref not in peer.recalled]
    if stood:
        assert found.read_until("bob") >= max(ref.time for ref in stood)
    assert found.outbox.everything(peer.now) == []
