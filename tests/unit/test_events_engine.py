"""The engine: whatever the sources report, each fact comes out once."""

from __future__ import annotations

import pytest

from tencent_im_compat.events.engine import Engine
from tencent_im_compat.events.event import GroupReceipt, NewMessage, PeerRead, PeerReceipt, Revoked
from tencent_im_compat.events.hub import EventHub, Listeners
from tencent_im_compat.events.observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    NoReceiptInfo,
    Recalled,
    Source,
    UnreadLeft,
)
from tencent_im_compat.events.outbox import GroupProbe, PeerProbe, UnreadProbe
from tencent_im_compat.identity import C2CRef, GroupRef
from tencent_im_compat.v2tim import V2TimAdvancedMsgListener

from .events_parts import ME, NOW, by, counts, engine, in_group, message, to

POLL, HOOK = Source.POLL, Source.WEBHOOK


def waiting(found: Engine) -> int:
    """How many own messages are waited for."""
    return len(found.outbox)


# ---------------------------------------------------------------- group receipts

RULES: dict[str, tuple[list[GroupCounts], list[tuple[int, int]]]] = {
    "nobody yet": ([counts(0, 2, 1)], []),
    "one reads": ([counts(0, 2, 1), counts(1, 1, 2)], [(1, 1)]),
    "at the first look": ([counts(1, 1, 1)], [(1, 1)]),
    "the same again": ([counts(1, 1, 1), counts(1, 1, 2), counts(1, 1, 2)], [(1, 1)]),
    "an old one late": ([counts(1, 1, 2), counts(0, 2, 1)], [(1, 1)]),
    "an old one that claims to be new": ([counts(1, 1, 2), counts(0, 2, 3)], [(1, 1)]),
    "more readers of an older look": ([counts(1, 2, 2), counts(2, 1, 1)], [(1, 2), (2, 1)]),
    "a member joins": ([counts(1, 1, 1), counts(1, 2, 2)], [(1, 1), (1, 2)]),
    "a member leaves before anybody reads": ([counts(0, 3, 1), counts(0, 2, 2)], [(0, 2)]),
    "joined, told late": ([counts(1, 2, 2), counts(1, 1, 1)], [(1, 2)]),
    "all have read": ([counts(2, 0, 1), counts(1, 1, 2), counts(2, 0, 3), counts(2, 1, 4)], [(2, 0)]),
    "all left": ([counts(0, 2, 1), counts(0, 0, 2)], [(0, 0)]),
}


@pytest.mark.parametrize("name", RULES)
def test_group_totals(name: str) -> None:
    seen, told = RULES[name]
    found = engine(in_group())
    events = [event for each in seen for event in found.observe(each)]
    assert events == [GroupReceipt(in_group(), read, unread, POLL) for read, unread in told]


def test_the_source_that_was_first_is_told() -> None:
    found = engine(in_group())
    assert found.observe(counts(1, 1, 1, source=HOOK)) == [GroupReceipt(in_group(), 1, 1, HOOK)]
    assert found.observe(counts(1, 1, 2)) == []


def test_totals_of_other_messages_say_nothing() -> None:
    found = engine(in_group())
    assert found.observe(counts(1, 1, 1, seq=2)) == []
    assert found.observe(GroupCounts("other", 1, 1, 1, 1.0, POLL)) == []


def test_what_is_known_at_sending_is_no_news() -> None:
    found = Engine(ME)
    found.sent(in_group(), wants_receipt=True, counts=True, read=1, unread=2, seen_at=5.0)
    assert found.observe(counts(1, 2, 6)) == []
    assert found.observe(counts(1, 3, 4)) == []
    assert found.observe(counts(2, 1, 7)) == [GroupReceipt(in_group(), 2, 1, POLL)]


@pytest.mark.parametrize("unread", [0, 1])
def test_a_message_that_everybody_has_read_is_not_waited_for(unread: int) -> None:
    found = Engine(ME)
    found.sent(in_group(), wants_receipt=True, counts=False, read=3, unread=unread)
    assert waiting(found) == unread


def test_without_receipt_information_nobody_is_waited_for() -> None:
    found = engine(in_group(1), in_group(2))
    assert found.observe(NoReceiptInfo("team", 1, POLL)) == []
    assert found.observe(NoReceiptInfo("team", 9, POLL)) == []
    assert waiting(found) == 1
    assert found.observe(counts(1, 1, 1, seq=1)) == []


# ---------------------------------------------------------------- one-to-one


