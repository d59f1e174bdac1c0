"""The runner in a loop: it starts and stops at once, goes on after failures, ends with bugs."""

from __future__ import annotations

import asyncio
import logging
import sys

import pytest

from tencent_im_compat.errors import AuthRefusedError, ConfigurationError, CursorTrimmedError
from tencent_im_compat.events.run_async import AsyncLanes, AsyncRunner

from ..waiting import async_until
from .runner_parts import FAST, GONE, LONG, SOON, Steps, short_pauses

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    """The runner needs asyncio."""
    return "asyncio"


# ---------------------------------------------------------------- in a loop


async def test_rounds_go_on_until_stopped() -> None:
    steps = Steps()
    runner = AsyncRunner([steps.later], interval=FAST)
    assert (runner.running, runner.error) == (False, None)
    await runner.stop()
    runner.start()
    runner.start()
    assert runner.running
    await async_until(steps.reached.is_set)
    await runner.stop()
    calls = steps.calls
    await asyncio.sleep(0.01)
    assert (runner.running, runner.error, steps.calls) == (False, None, calls)
    await runner.stop()


async def test_a_stop_waits_for_no_pause() -> None:
    steps = Steps(until=1)
    runner = AsyncRunner([steps.later], interval=LONG)
    runner.start()
    await async_until(steps.reached.is_set)
    await asyncio.wait_for(runner.stop(), SOON)
    assert steps.calls == 1


async def test_a_stop_cancels_a_call_under_way() -> None:
    entered, ended = asyncio.Event(), asyncio.Event()

    async def hangs() -> None:
        entered.set()
        try:
            await asyncio.sleep(LONG)
        finally:
            ended.set()

    runner = AsyncRunner([hangs], interval=FAST)
    runner.start()
    await entered.wait()
    await asyncio.wait_for(runner.stop(), SOON)
    assert ended.is_set()
    assert runner.error is None


async def test_a_stop_before_the_first_round() -> None:
    steps = Steps()
    runner = AsyncRunner([steps.later], interval=FAST)
    runner.start()
    await runner.stop()
    assert (steps.calls, runner.running) == (0, False)


async def test_a_listener_may_stop_its_runner_and_go_on() -> None:
    done = asyncio.Event()
    rounds = 0

    async def stops() -> None:
        nonlocal rounds
        rounds += 1
        await runner.stop()
        # A logout has more to do after this; none of it may be cut off.
        await asyncio.sleep(0)
        await asyncio.wait_for(_nothing(), SOON)
        done.set()

    runner = AsyncRunner([stops], interval=FAST)
    runner.start()
    await asyncio.wait_for(done.wait(), SOON)
    await asyncio.sleep(0.01)
    assert (rounds, runner.running, runner.error) == (1, False, None)


async def _nothing() -> None:
    await asyncio.sleep(0)


async def test_a_listener_may_stop_its_runner_through_another_task() -> None:
    done = asyncio.Event()

    async def stops() -> None:
        await asyncio.gather(runner.stop(), _nothing())
        await asyncio.wait_for(runner.stop(), SOON)
        done.set()

    runner = AsyncRunner([stops], interval=FAST)
    runner.start()
    await asyncio.wait_for(done.wait(), SOON)
    assert not runner.running


async def test_a_listener_may_restart_its_runner_and_rounds_do_not_overlap() -> None:
    inside = 0
    most = 0
    rounds = 0

    async def restarts() -> None:
        nonlocal inside, most, rounds
        inside += 1
        rounds += 1
        most = max(most, inside)
        if rounds == 1:
            await runner.stop()
            runner.start()
            await asyncio.sleep(0.01)
        inside -= 1

    runner = AsyncRunner([restarts], interval=FAST)
    runner.start()
    await async_until(lambda: rounds >= 3)
    await runner.stop()
    assert (most, runner.error) == (1, None)


async def test_failures_that_pass_are_followed_by_longer_pauses(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = short_pauses(monkeypatch)
    steps = Steps(GONE, GONE, None, GONE, until=6)
    runner = AsyncRunner([steps.later], interval=FAST)
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        runner.start()
        await async_until(steps.reached.is_set)
        assert runner.running
        await runner.stop()
    assert pauses[:5] == [1, 2, 0, 1, 0]
    assert runner.error is None
    assert caplog.messages == ["a round failed (NotSentError: openim/x: gone); trying again"] * 2


@pytest.mark.parametrize(
    "failure",
    [
        RuntimeError("bug"),
        RecursionError(),
        AuthRefusedError(70009, "no", command="c"),
        asyncio.CancelledError(),
    ],
    ids=lambda failure: type(failure).__name__,
)
async def test_no_failure_of_a_round_ends_it(
    failure: BaseException, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    if isinstance(failure, asyncio.CancelledError) and sys.version_info < (3, 11):
        pytest.skip("before Python 3.11 nobody can tell for whom it is")
    short_pauses(monkeypatch)
    steps = Steps(None, failure, failure, until=5)
    runner = AsyncRunner([steps.later], interval=FAST)
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        runner.start()
        await async_until(steps.reached.is_set)
        assert runner.running
        await runner.stop()
    assert runner.error is None
    assert len(caplog.messages) == 1, "once, until it works again"
    assert "bug" not in caplog.text, "what is no error of ours may hold what people said"


@pytest.mark.parametrize("bug", [ConfigurationError("closed"), CursorTrimmedError("7")])
async def test_settings_that_cannot_work_end_it(bug: Exception, caplog: pytest.LogCaptureFixture) -> None:
    steps = Steps(None, bug)
    other = Steps(until=10**9)
    runner = AsyncRunner([steps.later, other.later], interval=FAST)
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        runner.start()
        await async_until(lambda: not runner.running)
    assert runner.error is bug
    assert caplog.messages == ["the event loop ended"]
    await runner.stop()
    assert runner.error is bug
    # It may be started anew, which forgets the error.
    runner.start()
    assert runner.error is None
    await async_until(steps.reached.is_set)
    await runner.stop()


async def test_one_source_goes_on_while_another_hangs() -> None:
    steps = Steps(until=5)

    async def hangs() -> None:
        await asyncio.sleep(LONG)

    runner = AsyncRunner([hangs, steps.later], interval=FAST)
    runner.start()
    await async_until(steps.reached.is_set)
    await asyncio.wait_for(runner.stop(), SOON)


def test_it_may_serve_one_loop_after_another() -> None:
    steps = Steps(until=10**9)
    runner = AsyncRunner([steps.later], interval=FAST)

    async def session() -> None:
        calls = steps.calls
        runner.start()
        await async_until(lambda: steps.calls > calls + 2)
        await runner.stop()

    asyncio.run(session())
    asyncio.run(session())
    assert runner.error is None


async def test_lanes_at_once_are_bounded() -> None:
    begun, free = list[str](), asyncio.Event()

    async def handle(item: str) -> None:
        begun.append(item)
        await free.wait()

    lanes = AsyncLanes(handle, most=2)
    lanes.start()
    for lane in "abc":
        lanes.put(lane, lane)
    for _ in range(10):
        await asyncio.sleep(0)
    assert (begun, len(lanes)) == (["a", "b"], 3)
    free.set()
    assert await lanes.settled(SOON)
    assert begun == ["a", "b", "c"]
    await lanes.stop(SOON)
