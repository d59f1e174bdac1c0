"""The baton: few calls of listeners at a time, unless they take long; in loops and in threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from tencent_im_compat.events.baton import (
    DELIVERY_SECONDS,
    WRITE_SECONDS,
    AsyncBaton,
    Baton,
    Held,
    Patience,
)

from ..waiting import async_until, sync_until

FOR_EVER = 3600.0
SOON = 10.0


@pytest.fixture
def anyio_backend() -> str:
    """One loop is enough."""
    return "asyncio"


def holds(found: Held | None) -> Held:
    """The baton, which was given."""
    assert found is not None
    return found


def test_slow_calls_make_it_pass_faster_and_a_slow_store_does_not() -> None:
    patience, calling, writing, delivering = Patience(0.01), Held(0.0), Held(0.0), Held(0.0)
    writing.called()
    delivering.delivers = lambda: True
    for held, left in ((calling, 0.01), (writing, WRITE_SECONDS), (delivering, DELIVERY_SECONDS)):
        assert patience.left(held, 0.0) == left
    patience.overtook(writing)
    patience.overtook(delivering)
    assert patience.seconds == 0.01
    for _ in range(3):
        patience.overtook(calling)
    assert patience.seconds == 0.01 / 8
    for _ in range(30):
        patience.overtook(calling)
    assert 0 < patience.seconds < 0.0001
    for _ in range(30):
        patience.kept()
    assert patience.seconds == 0.01


@pytest.mark.anyio
async def test_in_a_loop_lanes_hold_it_one_after_the_other() -> None:
    baton, now, most, order = AsyncBaton(Patience(FOR_EVER)), 0, 0, list[int]()

    async def lane(number: int) -> None:
        nonlocal now, most
        held = holds(await baton.take())
        order.append(number)
        now += 1
        most = max(most, now)
        for _ in range(3):
            await asyncio.sleep(0)
        now -= 1
        baton.give(held)

    await asyncio.wait_for(asyncio.gather(*(lane(number) for number in range(4))), SOON)
    assert (most, order) == (1, list(range(4)))


@pytest.mark.anyio
async def test_in_a_loop_the_more_lanes_wait_the_more_have_it_and_as_many_as_like_without_limit() -> None:
    for limited, at_once in ((True, [1] * 16 + [2] * 17 + [3] * 7), (False, list(range(1, 41)))):
        baton = AsyncBaton(Patience(FOR_EVER), limited=limited)
        got: list[Held] = []

        async def lane(baton: AsyncBaton = baton, got: list[Held] = got) -> None:
            got.append(holds(await baton.take()))

        lanes, seen = [], []
        for _ in range(40):
            lanes.append(asyncio.ensure_future(lane()))
            for _ in range(3):
                await asyncio.sleep(0)
            seen.append(len(got))
        assert seen == at_once
        for number in range(40):
            await async_until(lambda number=number, got=got: len(got) > number)  # type: ignore[misc]
            baton.give(got[number])
        await asyncio.wait_for(asyncio.gather(*lanes), SOON)


@pytest.mark.anyio
async def test_in_a_loop_a_slow_holder_is_overtaken() -> None:
    baton = AsyncBaton(Patience(0.0))
    slow = holds(await baton.take())
    quick = holds(await asyncio.wait_for(baton.take(), SOON))
    late = asyncio.ensure_future(baton.take())
    baton._holders.patience = Patience(FOR_EVER)
    baton.give(slow)  # it has none any more
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert quick is not slow
    baton.give(quick)
    baton.give(holds(await asyncio.wait_for(late, SOON)))


@pytest.mark.anyio
async def test_in_a_loop_who_is_cancelled_leaves_it_to_the_next() -> None:
    baton = AsyncBaton(Patience(FOR_EVER))
    first = holds(await baton.take())
    waiting = [asyncio.ensure_future(baton.take()) for _ in range(3)]
    await async_until(lambda: len(baton._waiting) == 3)
    waiting[0].cancel()
    await asyncio.wait(waiting[:1])
    baton.give(first)  # the second has it, and is cancelled before it goes on
    waiting[1].cancel()
    await asyncio.wait(waiting[1:2])
    baton.give(holds(await asyncio.wait_for(waiting[2], SOON)))


@pytest.mark.anyio
async def test_in_a_loop_nobody_gets_it_after_the_end() -> None:
    baton = AsyncBaton(Patience(FOR_EVER))
    held = holds(await baton.take())
    waiting = asyncio.ensure_future(baton.take())
    await async_until(lambda: len(baton._waiting) == 1)
    baton.close()
    assert await asyncio.wait_for(waiting, SOON) is None
    assert await baton.take() is None
    baton.give(held)


def started(call: Callable[[], object]) -> threading.Thread:
    """Something that goes on beside."""
    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    return thread


def test_in_threads_lanes_hold_it_one_after_the_other() -> None:
    baton, now, most = Baton(Patience(FOR_EVER)), list[int](), list[int]()

    def lane() -> None:
        held = holds(baton.take())
        now.append(1)
        most.append(len(now))
        now.pop()
        baton.give(held)

    held = holds(baton.take())
    lanes = [started(lane) for _ in range(3)]
    sync_until(lambda: len(baton._waiting) == 3)
    assert most == []
    baton.give(held)
    for each in lanes:
        each.join(SOON)
    assert most == [1] * 3


def test_in_threads_the_more_lanes_wait_the_more_have_it() -> None:
    baton, got = Baton(Patience(FOR_EVER)), list[Held]()
    lanes = [started(lambda: got.append(holds(baton.take()))) for _ in range(20)]
    sync_until(lambda: (len(got), len(baton._waiting)) == (2, 18))
    for number in range(20):
        sync_until(lambda number=number: len(got) > number)  # type: ignore[misc]
        baton.give(got[number])
    for each in lanes:
        each.join(SOON)
    assert len(got) == 20


def test_in_threads_a_slow_holder_is_overtaken() -> None:
    baton = Baton(Patience(0.0))
    slow = holds(baton.take())
    quick = holds(baton.take())
    baton._holders.patience = Patience(FOR_EVER)
    waiting = started(baton.take)
    sync_until(lambda: len(baton._waiting) == 1)
    baton.give(slow)  # it has none any more
    assert waiting.is_alive()
    baton.give(quick)
    waiting.join(SOON)
    assert not waiting.is_alive()


def test_in_threads_nobody_gets_it_after_the_end() -> None:
    baton, got = Baton(Patience(FOR_EVER)), list[Held | None]()
    holds(baton.take())
    waiting = started(lambda: got.append(baton.take()))
    sync_until(lambda: len(baton._waiting) == 1)
    baton.close()
    waiting.join(SOON)
    assert (got, baton.take()) == ([None], None)
