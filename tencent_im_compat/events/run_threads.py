"""Runs the sources of a synchronous client: one daemon thread each, and an event that stops them."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Sequence

from . import backoff

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

Step = Callable[[], float | None]
"""One round; it may say how many seconds to pause at least after it."""
STOP_SECONDS = 10.0
INTERRUPT_SECONDS = 0.05


class ThreadRunner:
    """Repeats each source's step until stopped. Listeners are called in these threads.

    A failure is logged and followed by a longer pause. Settings that cannot work end the source's thread:
    that is logged, and kept in ``error``.

    Args:
        steps: One round of each source.
        interval: Seconds between two rounds.
        rng: Source of jitter.
        interrupt: Ends a step's call that waits for its answer; called by ``stop`` until the step has ended.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        *,
        interval: float,
        rng: random.Random | None = None,
        interrupt: Callable[[], None] | None = None,
    ) -> None:
        self._interrupt = interrupt
        self._steps = steps
        self._interval = interval
        self._rng = rng or random.Random()  # noqa: S311 - jitter
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._before: list[threading.Thread] = []
        self.error: BaseException | None = None

    @property
    def running(self) -> bool:
        """Whether rounds are going on."""
        return any(thread.is_alive() for thread in self._threads)

    def start(self) -> None:
        """Begins. A runner that runs already goes on."""
        if self.running:
            return
        self.error = None
        self._stopping = threading.Event()
        before = [thread for thread in self._before if thread.is_alive()]
        self._threads = [
            threading.Thread(
                target=self._loop, args=(step, self._stopping, before), name="tencent-im-events", daemon=True
            )
            for step in self._steps
        ]
        self._before = [*before, *self._threads]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends: a pause is cut short; a call under way is waited for, at most 10 s.

        A listener may stop the runner that called it: the round then ends with that listener.
        """
        self._stopping.set()
        threads, self._threads = self._threads, []
        for thread in threads:
            # A listener may stop its own runner; waiting for oneself would never end.
            if thread is not threading.current_thread():
                self._wait_for(thread)

    def _wait_for(self, thread: threading.Thread) -> None:
        if self._interrupt is None:
            thread.join(STOP_SECONDS)
            return
        end = time.monotonic() + STOP_SECONDS
        while thread.is_alive() and time.monotonic() < end:
            self._interrupt()  # once more each time: the call may begin a moment after the first
            thread.join(INTERRUPT_SECONDS)

    def _loop(self, step: Step, stopping: threading.Event, before: Sequence[threading.Thread]) -> None:
        for thread in before:  # stopped by a listener that has not returned yet
            while thread.is_alive() and not stopping.is_set():
                thread.join(0.1)
        troubles = backoff.Troubles()
        wanted = 0.0
        while not stopping.is_set():
            try:
                wanted = step() or 0.0
                troubles.over()
            except Exception as error:
                if backoff.ends(error):
                    self.error = error
                    logger.exception("the event thread ended")
                    return
                if stopping.is_set():
                    return  # interrupted
                troubles.met(error)
            pause = backoff.pause(self._interval, troubles.in_a_row, self._rng.uniform)
            stopping.wait(max(pause, wanted))
