"""The event log: appended to by one loop, durable before it answers, read from memory near its head."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

from typing_extensions import Self

from ..errors import CursorTrimmedError
from ..store.files import Durability
from .database import Database, Limits, Totals
from .errors import (
    CursorUnknownError,
    LogClosedError,
    LogReadError,
    LogWriteError,
    RelayError,
)
from .filters import EVERYTHING, Filter
from .metrics import SECONDS, SIZES, Histogram
from .page import RecordPage, make_page
from .record import Record
from .ring import Ring
from .writer import Batch, Writer

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

T = TypeVar("T")
Subscriber = Callable[[Sequence[Record]], None]

SCAN = 1000
"""Records one read looks at: what a filter holds back costs as well."""


class EventLog:
    """A durable log in one file. Use it as ``async with``; it belongs to the loop that entered it.

    A cursor is the id of the last event a reader knows. Ids grow by one and are never used again. Cursor 0
    stands before the oldest event that is kept.

    Args:
        path: The file.
        limits: How much ``trim`` leaves.
        durability: ``full`` survives a power failure, ``normal`` the end of this process.
        waiting: Most events that wait for the disk.
        waiting_bytes: Most bytes of them.
        recent: Most records kept in memory.
        recent_bytes: Most bytes of their bodies.
        clock: Gives Unix seconds.

    Attributes:
        totals: What the log holds.
        disk_reads: Reads that memory could not answer.
        batch_events: Events per transaction.
        batch_seconds: What a transaction took.

    Raises:
        LogFileError: The file cannot be used.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        limits: Limits | None = None,
        durability: Durability = "full",
        waiting: int = 10_000,
        waiting_bytes: int = 64 * 1024 * 1024,
        recent: int = 10_000,
        recent_bytes: int = 16 * 1024 * 1024,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._database = Database(path, durability)
        self._ring = Ring(recent, recent_bytes)
        self._writer: Writer[asyncio.Future[int | None]] = Writer(
            self._database, self._report, most=waiting, most_bytes=waiting_bytes
        )
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="tencent-im-relay-read")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._subscribers: list[Subscriber] = []
        self._trimming = asyncio.Lock()
        self._closed = False
        self.totals: Totals = self._database.totals
        self.disk_reads: int = 0
        self.batch_events: Histogram = Histogram(SIZES)
        self.batch_seconds: Histogram = Histogram(SECONDS)

    @property
    def newest(self) -> int:
        """The newest cursor."""
        return self.totals.newest

    @property
    def oldest(self) -> int:
        """The cursor from which all that is kept is read."""
        return self.totals.oldest - 1

    def subscribe(self, subscriber: Subscriber) -> None:
        """Has new records told, in the loop, once they are on disk."""
        self._subscribers.append(subscriber)

    async def append(self, record: Record) -> int | None:
        """Stores an event; once this returns, it is on disk.

        Returns:
            Its id, or ``None`` for a repeat of a kept event.

        Raises:
            LogFullError: Too many events wait for the disk.
            LogClosedError: The log is closing.
            LogWriteError: The disk refused; nothing was stored.
        """
        future: asyncio.Future[int | None] = self._bound.create_future()
        self._writer.put(record, future)
        return await future

    async def read(self, after: int, limit: int = 100, wanted: Filter = EVERYTHING) -> RecordPage:
        """Reads on from a cursor.

        Args:
            after: The cursor; 0 starts at the oldest kept event.
            limit: Most records.
            wanted: What to give.

        Raises:
            CursorTrimmedError: Events after the cursor are gone.
            CursorUnknownError: The cursor lies beyond the newest event.
            LogReadError: The disk could not be read.
        """
        while True:
            start = self._start(after)
            if start == self.newest:
                return RecordPage((), start, more=False)
            if self._ring.has_all_after(start):
                return make_page(self._ring.after(start, SCAN), start, self.newest, limit, wanted)
            found = await self._read_disk(start, SCAN if wanted else min(limit, SCAN))
            if found and found[0].id == start + 1:
                return make_page(found, start, self.newest, limit, wanted)
            # A trim came between. The writer reports in order, so after an empty job its news is here.
            await self._in_writer(lambda database: None)

    async def trim(self) -> int:
        """Removes the oldest events that are over the limits; how many.

        Raises:
            LogClosedError: The log is closing.
            LogWriteError: The disk refused.
        """
        async with self._trimming:
            before, more = self.totals.oldest, True
            while more:
                more = await self._in_writer(self._trim_chunk)
            return self.totals.oldest - before

    async def probe(self) -> None:
        """Makes sure that the file can be written.

        Raises:
            LogClosedError: The log is closing.
            LogWriteError: It cannot.
        """
        await self._in_writer(Database.probe)

    async def close(self) -> None:
        """Writes what waits and closes the file. May be called twice."""
        if self._closed:
            return
        self._closed = True
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._reader, self._writer.stop)
        self._reader.shutdown()
        self._database.close()

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._writer.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def _bound(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise LogClosedError("the log was not entered")
        return self._loop

    def _start(self, after: int) -> int:
        """The cursor to read from."""
        if after > self.newest:
            raise CursorUnknownError(self.newest)
        if after == 0:
            return self.oldest
        if after < self.oldest:
            raise CursorTrimmedError(self.oldest)
        return after

    async def _read_disk(self, after: int, scan: int) -> list[Record]:
        if self._closed:
            raise LogClosedError("the log is closing")
        self.disk_reads += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._reader, self._database.read, after, scan
            )
        except Exception as error:
            raise LogReadError(f"the log could not be read: {type(error).__name__}") from None

    async def _in_writer(self, job: Callable[[Database], T]) -> T:
        """What a job in the writer's thread gives."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def run(database: Database) -> None:
            try:
                result = job(database)
            except Exception as error:
                reason = LogWriteError(f"the log could not be written: {error}")
                loop.call_soon_threadsafe(_fail, future, reason)
            else:
                loop.call_soon_threadsafe(_resolve, future, result)

        self._writer.do(run)
        return await future

    def _trim_chunk(self, database: Database) -> bool:
        more = database.trim(self._limits, self._clock())
        self._to_loop(self._trimmed, database.totals)
        return more

    def _report(self, batch: Batch[asyncio.Future[int | None]]) -> None:
        self._to_loop(self._committed, batch)

    def _to_loop(self, callback: Callable[[T], None], news: T) -> None:
        """From the writer's thread. The loop gets news in the order in which things happened."""
        try:
            self._bound.call_soon_threadsafe(callback, news)
        except RuntimeError:
            logger.error("the relay's loop ended before its log was closed")

    def _committed(self, batch: Batch[asyncio.Future[int | None]]) -> None:
        self.totals = batch.totals
        new = []
        for future, outcome in batch.outcomes:
            if isinstance(outcome, Record):
                new.append(outcome)
                self._ring.add(outcome)
                _resolve(future, outcome.id)
            elif outcome is None:
                _resolve(future, None)
            else:
                _fail(future, outcome)
        self.batch_events.observe(len(batch.outcomes))
        self.batch_seconds.observe(batch.seconds)
        if new:
            for subscriber in self._subscribers:
                subscriber(new)

    def _trimmed(self, totals: Totals) -> None:
        self.totals = totals
        self._ring.drop_before(totals.oldest)


def _resolve(future: asyncio.Future[T], result: T) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[T], error: RelayError) -> None:
    if not future.done():
        future.set_exception(error)
