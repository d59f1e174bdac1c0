"""The engine: whatever the sources report, each fact comes out once."""

from __future__ import annotations

import pytest

from tencent_im_compat.events.engine import Engine
from tencent_im_compat.events.event import (
    GroupReceipt,
    ModifiedMessage,
    NewMessage,
    Notice,
    PeerRead,
    PeerReceipt,
    Revoked,
)
from tencent_im_compat.events.listeners import Listeners
from tencent_im_compat.events.observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    InferredRead,
    Modified,
    NoReceiptInfo,
    Recalled,
    Sent,
    Source,
    Told,
)
from tencent_im_compat.events.outbox import UnreadProbe
from tencent_im_compat.identity import C2CRef, GroupRef
from tencent_im_compat.v2tim import V2TimAdvancedMsgListener, V2TimMessage, V2TimSDKListener

from ..tables import all_rows
from .events_parts import ME, NOW, by, counts, engine, in_group, message, recalling, sent, to, user

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


@all_rows("name", RULES)
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
    found = engine()
    found.observe(Sent(in_group(), True, True, read=1, unread=2, seen_at=5.0))
    assert found.observe(counts(1, 2, 6)) == []
    assert found.observe(counts(1, 3, 4)) == []
    assert found.observe(counts(2, 1, 7)) == [GroupReceipt(in_group(), 2, 1, POLL)]


@pytest.mark.parametrize("unread", [0, 1])
def test_a_message_that_everybody_has_read_is_not_waited_for(unread: int) -> None:
    found = engine()
    found.observe(Sent(in_group(), True, False, read=3, unread=unread))
    assert waiting(found) == unread


def test_without_receipt_information_nobody_is_waited_for() -> None:
    found = engine(in_group(1), in_group(2))
    assert found.observe(NoReceiptInfo("team", 1, POLL)) == []
    assert found.observe(NoReceiptInfo("team", 9, POLL)) == []
    assert waiting(found) == 1
    assert found.observe(counts(1, 1, 1, seq=1)) == []


# ---------------------------------------------------------------- one-to-one


def test_a_peer_receipt_is_news_whether_waited_for_or_not() -> None:
    for found in (engine(to("bob")), engine()):  # that it comes once is its key's doing
        assert found.observe(C2CReceipt(to("bob"), 5, HOOK)) == [PeerReceipt(to("bob"), 5, HOOK)]


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


@all_rows("name", UNREAD)
def test_how_far_an_unread_count_reaches(name: str) -> None:
    times, left, until = UNREAD[name]
    refs = tuple(to("bob", seq, at=at) for seq, at in enumerate(times))
    found = engine(*refs)
    inferred = found.infer("bob", left, refs, POLL)
    assert (inferred.until if inferred is not None else 0) == until
    if inferred is not None:
        assert inferred.refs == tuple(ref for ref in refs[: len(refs) - left] if ref.time <= until)
        assert found.observe(inferred) == [PeerRead("bob", until, POLL)]
        assert found.observe(inferred) == []


def test_an_unread_count_counts_only_what_still_waits() -> None:
    refs = (to("bob", 1, at=10), to("bob", 2, at=20))
    found = engine(*refs)
    found.observe(Recalled(refs[1], ME, "", POLL))
    # Two counted, one is left, but one of them was recalled: the other one is the unread one.
    assert found.infer("bob", 1, refs, POLL) is None


def test_a_message_of_the_second_that_was_read_is_not_waited_for_forever() -> None:
    found = engine()
    found.observe(ConversationRead("bob", NOW, HOOK))
    late = to("bob", 2)
    found.observe(sent(late, receipt=False))
    assert found.infer("bob", 1, (late,), POLL) is None
    assert waiting(found) == 1
    inferred = found.infer("bob", 0, (late,), POLL)
    assert inferred == InferredRead("bob", NOW, (late,), POLL)
    assert found.observe(inferred) == []
    assert waiting(found) == 0


# ---------------------------------------------------------------- arrivals and recalls


def test_an_arrival_is_news_unless_it_was_taken_back() -> None:
    found = engine()
    hello = message(by("bob"))
    assert found.observe(Arrived(hello, POLL)) == [NewMessage(hello, POLL)]
    found.observe(Recalled(by("bob", 2), "bob", "", HOOK))
    assert found.observe(Arrived(message(by("bob", 2)), POLL)) == []


