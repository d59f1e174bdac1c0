"""What polling asks next: news first, within a share of the limits, and fair across users."""

from __future__ import annotations

from collections import Counter

import pytest

from tencent_im_compat.events.asks import (
    CONTACTS,
    GROUPS,
    HISTORY,
    GroupWindow,
    ListAsk,
    PeerRange,
    UserAsk,
    command_of,
    place_of,
)
from tencent_im_compat.events.outbox import GroupProbe, PeerProbe, UnreadProbe, Waiting
from tencent_im_compat.events.planning.budget import Budget
from tencent_im_compat.events.planning.looks import Looks
from tencent_im_compat.events.planning.planner import ReceiptPlanner
from tencent_im_compat.events.planning.schedule import Schedule
from tencent_im_compat.events.planning.turns import Turns
from tencent_im_compat.events.positions import GroupState
from tencent_im_compat.events.sources import Polling
from tencent_im_compat.events.user import UserEvents

from .events_parts import NOW, in_group, to, user

DAY = 86400.0


# ---------------------------------------------------------------- the budget


def test_calls_are_spread_within_their_share() -> None:
    budget, now, made = Budget(0.5, lambda command: 200.0), 1000.0, 0
    while now < 1010.0:
        while budget.wait("c", now) <= 0:
            budget.take("c", now)
            made += 1
        now += 0.001
    assert 995 <= made <= 1010, "100 a second"
    assert budget.wait("other", now) == 0


@pytest.mark.parametrize(("limit", "at_once"), [(0.02, 2), (0.2, 2), (2.0, 2)])
def test_a_command_that_may_be_called_seldom_is_not_called_often_at_once(limit: float, at_once: int) -> None:
    budget, made = Budget(0.5, lambda command: limit), 0
    while budget.wait("c", 1000.0) <= 0:
        budget.take("c", 1000.0)
        made += 1
    assert made == at_once
    assert budget.wait("c", 1000.0) == pytest.approx(2 / limit)


def test_what_was_not_used_is_not_saved_up() -> None:
    budget = Budget(0.5, lambda command: 200.0)
    budget.take("c", 0.0)
    burst = 0
    while budget.wait("c", 1000.0) <= 0:
        budget.take("c", 1000.0)
        burst += 1
    assert 1 <= burst <= 6


# ---------------------------------------------------------------- turns


def test_turns_come_again_after_their_interval_and_are_fair() -> None:
    turns = Turns(2.0)
    for name in ("alice", "bob", "carol"):
        turns.add(name, 0.0)
    assert [turns.next(0.0) for _ in range(4)] == ["alice", "bob", "carol", None]
    assert turns.wait(0.5) == 1.5
    assert [turns.next(2.0), turns.lag(2.5)] == ["alice", 0.5]
    turns.drop("bob")
    assert [turns.next(2.5), turns.next(2.5)] == ["carol", None]
    assert len(turns) == 2


def test_when_there_is_too_much_to_do_nobody_is_passed_over() -> None:
    turns, count, now = Turns(2.0), Counter[str | None](), 0.0
    for number in range(100):
        turns.add(f"user {number}", 0.0)
    for _ in range(1000):  # ten calls a second for what wants fifty
        count[turns.next(now)] += 1
        now += 0.1
    assert set(count.values()) == {10}


# ---------------------------------------------------------------- second looks


@pytest.mark.parametrize(
    ("age", "interval", "rest"),
    [
        (0, 2, 2),
        (150, 2, 2),
        (151, 2, 7.55),
        (3600, 2, 180),
        (DAY, 2, 600),
        (0, 120, 120),
        (DAY, 60, 1800),
        (DAY, 120, 3600),
    ],
)
def test_young_places_are_looked_at_in_every_round(age: float, interval: float, rest: float) -> None:
    assert Looks(interval=interval).rest(age) == pytest.approx(rest)


def test_a_place_is_looked_at_again_and_given_up_in_the_end() -> None:
    looks, place = Looks(roaming=DAY), ("alice", "c", "bob", "")
    looks.add(place, NOW)
    assert looks.next(NOW) is None
    assert looks.wait(NOW) == pytest.approx(2.0)
    assert looks.next(NOW + 2) == place
    assert looks.next(NOW + 9) is None, "until it was looked at"
    looks.looked(place, NOW + 10)
    assert looks.next(NOW + 11.9) is None
    assert looks.next(NOW + 12) == place
    looks.looked(place, NOW + 12)
    assert looks.next(NOW + DAY + 1) is None
    assert len(looks) == 0
    assert looks.wait(NOW) == float("inf")


