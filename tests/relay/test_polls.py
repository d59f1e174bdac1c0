"""Long polls: how they wait, what wakes them, and what many of them cost."""

from __future__ import annotations

import asyncio
import json
import time
import tracemalloc

import pytest

from ..waiting import async_until
from .helpers import GROUP, c2c, group
from .logs import Maker
from .rig import BEARER, Raw, Rig, running, seqs

pytestmark = pytest.mark.anyio


async def test_a_poll_waits_for_an_event(rig: Rig) -> None:
    tasks = len(asyncio.all_tasks())
    poll = asyncio.ensure_future(rig.poll(wait=60))
    await async_until(lambda: rig.relay.waiters == 1)
    assert await rig.metric("waiters") == 1
    await rig.take(c2c(1))
    page = await asyncio.wait_for(poll, 5)
    assert (seqs(page), page["cursor"], page["more"]) == ([1], rig.newest, False)
    assert rig.relay.waiters == 0
    await async_until(lambda: len(asyncio.all_tasks()) == tasks)


async def test_a_poll_waits_for_an_event_of_its_own(rig: Rig) -> None:
    poll = asyncio.ensure_future(rig.poll(wait=60, user="dave"))
    await async_until(lambda: rig.relay.waiters == 1)
    await rig.take(*(c2c(number) for number in range(20)))
    assert not poll.done()
    await rig.take(c2c(20, "bob", "dave"))
    assert seqs(await asyncio.wait_for(poll, 5)) == [20]


async def test_a_poll_in_vain_moves_on(rig: Rig) -> None:
    poll = asyncio.ensure_future(rig.poll(wait=0.04, user="dave"))
    await async_until(lambda: rig.relay.waiters == 1)
    await rig.take(c2c(1))
    page = await poll
    assert (page["events"], page["cursor"], page["more"]) == ([], rig.newest, False)
    assert await rig.metric('polls_total{outcome="empty"}') == 1


@pytest.mark.slow
async def test_a_waiting_poll_searches_on(maker: Maker) -> None:
    async with running(maker, recent=10) as rig:
        await asyncio.gather(*(rig.post(c2c(number)) for number in range(1200)))
        await rig.take(group(1))
        assert (await rig.poll(cursor=0, event=GROUP))["more"], "without a wait it answers after one look"
        assert len((await rig.poll(cursor=0, event=GROUP, wait=60))["events"]) == 1


async def test_too_many_polls(maker: Maker) -> None:
    async with running(maker, max_waiters=2) as rig:
        polls = [asyncio.ensure_future(rig.poll(wait=60)) for _ in range(2)]
        await async_until(lambda: rig.relay.waiters == 2)
        answer = await rig.client.get("/v1/events", params={"wait": 1}, headers=BEARER)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        await rig.take(c2c(1))
        await asyncio.gather(*polls)
        assert len((await rig.poll(cursor=0, wait=60))["events"]) == 1


async def test_closing_answers_all_polls(rig: Rig) -> None:
    polls = [asyncio.ensure_future(rig.poll(wait=60)) for _ in range(20)]
    await async_until(lambda: rig.relay.waiters == 20)
    rig.relay.close_polls()
    pages = await asyncio.wait_for(asyncio.gather(*polls), 5)
    assert all(page == {"events": [], "cursor": rig.newest, "more": False} for page in pages)
    assert (await asyncio.wait_for(rig.poll(wait=60), 5))["events"] == []
    await rig.take(c2c(1))


async def test_who_disconnects_frees_the_place(rig: Rig) -> None:
    polls = [Raw(rig.relay, wait=60) for _ in range(3)]
    await async_until(lambda: rig.relay.waiters == 3)
    polls[1].gone.set()
    await asyncio.wait_for(polls[1].task, 5)
    assert rig.relay.waiters == 2
    assert await rig.metric('polls_total{outcome="gone"}') == 1
    polls[0].task.cancel()
    await async_until(lambda: rig.relay.waiters == 1)
    await rig.take(c2c(1))
    await asyncio.wait_for(polls[2].task, 5)
    assert seqs(polls[2].page()) == [1]


@pytest.mark.slow
async def test_a_thousand_polls_and_one_event(rig: Rig) -> None:
    await rig.take(*map(c2c, range(20)))
    cursor = (await rig.poll())["cursor"]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    polls = [Raw(rig.relay, cursor=cursor, wait=60, user="bob") for _ in range(1000)]
    await async_until(lambda: rig.relay.waiters == 1000)
    each = (tracemalloc.get_traced_memory()[0] - before) / 1000
    tracemalloc.stop()
    assert each < 20_000, "bytes per waiting poll, the server's share not counted"
    reads = rig.log.disk_reads
    await rig.take(c2c(99))
    await asyncio.wait_for(asyncio.gather(*(poll.task for poll in polls)), 10)
    assert all(seqs(poll.page()) == [99] for poll in polls)
    assert rig.log.disk_reads == reads
    assert rig.relay.waiters == 0


@pytest.mark.slow
async def test_nothing_is_missed_between_two_polls(rig: Rig) -> None:
    async def follow(user: str) -> list[int]:
        cursor, got = "0", list[int]()
        while 299 not in got:
            page = await rig.poll(cursor=cursor, wait=60, user=user, limit=7)
            cursor = page["cursor"]
            got += seqs(page)
        return got

    followers = [asyncio.ensure_future(follow(user)) for user in ("alice", "bob")]
    for number in range(0, 300, 10):
        await asyncio.gather(*(rig.post(c2c(each)) for each in range(number, number + 10)))
    await rig.take(c2c(299))
    got = await asyncio.wait_for(asyncio.gather(*followers), 10)
    stored = [json.loads(each.body)["MsgSeq"] for each in (await rig.log.read(0, 1000)).records]
    last = stored.index(299)
    assert all(each[: last + 1] == stored[: last + 1] for each in got)


@pytest.mark.slow
async def test_a_waiting_poll_costs_no_time(rig: Rig) -> None:
    polls = [Raw(rig.relay, wait=60, user="nobody") for _ in range(1000)]
    await async_until(lambda: rig.relay.waiters == 1000)
    before = time.process_time()
    await rig.take(*map(c2c, range(50)))
    assert time.process_time() - before < 2
    assert not any(poll.task.done() for poll in polls)
    await rig.log.refresh()
    rig.relay.close_polls()
    await asyncio.gather(*(poll.task for poll in polls))
    assert {poll.page()["cursor"] for poll in polls} == {rig.newest}
