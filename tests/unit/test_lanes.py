"""Lanes: one item after the other in each, lanes side by side, in loops and in threads."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events import run_threads
from tencent_im_compat.events.lanes import Lanes
from tencent_im_compat.events.run_async import AsyncFlag, AsyncLanes
from tencent_im_compat.events.run_threads import Flag, ThreadLanes

from ..waiting import sync_until


@pytest.fixture
def anyio_backend() -> str:
    """One loop is enough."""
    return "asyncio"


def test_a_lane_waits_for_its_item() -> None:
    lanes: Lanes[int] = Lanes()
    for lane, item in (("a", 1), ("a", 2), ("b", 3)):
        lanes.put(lane, item)
    assert [lanes.take(0.0), lanes.take(0.0), lanes.take(0.0)] == [("a", 1), ("b", 3), None]
    assert (len(lanes), lanes.busy, lanes.wait(0.0)) == (1, 2, None)
    lanes.done("b")
    assert lanes.take(0.0) is None
    lanes.done("a")
    assert lanes.take(0.0) == ("a", 2)


def test_an_item_that_is_handled_again_stays_first() -> None:
    lanes: Lanes[int] = Lanes()
    lanes.put("a", 1)
    lanes.put("a", 2)
    assert lanes.take(0.0) == ("a", 1)
    lanes.again("a", 1, 5.0)
    assert (lanes.take(4.9), lanes.wait(4.0)) == (None, 1.0)
    assert lanes.take(5.0) == ("a", 1)
    lanes.clear()
    assert (len(lanes), lanes.busy, lanes.take(9.0)) == (0, 1, None)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60))
def test_whatever_happens_each_lane_keeps_its_order(steps: list[tuple[str, bool]]) -> None:
    lanes: Lanes[int] = Lanes()
    put, got = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    now = 0.0
    for number, (lane, again) in enumerate(steps):
        put[lane].append(number)
        lanes.put(lane, number)
        taken = lanes.take(now)
        if taken is not None and again:
            lanes.again(*taken, now + 1.0)
        elif taken is not None:
            got[taken[0]].append(taken[1])
            lanes.done(taken[0])
        now += 0.5
    while (taken := lanes.take(now + 10)) is not None:
        got[taken[0]].append(taken[1])
        lanes.done(taken[0])
    assert got == put
    assert (len(lanes), lanes.busy) == (0, 0)


@pytest.mark.anyio
async def test_in_a_loop(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []
    tries = 0

    async def handle(item: str) -> float | None:
        nonlocal tries
        if item == "bug":
            raise RuntimeError("what people said")
        if item == "late" and (tries := tries + 1) < 3:
            return 0.001
        heard.append(item)
        return None

    lanes = AsyncLanes(handle, most=2)
    lanes.start()
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        for lane, item in (("a", "bug"), ("a", "one"), ("b", "late"), ("b", "two"), ("c", "three")):
            lanes.put(lane, item)
        assert await lanes.settled(10)
    assert sorted(heard) == ["late", "one", "three", "two"]
    assert heard.index("late") < heard.index("two")
    assert caplog.messages == ["what handles events failed"]
    await lanes.stop(1.0)
    lanes.put("a", "after the end")
    assert len(lanes) == 0


@pytest.mark.anyio
async def test_stopping_in_a_loop_cancels_what_takes_too_long() -> None:
    reached, ended = AsyncFlag(), AsyncFlag()

    async def handle(item: str) -> None:
        reached.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    lanes = AsyncLanes(handle)
    lanes.start()
    lanes.put("a", "one")
    assert await reached.wait(10)
    assert not await lanes.settled(0.01)
    await lanes.stop(0.01)
    assert ended.is_set()


def test_in_threads() -> None:
    heard: list[str] = []
    gate = Flag()

    def handle(item: str) -> float | None:
        if item == "blocks":
            gate.wait(10)
        heard.append(item)
        return None

    lanes = ThreadLanes(handle, most=2)
    lanes.start()
    lanes.put("a", "blocks")
    for item in ("one", "two"):
        lanes.put("b", item)
    sync_until(lambda: heard == ["one", "two"])
    assert not lanes.settled(0.01)
    gate.set()
    assert lanes.settled(10)
    assert heard == ["one", "two", "blocks"]


def test_no_item_waits_for_a_thread_that_is_busy_elsewhere() -> None:
    """Also where a thread was free as it came: that one takes one item of several."""
    gate, heard = threading.Event(), list[str]()

    def handle(item: str) -> float | None:
        if item == "blocks":
            gate.wait(10)
        if item == "again" and item not in heard:
            heard.append(item)
            return 0.001
        heard.append(item)
        return None

    lanes = ThreadLanes(handle, most=4)
    lanes.put("first", "wakes a thread")
    sync_until(lambda: lanes._free)
    with lanes._changed:  # all come before it has woken
        for lane, item in (("a", "blocks"), ("b", "one"), ("c", "again"), ("d", "two")):
            lanes.put(lane, item)
    sync_until(lambda: sorted(heard[1:]) == ["again", "again", "one", "two"])
    gate.set()
    assert lanes.settled(10)


def test_stopping_threads_waits_a_little_and_no_longer() -> None:
    gate, reached = threading.Event(), threading.Event()

    def handle(item: str) -> None:
        reached.set()
        gate.wait(30)

    lanes = ThreadLanes(handle)
    lanes.put("a", "blocks")
    lanes.put("a", "never")
    assert reached.wait(10)
    before = time.monotonic()
    lanes.stop(0.05)
    assert time.monotonic() - before < 5
    gate.set()
    sync_until(lambda: len(lanes) == 0)


def test_what_is_to_be_handled_again_waits_as_long_as_was_said() -> None:
    times: list[float] = []

    def handle(item: str) -> float | None:
        times.append(time.monotonic())
        return 0.05 if len(times) == 1 else None

    lanes = ThreadLanes(handle)
    lanes.put("a", "twice")
    assert lanes.settled(10)
    assert len(times) == 2
    assert times[1] - times[0] >= 0.05


def test_threads_that_are_free_go_at_once_when_lanes_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_threads, "IDLE_SECONDS", 60.0)
    lanes: ThreadLanes[str] = ThreadLanes(lambda item: None)
    lanes.put("a", "wakes a thread")
    sync_until(lambda: lanes._free)
    (free,) = lanes._threads
    lanes.stop(0.0)
    free.join(10)
    assert not free.is_alive()


def test_an_item_may_stop_its_own_lanes() -> None:
    done = threading.Event()

    def handle(item: str) -> None:
        lanes.stop(30.0)
        done.set()

    lanes = ThreadLanes(handle)
    lanes.put("a", "stops")
    assert done.wait(10)


@pytest.mark.anyio
async def test_lanes_that_wait_for_others_to_end_are_not_looked_at_all_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go, seen = asyncio.Event(), list[str]()

    async def handle(item: str) -> float | None:
        await go.wait()
        seen.append(item)
        return None

    lanes: AsyncLanes[str] = AsyncLanes(handle, most=1)
    lanes.start()
    timers = list[float]()
    monkeypatch.setattr(lanes._loop, "call_later", lambda delay, *_: timers.append(delay), raising=False)
    lanes.put("a", "1")
    lanes.put("b", "2")
    monkeypatch.undo()
    assert timers == []
    go.set()
    assert await lanes.settled(5.0)
    assert seen == ["1", "2"]
    await lanes.stop(1.0)