def test_old_places_that_come_together_do_not_get_their_turn_together() -> None:
    looks = Looks()
    looks.now = NOW
    for number in range(600):
        looks.add(("alice", "c", f"peer{number}", ""), NOW - DAY)
    due = []
    for second in range(601):
        while (place := looks.next(NOW + second)) is not None:
            due.append(second)
            looks.looked(place, NOW + second)
    assert len(due) >= 600
    assert max(Counter(second // 60 for second in due).values()) < 120


def test_a_younger_message_hastens_a_look() -> None:
    looks, place = Looks(), ("alice", "g", "team", "0")
    looks.now = NOW
    looks.add(place, NOW - DAY)
    looks.add(place, NOW)
    assert looks.wait(NOW) <= 2.0
    looks.drop_all(("alice",))
    assert looks.next(NOW + 1000) is None


# ---------------------------------------------------------------- the schedule


class Rig:
    """A schedule with its users."""

    def __init__(self, share: float = 0.5, limit: float = 200.0, **polling: float | bool) -> None:
        self.planner, self.looks = ReceiptPlanner(), Looks()
        budget = Budget(share, lambda command: limit)
        settings = Polling(**polling)  # type: ignore[arg-type]
        self.schedule = Schedule(settings, budget, self.planner, self.looks)
        self.users: dict[str, UserEvents] = {}

    def add(self, name: str, now: float = NOW) -> UserEvents:
        """A user whose starting point is known."""
        made = self.users[name] = user(name, planner=self.planner, looks=self.looks)
        made.positions.start({}, {})
        made.positions.started(NOW)
        self.schedule.add(made, now)
        return made

    def asks(self, now: float, most: int = 100) -> list[UserAsk]:
        """All that may be asked now."""
        found: list[UserAsk] = []
        while len(found) < most and isinstance(ask := self.schedule.next(now, now), UserAsk):
            found.append(ask)
        return found


def test_what_moved_is_read_before_anything_else() -> None:
    rig = Rig()
    alice = rig.add("alice")
    alice.outbox.add(Waiting(in_group(at=NOW - 10), True, False))
    alice.positions.took_contacts({"bob": NOW})
    rig.schedule.moved("alice")
    read, *others = rig.asks(NOW)
    assert read.ask == PeerRange("bob", 0, None, NOW)
    assert [each.ask for each in others[:2]] == [ListAsk("groups"), ListAsk("contacts")]
    assert GroupProbe("team", (1,)) in [each.ask for each in others]
    assert isinstance(rig.schedule.next(NOW, NOW), float)


def test_with_many_users_the_budget_is_kept_and_shared() -> None:
    rig = Rig(limit=20.0)
    for number in range(100):
        rig.add(f"user {number}")
    made: Counter[tuple[str, str]] = Counter()
    for step in range(2000):
        now = NOW + step * 0.01
        made.update((each.user_id, command_of(each.ask)) for each in rig.asks(now))
    for command in (GROUPS, CONTACTS):
        calls = [count for (_, name), count in made.items() if name == command]
        assert sum(calls) <= 20 * 10 + 5, "half of twenty a second"
        assert (min(calls), max(calls), len(calls)) in [(2, 2, 100), (2, 3, 100)]
    assert rig.schedule.lag(NOW + 20) > 0


def test_who_is_gone_is_not_asked_for() -> None:
    rig = Rig()
    alice = rig.add("alice")
    alice.positions.took_groups({"team": GroupState(5, 0)})
    rig.schedule.moved("alice")
    alice.outbox.add(Waiting(in_group(), True, False))
    assert GroupWindow("team", 1, 4, moves=True) in [each.ask for each in rig.asks(NOW)]
    rig.schedule.drop("alice")
    assert rig.asks(NOW + 60) == []


def test_a_place_that_failed_waits_for_its_time() -> None:
    rig = Rig()
    alice = rig.add("alice")
    alice.positions.took_contacts({"bob": NOW})
    rig.schedule.moved("alice")
    alice.setbacks.failed(place_of(PeerRange("bob", 0, None, 0)), ConnectionError(), NOW)
    assert {command_of(each.ask) for each in rig.asks(NOW)} == {GROUPS, CONTACTS}


def test_an_unread_count_is_asked_only_where_somebody_listens() -> None:
    rig = Rig(messages=False)
    alice = rig.add("alice")
    alice.hears_reading = False
    alice.outbox.add(Waiting(to("bob"), True, True))
    assert [each.ask for each in rig.asks(NOW + 1)] == [PeerProbe("bob", (to("bob"),))]
    alice.hears_reading = True
    assert UnreadProbe("bob", (to("bob"),)) in [each.ask for each in rig.asks(NOW + 120)]


def test_a_call_without_budget_keeps_its_turn() -> None:
    rig = Rig(share=0.01, limit=100.0, messages=False)
    alice = rig.add("alice")
    for seq in range(3):
        alice.outbox.add(Waiting(to(f"peer{seq}"), True, False))
    asked = [each.ask for second in range(4) for each in rig.asks(NOW + second * 1.01)]
    assert len(asked) == len({ask.peer for ask in asked if isinstance(ask, PeerProbe)}) >= 3
    assert {command_of(ask) for ask in asked} == {HISTORY}


def test_a_place_that_is_looked_at_again_and_again_crowds_no_other_out() -> None:
    looks, often, other = Looks(), ("alice", "c", "bob", ""), ("alice", "c", "carol", "")
    looks.add(often, 0.0)
    looks.add(other, 0.0)
    for now in range(500):
        looks.looked(often, float(now))
    assert {looks.next(10_000.0), looks.next(10_000.0)} == {often, other}
    assert looks.next(10_000.0) is None


def test_all_second_looks_of_one_user_whatever_their_turn() -> None:
    rig = Rig()
    rig.add("alice")
    rig.add("bob")
    assert rig.schedule.looks_of(rig.users["alice"]) == []
    rig.looks.add(("alice", "c", "carol", ""), NOW)
    rig.looks.add(("bob", "c", "dave", ""), NOW)
    (look,) = rig.schedule.looks_of(rig.users["alice"])
    assert isinstance(look, PeerRange)
    assert look.peer == "carol"
