"""The engine: sources that overtake each other, and own messages that others have sent."""

from __future__ import annotations

import pytest

from tencent_im_compat.events.engine import Engine
from tencent_im_compat.events.event import Event, GroupReceipt, ModifiedMessage, NewMessage, PeerReceipt
from tencent_im_compat.events.observation import (
    Arrived,
    C2CReceipt,
    GroupCounts,
    Modified,
    Noticed,
    Recalled,
    Source,
)
from tencent_im_compat.events.user import UserEvents
from tencent_im_compat.identity import C2CRef, GroupRef
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import NOW, by, in_group, message, sent, to, user, written

POLL, HOOK = Source.POLL, Source.WEBHOOK
EACH = [by("bob", at=NOW), in_group(sender="bob", at=NOW)]


def saying(ref: C2CRef | GroupRef, text: str) -> V2TimMessage:
    """A message with a content of its own."""
    made = message(ref)
    made.cloudCustomData = text
    return made


def heard(found: Engine, *seen: Arrived | Modified | Recalled) -> list[tuple[type[Event], str | None]]:
    """What listeners are told, and with which content."""
    told = [event for each in seen for event in found.observe(each)]
    return [
        (type(each), each.message.cloudCustomData if isinstance(each, NewMessage | ModifiedMessage) else None)
        for each in told
    ]


# ---------------------------------------------------------------- an edit that is faster


@pytest.mark.parametrize("ref", EACH, ids=lambda ref: type(ref).__name__)
def test_an_edit_that_is_faster_than_its_message_is_the_message(ref: C2CRef | GroupRef) -> None:
    found = user(began=NOW).engine
    edit, first = Modified(saying(ref, "new"), NOW * 1000 + 5, HOOK), Arrived(saying(ref, "old"), HOOK)
    assert heard(found, edit, first, edit) == [(NewMessage, "new")]
    again = Modified(saying(ref, "newest"), NOW * 1000 + 9, HOOK)
    assert heard(found, again, first) == [(ModifiedMessage, "newest")]


@pytest.mark.parametrize("ref", EACH, ids=lambda ref: type(ref).__name__)
def test_an_edit_of_what_was_there_before_is_an_edit(ref: C2CRef | GroupRef) -> None:
    edit = Modified(saying(ref, "new"), NOW * 1000 + 5, HOOK)
    assert heard(user(began=NOW + 1).engine, edit) == [(ModifiedMessage, "new")]
    noted = user(began=NOW)
    noted.positions.note([saying(ref, "old")])
    assert heard(noted.engine, edit) == [(ModifiedMessage, "new")], "it stood there at the start"


def test_where_messages_are_forgotten_an_old_ones_edit_is_an_edit() -> None:
    found = user(keep=2, began=NOW).engine
    old, young, newest = (by("bob", seq, at=NOW + seq) for seq in (1, 2, 3))
    heard(found, *(Arrived(saying(ref, "old"), HOOK) for ref in (old, young, newest)))
    late = Modified(saying(old, "new"), NOW * 1000 + 9000, HOOK)
    assert heard(found, late) == [(ModifiedMessage, "new")], "it may have been told long ago"


def test_after_a_restart_it_is_known_what_is_news() -> None:
    before = user(began=NOW)
    after = user(began=NOW + 100, kept=written(before))
    assert heard(after.engine, Modified(saying(by("bob", at=NOW + 1), "new"), 1, HOOK)) == [
        (NewMessage, "new")
    ]


def test_an_edit_of_an_own_message_is_an_edit() -> None:
    edit = Modified(saying(to("bob", at=NOW + 1), "new"), NOW * 1000, HOOK)
    assert heard(user(began=NOW).engine, edit) == [(ModifiedMessage, "new")]


def test_an_edit_is_found_that_a_poll_met_before_the_message_was_told() -> None:
    found = user(began=NOW)
    ref = by("bob", at=NOW + 1)
    found.positions.started(NOW)
    found.positions.note([saying(ref, "new")])
    assert heard(found.engine, Arrived(saying(ref, "old"), HOOK)) == [(NewMessage, "old")]
    (seen,) = found.positions.comparison.met(saying(ref, "new"), NOW + 2, fresh=False)
    assert isinstance(seen, Modified)
    assert heard(found.engine, seen) == [(ModifiedMessage, "new")]