def test_a_peer_receipt_counts_once_whether_waited_for_or_not() -> None:
    for found in (engine(to("bob")), engine()):
        assert found.observe(C2CReceipt(to("bob"), 5, HOOK)) == [PeerReceipt(to("bob"), 5, HOOK)]
        assert found.observe(C2CReceipt(to("bob"), 0, POLL)) == []


def test_receipts_of_others_messages_are_not_ours() -> None:
    assert engine().observe(C2CReceipt(by("bob"), 5, POLL)) == []


def test_a_receipt_and_a_read_mark_are_two_things() -> None:
    found = engine(to("bob"))
    found.observe(C2CReceipt(to("bob"), 5, POLL))
    assert waiting(found) == 1
    assert found.observe(ConversationRead("bob", NOW, POLL)) == [PeerRead("bob", NOW, POLL)]
    assert waiting(found) == 0


def test_a_receipted_message_that_counts_nowhere_is_done() -> None:
    found = engine(to("bob"), counts=False)
    found.observe(C2CReceipt(to("bob"), 5, POLL))
    assert waiting(found) == 0
    found.sent(to("bob"), wants_receipt=True, counts=False)
    assert waiting(found) == 0


def test_read_times_only_grow() -> None:
    found = engine()
    assert found.read_until("bob") == 0
    told = [found.observe(ConversationRead("bob", at, POLL)) for at in (5, 5, 3, 9, 7)]
    assert told == [[PeerRead("bob", 5, POLL)], [], [], [PeerRead("bob", 9, POLL)], []]
    assert (found.read_until("bob"), found.read_until("carol")) == (9, 0)


def test_a_read_mark_of_one_peer_says_nothing_of_another() -> None:
    found = engine(to("bob"), to("carol"), receipt=False)
    found.observe(ConversationRead("bob", NOW, POLL))
    assert found.outbox.everything(NOW) == [UnreadProbe("carol", (to("carol"),))]


UNREAD: dict[str, tuple[list[int], int, int]] = {
    # times of the messages that count, how many are left, up to when they are read for certain
    "none left": ([10, 20, 30], 0, 30),
    "one left": ([10, 20, 30], 1, 20),
    "two left": ([10, 20, 30], 2, 10),
    "all left": ([10, 20, 30], 3, 0),
    "more left than known": ([10, 20, 30], 5, 0),
    "left in one second": ([10, 10, 10], 1, 0),
    "none left in one second": ([10, 10, 10], 0, 10),
    "one of the next second left": ([10, 20, 20], 1, 19),
    "two of the next second left": ([10, 20, 20], 2, 10),
    "the first second is whole": ([10, 10, 20, 20], 2, 10),
    "a second before the unread one": ([9, 10, 10], 1, 9),
    "nothing waited for": ([], 0, 0),
}


@pytest.mark.parametrize("name", UNREAD)
def test_how_far_an_unread_count_reaches(name: str) -> None:
    times, left, until = UNREAD[name]
    refs = tuple(to("bob", seq, at=at) for seq, at in enumerate(times))
    found = engine(*refs)
    told = found.observe(UnreadLeft("bob", left, refs, POLL))
    assert told == ([PeerRead("bob", until, POLL)] if until else [])
    assert found.observe(UnreadLeft("bob", left, refs, POLL)) == []


def test_an_unread_count_counts_only_what_still_waits() -> None:
    refs = (to("bob", 1, at=10), to("bob", 2, at=20))
    found = engine(*refs)
    found.observe(Recalled(refs[1], ME, "", POLL))
    # Two counted, one is left, but one of them was recalled: the other one is the unread one.
    assert found.observe(UnreadLeft("bob", 1, refs, POLL)) == []


def test_a_message_of_the_second_that_was_read_is_not_waited_for_forever() -> None:
    found = engine()
    found.observe(ConversationRead("bob", NOW, HOOK))
    late = to("bob", 2)
    found.sent(late, wants_receipt=False, counts=True)
    assert found.observe(UnreadLeft("bob", 1, (late,), POLL)) == []
    assert waiting(found) == 1
    assert found.observe(UnreadLeft("bob", 0, (late,), POLL)) == []
    assert waiting(found) == 0


# ---------------------------------------------------------------- arrivals and recalls


def test_an_arrival_counts_once() -> None:
    found = engine()
    hello = message(by("bob"))
    assert found.observe(Arrived(hello, POLL)) == [NewMessage(hello, POLL)]
    assert found.observe(Arrived(message(by("bob")), HOOK)) == []
    other = message(in_group(3, sender="bob"))
    assert found.observe(Arrived(other, HOOK)) == [NewMessage(other, HOOK)]
    # Webhooks and history may differ in what they tell of a group message besides its number.
    same = message(GroupRef("team", "bob", 3, 99, NOW + 1))
    assert found.observe(Arrived(same, POLL)) == []


