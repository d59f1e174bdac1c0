"""Own messages that wait for readers: how many, and what is asked when."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events.engine import DEFAULT_ROAMING
from tencent_im_compat.events.memory import Recent
from tencent_im_compat.events.outbox import (
    GROUP_BATCH,
    SLOWEST,
    GroupProbe,
    Outbox,
    PeerProbe,
    UnreadProbe,
    Waiting,
)
from tencent_im_compat.identity import C2CRef, GroupRef

from .events_parts import NOW, in_group, to

DAY = 86400


def outbox(*refs: C2CRef | GroupRef, keep: int = 1000, roaming: float = 7 * DAY) -> Outbox:
    """Messages that ask for receipts and, to one peer, count as unread."""
    made = Outbox(keep=keep, roaming=roaming)
    for ref in refs:
        made.add(Waiting(ref, True, isinstance(ref, C2CRef)))
    return made


# ---------------------------------------------------------------- what is kept


def test_it_is_bounded_and_tells_what_it_gave_up(caplog: pytest.LogCaptureFixture) -> None:
    found = Outbox(keep=3, roaming=DAY)
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        for seq in range(5):
            found.add(Waiting(in_group(seq), True, False))
    assert (len(found), found.given_up) == (3, 2)
    assert [found.group("team", seq) is not None for seq in range(5)] == [False, False, True, True, True]
    assert caplog.messages == ["more than 3 own messages wait for receipts; the oldest is given up"] * 2


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
    assert found.due(20, 1.0)[1:] == [
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
    probes = found.due(NOW, 2.0)
    assert [len(probe.seqs) for probe in probes if isinstance(probe, GroupProbe)] == batches
    asked = [seq for probe in probes if isinstance(probe, GroupProbe) for seq in probe.seqs]
    assert asked == list(range(1, messages + 1))


def test_each_group_is_asked_by_itself() -> None:
    found = outbox(in_group(1, group="a"), in_group(1, group="b"), in_group(2, group="a"))
    assert found.due(NOW, 2.0) == [GroupProbe("a", (1, 2)), GroupProbe("b", (1,))]


def test_an_unread_count_is_asked_about_all_that_counts() -> None:
    found = outbox(to("bob", 5), to("bob", 1, at=NOW - 10_000), to("bob", 3))
    found.due(NOW, 2.0)
    # Later only the fresh ones have their turn, but a count speaks of all together, oldest first.
    assert found.due(NOW + 2, 2.0) == [
        PeerProbe("bob", (to("bob", 5), to("bob", 3))),
        UnreadProbe("bob", (to("bob", 1, at=NOW - 10_000), to("bob", 3), to("bob", 5))),
    ]


@pytest.mark.parametrize(
    ("age", "pause"),
    [(0, 2.0), (39, 2.0), (100, 5.0), (3600, 180.0), (12_000, 600.0), (6 * DAY, 600.0)],
)
def test_an_old_message_is_asked_about_less_often(age: int, pause: float) -> None:
    found = outbox(in_group(at=NOW - age))
    assert found.due(NOW, 2.0)
    assert found.due(NOW + pause - 0.1, 2.0) == []
    assert found.due(NOW + pause, 2.0)


def test_everything_asks_out_of_turn() -> None:
    found = outbox(in_group(at=NOW - DAY), to("bob", at=NOW - DAY))
    assert len(found.due(NOW, 2.0)) == 3
    assert found.due(NOW, 2.0) == []
    assert len(found.due(NOW, 2.0, everything=True)) == 3


def test_what_the_server_has_forgotten_is_not_asked() -> None:
    found = outbox(in_group(1, at=NOW - 100), in_group(2, at=NOW - 99), to("bob", at=NOW - 101), roaming=100)
    assert found.due(NOW, 2.0) == [GroupProbe("team", (1, 2))]
    assert len(found) == 2
    assert found.due(NOW + 1, 2.0, everything=True) == [GroupProbe("team", (2,))]
    assert found.due(NOW + 2, 2.0, everything=True) == []
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
    asked: dict[tuple[str, int] | C2CRef, float] = {}
    times = {_key(ref): ref.time for ref in reversed(refs)}
    for step in rounds:
        now += step
        for probe in found.due(now, interval):
            if isinstance(probe, GroupProbe):
                assert 1 <= len(probe.seqs) <= GROUP_BATCH
                keys: list[tuple[str, int] | C2CRef] = [(probe.group_id, seq) for seq in probe.seqs]
            elif isinstance(probe, PeerProbe):
                keys = list(probe.refs)
            else:
                assert list(probe.refs) == sorted(probe.refs, key=lambda ref: (ref.time, ref.seq))
                continue
            for key in keys:
                assert now - times[key] <= 7 * DAY
                pause = min(SLOWEST, max(interval, (asked.get(key, now) - times[key]) / 20))
                assert now >= asked.get(key, -1e9) + pause - 1e-6
                asked[key] = now
    # Nothing that is waited for stays unasked longer than the slowest pace.
    now += SLOWEST
    found.due(now - SLOWEST, interval)
    probes = found.due(now + interval, interval)
    seqs = sum(len(probe.seqs) for probe in probes if isinstance(probe, GroupProbe))
    peers = sum(len(probe.refs) for probe in probes if isinstance(probe, PeerProbe))
    assert seqs + peers == len(found)


def _key(ref: C2CRef | GroupRef) -> tuple[str, int] | C2CRef:
    return (ref.group_id, ref.seq) if isinstance(ref, GroupRef) else ref


# ---------------------------------------------------------------- the memory of facts


@given(st.lists(st.integers(0, 20)), st.integers(1, 10))
def test_the_latest_keys_are_remembered(keys: list[int], keep: int) -> None:
    found = Recent(keep)
    latest: list[int] = []
    for key in keys:
        assert (key in found) == (key in latest)
        assert found.note(key) == (key not in latest)
        latest = [*(each for each in latest if each != key), key][-keep:]
        assert len(found) == len(latest)
