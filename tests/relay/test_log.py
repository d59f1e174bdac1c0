"""The log: what it keeps through restarts, what it takes for a repeat, and what reads and trims give."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tencent_im_compat.relay import (
    CursorTrimmedError,
    CursorUnknownError,
    EventLog,
    Filter,
    LogClosedError,
    Record,
)
from tencent_im_compat.relay.database import TRIM_CHUNK, Limits
from tencent_im_compat.relay.page import PAGE_BYTES

from .helpers import START, Clock, c2c, fill, group, numbers, record

pytestmark = pytest.mark.anyio


async def test_what_was_appended_is_read_in_order(path: Path) -> None:
    async with EventLog(path) as log:
        ids = await fill(log, 250)
        assert ids == list(range(ids[0], ids[0] + 250)), "ids grow by one"
        page = await log.read(0, 100)
        assert numbers(page.records) == ids[:100]
        assert (page.cursor, page.more) == (ids[99], True)
        rest = await log.read(page.cursor, 1000)
        assert numbers(rest.records) == ids[100:]
        assert (rest.cursor, rest.more) == (ids[-1], False)
        assert await log.read(ids[-1]) == type(page)((), ids[-1], more=False)
        assert log.disk_reads == 0
        assert log.batch_events.count < 100, "many events are written at once"


async def test_a_restart_changes_nothing(path: Path) -> None:
    made = [
        record(c2c(1)),
        record(group(2, "lab")),
        record({"CallbackCommand": "State.X", "To_Account": "n"}),
    ]
    async with EventLog(path) as log:
        ids = [await log.append(each) for each in made]
        before = (await log.read(0)).records
    async with EventLog(path) as log:
        after = await log.read(0)
        assert after.records == before
        assert numbers(after.records) == ids
        assert log.disk_reads == 1
        assert [each.body for each in after.records] == [each.body for each in made]
        assert [each.users for each in after.records] == [("alice", "bob"), (), ("n",)]
        assert log.totals.events == 3
        assert log.totals.bytes == sum(len(each.body) for each in made)


@pytest.mark.parametrize("restart", [False, True])
async def test_a_repeat_is_stored_once(path: Path, restart: bool) -> None:
    log = EventLog(path)
    await log.__aenter__()
    first = await log.append(record(c2c(1)))
    if restart:
        await log.close()
        log = EventLog(path)
        await log.__aenter__()
    assert await log.append(record(c2c(1), START + 3000)) is None
    together = await asyncio.gather(*(log.append(record(c2c(2))) for _ in range(5)))
    assert sorted(together, key=str) == [3, None, None, None, None]
    assert numbers((await log.read(0)).records) == [first, 3]
    await log.close()


async def test_an_event_without_a_time_may_happen_again(path: Path) -> None:
    body = {"CallbackCommand": "Sns.CallbackFriendAdd", "From_Account": "a"}
    async with EventLog(path) as log:
        assert await log.append(record(body))
        assert await log.append(record(body, START + 10)) is None
        assert await log.append(record(body, START + 11))
        assert await log.append(record(body, START + 20)) is None


async def test_events_without_a_time_are_told_apart_by_their_request_ids(path: Path) -> None:
    body = {"CallbackCommand": "Sns.CallbackFriendAdd", "From_Account": "a"}
    async with EventLog(path) as log:
        assert await log.append(record(body, RequestId="one"))
        assert await log.append(record(body, START + 1, RequestId="two"))
        assert await log.append(record(body, START + 3600, RequestId="one")) is None
        assert [each.request_id for each in (await log.read(0)).records] == ["one", "two"]
        # With a time in the body the same body is the same event, by whatever number it comes again.
        assert await log.append(record(c2c(1), RequestId="one"))
        assert await log.append(record(c2c(1), RequestId="two")) is None


async def test_a_trimmed_event_is_forgotten_and_its_id_never_used_again(path: Path, clock: Clock) -> None:
    async with EventLog(path, limits=Limits(seconds=10), clock=clock) as log:
        ids = await fill(log, 3)
        clock.now += 11
        assert await log.trim() == 3
        assert (log.totals.events, log.totals.bytes) == (0, 0)
    async with EventLog(path, limits=Limits(seconds=10), clock=clock) as log:
        assert log.newest == ids[-1]
        assert (await log.read(0)).cursor == ids[-1]
        assert await log.append(record(c2c(1), clock.now)) == ids[-1] + 1


async def test_trimming_by_age_stops_at_the_first_young_event(path: Path, clock: Clock) -> None:
    async with EventLog(path, limits=Limits(seconds=100), clock=clock) as log:
        old = await fill(log, 4)
        young = await log.append(record(c2c(9), START + 50))
        clock.now = START + 100
        assert await log.trim() == 0
        clock.now = START + 101
        assert await log.trim() == 4
        assert numbers((await log.read(0)).records) == [young]
        assert len(log._ring) == 1, "memory does not keep what the disk gave up"
        assert log.oldest == old[-1]


async def test_trimming_by_number_and_by_bytes(path: Path) -> None:
    async with EventLog(path, limits=Limits(events=6)) as log:
        ids = await fill(log, 10)
        assert await log.trim() == 4
        assert numbers((await log.read(0)).records) == ids[4:]
        size = log.totals.bytes
    async with EventLog(path, limits=Limits(bytes=size - 1)) as log:
        assert await log.trim() == 1
        assert numbers((await log.read(0)).records) == ids[5:]
        assert await log.trim() == 0


async def test_a_large_trim_lets_appends_in_between(path: Path) -> None:
    async with EventLog(path, limits=Limits(events=1), durability="normal", recent=10) as log:
        await fill(log, TRIM_CHUNK + 50)
        trimmed, _ = await asyncio.gather(log.trim(), fill(log, 10, first=100_000))
        assert trimmed + await log.trim() == TRIM_CHUNK + 59
        assert log.totals.events == 1
        assert numbers((await log.read(0)).records) == [log.newest]


@pytest.mark.parametrize("recent", [1, 100])
async def test_a_cursor_that_lost_events_is_told_so(path: Path, recent: int) -> None:
    async with EventLog(path, limits=Limits(events=3), recent=recent) as log:
        ids = await fill(log, 5)
        await log.trim()
        with pytest.raises(CursorTrimmedError) as caught:
            await log.read(ids[0])
        assert caught.value.oldest == log.oldest == ids[1]
        assert numbers((await log.read(caught.value.oldest)).records) == ids[2:]
        assert numbers((await log.read(0)).records) == ids[2:]


async def test_a_reader_of_an_empty_log_learns_what_it_lost(path: Path) -> None:
    async with EventLog(path, limits=Limits(events=1)) as log:
        cursor = (await log.read(0)).cursor
        assert cursor != 0, "0 would start at the oldest kept event"
        await fill(log, 3)
        await log.trim()
        with pytest.raises(CursorTrimmedError):
            await log.read(cursor)


async def test_a_cursor_beyond_the_end_is_unknown(path: Path) -> None:
    async with EventLog(path) as log:
        ids = await fill(log, 2)
        with pytest.raises(CursorUnknownError) as caught:
            await log.read(ids[-1] + 1)
        assert caught.value.newest == ids[-1]


async def test_a_trim_between_looking_and_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with EventLog(path, limits=Limits(events=2), recent=1) as log:
        ids = await fill(log, 6)
        read = log._database.read

        def late(after: int, scan: int) -> list[Record]:
            monkeypatch.undo()
            log._database.trim(Limits(events=2), START)
            found = read(after, scan)
            # The news is on its way behind the answer, as a writer that is slow to report would have it.
            log._writer.do(lambda database: log._to_loop(log._trimmed, database.totals))
            return found

        monkeypatch.setattr(log._database, "read", late)
        with pytest.raises(CursorTrimmedError):
            await log.read(ids[0])
        assert numbers((await log.read(0)).records) == ids[4:]


async def test_memory_is_bounded_and_disk_takes_over(path: Path) -> None:
    async with EventLog(path, recent=5) as log:
        ids = await fill(log, 20)
        assert numbers((await log.read(ids[14])).records) == ids[15:]
        assert log.disk_reads == 0
        assert numbers((await log.read(ids[13])).records) == ids[14:]
        assert log.disk_reads == 1
    async with EventLog(path, recent_bytes=1) as log:
        newer = await fill(log, 3, first=50)
        assert len(log._ring) == 1
        assert numbers((await log.read(newer[1])).records) == newer[2:]
        assert log.disk_reads == 0


@pytest.mark.parametrize("recent", [1, 10_000])
async def test_a_filter_moves_the_cursor_past_what_it_holds_back(path: Path, recent: int) -> None:
    async with EventLog(path, durability="normal", recent=recent) as log:
        await fill(log, 1500)
        wanted = await log.append(record(group(1, "lab")))
        only = Filter(conversations=frozenset({"group_lab"}))
        page = await log.read(0, 10, only)
        assert (page.records, page.more) == ((), True), "one read looks at so many events only"
        page = await log.read(page.cursor, 10, only)
        assert numbers(page.records) == [wanted]
        assert (page.cursor, page.more) == (log.newest, False)


@pytest.mark.parametrize("recent", [1, 100])
async def test_a_page_is_bounded_in_bytes(path: Path, recent: int) -> None:
    async with EventLog(path, durability="normal", recent=recent) as log:
        large = "x" * (PAGE_BYTES // 5)
        for number in range(6):
            await log.append(record(c2c(number, CloudCustomData=large)))
        page = await log.read(0, 1000)
        assert len(page.records) == 5
        assert page.more


async def test_subscribers_hear_of_events_once_they_are_stored(path: Path) -> None:
    heard: list[int] = []
    async with EventLog(path) as log:
        log.subscribe(lambda records: heard.extend(numbers(records)))
        ids = await fill(log, 20)
        await log.append(record(c2c(1)))
        assert heard == ids


async def test_closing_writes_what_waits(path: Path) -> None:
    async with EventLog(path, recent=1) as log:
        waiting = [asyncio.ensure_future(log.append(record(c2c(number)))) for number in range(50)]
        await asyncio.sleep(0)
    assert all([await each for each in waiting])
    with pytest.raises(LogClosedError):
        await log.append(record(c2c(99)))
    with pytest.raises(LogClosedError):
        await log.probe()
    with pytest.raises(LogClosedError):
        await log.read(0)  # memory holds too few
    async with EventLog(path) as again:
        assert again.totals.events == 50


async def test_a_log_that_was_not_entered_takes_nothing(path: Path) -> None:
    log = EventLog(path)
    with pytest.raises(LogClosedError):
        await log.append(record(c2c(1)))
    await log.close()


async def test_an_abandoned_append_is_stored_all_the_same(path: Path) -> None:
    async with EventLog(path) as log:
        task = asyncio.ensure_future(log.append(record(c2c(1))))
        await asyncio.sleep(0)
        task.cancel()
        await log.probe()
        assert log.totals.events == 1