# ---------------------------------------------------------------- own messages that others have sent


def waited(found: UserEvents) -> list[tuple[bool, bool]]:
    """Of each own message that is waited for whether a receipt is, and whether it counts."""
    return [(each.wants_receipt, each.counts) for each in found.outbox._waiting.values()]


@pytest.mark.parametrize("ref", [to("bob"), in_group()], ids=lambda ref: type(ref).__name__)
def test_an_own_message_that_was_noticed_is_waited_for(ref: C2CRef | GroupRef) -> None:
    found = user()
    found.engine.observe(Noticed(ref, True, POLL))
    assert waited(found) == [(True, False)]
    if isinstance(ref, GroupRef):
        told = found.engine.observe(GroupCounts(ref.group_id, ref.seq, 1, 0, NOW, POLL))
        assert [type(each) for each in told] == [GroupReceipt]
    else:
        told = found.engine.observe(C2CReceipt(ref, 0, POLL))
        assert [type(each) for each in told] == [PeerReceipt]
    found.engine.observe(Noticed(ref, True, HOOK))
    assert waited(found) == [], "once is enough"


@pytest.mark.parametrize("receipt", [True, False])
def test_who_has_sent_it_knows_best(receipt: bool) -> None:
    """Whatever comes first, the note of the own call or what another source saw."""
    for note in (sent(to("bob"), receipt=receipt), sent(to("bob"), receipt=receipt, counts=False)):
        noticed = Noticed(note.ref, True, HOOK)
        for seen in ((note, noticed), (noticed, note)):
            found = user()
            for each in seen:
                found.engine.observe(each)
            assert waited(found) == ([(receipt, note.counts)] if receipt or note.counts else [])


def test_a_poll_that_knows_better_ends_the_waiting() -> None:
    found = user()
    found.engine.observe(Noticed(to("bob"), True, HOOK))
    found.engine.observe(Noticed(to("bob"), False, POLL))
    assert waited(found) == []
    found.engine.observe(sent(to("carol")))
    found.engine.observe(Noticed(to("carol"), False, POLL))
    assert waited(found) == [(False, True)], "it still counts as unread"


def test_what_was_taken_back_is_not_waited_for() -> None:
    found = user()
    found.engine.observe(Recalled(in_group(), "alice", "", HOOK))
    found.engine.observe(Noticed(in_group(), True, POLL))
    assert waited(found) == []


@pytest.mark.parametrize(
    ("flag", "kept", "noticed"),
    [(True, None, [True]), (None, None, [True]), (False, None, []), (True, True, []), (False, True, [False])],
)
def test_what_a_poll_makes_of_an_own_message(
    flag: bool | None, kept: bool | None, noticed: list[bool]
) -> None:
    found = user()
    found.positions.started(NOW)
    if kept:
        found.engine.observe(sent(to("bob")))
    mine = message(to("bob"))
    mine.needReadReceipt = flag
    seen = found.positions.comparison.met(mine, NOW, fresh=True)
    assert [each.wants_receipt for each in seen if isinstance(each, Noticed)] == noticed
    assert found.positions.comparison.met(mine, NOW, fresh=True) == [], "once"


def test_own_messages_of_long_before_the_first_start_are_not_waited_for() -> None:
    found = user()
    found.positions.started(NOW)
    for age, noticed in ((151, 0), (149, 1)):
        met = message(in_group(age, at=NOW - age))
        assert len(found.positions.comparison.met(met, NOW, fresh=True)) == noticed
    again = user(kept=written(found))
    assert again.positions.comparison.met(message(in_group(5, at=NOW - 151)), NOW, fresh=True) == []
    assert again.positions.comparison.met(message(in_group(6, at=NOW + 9)), NOW, fresh=True) != []
    found.positions.comparison.waits = None
    assert found.positions.comparison.met(message(in_group(7)), NOW, fresh=True) == [], (
        "receipts are not polled for"
    )
