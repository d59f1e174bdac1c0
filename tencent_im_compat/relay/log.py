"""What all logs of the relay do: what was appended is durable, and near the head it is read from memory."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TypeVar

from typing_extensions import Self

from .cursor import START, read_cursor, write_cursor
from .errors import CursorForeignError, CursorPassedError, CursorUnknownError, LogClosedError, RelayError
from .filters import EVERYTHING, Filter
from .kept import Found, Limits, Room, Totals
from .metrics import SECONDS, SIZES, Histogram
from .page import RecordPage, make_page
from .record import Record
from .ring import Ring
from .writer import Batch, Outcome, Writer

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

T = TypeVar("T")
Subscriber = Callable[[Sequence[Record]], None]

SCAN = 1000
"""Records one read looks at: what a filter holds back costs as well."""


class EventLog(ABC):
    """A durable log. Use it as ``async with``; it belongs to the loop that entered it.

    An event has an id, and ids grow. Reading goes on after the id of the last event that a reader knows; 0
    stands before the oldest event that is kept. Consumers see cursors: ids with the log's own id in them.

    Args:
        limits: How much ``trim`` leaves.
        room: How much it holds in memory.
        clock: Gives Unix seconds.

    Attributes:
        id: Tells this log from others.
        totals: What the log holds, as this process knows.
        disk_reads: Reads that memory could not answer.
        batch_events: Events per transaction.
        batch_seconds: What a transaction took.
    """

    def __init__(self, limits: Limits | None, room: Room | None, clock: Callable[[], float]) -> None:
        room = room or Room()
        self._limits = limits or Limits()
        self._clock = clock
        self._ring = Ring(room.recent, room.recent_bytes)
        self._writer: Writer[asyncio.Future[int | None]] = Writer(
            self._store, self._report, most=room.waiting, most_bytes=room.waiting_bytes
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._subscribers: list[Subscriber] = []
        self._closed = False
        self.id: str = ""
        self.totals: Totals = Totals(0, 1, 0, 0)
        self.disk_reads: int = 0
        self.batch_events: Histogram = Histogram(SIZES)
        self.batch_seconds: Histogram = Histogram(SECONDS)

    @property
    def newest(self) -> int:
        """Id of the newest event."""
        return self.totals.newest

    @property
    def oldest(self) -> int:
        """After this id all is read that is kept."""
        return self.totals.oldest - 1

    def subscribe(self, subscriber: Subscriber) -> None:
        """Has new records told, in the loop, once they are on disk."""
        self._subscribers.append(subscriber)

    def cursor(self, number: int) -> str:
        """The cursor of an id."""
        return write_cursor(self.id, number)

    async def place(self, cursor: str | None) -> int:
        """The id that a cursor stands for; without a cursor, that of the newest event.

        Raises:
            CursorUnknownError: This is no cursor.
            CursorForeignError: It is of another log, or lies beyond the newest event.
            LogReadError: The log could not be asked.
        """
        if cursor is None:
            await self.refresh()
            return self.newest
        if cursor == START:
            return 0
        found = read_cursor(cursor)
        if found is None:
            raise CursorUnknownError
        if found.log != self.id or found.number > self.newest:
            await self.refresh()  # another relay may be ahead of this one
        if found.log != self.id or found.number > self.newest:
            raise CursorForeignError(self.oldest)
        return found.number

    async def append(self, record: Record) -> int | None:
        """Stores an event; once this returns, it is on disk.

        Returns:
            Its id, or ``None`` for a repeat of a kept event.

        Raises:
            LogFullError: Too many events wait for the disk.
            LogClosedError: The log is closing.
            LogWriteError: It was not stored, or nobody knows.
        """
        future: asyncio.Future[int | None] = self._bound.create_future()
        self._writer.put(record, future)
        return await future

    async def read(self, after: int, limit: int = 100, wanted: Filter = EVERYTHING) -> RecordPage:
        """Reads on after an id, up to the newest event that this process knows.

        Args:
            after: The id; 0 starts at the oldest kept event.
            limit: Most records.
            wanted: What to give.

        Raises:
            CursorPassedError: Events after the id are gone.
            CursorForeignError: The id lies beyond the newest event.
            LogReadError: The log could not be read.
        """
        while True:
            start, newest = self._start(after), self.newest
            if start == newest:
                return RecordPage((), start, more=False)
            if self._ring.has_all_after(start):
                return make_page(self._ring.after(start, SCAN), start, newest, limit, wanted)
            if self._closed:
                raise LogClosedError("the log is closing")
            self.disk_reads += 1
            found = await self._fetch(start, newest, SCAN if wanted else min(limit, SCAN))
            if found is not None:
                return make_page(found.records, start, self.newest, limit, wanted, end=found.end)

    @abstractmethod
    async def refresh(self) -> None:
        """Learns of everything that was appended before, by any process.

        Raises:
            LogReadError: The log could not be asked.
        """

    @abstractmethod
    async def trim(self) -> int:
        """Removes the oldest events that are over the limits; how many.

        Raises:
            LogClosedError: The log is closing.
            LogWriteError: The log refused.
        """

    @abstractmethod
    async def probe(self) -> None:
        """Makes sure that events can be stored, by storing something.

        Raises:
            LogClosedError: The log is closing.
            LogWriteError: They cannot.
        """

    async def close(self) -> None:
        """Writes what waits and closes the log. May be called twice."""
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._writer.stop)
            await self._shut()

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        await self._begin()
        self._writer.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # ---------------------------------------------------------------- what kinds of logs differ in

    @abstractmethod
    async def _begin(self) -> None:
        """Opens the log, before anything is written."""

    @abstractmethod
    async def _shut(self) -> None:
        """Closes it, after all is written."""

    @abstractmethod
    def _store(self, records: Sequence[Record]) -> Sequence[Outcome]:
        """Writes records, in the writer's thread."""

    @abstractmethod
    async def _fetch(self, after: int, newest: int, scan: int) -> Found | None:
        """Records between two ids: at most ``scan``, and not much over ``PAGE_BYTES``.

        ``None`` if a trim came between, of which the totals tell now.
        """

    def _committed(self, batch: Batch[asyncio.Future[int | None]]) -> None:
        """Tells those who wait for a batch, in the loop."""
        for future, outcome in batch.outcomes:
            if isinstance(outcome, RelayError):
                fail(future, outcome)
            else:
                resolve(future, None if outcome is None else outcome.id)
        self.batch_events.observe(len(batch.outcomes))
        self.batch_seconds.observe(batch.seconds)

    # ---------------------------------------------------------------- what they have in common

    def _opened(self, log: str, totals: Totals) -> None:
        """What there is at the beginning; memory holds what comes after it."""
        self.id = log
        self.totals = totals
        self._ring.begin(totals.newest)

    def _arrived(self, new: Sequence[Record], totals: Totals) -> None:
        """The next records, in the loop."""
        self.totals = totals
        for each in new:
            self._ring.add(each)
        if new:
            for subscriber in self._subscribers:
                subscriber(new)

    def _trimmed(self, totals: Totals) -> None:
        self.totals = totals
        self._ring.drop_before(totals.oldest)

    @property
    def _bound(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise LogClosedError("the log was not entered")
        return self._loop

    def _start(self, after: int) -> int:
        """The id to read after."""
        if after > self.newest:
            raise CursorForeignError(self.oldest)
        if after == 0:
            return self.oldest
        if after < self.oldest:
            raise CursorPassedError(self.oldest)
        return after

    def _report(self, batch: Batch[asyncio.Future[int | None]]) -> None:
        self._to_loop(self._committed, batch)

    def _to_loop(self, callback: Callable[[T], None], news: T) -> None:
        """From another thread. The loop gets news in the order in which things happened."""
        try:
            self._bound.call_soon_threadsafe(callback, news)
        except RuntimeError:
            logger.error("the relay's loop ended before its log was closed")


def resolve(future: asyncio.Future[T], result: T) -> None:
    """Gives a result to who still waits for it."""
    if not future.done():
        future.set_result(result)


def fail(future: asyncio.Future[T], error: RelayError) -> None:
    """Gives an error to who still waits."""
    if not future.done():
        future.set_exception(error)
