"""One thread that ends what goes on past its deadline; it lives only while something might."""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import Final, Protocol

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")

AGAIN: Final = 0.1
"""Seconds after which something that has not ended is ended once more."""
LINGERS: Final = 10.0
"""Seconds for which the thread waits for more to watch."""


class Watched(Protocol):
    """What must end at a moment of ``time.monotonic``."""

    until: float

    def expire(self, now: float) -> str | None:
        """Ends it; called until it is gone, must not block. A text is what must be told of it."""


class Watchdog:
    """Watches any number of things, nearly all of them in vain: a deadline costs a lock, and no timer."""

    def __init__(self) -> None:
        self._forget()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        """A forked process has neither the thread nor what it watched, and the lock may be held for ever."""
        # For a signal handler, too, that makes a call while its thread is in here.
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)
        self._watched: dict[int, Watched] = {}
        self._wakes_at = float("inf")
        self._idle_until = 0.0
        self._thread: threading.Thread | None = None

    def watch(self, it: Watched) -> None:
        """Ends it at its deadline, unless ``leave`` comes first."""
        with self._lock:
            self._watched[id(it)] = it
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="tencent-im-deadlines", daemon=True)
                try:
                    thread.start()
                except RuntimeError:  # the interpreter ends: the sockets' own timeouts are all there is
                    return
                self._thread = thread
            elif it.until < self._wakes_at:
                self._news.notify()

    def leave(self, it: Watched) -> None:
        """It is over. From now on it is not ended any more."""
        with self._lock:
            self._watched.pop(id(it), None)

    def _run(self) -> None:
        self._idle_until = time.monotonic() + LINGERS
        while (told := self._round()) is not None:
            for text in told:
                logger.warning(text)

    def _round(self) -> list[str] | None:
        """Ends what is late and sleeps until the next deadline; ``None`` when there is nothing to do."""
        with self._lock:
            now = time.monotonic()
            # Under the lock: what has left already is another's by now, and must not be ended.
            told = [it.expire(now) for it in self._watched.values() if it.until <= now]
            if self._watched:
                self._idle_until = now + LINGERS
            elif now >= self._idle_until:
                self._thread = None
                return None
            earliest = min((it.until for it in self._watched.values()), default=self._idle_until)
            self._wakes_at = max(earliest, now + AGAIN)
            if not any(told):
                self._news.wait(self._wakes_at - now)
            return [text for text in told if text]


WATCHDOG: Final = Watchdog()
