"""User code that exits ends nobody else: what is logged and survived, and what goes on as Python has it."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tencent_im_compat import V2TimAdvancedMsgListener
from tencent_im_compat.events.dispatch import async_call, sync_call
from tencent_im_compat.events.run_async import AsyncLanes, AsyncRunner
from tencent_im_compat.events.run_threads import ThreadLanes, ThreadRunner

from ..waiting import async_until, sync_until
from .runner_parts import FAST, SOON, Steps, short_pauses

NAME = "onRecvMessageRevoked"
EXITS = [SystemExit(3), GeneratorExit(), KeyboardInterrupt()]
exits = pytest.mark.parametrize("failure", EXITS, ids=lambda each: type(each).__name__)
exits_of_loops = pytest.mark.parametrize("failure", EXITS[:2], ids=lambda each: type(each).__name__)


@pytest.fixture
def anyio_backend() -> str:
    """One loop is enough."""
    return "asyncio"


def raising(failure: BaseException) -> Callable[..., Any]:
    """User code that exits."""

    def exits(*given: object) -> None:
        raise failure

    return exits


def in_a_thread(call: Callable[[], object]) -> None:
    """Calls something beside the main thread; raises what it raised."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(SOON)
    if raised:
        raise raised[0]


# ---------------------------------------------------------------- listeners


@exits
def test_a_listener_that_exits_in_a_thread(failure: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    listener = V2TimAdvancedMsgListener(onRecvMessageRevoked=raising(failure))
    in_a_thread(lambda: sync_call(listener, NAME, "m"))
    assert caplog.messages == [f"a listener's {NAME} failed"]
    assert caplog.records[0].exc_info is not None


@exits_of_loops
@pytest.mark.anyio
async def test_a_listener_that_exits_in_a_loop(
    failure: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    async def later(msg_id: str) -> None:
        await asyncio.sleep(0)
        raise failure

    for callback in (raising(failure), later):
        await async_call(V2TimAdvancedMsgListener(onRecvMessageRevoked=callback), NAME, "m")
    assert caplog.messages == [f"a listener's {NAME} failed"] * 2


def test_ctrl_c_goes_on_in_the_main_thread() -> None:
    listener = V2TimAdvancedMsgListener(onRecvMessageRevoked=raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        sync_call(listener, NAME, "m")
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(async_call(listener, NAME, "m"))
    in_a_thread(lambda: asyncio.run(async_call(listener, NAME, "m")))


def test_a_call_that_is_thrown_away_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    async def hangs(msg_id: str) -> None:
        await asyncio.get_running_loop().create_future()

    async def begins() -> Any:
        call = async_call(V2TimAdvancedMsgListener(onRecvMessageRevoked=hangs), NAME, "m")
        call.send(None)
        return call

    asyncio.run(begins()).close()
    assert caplog.messages == []


# ---------------------------------------------------------------- lanes


@exits_of_loops
@pytest.mark.anyio
async def test_lanes_of_a_loop_go_on(failure: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    async def handle(item: str) -> float | None:
        if item == "exits":
            raise failure
        heard.append(item)
        return None

    lanes = AsyncLanes(handle, most=1)
    lanes.start()
    for lane, item in (("a", "exits"), ("a", "one"), ("b", "two")):
        lanes.put(lane, item)
    assert await lanes.settled(SOON)
    assert sorted(heard) == ["one", "two"]
    assert caplog.messages == ["what handles events failed"]


@exits
def test_a_thread_of_lanes_that_ends_is_replaced(
    failure: BaseException, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tencent_im_compat.events.run_threads.AGAIN_SECONDS", 0.0)
    heard: list[str] = []
    ends = [failure] * 3

    def handle(item: str) -> float | None:
        if item == "ends" and ends:
            raise ends.pop()
        heard.append(item)
        return None

    lanes = ThreadLanes(handle, most=1)
    lanes.start()
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        for lane, item in (("a", "ends"), ("a", "one"), ("b", "two")):
            lanes.put(lane, item)
        assert lanes.settled(SOON)
        sync_until(lambda: len(caplog.messages) == 3)
    assert sorted(heard) == ["ends", "one", "two"]
    assert heard.index("ends") < heard.index("one")
    assert lanes.restarts == 3
    assert set(caplog.messages) == {"a thread that calls listeners has ended; another one goes on"}


def test_a_thread_that_cannot_be_started_is_tried_again(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    lanes: ThreadLanes[str] = ThreadLanes(heard.append, most=1)

    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        lanes.put("a", "one")
    assert caplog.messages == ["a thread for listeners could not be started"]
    lanes.put("b", "two")
    assert lanes.settled(SOON)
    assert sorted(heard) == ["one", "two"]


# ---------------------------------------------------------------- rounds


@exits
def test_a_round_that_exits_does_not_end_its_thread(
    failure: BaseException, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    short_pauses(monkeypatch)
    steps = Steps(failure, until=3)
    runner = ThreadRunner([steps], interval=FAST)
    runner.start()
    assert steps.reached.wait(SOON)
    runner.stop()
    assert runner.error is None
    assert len([each for each in caplog.messages if "trying again" in each]) == 1


@exits_of_loops
@pytest.mark.anyio
async def test_a_round_that_exits_does_not_end_its_loop(
    failure: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    short_pauses(monkeypatch)
    steps = Steps(failure, until=3)
    runner = AsyncRunner([steps.later], interval=FAST)
    runner.start()
    await async_until(steps.reached.is_set)
    assert runner.running
    await runner.stop()
    assert runner.error is None
