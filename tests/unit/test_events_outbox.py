"""Own messages that wait for readers: how many, and what is asked when."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events.journal import Journal
from tencent_im_compat.events.outbox import (
    GroupProbe,
    Outbox,
    PeerProbe,
    Probe,
    UnreadProbe,
    Waiting,
)
from tencent_im_compat.events.planning.planner import PER_CALL, ReceiptPlanner
from tencent_im_compat.events.user import DEFAULT_ROAMING
from tencent_im_compat.identity import C2CRef, GroupRef

from .events_parts import ME, NOW, in_group, restarted, to, user, written

DAY = 86400


class Alone(Outbox):
    """The outbox of the only user, with what it asks when."""

    def __init__(self, *, keep: int, roaming: float) -> None:
        self.planner = ReceiptPlanner()
        super().__init__(ME, self.planner, Journal(), keep=keep, roaming=roaming)

    def due(self, now: float, interval: float, *, most: int) -> list[Probe]:
        """What is to be asked now, the calls that are worth most."""
        self.planner.floor = interval
        probes: list[Probe] = []
        while len(probes) < most and (turn := self.planner.next(now)) is not None:
            if (probe := self.probe(turn, now)) is not None:
                probes.append(probe)
        return probes


def outbox(*refs: C2CRef | GroupRef, keep: int = 1000, roaming: float = 7 * DAY) -> Alone:
    """Messages that ask for receipts and, to one peer, count as unread."""
    made = Alone(keep=keep, roaming=roaming)
    for ref in refs:
        made.add(Waiting(ref, True, isinstance(ref, C2CRef)))
    return made


def asked(found: Alone, now: float, interval: float = 2.0) -> list[Probe]:
    """One round: what is asked, and nobody has read anything."""
    probes = found.due(now, interval, most=1000)
    for probe in probes:
        found.answered(probe, now)
    return sorted(probes, key=lambda probe: (type(probe).__name__, str(probe)))


# ---------------------------------------------------------------- what is kept


def test_it_is_bounded_and_tells_what_it_gave_up(caplog: pytest.LogCaptureFixture) -> None:
    found = Alone(keep=3, roaming=DAY)
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        for seq in range(5):
            found.add(Waiting(in_group(seq), True, False))
        assert (len(found), found.given_up) == (3, 2)
        assert [found.group("team", seq) is not None for seq in range(5)] == [False, False, True, True, True]
        found.everything(NOW)
        found.add(Waiting(in_group(9), True, False))
    assert caplog.messages == [
        f"more than 3 own messages wait for receipts; {count} were given up so far, the oldest first"
        for count in (1, 3)
    ], "once a minute, with the number"


def test_without_a_word_receipts_are_asked_for_as_long_as_messages_roam() -> None:
    assert DEFAULT_ROAMING == 7 * DAY


def test_a_message_that_is_there_is_kept_as_it_is() -> None:
    found = outbox(in_group())
    known = found.group("team", 1)
    assert known is not None
    known.read = 2
    found.add(Waiting(in_group(sender="other"), True, False))
    assert found.group("team", 1) is known
    assert len(found) == 1


def test_dropping_what_is_not_there_is_nothing() -> None:
    found = outbox(to("bob"))
    for ref in (to("carol"), in_group(), to("bob"), to("bob")):
        found.drop(ref)
    assert len(found) == 0


def test_read_marks_reach_up_to_their_second() -> None:
    found = outbox(to("bob", 1, at=10), to("bob", 2, at=11), to("carol", 3, at=10), in_group(at=10))
    found.read_by("bob", 10)
    assert asked(found, 20)[1:] == [
        PeerProbe("bob", (to("bob", 1, at=10), to("bob", 2, at=11))),
        PeerProbe("carol", (to("carol", 3, at=10),)),
        UnreadProbe("bob", (to("bob", 2, at=11),)),
        UnreadProbe("carol", (to("carol", 3, at=10),)),
    ]
    found.receipted(to("bob", 1, at=10))
    assert found.peer(to("bob", 1, at=10)) is None
    found.receipted(to("bob", 9))
    assert len(found) == 3


# ---------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("messages", "batches"), [(0, []), (1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])]
)
def test_groups_are_asked_in_batches(messages: int, batches: list[int]) -> None:
    found = outbox(*(in_group(seq) for seq in range(1, messages + 1)))
    probes = [probe for probe in asked(found, NOW) if isinstance(probe, GroupProbe)]
    assert sorted((len(probe.seqs) for probe in probes), reverse=True) == batches
    assert sorted(seq for probe in probes for seq in probe.seqs) == list(range(1, messages + 1))


def test_each_group_is_asked_by_itself() -> None:
    found = outbox(in_group(1, group="a"), in_group(1, group="b"), in_group(2, group="a"))
    assert asked(found, NOW) == [GroupProbe("a", (1, 2)), GroupProbe("b", (1,))]


def test_an_unread_count_is_asked_about_all_that_counts() -> None:
    found = outbox(to("bob", 5), to("bob", 1, at=NOW - 10_000), to("bob", 3))
    # A count speaks of all together, oldest first.
    together = UnreadProbe("bob", (to("bob", 1, at=NOW - 10_000), to("bob", 3), to("bob", 5)))
    assert together in asked(found, NOW)


def test_an_older_message_makes_an_unread_count_no_older() -> None:
    found = Alone(keep=10, roaming=30 * DAY)
    for at in (NOW, NOW - DAY):
        found.add(Waiting(to("bob", at=at), False, True))
    assert asked(found, NOW)
    assert asked(found, NOW + 2.1), "as often as the newest deserves"


def test_one_call_tells_the_unread_count_of_a_peer_however_many_messages_there_are() -> None:
    found = Alone(keep=1000, roaming=DAY)
    for seq in range(200):
        found.add(Waiting(to("bob", seq), False, True))
    (probe,) = asked(found, NOW)
    assert isinstance(probe, UnreadProbe)
    assert len(probe.refs) == 200
    found.read(probe.refs)
    assert asked(found, NOW + 60) == []
    assert len(found) == 0


@pytest.mark.parametrize(
    ("age", "pause"),
    [(0, 2.0), (39, 2.0), (100, 5.0), (3600, 180.0), (12_000, 600.0), (6 * DAY, 600.0)],
)
def test_an_old_message_is_asked_about_less_often(age: int, pause: float) -> None:
    found = outbox(in_group(at=NOW - age))
    assert asked(found, NOW)
    assert asked(found, NOW + pause - 0.1) == []
    assert asked(found, NOW + pause + 0.1)


def test_a_round_has_a_budget_and_news_of_the_young_comes_first() -> None:
    found = outbox(*(to(f"peer-{number}", at=NOW - 3600) for number in range(50)), to("bob", at=NOW - 5))
    assert asked(found, NOW)  # from now on it is known when each was looked at
    first = found.due(NOW + 1000, 2.0, most=2)
    assert {probe.peer for probe in first if not isinstance(probe, GroupProbe)} == {"bob"}
    assert len(first) == 2


def test_what_waits_for_an_answer_is_not_asked_twice() -> None:
    found = outbox(in_group())
    (probe,) = found.due(NOW, 2.0, most=10)
    assert found.due(NOW + 60, 2.0, most=10) == found.everything(NOW + 60) == []
    found.failed(probe, NOW + 60)
    assert found.due(NOW + 61, 2.0, most=10) == []
    assert found.due(NOW + 63, 2.0, most=10) == [probe]
    found.answered(probe, NOW + 64, {1})
    assert asked(found, NOW + 1000) == []
    found.failed(probe, NOW + 1000)
    found.answered(probe, NOW + 1000)


def test_everything_asks_out_of_turn() -> None:
    found = outbox(in_group(at=NOW - DAY), to("bob", at=NOW - DAY))
    assert len(asked(found, NOW)) == 3
    assert asked(found, NOW) == []
    assert len(found.everything(NOW)) == 3


def test_what_the_server_has_forgotten_is_not_asked() -> None:
    found = outbox(to("bob", at=NOW - 101), in_group(1, at=NOW - 100), in_group(2, at=NOW - 99), roaming=100)
    assert asked(found, NOW) == [GroupProbe("team", (1, 2))]
    assert len(found) == 2
    probes = found.everything(NOW + 1)
    assert probes == [GroupProbe("team", (2,))]
    found.answered(probes[0], NOW + 1)
    assert found.everything(NOW + 2) == []
    assert len(found) == 0


REFS = st.one_of(
    st.builds(in_group, st.integers(1, 200), group=st.sampled_from("ab"), at=st.integers(0, 9 * DAY)),
    st.builds(to, st.sampled_from(["bob", "carol"]), st.integers(1, 200), at=st.integers(0, 9 * DAY)),
)


@given(
    refs=st.lists(REFS, max_size=150),
    rounds=st.lists(st.floats(0.5, 5000.0), max_size=8),
    interval=st.floats(0.5, 60.0),
)
def test_rounds_keep_their_rules(refs: list[C2CRef | GroupRef], rounds: list[float], interval: float) -> None:
    found = outbox(*refs, keep=100)
    assert len(found) <= 100
    now = 9.0 * DAY
    asked_at: dict[tuple[str, int] | C2CRef, float] = {}
    for step in rounds:
        now += step
        for probe in found.due(now, interval, most=1000):
            found.answered(probe, now)
            if isinstance(probe, GroupProbe):
                assert 1 <= len(probe.seqs) <= PER_CALL
                keys: list[tuple[str, int] | C2CRef] = [(probe.group_id, seq) for seq in probe.seqs]
            elif isinstance(probe, PeerProbe):
                keys = list(probe.refs)
            else:
                assert list(probe.refs) == sorted(probe.refs, key=lambda ref: (ref.time, ref.seq))
                continue
            for key in keys:
                assert now >= asked_at.get(key, -1e9) + interval - 1e-6
                asked_at[key] = now
    # Nothing that is waited for stays unasked longer than the slowest pace.
    found.due(now, interval, most=0)
    probes = found.due(now + 601 + interval, interval, most=1000)
    seqs = sum(len(probe.seqs) for probe in probes if isinstance(probe, GroupProbe))
    peers = sum(len(probe.refs) for probe in probes if isinstance(probe, PeerProbe))
    assert seqs + peers == len(found)


# ---------------------------------------------------------------- several users, and restarts


def test_each_user_is_asked_for_alone() -> None:
    planner = ReceiptPlanner()
    both = [user(name, planner=planner) for name in ("alice", "dave")]
    for each in both:
        each.outbox.add(Waiting(GroupRef("team", each.user_id, 1, 7, NOW), True, False))
    assert both[0].outbox.everything(NOW) == [GroupProbe("team", (1,))]
    assert len(planner) == 2
    both[0].leave()
    assert len(planner) == 1
    assert both[0].outbox.everything(NOW) == []


def test_a_restart_waits_on() -> None:
    before = user()
    before.outbox.add(Waiting(in_group(), True, False, read=1, unread=2, seen_at=5.5))
    before.outbox.add(Waiting(to("bob"), True, True))
    before.outbox.add(Waiting(to("carol"), True, True))
    before.outbox.receipted(to("carol"))
    before.outbox.add(Waiting(to("dave"), True, False))
    before.outbox.drop(to("dave"))
    after = restarted(before)
    assert after.outbox.group("team", 1) == Waiting(in_group(), True, False, read=1, unread=2, seen_at=5.5)
    assert after.outbox.peer(to("carol")) == Waiting(to("carol"), False, True)
    assert len(after.outbox) == 3
    assert len(after.outbox.everything(NOW)) == 4
    assert written(after) == {}, "loading changes nothing"
