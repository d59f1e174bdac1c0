"""Whatever happens to the log, each reader gets each kept event once and in order."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tencent_im_compat.relay import (
    EVERYTHING,
    CursorPassedError,
    EventLog,
    Filter,
    Limits,
    Record,
    Room,
    SqliteLog,
)

from ..thorough import thorough
from .helpers import c2c, group, numbers, record

USERS = ("alice", "bob", "carol")
FILTERS = (
    EVERYTHING,
    Filter(users=frozenset({"alice"})),
    Filter(conversations=frozenset({"c2c_bob~carol", "group_lab"})),
    Filter(commands=frozenset({"Group.CallbackAfterSendMsg"}), users=frozenset({"carol"})),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(1, 30)),
        st.tuples(st.just("repeat"), st.integers(0, 50)),
        st.tuples(st.just("trim"), st.integers(0, 40)),
        st.tuples(st.just("restart"), st.just(0)),
        st.tuples(st.just("read"), st.integers(1, 12)),
    ),
    max_size=25,
)


class Reader:
    """Follows the log with a filter and checks that it gets each kept event once and in order."""

    def __init__(self, wanted: Filter) -> None:
        self.wanted = wanted
        self.cursor = 0
        self.got: list[int] = []
        self.lost_before = 0

    async def read(self, log: EventLog, limit: int) -> bool:
        before = self.cursor
        try:
            page = await log.read(before, limit, self.wanted)
        except CursorPassedError as error:
            self.cursor = error.oldest
        else:
            assert len(page.records) <= limit
            assert page.more == (page.cursor < log.newest)
            self.got += numbers(page.records)
            self.cursor = page.cursor
        assert self.cursor >= before
        return self.cursor < log.newest


def body_of(number: int) -> dict[str, Any]:
    if number % 3 == 0:
        return group(number, ("lab", "club")[number % 2])
    return c2c(number, USERS[number % 3], USERS[(number + 1) % 3])


@pytest.mark.parametrize("examples", thorough(15, 60))
def test_every_kept_event_is_read_once_and_in_order(examples: int) -> None:
    walks = given(STEPS, st.sampled_from([1, 7, 100]))
    settings(max_examples=examples, deadline=None)(walks(read_once_and_in_order))()


def read_once_and_in_order(steps: list[tuple[str, int]], recent: int) -> None:
    """Readers of a log that is written, trimmed and opened again."""

    async def story(path: Path) -> None:
        def opened() -> SqliteLog:
            return SqliteLog(path, durability="normal", room=Room(recent=recent))

        log = await opened().__aenter__()
        readers = [Reader(wanted) for wanted in FILTERS]
        stored: dict[int, Record] = {}
        gone: set[int] = set()
        count = 0
        for step, value in steps:
            if step == "append":
                made = [record(body_of(count + each)) for each in range(value)]
                count += value
                ids = await asyncio.gather(*map(log.append, made))
                stored.update((number, each) for number, each in zip(ids, made, strict=True) if number)
                assert None not in ids
            elif step == "repeat" and value < count:
                kept = {each.fingerprint for number, each in stored.items() if number not in gone}
                again = record(body_of(value))
                answer = await log.append(again)
                assert (answer is None) == (again.fingerprint in kept)
                if answer is not None:
                    stored[answer] = again
            elif step == "trim":
                log._limits = Limits(events=value)
                before = log.totals.oldest
                await log.trim()
                gone.update(range(before, log.totals.oldest))
                assert log.totals.events <= value
            elif step == "restart":
                newest, totals = log.newest, log.totals
                await log.close()
                log = await opened().__aenter__()
                assert (log.newest, log.totals) == (newest, totals)
            elif step == "read":
                for reader in readers:
                    await reader.read(log, value)
        assert log.totals.bytes == sum(
            len(each.body) for number, each in stored.items() if number not in gone
        )
        for reader in readers:
            while await reader.read(log, 5):
                pass
            assert reader.got == sorted(set(reader.got)), "in order, none twice"
            wanted = {number for number, each in stored.items() if reader.wanted.passes(each)}
            assert set(reader.got) <= wanted
            assert wanted - set(reader.got) <= gone, "only what was trimmed can be missing"
        await log.close()

    with tempfile.TemporaryDirectory() as where:
        asyncio.run(story(Path(where) / "relay.db"))