def test_an_arrival_is_told_once_whatever_its_keys() -> None:
    found = engine()
    assert found.observe(Arrived(message(by("bob")), HOOK))
    assert found.observe(Arrived(message(by("bob")), POLL)) == []
    early = edited(by("bob", 2), "edited")
    assert found.observe(Modified(early, 5, HOOK)), "an edit that comes first"
    assert found.observe(Arrived(message(by("bob", 2)), HOOK)), "is no arrival"


def edited(ref: C2CRef | GroupRef, text: str) -> V2TimMessage:
    """A message with some content."""
    made = message(ref)
    made.cloudCustomData = text
    return made


def test_an_edit_is_news_if_it_is_newer_and_another_one() -> None:
    found = engine()
    found.observe(Arrived(edited(by("bob"), "one"), POLL))
    told = [
        found.observe(Modified(edited(by("bob"), text), at, HOOK))
        for text, at in [("one", 5), ("two", 10), ("two", 11), ("old", 9), ("three", 12), ("one", 13)]
    ]
    assert [bool(each) for each in told] == [False, True, False, False, True, True]
    found.observe(Recalled(by("bob"), "bob", "", HOOK))
    assert found.observe(Modified(edited(by("bob"), "four"), 20, HOOK)) == []


def test_an_edit_of_a_message_that_nobody_was_told_of_is_news() -> None:
    found, made = engine(), edited(in_group(3, sender="bob"), "new")
    assert found.observe(Modified(made, 5, HOOK)) == [ModifiedMessage(made, HOOK)]


def test_what_has_no_rule_is_told_as_it_is() -> None:
    told = Told("k", "V2TimSDKListener", "onLog", (3, "text"), HOOK, 1.0)
    assert engine().observe(told) == [Notice("V2TimSDKListener", "onLog", (3, "text"), HOOK)]


def test_own_messages_and_nameless_ones_are_no_arrivals() -> None:
    found = engine()
    assert found.observe(Arrived(message(to("bob")), POLL)) == []
    nameless = message(by("bob"))
    nameless._ref = None
    assert found.observe(Arrived(nameless, POLL)) == []


@pytest.mark.parametrize("ref", [to("bob"), by("bob"), in_group(), in_group(sender="bob")])
def test_a_recall_ends_the_waiting(ref: C2CRef | GroupRef) -> None:
    found = engine(ref)
    assert found.observe(Recalled(ref, "bob", "why", HOOK)) == [Revoked(ref, "bob", "why", HOOK)]
    assert waiting(found) == 0
    found.observe(sent(ref))
    assert waiting(found) == 0


def test_an_own_recall_is_no_news() -> None:
    found = engine(in_group())
    found.observe(recalling(in_group(), None))
    assert found.observe(Recalled(in_group(), ME, "", HOOK)) == [], "faster than the answer"
    found.observe(recalling(in_group(), True))
    assert waiting(found) == 0
    assert found.observe(Recalled(in_group(), ME, "", POLL)) == []


def test_an_own_recall_that_failed_may_still_be_news() -> None:
    found = engine(in_group())
    found.observe(recalling(in_group(), None))
    found.observe(recalling(in_group(), False))
    assert found.observe(Recalled(in_group(), ME, "", POLL)) == [Revoked(in_group(), ME, "", POLL)]
    found.observe(recalling(in_group(), None, 2))
    found.observe(recalling(in_group(), False, 2))
    assert found.observe(Recalled(in_group(), ME, "", HOOK)), "only its key tells that it was told before"


def test_totals_of_a_message_of_an_own_phone_are_news_from_now_on() -> None:
    found = engine()
    told = GroupCounts("team", 1, 1, 2, 1.0, HOOK, in_group())
    assert found.is_news(told)
    assert found.observe(told) == [GroupReceipt(in_group(), 1, 2, HOOK)]
    foreign = GroupCounts("team", 2, 1, 2, 1.0, HOOK, in_group(2, sender="bob"))
    assert found.observe(foreign) == []
    last = GroupCounts("team", 1, 3, 0, 2.0, HOOK, in_group())
    assert found.observe(last) == [GroupReceipt(in_group(), 3, 0, HOOK)]
    assert not found.is_news(last), "everybody has read it"
    assert found.observe(GroupCounts("team", 1, 2, 1, 3.0, HOOK, in_group())) == []


