"""The log: what it keeps through restarts, what it takes for a repeat, and what reads and trims give."""

from __future__ import annotations

import asyncio

import pytest

from tencent_im_compat.relay import CursorForeignError, CursorPassedError, Filter, Limits, LogClosedError
from tencent_im_compat.relay.database import TRIM_CHUNK
from tencent_im_compat.relay.page import PAGE_BYTES

from ..waiting import async_until
from .helpers import START, Clock, c2c, fill, group, numbers, record
from .logs import Maker, read

pytestmark = pytest.mark.anyio


async def test_what_was_appended_is_read_in_order(maker: Maker) -> None:
    async with maker() as log:
        ids = await fill(log, 250)
        assert ids == sorted(set(ids)), "ids grow"
        page = await read(log, 0, 100)
        assert numbers(page.records) == ids[:100]
        assert (page.cursor, page.more) == (ids[99], True)
        rest = await read(log, page.cursor, 1000)
        assert numbers(rest.records) == ids[100:]
        assert (rest.cursor, rest.more) == (ids[-1], False)
        assert await read(log, ids[-1]) == type(page)((), ids[-1], more=False)
        assert log.disk_reads == 0
        assert log.batch_events.count < 100, "many events are written at once"


async def test_a_restart_changes_nothing(maker: Maker) -> None:
    made = [
        record(c2c(1)),
        record(group(2, "lab")),
        record({"CallbackCommand": "State.X", "To_Account": "n"}),
    ]
    async with maker() as log:
        ids = [await log.append(each) for each in made]
        before = (await read(log, 0)).records
    async with maker() as log:
        after = await read(log, 0)
        assert after.records == before
        assert numbers(after.records) == ids
        assert log.disk_reads == 1
        assert [each.body for each in after.records] == [each.body for each in made]
        assert [each.users for each in after.records] == [("alice", "bob"), (), ("n",)]
        assert log.totals.events == 3
        assert log.totals.bytes == sum(len(each.body) for each in made)


@pytest.mark.parametrize("restart", [False, True])
async def test_a_repeat_is_stored_once(maker: Maker, restart: bool) -> None:
    log = maker()
    await log.__aenter__()
    first = await log.append(record(c2c(1)))
    if restart:
        await log.close()
        log = maker()
        await log.__aenter__()
    assert await log.append(record(c2c(1), START + 3000)) is None
    together = await asyncio.gather(*(log.append(record(c2c(2))) for _ in range(5)))
    assert together[1:] == [None] * 4
    assert numbers((await read(log, 0)).records) == [first, together[0]]
    await log.close()


async def test_an_event_without_a_time_may_happen_again(maker: Maker) -> None:
    body = {"CallbackCommand": "Sns.CallbackFriendAdd", "From_Account": "a"}
    async with maker() as log:
        assert await log.append(record(body))
        assert await log.append(record(body, START + 10)) is None
        assert await log.append(record(body, START + 11))
        assert await log.append(record(body, START + 20)) is None


async def test_events_without_a_time_are_told_apart_by_their_request_ids(maker: Maker) -> None:
    body = {"CallbackCommand": "Sns.CallbackFriendAdd", "From_Account": "a"}
    async with maker() as log:
        assert await log.append(record(body, RequestId="one"))
        assert await log.append(record(body, START + 1, RequestId="two"))
        assert await log.append(record(body, START + 3600, RequestId="one")) is None
        assert [each.request_id for each in (await read(log, 0)).records] == ["one", "two"]
        # With a time in the body the same body is the same event, by whatever number it comes again.
        assert await log.append(record(c2c(1), RequestId="one"))
        assert await log.append(record(c2c(1), RequestId="two")) is None


async def test_a_trimmed_event_is_forgotten_and_its_id_never_used_again(maker: Maker, clock: Clock) -> None:
    async with maker(limits=Limits(seconds=10)) as log:
        ids = await fill(log, 3)
        clock.now += 11
        assert await log.trim() == 3
        assert (log.totals.events, log.totals.bytes) == (0, 0)
    async with maker(limits=Limits(seconds=10)) as log:
        assert log.newest == ids[-1]
        assert (await read(log, 0)).cursor == ids[-1]
        assert (await log.append(record(c2c(1), clock.now)) or 0) > ids[-1]


async def test_trimming_by_age_stops_at_the_first_young_event(maker: Maker, clock: Clock) -> None:
    async with maker(limits=Limits(seconds=100)) as log:
        old = await fill(log, 4)
        young = await log.append(record(c2c(9), START + 50))
        clock.now = START + 100
        assert await log.trim() == 0
        clock.now = START + 101
        assert await log.trim() == 4
        assert numbers((await read(log, 0)).records) == [young]
        assert len(log._ring) == 1, "memory does not keep what the disk gave up"
        assert log.oldest == old[-1]


async def test_trimming_by_number_and_by_bytes(maker: Maker) -> None:
    async with maker(limits=Limits(events=6)) as log:
        ids = await fill(log, 10)
        assert await log.trim() == 4
        assert numbers((await read(log, 0)).records) == ids[4:]
        size = log.totals.bytes
    async with maker(limits=Limits(bytes=size - 1)) as log:
        assert await log.trim() == 1
        assert numbers((await read(log, 0)).records) == ids[5:]
        assert await log.trim() == 0


