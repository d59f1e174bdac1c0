"""How far conversations were read: every message is found once, whenever it came and whenever one looks."""

from __future__ import annotations

import pytest

from tencent_im_compat.events.asks import GroupWindow, PeerRange, Read
from tencent_im_compat.events.observation import Modified, Observation, Recalled
from tencent_im_compat.events.positions import LOOK_BACK, SLICE, START_LOOKS, GroupState
from tencent_im_compat.events.user import UserEvents
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import ME, NOW, by, in_group, message, refs, restarted, to, user


def started(
    groups: dict[str, GroupState] | None = None, contacts: dict[str, int] | None = None
) -> UserEvents:
    """A user whose starting point is the present."""
    found = user(keep=100_000)
    found.positions.start(groups or {}, contacts or {})
    found.positions.started(NOW)
    return found


def moved(
    found: UserEvents, groups: dict[str, GroupState] | None = None, contacts: dict[str, int] | None = None
) -> list[Read]:
    """What is to be read after both lists were taken."""
    if groups is not None:
        found.positions.took_groups(groups)
    if contacts is not None:
        found.positions.took_contacts(contacts)
    reads = []
    while (read := found.positions.next_read()) is not None:
        reads.append(read)
    return reads


def edited(ref: MessageRef, text: str) -> V2TimMessage:
    """A message with some content."""
    made = message(ref)
    made.cloudCustomData = text
    return made


# ---------------------------------------------------------------- the starting point


def test_what_exists_at_the_start_is_not_new() -> None:
    groups, contacts = {"team": GroupState(4, 0)}, {"dave": NOW - 2, "bob": NOW, "carol": NOW - 1}
    found = user()
    for read in found.positions.start(groups, contacts):
        if isinstance(read, PeerRange):
            found.positions.note([message(by(read.peer, at=read.min_time))])
    found.positions.started(NOW)
    assert moved(found, groups, contacts) == []
    late = PeerRange("bob", NOW - 300, None, NOW)
    assert found.positions.found(late, [message(by("bob", 1, at=at)) for at in (NOW - 9, NOW)], NOW) == []


def test_the_liveliest_and_the_newest_second_are_read_at_the_start() -> None:
    # In whatever order the list names them.
    peers = {f"peer{number}": NOW - 1000 * number for number in range(9)}
    found = user().positions.start({}, dict(sorted(peers.items(), reverse=True)))
    assert found == [PeerRange(f"peer{n}", NOW - 1000 * n, None, NOW - 1000 * n) for n in range(4)]
    newest = dict.fromkeys(peers, NOW)
    assert len(user().positions.start({}, newest)) == 9
    assert len(user().positions.start({}, {**newest, "peer0": NOW + 2})) == START_LOOKS
    groups = {f"g{number}": GroupState(30, 0, NOW - number) for number in range(9)}
    windows = user().positions.start(groups, {})
    assert windows == [GroupWindow(f"g{number}", 10, 29, moves=False) for number in range(4)]


def test_an_empty_start() -> None:
    found = started()
    assert found.positions.ready
    assert moved(found, {}, {}) == []
    assert moved(found, {}, {"bob": NOW}) == [PeerRange("bob", 0, None, NOW)]


def test_since_some_time_all_that_is_younger_is_news() -> None:
    found = user()
    groups = {"old": GroupState(9, 0, NOW - 500), "team": GroupState(100, 0, NOW)}
    (page,) = found.positions.start(groups, {"bob": NOW - 500, "carol": NOW}, since=NOW - 100)
    assert page == GroupWindow("team", 80, 99, moves=False)
    assert isinstance(page, GroupWindow)
    messages = [message(in_group(seq, sender="bob", at=NOW - 99 + seq)) for seq in range(80, 100)]
    before = found.positions.rewind(page, messages, NOW - 100)
    assert before == GroupWindow("team", 60, 79, moves=False)
    messages = [message(in_group(seq, sender="bob", at=NOW - 175 + seq)) for seq in range(60, 80)]
    assert found.positions.rewind(before, messages, NOW - 100) is None
    found.positions.started(NOW)
    assert moved(found) == [PeerRange("carol", NOW - 400, None, NOW), GroupWindow("team", 75, 94, moves=True)]
    seen = found.positions.found(
        PeerRange("carol", NOW - 400, None, NOW),
        [
            message(by("carol", 1, at=NOW - 101)),
            message(by("carol", 2, at=NOW - 100)),
        ],
        NOW,
    )
    assert refs(seen) == [by("carol", 2, at=NOW - 100)]