def test_totals_that_say_what_is_known_are_no_news() -> None:
    found = engine(in_group())
    found.observe(counts(1, 2, 1))
    assert not found.is_news(counts(1, 2, 5))
    assert not found.is_news(counts(1, 2, 5, seq=9))
    assert found.is_news(counts(2, 1, 5))
    assert found.is_news(counts(1, 0, 5))


def test_what_it_remembers_is_bounded() -> None:
    kept = user(keep=10)
    found = kept.engine
    for seq in range(1000):
        found.observe(sent(to("bob", seq)))
        found.observe(C2CReceipt(to("carol", seq), 0, POLL))
        found.observe(Arrived(message(by("bob", seq)), POLL))
        found.observe(Recalled(by("bob", seq), "", "", POLL))
    assert len(found.outbox) == len(kept.seen) == 10
    assert sum(value is not None for value in kept.journal.take().values()) == 21


# ---------------------------------------------------------------- listeners


def test_listeners_are_kept_in_order_and_once() -> None:
    listeners = Listeners()
    # Equal listeners are two listeners all the same.
    one, other, sdk = V2TimAdvancedMsgListener(), V2TimAdvancedMsgListener(), V2TimSDKListener()
    for each in (one, sdk, other, one):
        listeners.add(each)
    assert [each is one for each in listeners.of("V2TimAdvancedMsgListener")] == [True, False]
    assert listeners.of("V2TimSDKListener") == (sdk,)
    listeners.remove(V2TimSDKListener, one)
    assert len(listeners) == 3
    listeners.remove(V2TimAdvancedMsgListener, one)
    listeners.remove(V2TimAdvancedMsgListener, one)
    assert listeners.of("V2TimAdvancedMsgListener") == (other,)
    listeners.remove(V2TimAdvancedMsgListener, None)
    assert (len(listeners), listeners.of("V2TimSDKListener")) == (1, (sdk,))


def test_listeners_have_ids() -> None:
    listeners = Listeners()
    one, other, sdk = V2TimAdvancedMsgListener(), V2TimAdvancedMsgListener(), V2TimSDKListener()
    first, second, third = (listeners.add(each) for each in (one, other, sdk))
    assert len({first, second, third, ""}) == 4
    assert listeners.add(one) == first
    assert not listeners.remove(V2TimSDKListener, None, id=first)
    assert not listeners.remove(V2TimAdvancedMsgListener, other, id=first)
    assert listeners.remove(V2TimAdvancedMsgListener, None, id=first)
    assert not listeners.remove(V2TimAdvancedMsgListener, None, id=first)
    assert listeners.of("Listener") == (other, sdk)


def test_the_single_listener_of_a_class_takes_the_place_of_the_one_before() -> None:
    listeners = Listeners()
    one, other, beside, sdk = (
        V2TimAdvancedMsgListener(),
        V2TimAdvancedMsgListener(),
        V2TimAdvancedMsgListener(),
        V2TimSDKListener(),
    )
    listeners.replace(V2TimAdvancedMsgListener, one)
    listeners.add(beside)
    listeners.replace(V2TimSDKListener, sdk)
    listeners.replace(V2TimAdvancedMsgListener, other)
    assert listeners.of("Listener") == (beside, sdk, other)
    assert listeners.remove(V2TimAdvancedMsgListener, other)
    listeners.replace(V2TimAdvancedMsgListener, one)
    assert listeners.of("V2TimAdvancedMsgListener") == (beside, one)


def test_what_a_listener_hears() -> None:
    class Overriding(V2TimAdvancedMsgListener):
        def onRecvMessageRevoked(self, msgID: str) -> None:  # noqa: N802, N803
            """Heard."""

    listeners = Listeners()
    listeners.add(Overriding(onRecvNewMessage=print))
    heard = [
        name
        for name in ("onRecvNewMessage", "onRecvMessageRevoked", "onRecvC2CReadReceipt")
        if listeners.hears("V2TimAdvancedMsgListener", name)
    ]
    assert heard == ["onRecvNewMessage", "onRecvMessageRevoked"]
    assert not listeners.hears("V2TimSDKListener", "onLog")