def test_own_messages_and_nameless_ones_are_no_arrivals() -> None:
    found = engine()
    assert found.observe(Arrived(message(to("bob")), POLL)) == []
    nameless = message(by("bob"))
    nameless._ref = None
    assert found.observe(Arrived(nameless, POLL)) == []


@pytest.mark.parametrize("ref", [to("bob"), by("bob"), in_group(), in_group(sender="bob")])
def test_a_recall_counts_once_and_ends_the_waiting(ref: C2CRef | GroupRef) -> None:
    found = engine(ref)
    assert found.observe(Recalled(ref, "bob", "why", HOOK)) == [Revoked(ref, "bob", "why", HOOK)]
    assert found.observe(Recalled(ref, "", "", POLL)) == []
    assert waiting(found) == 0
    found.sent(ref, wants_receipt=True, counts=True)
    assert waiting(found) == 0


def test_an_own_recall_is_no_news() -> None:
    hub = EventHub(found := engine(in_group()))
    with hub.revoking(in_group()):
        assert hub.observe([Recalled(in_group(), ME, "", HOOK)]) == [], "faster than the answer"
    assert waiting(found) == 0
    assert hub.observe([Recalled(in_group(), ME, "", POLL)]) == []


def test_an_own_recall_that_failed_may_still_be_news() -> None:
    hub = EventHub(engine(in_group()))
    with pytest.raises(ConnectionError), hub.revoking(in_group()):
        raise ConnectionError("the answer was lost")
    assert hub.observe([Recalled(in_group(), ME, "", POLL)]) == [Revoked(in_group(), ME, "", POLL)]
    with pytest.raises(ConnectionError), hub.revoking(in_group()):
        raise ConnectionError("recalled already")
    assert hub.observe([Recalled(in_group(), ME, "", POLL)]) == [], "it was told before"


def test_what_it_remembers_is_bounded() -> None:
    found = Engine(ME, keep=10)
    for seq in range(1000):
        found.sent(to("bob", seq), wants_receipt=True, counts=True)
        found.observe(C2CReceipt(to("carol", seq), 0, POLL))
        found.observe(Arrived(message(by("bob", seq)), POLL))
        found.observe(Recalled(by("bob", seq), "", "", POLL))
    assert len(found.outbox) == len(found._receipted) == len(found._arrived) == len(found._revoked) == 10


# ---------------------------------------------------------------- hub and listeners


def test_the_hub_passes_everything_on() -> None:
    hub = EventHub(Engine(ME))
    assert hub.user_id == ME
    hub.sent(in_group(), wants_receipt=True, counts=False, read=1, unread=2, seen_at=1.0)
    hub.sent(to("bob"), wants_receipt=True, counts=True)
    assert hub.due(NOW, 1.0, most=9) == [
        GroupProbe("team", (1,)),
        PeerProbe("bob", (to("bob"),)),
        UnreadProbe("bob", (to("bob"),)),
    ]
    assert hub.due(NOW, 1.0, most=9) == []
    events = hub.observe([counts(2, 1, 2), ConversationRead("bob", 5, POLL), counts(2, 1, 3)])
    assert events == [GroupReceipt(in_group(), 2, 1, POLL), PeerRead("bob", 5, POLL)]
    assert hub.read_until("bob") == 5
    with hub.revoking(to("bob")):
        pass
    assert hub.observe([Recalled(to("bob"), ME, "", POLL)]) == []


def test_a_sent_message_has_no_readers_unless_they_are_told() -> None:
    hub = EventHub(Engine(ME))
    hub.sent(in_group(), wants_receipt=True, counts=True)
    assert hub.observe([counts(1, 2, 1)]) == [GroupReceipt(in_group(), 1, 2, POLL)]


def test_listeners_are_kept_in_order_and_once() -> None:
    listeners = Listeners()
    # Equal listeners are two listeners all the same.
    one, other = V2TimAdvancedMsgListener(), V2TimAdvancedMsgListener()
    for each in (one, other, one):
        listeners.add(each)
    assert [each is one for each in listeners] == [True, False]
    for each in listeners:
        listeners.remove(each)
        listeners.remove(each)
    assert len(listeners) == 0
    listeners.add(one)
    listeners.add(other)
    listeners.remove(None)
    assert list(listeners) == []