def test_what_was_not_read_is_news() -> None:
    found = started({"team": GroupState(10, 0)})
    found.positions.unread_since("team", 4)
    assert moved(found) == [GroupWindow("team", 1, 9, moves=True)] or moved(found)


def test_a_restart_goes_on_where_it_was_left() -> None:
    before = started({"team": GroupState(3, 0)}, {"bob": NOW})
    after = restarted(before)
    assert after.positions.ready
    reads = moved(after, {"team": GroupState(5, 0)}, {"bob": NOW, "carol": NOW + 9})
    assert reads == [
        GroupWindow("team", 1, 4, moves=True),
        PeerRange("carol", NOW - LOOK_BACK, None, NOW + 9),
    ]


# ---------------------------------------------------------------- what moved


def test_a_conversation_that_moved_is_read_with_a_look_back() -> None:
    found = started({}, {"bob": NOW})
    (read,) = moved(found, {}, {"bob": NOW + 1000})
    assert read == PeerRange("bob", NOW - LOOK_BACK, None, NOW + 1000)
    messages = [message(by("bob", at=NOW + 1000)), message(to("bob", at=NOW + 999))]
    # Own messages of other devices are known from now on, and are no news.
    assert refs(found.positions.found(read, messages, NOW)) == [by("bob", at=NOW + 1000)]
    assert found.positions.found(read, messages, NOW) == []
    assert moved(found, {}, {"bob": NOW + 1000}) == []


def test_what_could_not_be_read_is_read_after_the_next_list() -> None:
    found = started({"team": GroupState(3, 0)}, {"bob": NOW})
    lists = {"team": GroupState(4, 0)}, {"bob": NOW + 5}
    assert len(moved(found, *lists)) == len(moved(found, *lists)) == 2


def test_a_second_message_of_the_same_second_is_found_at_the_second_look() -> None:
    found = started({}, {"bob": NOW - 5})
    (read,) = moved(found, {}, {"bob": NOW})
    assert isinstance(read, PeerRange)
    found.positions.found(read, [message(by("bob", 1))], NOW)
    look = found.positions.looked((ME, "c", "bob", ""))
    assert look == PeerRange("bob", NOW - LOOK_BACK, None, NOW)
    both = [message(by("bob", 1)), message(by("bob", 2))]
    assert refs(found.positions.found(look, both, NOW)) == [by("bob", 2)]


@pytest.mark.parametrize(
    ("done", "newest", "windows"),
    [
        (5, 6, [(1, 6)]),
        (5, 25, [(6, 25)]),
        (5, 26, [(6, 25), (7, 26)]),
        (0, 45, [(1, 20), (21, 40), (26, 45)]),
        (0, 0, []),
        (7, 7, []),
        (70, 71, [(52, 71)]),
    ],
)
def test_windows_of_a_group(done: int, newest: int, windows: list[tuple[int, int]]) -> None:
    found = started({"team": GroupState(done + 1, 0)})
    found.positions.took_groups({"team": GroupState(newest + 1, 7)})
    got = []
    while (window := found.positions.next_read()) is not None:
        assert isinstance(window, GroupWindow)
        got.append((window.first, window.last))
        found.positions.found(window, [], NOW)
    assert got == windows


def test_a_gap_in_a_group_is_read_before_what_follows() -> None:
    found = started({"team": GroupState(1, 0)})
    (first,) = moved(found, {"team": GroupState(45, 0)})
    assert first == GroupWindow("team", 1, 20, moves=True), "the next one is asked for when this one is there"


def test_a_group_joined_later_shows_what_came_since_the_joining() -> None:
    found = started()
    (window,) = moved(found, {"team": GroupState(4, NOW)})
    messages = [message(in_group(seq, sender="bob", at=NOW - 2 + seq)) for seq in (1, 2, 3)]
    assert refs(found.positions.found(window, messages, NOW)) == [messages[1].ref, messages[2].ref]


def test_a_group_that_was_left_is_forgotten_and_may_be_joined_again() -> None:
    found = started({"team": GroupState(4, 0)})
    assert moved(found, {}) == []
    (window,) = moved(found, {"team": GroupState(6, NOW)})
    messages = [message(in_group(seq, sender="bob", at=NOW - 3 + seq)) for seq in range(1, 6)]
    assert [ref and ref.seq for ref in refs(found.positions.found(window, messages, NOW))] == [3, 4, 5]


