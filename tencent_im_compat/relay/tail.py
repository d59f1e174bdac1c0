"""Follows a log in Redis: one thread of the relay waits there, for all polls that wait here."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from .errors import LogFileError, LogReadError
from .kept import Totals
from .redis_events import WAITED_AT_ONCE, GoneError, News, RedisEvents

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

WAIT_MILLISECONDS = 250
"""How long Redis holds a call."""
LOOK_SECONDS = 1.0
"""What no entry tells of, such as a trim by others, is known that late."""
GAP_SECONDS = 0.01
"""Between two pages: what comes quickly comes together. A page wakes polls and costs a call to Redis."""
AT_ONCE = 500
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 1.0
"""Seconds between two tries to reach Redis."""


class Tail:
    """Brings what is appended to a log, by whomever.

    Args:
        events: The log.
        heard: Called in the thread with what is new, without gaps; must not block. Each is answered by
            ``taken``.

    Attributes:
        failure: Why it hears nothing now; ``None`` while it hears.
    """

    def __init__(self, events: RedisEvents, heard: Callable[[News], None]) -> None:
        self._events = events
        self._heard = heard
        self._log = ""
        self._last = 0
        self._totals = Totals(0, 1, 0, 0)
        self._look_at = 0.0
        self._room = threading.Semaphore(2)  # pages that the loop has not taken yet
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tencent-im-relay-tail", daemon=True)
        self.failure: LogReadError | LogFileError | None = None

    def start(self, log: str, after: int) -> None:
        """Begins to follow."""
        self._log, self._last = log, after
        self._thread.start()

    def taken(self) -> None:
        """A page was taken: there is room for another one."""
        self._room.release()

    def stop(self) -> None:
        """Ends; within a call's time. Blocks."""
        self._end.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._end.is_set():
            try:
                self._follow()
            except (LogReadError, LogFileError) as error:
                if self.failure is None:
                    logger.error("new events cannot be heard of: %s", error)
                self.failure = error
                self._end.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                if self.failure is not None:
                    logger.warning("new events are heard of again")
                self.failure, pause = None, FIRST_PAUSE

    def _follow(self) -> None:
        if time.monotonic() >= self._look_at:
            self._look()
            return
        records = self._events.wait(self._last, WAIT_MILLISECONDS)
        if not records:
            self._look_at = 0.0
            return
        held = self._totals
        size = sum(len(each.body) for each in records)
        totals = Totals(records[-1].id, held.oldest, held.events + len(records), held.bytes + size)
        self._tell(News(self._log, totals, records, complete=False))
        if len(records) < WAITED_AT_ONCE:
            self._end.wait(GAP_SECONDS)

    def _look(self) -> None:
        """Reads on together with what the log holds, both at one moment."""
        try:
            news = self._events.read(self._log, self._last, None, AT_ONCE)
        except GoneError:
            # Ids go by the clock, so all of the new log comes after all of the old one.
            self._log = self._events.open()
            return
        # Redis may have lost its newest events: what comes has higher ids than those nevertheless.
        newest = max(news.totals.newest, self._last) if news.complete else news.records[-1].id
        oldest = min(news.totals.oldest, newest + 1)
        self._tell(replace(news, totals=replace(news.totals, newest=newest, oldest=oldest)))
        if news.complete:
            self._look_at = time.monotonic() + LOOK_SECONDS

    def _tell(self, news: News) -> None:
        while not self._room.acquire(timeout=LONGEST_PAUSE):
            if self._end.is_set():
                return
        self._last, self._totals = news.totals.newest, news.totals
        self._heard(news)
