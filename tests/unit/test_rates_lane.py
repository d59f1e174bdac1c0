"""The rate rule: whatever the network does to calls, no window of the server sees more than the limit."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.rates import Lane, Limit, RateLimits, limits_of

from ..contract.rest_facts import commands, overview
from ..tables import all_rows

TEN = (Limit(10, 1.0),)


def go(lane: Lane, now: float, messages: int = 1) -> bool:
    """Whether a call may go at once."""
    ticket = lane.enter(messages, now)
    if ticket:
        lane.give_up(ticket)
    return ticket == 0


def test_as_many_as_the_limit_go_at_once() -> None:
    lane = Lane(TEN)
    assert [go(lane, 0.0) for _ in range(11)] == [True] * 10 + [False]


def test_a_place_is_free_one_window_after_the_answer() -> None:
    lane = Lane(TEN)
    for _ in range(10):
        assert go(lane, 0.0)
    ticket = lane.enter(1, 0.5)
    assert lane.ask(ticket, 1, 0.5) == 1.0  # all are under way: not before a whole window
    lane.leave(1, 2.0)
    assert lane.ask(ticket, 1, 2.0) == 1.0
    assert lane.ask(ticket, 1, 2.75) == 0.25
    assert lane.ask(ticket, 1, 3.0) == 0.0
    assert not go(lane, 3.0)


def test_a_call_that_never_reached_the_server_frees_its_place_at_once() -> None:
    lane = Lane(TEN)
    for _ in range(10):
        assert go(lane, 0.0)
    lane.leave(1, 0.1, reached=False)
    assert go(lane, 0.1)


def test_who_waits_is_told_the_time_of_its_own_place() -> None:
    lane = Lane(TEN)
    for number in range(10):
        assert go(lane, 0.0)
        lane.leave(1, number / 10)
    tickets = [lane.enter(1, 0.95) for _ in range(12)]
    waits = [lane.ask(ticket, 1, 0.95) for ticket in tickets]
    assert waits == pytest.approx([0.05 + number / 10 for number in range(10)] + [1.05, 1.15])


def test_those_who_gave_up_do_not_stand_in_the_way() -> None:
    lane = Lane((Limit(1, 1.0),))
    assert go(lane, 0.0)
    first, second, third = (lane.enter(1, 0.0) for _ in range(3))
    lane.give_up(second)
    lane.give_up(first)
    lane.leave(1, 0.0)
    assert lane.ask(third, 1, 1.0) == 0.0
    lane.leave(1, 1.0)
    assert go(lane, 2.0)


def test_messages_count_where_the_limit_counts_them() -> None:
    lane = Lane((Limit(200, 1.0), Limit(1000, 60.0, counts_messages=True)))
    assert go(lane, 0.0, 500)
    assert go(lane, 0.0, 499)
    assert not go(lane, 0.0, 2)
    assert go(lane, 0.0, 1)
    lane.leave(500, 1.0)
    assert not go(lane, 60.9, 500)
    assert go(lane, 61.0, 500)


def test_a_call_of_more_messages_than_the_limit_goes_alone() -> None:
    lane = Lane((Limit(100, 60.0, counts_messages=True),))
    assert go(lane, 0.0, 500)
    assert not go(lane, 0.0, 1)
    lane.leave(500, 0.0)
    assert go(lane, 60.0, 1)


def test_after_a_refusal_it_pauses_and_comes_back_step_by_step() -> None:
    lane = Lane((Limit(100, 1.0),))
    lane.refused(10.0)
    ticket = lane.enter(1, 10.0)
    assert lane.ask(ticket, 1, 10.25) == 0.75
    lane.give_up(ticket)

    def allowed(now: float) -> int:
        taken = 0
        while go(lane, now):
            taken += 1
        for _ in range(taken):
            lane.leave(1, now, reached=False)
        return taken

    assert allowed(11.0) == 75
    assert allowed(13.0) == 85
    lane.refused(13.0)
    assert allowed(14.0) == pytest.approx(65, abs=1)
    assert allowed(30.0) == 100


def test_a_limit_that_is_lowered_to_one_lets_one_go_at_a_time() -> None:
    lane = Lane((Limit(2, 1.0),))
    for now in (0.0, 10.0, 20.0):
        lane.refused(now)
    then = 20.0 + 1.5
    assert go(lane, then)
    assert not go(lane, then)


def test_even_a_limit_of_one_goes_on_after_refusals() -> None:
    lane = Lane((Limit(1, 1.0),))
    for _ in range(5):
        lane.refused(0.0)
    assert go(lane, 1.0)


@dataclass
class Server:
    """Sees calls at some moment between their sending and their answer, and counts its windows."""

    seen: list[float] = field(default_factory=list)

    def most(self, seconds: float) -> int:
        """The most calls in any window of its own."""
        times = sorted(self.seen)
        return max(
            (sum(1 for other in times if start <= other < start + seconds) for start in times), default=0
        )


@given(
    limit=st.integers(1, 12),
    calls=st.lists(
        st.tuples(st.floats(0, 3), st.floats(0, 0.4), st.floats(0, 1), st.booleans()), max_size=60
    ),
)
def test_no_window_of_the_server_sees_more_than_the_limit(
    limit: int, calls: list[tuple[float, float, float, bool]]
) -> None:
    """Each call comes at a time, takes so long, is seen in between, or is given up when it must wait."""
    lane, server, number = Lane((Limit(limit, 1.0),)), Server(), count()
    agenda: list[tuple[float, int, str, int, int]] = [
        (when, next(number), "come", index, 0) for index, (when, *_) in enumerate(calls)
    ]
    heapq.heapify(agenda)
    gone = 0
    for _ in range(100_000):
        if not agenda:
            break
        now, _, what, index, ticket = heapq.heappop(agenda)
        _, takes, seen_at, gives_up = calls[index]
        if what == "leave":
            lane.leave(1, now)
            continue
        if what == "come":
            ticket = lane.enter(1, now)
        elif gives_up:
            lane.give_up(ticket)
            gone += 1
            continue
        wait = lane.ask(ticket, 1, now) if ticket else 0.0
        if wait > 0:
            heapq.heappush(agenda, (now + wait, next(number), "ask", index, ticket))
            continue
        server.seen.append(now + takes * seen_at)
        heapq.heappush(agenda, (now + takes, next(number), "leave", index, 0))
    assert not agenda, "somebody waits for ever"
    assert len(server.seen) + gone == len(calls)
    assert server.most(0.999_999) <= limit


# ---------------------------------------------------------------- the table


@all_rows("command", sorted(commands()))
def test_the_limit_of_each_command_is_the_documented_one(command: str) -> None:
    path = commands()[command]["path"].removeprefix("v4/")
    rate = commands()[command].get("rate_limit_qps", 200)
    found = limits_of(path, RateLimits())
    assert found[0] == Limit(rate, 1.0)
    if path == "openim/batchsendmsg":
        assert "12,000 messages/min" in overview()["rate_limits"]["exceptions"]["openim.batchsendmsg"]
        assert found[1:] == (Limit(12_000, 60.0, counts_messages=True),)
    else:
        assert found[1:] == ()


def test_an_app_may_have_bought_more() -> None:
    own = RateLimits(
        calls_per_second={"openim/sendmsg": 500}, messages_per_minute={"openim/batchsendmsg": 18_000}
    )
    assert limits_of("openim/sendmsg", own) == (Limit(500, 1.0),)
    assert limits_of("openim/batchsendmsg", own)[1] == Limit(18_000, 60.0, counts_messages=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"calls_per_second": {"sendmsg": 5}},
        {"calls_per_second": {"openim/sendmsg": 0}},
        {"calls_per_second": {"openim/sendmsg": True}},
        {"calls_per_second": {"openim/sendmsg": 1.5}},
        {"messages_per_minute": {"openim/batchsendmsg": -1}},
    ],
)
def test_limits_that_cannot_be_are_refused(wrong: dict[str, dict[str, int]]) -> None:
    with pytest.raises(ConfigurationError):
        RateLimits(**wrong)  # type: ignore[arg-type]