# ---------------------------------------------------------------- recalls and edits


@pytest.mark.parametrize("kind", ["group", "peer"])
def test_recalls_and_edits_are_told_of_messages_that_stood(kind: str) -> None:
    found = started({"team": GroupState(1, 0)}, {"bob": NOW - 1})
    found.positions.took_groups({"team": GroupState(3, 0)})

    def look(*messages: V2TimMessage) -> list[Observation]:
        window = GroupWindow("team", 1, 2, moves=True)
        return found.positions.found(
            window if kind == "group" else PeerRange("bob", NOW - 9, None, NOW), messages, NOW
        )

    def ref(seq: int) -> C2CRef | GroupRef:
        return in_group(seq, sender="bob") if kind == "group" else by("bob", seq)

    # Recalled before anybody saw it: it never was.
    assert refs(look(message(ref(1), recalled=True), message(ref(2)))) == [ref(2)]
    (edit,) = look(message(ref(1), recalled=True), edited(ref(2), "one"))
    assert isinstance(edit, Modified), "it had no data before"
    (edit,) = look(message(ref(1), recalled=True), edited(ref(2), "two"))
    assert isinstance(edit, Modified)
    assert (edit.message.cloudCustomData, edit.at) == ("two", NOW * 1000)
    assert look(edited(ref(2), "two"), message(ref(2))) == [], "a source that tells less is no edit"
    (recalled,) = look(message(ref(1), recalled=True), message(ref(2), recalled=True))
    assert isinstance(recalled, Recalled)
    assert recalled.ref == ref(2)
    assert look(message(ref(2), recalled=True)) == []


def test_young_messages_are_left_to_a_faster_source() -> None:
    found = user(grace=5.0)
    found.positions.start({"team": GroupState(1, 0)}, {"bob": NOW - 100})
    lists = {"team": GroupState(4, 0)}, {"bob": NOW}
    window, read = moved(found, *lists)
    group = [message(in_group(seq, sender="bob", at=NOW - 6 + seq)) for seq in (1, 2, 3)]
    private = [message(by("bob", 1, at=NOW - 6)), message(by("bob", 2, at=NOW))]
    assert refs(found.positions.found(window, group, NOW)) == [group[0].ref]
    assert refs(found.positions.found(read, private, NOW)) == [private[0].ref]
    window, read = moved(found, *lists)
    assert refs(found.positions.found(window, group, NOW + 5)) == [group[1].ref, group[2].ref]
    assert refs(found.positions.found(read, private, NOW + 5)) == [private[1].ref]
    assert moved(found, *lists) == []


def test_messages_of_another_kind_are_passed_over() -> None:
    found = started({"team": GroupState(1, 0)}, {"bob": NOW - 1})
    window = GroupWindow("team", 1, 2, moves=True)
    assert found.positions.found(window, [message(by("bob")), V2TimMessage()], NOW) == []
    odd = [message(in_group()), V2TimMessage()]
    assert found.positions.found(PeerRange("bob", 0, None, NOW), odd, NOW) == []


def test_second_looks_read_what_is_known() -> None:
    found = started({"team": GroupState(30, 0)}, {"bob": NOW})
    assert found.positions.looked((ME, "g", "team", "1")) == GroupWindow("team", 21, 29, moves=False)
    assert found.positions.looked((ME, "g", "team", "2")) is None
    begin = NOW // SLICE
    assert found.positions.looked((ME, "c", "bob", str(begin))) == PeerRange(
        "bob", begin * SLICE, begin * SLICE + SLICE - 1, 0
    )


def test_a_second_look_tells_of_nothing_before_what_lies_in_between() -> None:
    last_read, hour = NOW - 5, NOW - NOW % SLICE + SLICE
    found = started({}, {"bob": last_read})
    early = [by("bob", 1, at=hour - 2), by("bob", 2, at=hour - 1)]
    late = [to("bob", 1, at=hour + 1), by("bob", 3, at=hour + 2)]
    look = PeerRange("bob", hour, hour + SLICE - 1, 0)
    assert found.positions.found(look, [message(ref) for ref in late], hour + 3) == []
    (read,) = moved(found, {}, {"bob": hour + 2})
    everything = [message(ref) for ref in (*early, *late)]
    assert refs(found.positions.found(read, everything, hour + 3)) == [*early, late[1]]
    newest = [by("bob", 4, at=hour + 3)]
    assert refs(found.positions.found(look, [message(ref) for ref in newest], hour + 4)) == newest
