"""The planner of receipts: nothing is forgotten, nothing is asked too often, young messages come first."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tencent_im_compat.events.planning import hazard
from tencent_im_compat.events.planning.batch import Batch
from tencent_im_compat.events.planning.hazard import AGES, Hazard, class_of
from tencent_im_compat.events.planning.planner import PER_CALL, ReceiptPlanner, Turn

from ..tables import all_rows

NOW = 1_760_000_000.0


def planned(count: int, *, place: str = "team", born: float = NOW, **settings: Any) -> ReceiptPlanner:
    """A planner that waits for the readers of some messages of a place."""
    found = ReceiptPlanner(**settings)
    for key in range(count):
        found.add(place, key, born + key / 1000)
    return found


def turns(planner: ReceiptPlanner, now: float) -> list[Turn]:
    """Every call whose turn it is, none of which is answered yet."""
    found = []
    while (turn := planner.next(now)) is not None:
        found.append(turn)
    return found


def test_a_call_asks_about_fifty_messages_of_one_place() -> None:
    planner = planned(120)
    planner.add("other", 0, NOW)
    asked = turns(planner, NOW + 60)
    assert sorted((turn.place, len(turn.keys)) for turn in asked) == [
        ("other", 1),
        ("team", 20),
        ("team", PER_CALL),
        ("team", PER_CALL),
    ]
    assert {key for turn in asked if turn.place == "team" for key in turn.keys} == set(range(120))
    assert turns(planner, NOW + 600) == [], "what is asked waits for its answer"


def test_a_message_is_asked_about_until_it_is_read() -> None:
    planner = planned(2)
    times = []
    for second in range(30):
        now = NOW + second
        for turn in turns(planner, now):
            times.append(second)
            planner.seen(turn, now, {0} if second < 5 else {1} if second > 20 else ())
    assert len(planner) == 0
    assert all(later - earlier >= 1 for earlier, later in itertools.pairwise(times))
    assert turns(planner, NOW + 10_000) == []


def test_nothing_is_asked_more_often_than_the_floor_allows() -> None:
    planner = planned(1, floor=10.0)
    asked = []
    for second in range(100):
        for turn in turns(planner, NOW + second):
            asked.append(second)
            planner.seen(turn, NOW + second, ())
    assert 5 <= len(asked) <= 10
    assert all(later - earlier >= 10 for earlier, later in itertools.pairwise(asked))


def test_a_call_that_failed_is_made_again() -> None:
    planner = planned(3)
    (turn,) = turns(planner, NOW + 30)
    assert turns(planner, NOW + 60) == []
    planner.failed(turn, NOW + 60)
    assert turns(planner, NOW + 60.5) == [], "not at once"
    assert turns(planner, NOW + 120) == [turn]


def test_a_dropped_message_is_not_asked_about() -> None:
    planner = planned(2)
    planner.drop("team", 0)
    planner.drop("team", 7)
    planner.drop("nowhere", 0)
    assert [turn.keys for turn in turns(planner, NOW + 60)] == [(1,)]
    planner.drop("team", 1)
    assert len(planner) == 0


def test_an_answer_about_messages_that_are_gone_changes_nothing() -> None:
    planner = planned(2)
    (turn,) = turns(planner, NOW + 60)
    planner.drop("team", 0)
    planner.drop("team", 1)
    planner.seen(turn, NOW + 61, {0})
    planner.failed(turn, NOW + 61)
    assert len(planner) == 0
    assert turns(planner, NOW + 600) == []


def test_young_messages_are_asked_about_more_often() -> None:
    planner = ReceiptPlanner()
    planner.add("young", 0, NOW)
    for number in range(500):
        planner.add(number, 0, NOW - 86_400)
    asked = {"young": 0, 0: 0}
    for tick in range(600):  # 10 calls a second, for a minute
        turn = planner.next(NOW + tick / 10)
        if turn is not None:
            asked[turn.place] = asked.get(turn.place, 0) + 1
            planner.seen(turn, NOW + tick / 10, ())
    assert asked["young"] >= 3
    assert sum(count > 0 for place, count in asked.items() if place != "young") > 300, "and nobody starves"


@pytest.mark.parametrize("calls", [5, 200])
def test_a_call_costs_the_same_however_many_messages_there_are(
    calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``calls`` a second, in a minute, with 3,000 places that are asked about seldom."""
    computed = 0
    turn_of = Batch.turn

    def counted(self: Batch, now: float, price: float, hazard: Hazard, power: float) -> float:
        nonlocal computed
        computed += 1
        return turn_of(self, now, price, hazard, power)

    monkeypatch.setattr(Batch, "turn", counted)
    planner = ReceiptPlanner(floor=0.0, fade=0.0)
    for place in range(3000):
        planner.add(place, 0, NOW - 86_400)
    made = 0
    for tick in range(60 * calls):
        turn = planner.next(NOW + tick / calls)
        if turn is not None:
            made += 1
            planner.seen(turn, NOW + tick / calls, ())
    assert made == 60 * calls
    assert computed <= 4 * made + 6 * 3000, "twice for each call, and for each place every 15 seconds"


def test_it_says_why_and_when() -> None:
    planner = planned(3)
    assert planner.explain("team", 1, NOW + 0.5).startswith("worth a call in ")
    assert "with 2 others of the same place" in planner.explain("team", 1, NOW + 0.5)
    assert planner.explain("team", 9, NOW) == "nobody waits for its readers"


