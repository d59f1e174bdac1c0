"""A conversation in the local storage: against a simple model of a history, and over restarts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tencent_im_compat.adapter.elements import to_wire
from tencent_im_compat.adapter.history import HistoryQuery, read_query
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef, msg_id
from tencent_im_compat.local import Content, Draft, Personal, View
from tencent_im_compat.v2tim import HistoryMsgGetTypeEnum as GetType
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import ME, NOW, by, in_group, message, to


def content(kept: dict[str, bytes] | None = None, *, most: int = 100, most_bytes: int = 10**6) -> Content:
    return Content(kept or {}, most=most, most_bytes=most_bytes)


def view(most: int = 100) -> View:
    return View(ME, content(most=most), Personal({}, most=most))


def query(
    start: MessageRef | None = None,
    *,
    group: bool = False,
    newer: bool = False,
    count: int = 10,
    seq: int = -1,
) -> HistoryQuery:
    kind = GetType.V2TIM_GET_LOCAL_NEWER_MSG if newer else GetType.V2TIM_GET_LOCAL_OLDER_MSG
    who = {"groupID": "team"} if group else {"userID": "bob"}
    return read_query(start, ME, NOW, getType=kind, count=count, lastMsgSeq=seq, **who)  # type: ignore[arg-type]


def names(found: tuple[list[V2TimMessage], bool] | None) -> list[str | None]:
    assert found is not None
    return [each.msgID for each in found[0]]


# ------------------------------------------------------------ content


def test_content_is_the_same_for_all_users_and_seen_by_each() -> None:
    kept = content()
    kept.put([message(to("bob"))])
    name = msg_id(to("bob"))
    mine, theirs = kept.get(name, ME), kept.get(name, "bob")
    assert mine is not None
    assert theirs is not None
    assert (mine.isSelf, mine.userID, mine.ref) == (True, "bob", to("bob"))
    assert (theirs.isSelf, theirs.userID) == (False, ME)


def test_a_recall_stays_and_so_does_what_was_known() -> None:
    kept = content()
    first = message(by("bob"))
    first.needReadReceipt, first.cloudCustomData = True, "x"
    kept.put([first])
    kept.put([message(by("bob"), recalled=True)])
    kept.put([message(by("bob"))])
    found = kept.get(msg_id(by("bob")), ME)
    assert found is not None
    assert (found.status, found.needReadReceipt, found.cloudCustomData) == (6, True, "x")


def test_what_was_kept_is_there_after_a_restart() -> None:
    kept = content()
    kept.put([message(by("bob", seq, at=NOW + seq // 2)) for seq in range(6)])
    saved = {name: value for name, value in kept.changes().items() if value is not None}
    again = content(saved)
    assert list(again.order) == list(kept.order)
    assert again.changes() == {}
    assert kept.changes() == {}
    kept.again({"x": b"1"})
    assert kept.changes() == {"x": b"1"}


def test_what_cannot_be_read_is_passed_over() -> None:
    broken = {"c1~a~b~1~1~1": b"{", "nonsense": b"{}", "c1~a~b~1~1~2": b'{"is":{}}'}
    assert len(content(broken)) == 0
    kept = content()
    kept.put([message(to("bob"))])
    good = {name: value for name, value in kept.changes().items() if value is not None}
    assert len(content({**broken, **good})) == 1, "what is broken hides nothing behind it"


def test_the_oldest_are_dropped_and_where_is_known() -> None:
    kept = content(most=3)
    kept.put([message(in_group(seq, at=NOW + seq)) for seq in range(1, 6)])
    assert [name for _, name in kept.order] == [msg_id(in_group(seq, at=NOW + seq)) for seq in (3, 4, 5)]
    assert kept.floor == 3
    saved = {name: value for name, value in kept.changes().items() if value is not None}
    assert content(saved, most=3).floor == 3
    small = content(most_bytes=1)
    small.put([message(by("bob", seq, at=NOW + seq)) for seq in range(3)])
    assert len(small) == 1
    assert small.floor == NOW + 2


def test_messages_of_one_second_keep_the_order_of_the_history() -> None:
    kept = content()
    late = [message(by("bob", seq)) for seq in (4, 5)]
    early = [message(by("bob", seq)) for seq in (1, 2, 3)]
    kept.put(late)
    kept.put([*early, *late])
    kept.put([late[1], message(by("bob", 6))])
    assert [name for _, name in kept.order] == [msg_id(by("bob", seq)) for seq in range(1, 7)]


def test_what_follows_a_known_message_of_its_second_is_numbered_from_it() -> None:
    kept = content()
    kept.put([message(by("bob", 3))])
    kept.put([message(by("bob", seq)) for seq in range(1, 7)])
    assert [(place, name) for place, name in kept.order] == [
        ((NOW, number), msg_id(by("bob", number + 3))) for number in range(-2, 4)
    ]
    kept.put([message(by("bob", seq)) for seq in (7, 8)])
    assert [name for _, name in kept.order] == [msg_id(by("bob", seq)) for seq in range(1, 9)]


# ------------------------------------------------------------ whole parts


def test_only_what_is_whole_is_answered() -> None:
    seen = view()
    refs = [by("bob", seq, at=NOW + seq) for seq in range(10)]
    seen.took([message(ref) for ref in refs[4:]], (NOW + 4, NOW + 9))
    assert seen.answer(query()) is None, "the newest message is not known"
    assert names(seen.answer(query(refs[8], count=3))) == [msg_id(ref) for ref in (refs[7], refs[6], refs[5])]
    assert seen.answer(query(refs[6], count=3)) is None
    assert seen.answer(query(refs[2], count=1)) is None
    seen.took([message(ref) for ref in refs[:4]], (0, NOW + 3))
    assert seen.answer(query(refs[2], count=5)) is not None
    found = seen.answer(query(refs[2], count=5))
    assert found is not None
    assert (names(found), found[1]) == ([msg_id(refs[1]), msg_id(refs[0])], True)


def test_groups_by_seq() -> None:
    seen = view()
    refs = [in_group(seq, at=NOW + seq) for seq in range(1, 9)]
    seen.took([message(ref) for ref in refs], (1, 8))
    found = seen.answer(query(None, group=True, seq=3))
    assert found is not None
    assert (names(found), found[1]) == ([msg_id(ref) for ref in (refs[2], refs[1], refs[0])], True)
    newer = seen.answer(query(refs[0], group=True, newer=True, count=2))
    assert (names(newer), newer is not None and newer[1]) == ([msg_id(refs[1]), msg_id(refs[2])], False)
    assert seen.answer(query(refs[4], group=True, newer=True, count=9)) is None, "there may be newer ones"


def test_what_was_dropped_is_not_taken_for_whole() -> None:
    seen = view(most=3)
    refs = [in_group(seq, at=NOW + seq) for seq in range(1, 9)]
    seen.took([message(ref) for ref in refs], (1, 8))
    assert names(seen.answer(query(refs[7], group=True, count=2))) == [msg_id(refs[6]), msg_id(refs[5])]
    assert seen.answer(query(refs[7], group=True, count=3)) is None


# ------------------------------------------------------------ what a user knows


def test_deleted_and_inserted_messages() -> None:
    seen = view()
    refs = [by("bob", seq, at=NOW + 10 * seq) for seq in range(3)]
    inserted = V2TimMessage(msgID="p1~1~1", timestamp=NOW + 5, userID="bob", sender="bob")
    seen.took([message(ref) for ref in refs], (0, NOW + 99))
    seen.personal.insert(inserted)
    seen.personal.delete(msg_id(refs[1]))
    found = seen.all(query())
    assert names(found) == [msg_id(refs[2]), "p1~1~1", msg_id(refs[0])]
    assert [each.msgID for each in seen.visible([message(ref) for ref in refs])] == [
        msg_id(refs[0]),
        msg_id(refs[2]),
    ]
    assert seen.find("p1~1~1") is not None
    assert seen.find(msg_id(refs[1])) is not None, "deleted ones are found by their ids"
    seen.personal.delete("p1~1~1")
    assert seen.find("p1~1~1") is None


def test_data_receipts_and_drafts_last() -> None:
    first = Personal({}, most=10)
    first.set_data("a", text="note")
    first.set_data("a", number=7)
    first.note_receipt("a")
    first.insert(V2TimMessage(msgID="p1~1~1", timestamp=NOW))
    first.draft = Draft("half a", NOW)
    saved = {name: value for name, value in first.changes().items() if value is not None}
    again = Personal(saved, most=10)
    assert again.data("a") == ("note", 7)
    assert again.has_receipt("a")
    assert not again.has_receipt("b")
    assert again.draft == Draft("half a", NOW)
    assert [each.msgID for each in again.inserted(ME)] == ["p1~1~1"]
    assert again.changes() == {}
    again.draft = None
    assert again.draft is None
    assert again.changes() == {"draft": None}


def test_notes_of_each_kind_are_bounded() -> None:
    personal = Personal({}, most=3)
    for number in range(6):
        personal.note_receipt(f"m{number}")
        personal.set_data(f"m{number}", number=number)
    assert [personal.has_receipt(f"m{number}") for number in range(6)] == [False] * 3 + [True] * 3
    assert personal.data("m2") == (None, None)
    assert personal.data("m3") == (None, 3)


# ------------------------------------------------------------ against a model


@dataclass
class Cloud:
    """A history as the server has it, in its order."""

    refs: list[MessageRef] = field(default_factory=list)

    def older(self, start: int, count: int) -> list[MessageRef]:
        return self.refs[max(0, start - count) : start][::-1]


@settings(max_examples=150, deadline=None)
@given(
    times=st.lists(st.integers(0, 12), min_size=1, max_size=25),
    reads=st.lists(st.tuples(st.integers(0, 25), st.integers(1, 6)), max_size=12),
    group=st.booleans(),
)
def test_what_is_answered_is_what_the_server_would(
    times: list[int], reads: list[tuple[int, int]], group: bool
) -> None:
    refs: list[MessageRef] = [
        GroupRef("team", "bob", n + 1, 7, NOW + at) if group else C2CRef("bob", ME, n, 7, NOW + at)
        for n, at in enumerate(sorted(times))
    ]
    cloud, seen = Cloud(refs), view()
    for at, count in reads:
        start = min(at, len(refs) - 1)
        wanted = [msg_id(ref) for ref in cloud.older(start, count)]
        asked = query(refs[start], group=group, count=count)
        known = seen.answer(asked)
        if known is not None:
            assert names(known) == wanted
            assert known[1] == (start <= count)
            continue
        # As the readers do: one more than was asked is met, whose second (or seq) is not whole.
        met = cloud.older(start, count + 1)
        whole = _whole(refs[start], met, finished=start <= count)
        seen.took([message(ref) for ref in reversed(met)], whole)


def _whole(start: MessageRef, met: list[MessageRef], *, finished: bool) -> tuple[int, int]:
    if isinstance(start, GroupRef):
        lowest = met[-1].seq if met else start.seq
        return (1 if finished else lowest, start.seq - 1)
    return (0 if finished else met[-1].time + 1, start.time - 1)


@pytest.mark.parametrize("group", [True, False])
def test_reading_again_answers_from_the_storage(group: bool) -> None:
    refs: list[MessageRef] = [
        in_group(n + 1, at=NOW + n) if group else by("bob", n, at=NOW + n) for n in range(20)
    ]
    seen = view()
    seen.took([message(ref) for ref in refs], (1, 20) if group else (0, NOW + 19))
    start, found = refs[19], list[str | None]()
    for _ in range(10):
        page = seen.answer(query(start, group=group, count=4))
        assert page is not None
        found += names(page)
        if page[1]:
            break
        ref = page[0][-1].ref
        assert ref is not None
        start = ref
    assert found == [msg_id(ref) for ref in reversed(refs[:19])]


def test_what_was_sent_stands_before_what_is_read_after_it() -> None:
    first, second = message(to("bob", 1)), message(to("bob", 2))
    name = first.msgID or ""

    def holding() -> Content:
        found = content()
        found.sent(first, to_wire(first) if first.elemList else [])
        return found

    assert len(holding()) == 1
    assert [each for _, each in holding().order] == [name]
    assert holding().place(name) == (NOW, 0)
    kept = holding().get(name, ME)
    assert kept is not None
    assert kept.ref == first.ref
    assert list(holding().changes()) == [name]
    found = holding()
    found.put([second])
    assert [each for _, each in found.order] == [name, second.msgID]


def test_exactly_these_of_all_that_is_here() -> None:
    here = view()
    here.took([message(in_group(seq, at=NOW + seq)) for seq in range(1, 7)], None)
    for newer, wanted in ((True, [2, 4]), (False, [4, 2])):
        asked = replace(query(group=True, newer=newer), seqs=(2, 4, 9))
        assert names(here.all(asked)) == [msg_id(in_group(seq, at=NOW + seq)) for seq in wanted]
        later = replace(asked, oldest=NOW + 3)
        assert names(here.all(later)) == [msg_id(in_group(4, at=NOW + 4))]
