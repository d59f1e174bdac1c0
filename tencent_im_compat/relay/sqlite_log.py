"""The log in one SQLite file, of one process."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from ..store.files import Durability
from ..webhooks.repeats import UNTIMED_REPEAT_SECONDS
from .database import Database
from .errors import LogReadError
from .kept import Found, Limits, Room, Totals
from .log import EventLog, fail, resolve
from .record import Record
from .writer import Batch, Outcome, write_failure

T = TypeVar("T")


class SqliteLog(EventLog):
    """A log in a file, which one process has to itself. Ids grow by one. See ``EventLog``.

    Args:
        path: The file.
        limits: How much ``trim`` leaves.
        durability: ``full`` survives a power failure, ``normal`` the end of this process.
        room: How much it holds in memory.
        clock: Gives Unix seconds.

    Raises:
        LogFileError: The file cannot be used.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        limits: Limits | None = None,
        durability: Durability = "full",
        room: Room | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(limits, room, clock)
        self._database = Database(path, durability)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="tencent-im-relay-read")
        self._trimming = asyncio.Lock()
        self._opened(self._database.id, self._database.totals)

    async def refresh(self) -> None:
        """Nothing to do: nobody else appends."""

    async def trim(self) -> int:
        """Removes the oldest events that are over the limits; how many."""
        async with self._trimming:
            before, more = self.totals.oldest, True
            while more:
                more = await self._in_writer(self._trim_chunk)
            return self.totals.oldest - before

    async def probe(self) -> None:
        """Makes sure that events can be stored, by storing something."""
        await self._in_writer(Database.probe)

    async def _begin(self) -> None:
        pass

    async def _shut(self) -> None:
        self._reader.shutdown()
        self._database.close()

    def _store(self, records: Sequence[Record]) -> Sequence[Outcome]:
        marks = [bytes.fromhex(record.fingerprint) for record in records]
        known = self._database.known(marks)
        outcomes: list[Outcome] = []
        new: list[Record] = []
        for record, mark in zip(records, marks, strict=True):
            before = known.get(mark)
            if before is not None and (
                record.identified or abs(record.at - before) <= UNTIMED_REPEAT_SECONDS
            ):
                outcomes.append(None)
                continue
            known[mark] = record.at
            numbered = replace(record, id=self._database.totals.newest + 1 + len(new))
            new.append(numbered)
            outcomes.append(numbered)
        if new:
            self._database.insert(new)
        return outcomes

    def _committed(self, batch: Batch[asyncio.Future[int | None]]) -> None:
        new = [outcome for _, outcome in batch.outcomes if isinstance(outcome, Record)]
        held = self.totals
        size = sum(len(record.body) for record in new)
        self._arrived(
            new, Totals(held.newest + len(new), held.oldest, held.events + len(new), held.bytes + size)
        )
        super()._committed(batch)

    async def _fetch(self, after: int, newest: int, scan: int) -> Found | None:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._reader, self._database.read, after, scan)
        except Exception as error:
            raise LogReadError(f"the log could not be read: {type(error).__name__}") from None
        if found and found[0].id == after + 1:
            return Found(found, found[-1].id)
        # A trim came between. The writer reports in order, so after an empty job its news is here.
        await self._in_writer(lambda database: None)
        return None

    async def _in_writer(self, job: Callable[[Database], T]) -> T:
        """What a job in the writer's thread gives."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def run() -> None:
            try:
                result = job(self._database)
            except Exception as error:
                loop.call_soon_threadsafe(fail, future, write_failure(error))
            else:
                loop.call_soon_threadsafe(resolve, future, result)

        self._writer.do(run)
        return await future

    def _trim_chunk(self, database: Database) -> bool:
        more = database.trim(self._limits, self._clock())
        self._to_loop(self._trimmed, database.totals)
        return more