@pytest.mark.slow
async def test_a_large_trim_lets_appends_in_between(maker: Maker) -> None:
    async with maker(limits=Limits(events=1), recent=10) as log:
        await fill(log, TRIM_CHUNK + 50)
        trimmed, _ = await asyncio.gather(log.trim(), fill(log, 10, first=100_000))
        assert trimmed + await log.trim() == TRIM_CHUNK + 59
        assert log.totals.events == 1
        assert numbers((await read(log, 0)).records) == [log.newest]


@pytest.mark.parametrize("recent", [1, 100])
async def test_a_cursor_that_lost_events_is_told_so(maker: Maker, recent: int) -> None:
    async with maker(limits=Limits(events=3), recent=recent) as log:
        ids = await fill(log, 5)
        await log.trim()
        with pytest.raises(CursorPassedError) as caught:
            await read(log, ids[0])
        assert caught.value.oldest == log.oldest == ids[1]
        assert numbers((await read(log, caught.value.oldest)).records) == ids[2:]
        assert numbers((await read(log, 0)).records) == ids[2:]


async def test_a_reader_of_an_empty_log_learns_what_it_lost(maker: Maker) -> None:
    async with maker(limits=Limits(events=1)) as log:
        cursor = (await read(log, 0)).cursor
        assert cursor != 0, "0 would start at the oldest kept event"
        await fill(log, 3)
        await log.trim()
        with pytest.raises(CursorPassedError):
            await read(log, cursor)


async def test_a_cursor_beyond_the_end_is_unknown(maker: Maker) -> None:
    async with maker() as log:
        ids = await fill(log, 2)
        with pytest.raises(CursorForeignError) as caught:
            await read(log, ids[-1] + 1)
        assert caught.value.oldest == log.oldest


async def test_memory_is_bounded_and_disk_takes_over(maker: Maker) -> None:
    async with maker(recent=5) as log:
        ids = await fill(log, 20)
        assert numbers((await read(log, ids[14])).records) == ids[15:]
        assert log.disk_reads == 0
        assert numbers((await read(log, ids[13])).records) == ids[14:]
        assert log.disk_reads == 1
    async with maker(recent_bytes=1) as log:
        newer = await fill(log, 3, first=50)
        await log.refresh()
        assert len(log._ring) == 1
        assert numbers((await read(log, newer[1])).records) == newer[2:]
        assert log.disk_reads == 0


@pytest.mark.slow
@pytest.mark.parametrize("recent", [1, 10_000])
async def test_a_filter_moves_the_cursor_past_what_it_holds_back(maker: Maker, recent: int) -> None:
    async with maker(recent=recent) as log:
        await fill(log, 1500)
        wanted = await log.append(record(group(1, "lab")))
        only = Filter(conversations=frozenset({"group_lab"}))
        page = await read(log, 0, 10, only)
        assert (page.records, page.more) == ((), True), "one read looks at so many events only"
        page = await read(log, page.cursor, 10, only)
        assert numbers(page.records) == [wanted]
        assert (page.cursor, page.more) == (log.newest, False)


@pytest.mark.parametrize("recent", [1, 100])
async def test_a_page_is_bounded_in_bytes(maker: Maker, recent: int) -> None:
    async with maker(recent=recent) as log:
        large = "x" * (PAGE_BYTES // 5)
        for number in range(6):
            await log.append(record(c2c(number, CloudCustomData=large)))
        page = await read(log, 0, 1000)
        assert len(page.records) == 5
        assert page.more


async def test_subscribers_hear_of_events_once_they_are_stored(maker: Maker) -> None:
    heard: list[int] = []
    async with maker() as log:
        log.subscribe(lambda records: heard.extend(numbers(records)))
        ids = await fill(log, 20)
        await log.append(record(c2c(1)))  # a repeat
        ids += await fill(log, 1, first=99)  # Redis tells of what is stored a moment later, in its order
        await async_until(lambda: ids[-1] in heard)
        assert heard == ids


async def test_closing_writes_what_waits(maker: Maker) -> None:
    async with maker(recent=1) as log:
        waiting = [asyncio.ensure_future(log.append(record(c2c(number)))) for number in range(50)]
        await asyncio.sleep(0)
    assert all([await each for each in waiting])
    with pytest.raises(LogClosedError):
        await log.append(record(c2c(99)))
    with pytest.raises(LogClosedError):
        await log.probe()
    with pytest.raises(LogClosedError):
        await read(log, 0)  # memory holds too few
    async with maker() as again:
        assert again.totals.events == 50


async def test_a_log_that_was_not_entered_takes_nothing(maker: Maker) -> None:
    log = maker()
    with pytest.raises(LogClosedError):
        await log.append(record(c2c(1)))
    await log.close()


async def test_an_abandoned_append_is_stored_all_the_same(maker: Maker) -> None:
    async with maker() as log:
        task = asyncio.ensure_future(log.append(record(c2c(1))))
        await asyncio.sleep(0)
        task.cancel()
        await log.append(record(c2c(2)))
        assert len((await read(log, 0)).records) == 2