def test_an_answer_about_messages_that_lie_in_two_batches_by_now() -> None:
    planner = planned(60)
    both = [turn for turn in turns(planner, NOW + 60) if len(turn.keys) == PER_CALL]
    for key in range(45):
        planner.drop("team", key)
    for key in range(5):
        planner.add("team", key, NOW)
    planner.seen(both[0], NOW + 61, ())
    assert len(planner) == 20
    left = {
        key
        for turn in [*turns(planner, NOW + 3000), *planner.everything(lambda place: True)]
        for key in turn.keys
    }
    assert {*range(5), *range(45, 50)} <= left


@all_rows(
    ("age", "expected"),
    [(-5, 0), (0, 0), (0.9, 0), (1, 1), (2.9, 1), (3, 2), (1022, 9), (1023, 10), (10**9, AGES - 1)],
)
def test_ages_have_classes(age: float, expected: int) -> None:
    assert class_of(age) == expected


def test_habits_are_learned() -> None:
    hazard = Hazard()
    before = hazard.at(100)
    for _ in range(4000):
        hazard.saw(100.0, 10.0, read=True)
        hazard.saw(50_000.0, 10.0, read=False)
    assert hazard.at(95) > 10 * before
    assert hazard.at(50_000) < Hazard().at(50_000)


class Planning(RuleBasedStateMachine):
    """Whatever happens, every message that is waited for gets its turn, and no other."""

    def __init__(self) -> None:
        super().__init__()
        self.planner = ReceiptPlanner()
        self.now = NOW
        self.waited: dict[tuple[int, int], float] = {}
        self.asked: list[Turn] = []
        self.keys = 0

    @rule(place=st.integers(0, 3), count=st.integers(1, 80), age=st.floats(0, 5000))
    def send(self, place: int, count: int, age: float) -> None:
        for _ in range(count):
            self.keys += 1
            self.planner.add(place, self.keys, self.now - age)
            self.waited[place, self.keys] = self.now - age

    @precondition(lambda self: self.waited)
    @rule(pick=st.integers(0, 10**6))
    def drop(self, pick: int) -> None:
        place, key = list(self.waited)[pick % len(self.waited)]
        self.planner.drop(place, key)
        del self.waited[place, key]

    @precondition(lambda self: self.waited)
    @rule(pick=st.integers(0, 10**6))
    def drop_and_send_again(self, pick: int) -> None:
        place, key = list(self.waited)[pick % len(self.waited)]
        self.planner.drop(place, key)
        self.planner.add(place, key, self.waited[place, key])

    @rule(seconds=st.floats(0, 200), most=st.integers(0, 10))
    def ask(self, seconds: float, most: int) -> None:
        self.now += seconds
        for _ in range(most):
            turn = self.planner.next(self.now)
            if turn is None:
                break
            assert len(turn.keys) <= PER_CALL
            self.asked.append(turn)

    @precondition(lambda self: self.asked)
    @rule(pick=st.integers(0, 10**6), share=st.integers(0, 3), fails=st.booleans())
    def answer(self, pick: int, share: int, fails: bool) -> None:
        turn = self.asked.pop(pick % len(self.asked))
        if fails:
            self.planner.failed(turn, self.now)
            return
        gone = {key for key in turn.keys if isinstance(key, int) and key % 3 < share}
        self.planner.seen(turn, self.now, gone)
        for key in turn.keys:
            place = turn.place
            assert isinstance(place, int)
            assert isinstance(key, int)
            if key in gone:
                self.waited.pop((place, key), None)

    @invariant()
    def all_are_waited_for(self) -> None:
        assert len(self.planner) == len(self.waited)

    def teardown(self) -> None:
        for turn in self.asked:
            self.planner.failed(turn, self.now)
        left = set(self.waited)
        for _ in range(200):
            self.now += 60
            for turn in turns(self.planner, self.now):
                left -= {(int(str(turn.place)), int(str(key))) for key in turn.keys}
                self.planner.seen(turn, self.now, set(turn.keys))
            if not left:
                return
        raise AssertionError(f"never asked about {sorted(left)}")


TestPlanning = Planning.TestCase
TestPlanning.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_habits_are_learned_by_age_and_by_the_time_since_the_last_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planner, saw = planned(1, born=NOW), list[tuple[float, float, bool]]()

    def note(_: Hazard, age: float, since: float, *, read: bool) -> None:
        saw.append((age, since, read))

    monkeypatch.setattr(Hazard, "saw", note)
    for second, read in ((10, False), (40, False), (100, True)):
        (turn,) = turns(planner, NOW + second)
        planner.seen(turn, NOW + second, set(turn.keys) if read else ())
    assert saw == [(10.0, 10.0, False), (40.0, 30.0, False), (100.0, 60.0, True)]


def test_a_batch_that_takes_in_another_was_last_looked_at_when_most_of_it_was() -> None:
    batch, younger = Batch("team", 100.0), Batch("team", 200.0)
    for number in range(3):
        batch.append(number, 0.0)
    younger.append(9, 150.0)
    batch.join(younger)
    assert batch.checked == 125.0
    assert batch.keys == [0, 1, 2, 9]


def test_old_readings_count_half_once_there_are_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hazard, "_RELEARN", 100)
    monkeypatch.setattr(hazard, "_FORGET", 150.0)
    learned, assumed, doubt = hazard.Hazard(), hazard.Hazard().rates[0], hazard._DOUBT
    for _ in range(200):
        learned.saw(0.5, 1.0, read=True)
    assert learned.rates[0] == (200 + doubt) / (200 + doubt / assumed)
    for _ in range(100):
        learned.saw(0.5, 1.0, read=False)
    assert learned.rates[0] == (100 + doubt) / (200 + doubt / assumed)
