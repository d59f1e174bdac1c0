"""The log in Redis (extra ``redis``), which several relays share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from pydantic import SecretStr

from ..extras import needing
from .errors import LogClosedError, LogFileError, LogReadError, LogWriteError
from .kept import Found, Limits, Room
from .log import EventLog, resolve
from .record import Record
from .redis_events import GoneError, News, RedisEvents
from .tail import Tail
from .writer import Outcome

T = TypeVar("T")

TIMEOUT = 3.0
"""Seconds without an answer after which Redis counts as unreachable; Tencent waits for 2."""
PREFIX = "tencent-im:relay:"


class RedisLog(EventLog):
    """A log in Redis, for all relays that name the same server and prefix. See ``EventLog``.

    Ids are the microseconds at which Redis stored an event, or a little more. What this process knows of the
    log comes by one thread that waits in Redis, a moment after it was appended; ``refresh`` waits for that.

    It wants one primary; Redis Cluster is not supported. Redis keeps what was answered over a restart only
    with ``appendonly yes``, and over a kill only with ``appendfsync always`` (``everysec`` loses up to 2 s).

    Args:
        url: E.g. ``redis://localhost:6379/0``; shows in no repr, as it may hold a password.
        prefix: Begins every key.
        limits: How much ``trim`` leaves. Where relays differ, the strictest counts.
        timeout: Seconds after which Redis counts as unreachable.
        room: How much it holds in memory.
        clock: Gives Unix seconds.

    Raises:
        MissingPackageError: The extra ``redis`` is not installed.
        LogFileError: The URL is none.
    """

    def __init__(
        self,
        url: str | SecretStr,
        *,
        prefix: str = PREFIX,
        limits: Limits | None = None,
        timeout: float = TIMEOUT,
        room: Room | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(limits, room, clock)
        with needing("RedisLog()", "redis"):
            import redis  # noqa: F401 - looked for here, where the caller can do something about it
        self._events = RedisEvents(url, prefix, timeout)
        self._timeout = timeout
        self._tail = Tail(self._events, lambda news: self._to_loop(self._heard, news))
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="tencent-im-relay-redis")
        self._turns: list[asyncio.Future[None]] = []

    async def refresh(self) -> None:
        """Learns of everything that was appended before, by any relay."""
        try:
            now = await self._asked(self._events.read, "", 0, None, 0)
        except GoneError:
            return  # empty, and so is what comes next
        end = time.monotonic() + self._timeout
        while self.id != now.log or self.newest < now.totals.newest:
            turn: asyncio.Future[None] = self._bound.create_future()
            self._turns.append(turn)
            left = end - time.monotonic()
            if left <= 0 or not (await asyncio.wait([turn], timeout=left))[0]:
                raise LogReadError("what is new in Redis does not come")
        if self.newest == now.totals.newest and self.totals.oldest <= now.totals.oldest:
            self._trimmed(now.totals)  # of a trim the tail would tell later

    async def trim(self) -> int:
        """Removes the oldest events that are over the limits; how many."""
        removed, more = 0, True
        while more:
            count, more = await self._asked(self._events.trim, self._limits, self._clock())
            removed += count
        await self.refresh()
        return removed

    async def probe(self) -> None:
        """Makes sure that events can be stored, and that this process hears of them."""
        await self._asked(self._events.probe)
        if self._tail.failure is not None:
            raise LogWriteError(str(self._tail.failure))

    async def _begin(self) -> None:
        try:
            log = await self._asked(self._events.open)
            now = await self._asked(self._events.read, log, 0, None, 0)
        except (GoneError, LogReadError) as error:
            raise LogFileError(f"cannot open the log: {error}") from None
        self._opened(log, now.totals)
        self._tail.start(log, self.newest)

    async def _shut(self) -> None:
        await asyncio.to_thread(self._tail.stop)
        self._threads.shutdown()
        self._events.close()

    def _store(self, records: Sequence[Record]) -> Sequence[Outcome]:
        return self._events.append(records)

    async def _fetch(self, after: int, newest: int, scan: int) -> Found | None:
        try:
            news = await self._asked(self._events.read, self.id, after, newest, scan)
        except GoneError:
            await self.refresh()
            raise LogReadError("the log was replaced while it was read") from None
        if news.totals.oldest > after + 1:
            oldest = min(news.totals.oldest, self.newest + 1)
            self._trimmed(replace(self.totals, oldest=max(oldest, self.totals.oldest)))
            return None
        end = newest if news.complete or not news.records else news.records[-1].id
        return Found(news.records, end)

    async def _asked(self, ask: Callable[..., T], *arguments: object) -> T:
        if self._closed:
            raise LogClosedError("the log is closing")
        return await self._bound.run_in_executor(self._threads, ask, *arguments)

    def _heard(self, news: News) -> None:
        """What the tail brings, in the loop."""
        self._tail.taken()
        if news.log != self.id:
            before = news.totals.oldest - 1  # all of the new log is to come
            self._opened(news.log, replace(news.totals, newest=before))
        self._trimmed(replace(self.totals, oldest=news.totals.oldest))
        self._arrived(news.records, news.totals)
        turns, self._turns = self._turns, []
        for turn in turns:
            resolve(turn, None)


__all__ = ["PREFIX", "RedisLog"]
