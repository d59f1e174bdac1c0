"""What runs in threads: sources that repeat their step, and items that are handled in lanes."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from . import backoff
from .lanes import Lanes

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

T = TypeVar("T")
Step = Callable[[], float | None]
"""One round; it may say how many seconds to pause at least after it."""
STOP_SECONDS = 10.0
INTERRUPT_SECONDS = 0.05
IDLE_SECONDS = 1.0
AGAIN_SECONDS = 1.0
"""After which an item is handled again whose thread has ended."""


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
        self._said = backoff.Said()
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
        troubles = backoff.Troubles(self._said)
        wanted = 0.0
        while not stopping.is_set():
            try:
                wanted = step() or 0.0
                troubles.over()
            except BaseException as error:  # user code runs here too, and may exit
                if backoff.ends(error):
                    self.error = error
                    logger.exception("the event thread ended")
                    return
                if stopping.is_set():
                    return  # interrupted
                troubles.met(error)
            pause = backoff.pause(self._interval, troubles.in_a_row, self._rng.uniform)
            stopping.wait(max(pause, wanted))


def sync_busy() -> float:
    """Threads take turns by themselves: none waits for all others."""
    return 0.0


class Flag(threading.Event):
    """Something that happens once, and may be waited for."""


class ThreadLanes(Generic[T]):
    """Handles items in threads: those of one lane one after the other, several lanes at once.

    Threads come as they are needed, and go when nothing came for a while. One that ends by an exception is
    logged and replaced, and what it had taken is handled again.

    Args:
        handle: Handles an item; it may answer after how many seconds it is to be handled again.
        most: Most lanes at once.

    Attributes:
        restarts: How many threads have ended by an exception.
    """

    def __init__(self, handle: Callable[[T], float | None], *, most: int = 8) -> None:
        self._handle = handle
        self._most = most
        self._lanes: Lanes[T] = Lanes()
        self._changed = threading.Condition()
        self._threads: set[threading.Thread] = set()
        self._free = 0
        self._stopped = False
        self.restarts: int = 0

    def __len__(self) -> int:
        """Items that wait or are handled."""
        return len(self._lanes) + self._lanes.busy

    def put(self, lane: str, item: T) -> None:
        """Has an item handled."""
        with self._changed:
            if self._stopped:
                return
            self._lanes.put(lane, item)
            if self._lanes.ready > self._free:  # who is free may not have woken yet
                self._one_more()
            self._changed.notify_all()

    def _one_more(self) -> None:
        if len(self._threads) >= self._most:
            return
        thread = threading.Thread(target=self._run, name="tencent-im-listeners", daemon=True)
        self._threads.add(thread)
        try:
            thread.start()
        except RuntimeError:  # there are too many in the system: the next item tries again
            self._threads.discard(thread)
            logger.exception("a thread for listeners could not be started")

    @property
    def alive(self) -> bool:
        """Threads come as they are needed."""
        return True

    def post(self, call: Callable[..., object], *arguments: object) -> None:
        """Calls a function."""
        call(*arguments)

    def start(self) -> None:
        """Begins."""
        self._stopped = False

    def settled(self, seconds: float | None = None) -> bool:
        """Waits until nothing is left to be handled; whether that came before the time was over."""
        with self._changed:
            return self._changed.wait_for(lambda: not len(self), seconds)

    def stop(self, grace: float) -> None:
        """Drops what waits. What is being handled has some seconds to end; after that it goes on alone.

        An item that stops its own lanes goes on to its end.
        """
        with self._changed:
            self._stopped = True
            self._lanes.clear()
            self._changed.notify_all()
            mine = int(threading.current_thread() in self._threads)
            self._changed.wait_for(lambda: self._lanes.busy <= mine, grace)

    def _run(self) -> None:
        taken: list[tuple[str, T]] = []
        try:
            self._work(taken)
        except BaseException:  # of this class itself, or set upon the thread from outside
            with self._changed:
                self.restarts += 1
                for lane, item in taken:
                    self._settle(lane, item, AGAIN_SECONDS)
                self._threads.discard(threading.current_thread())
                if len(self):
                    self._one_more()
            logger.exception("a thread that calls listeners has ended; another one goes on")

    def _work(self, taken: list[tuple[str, T]]) -> None:
        """Handles items; ``taken`` holds the one under way."""
        while True:
            with self._changed:
                found = self._next()
                if found is None:
                    self._threads.discard(threading.current_thread())
                    return
                taken.append(found)
                if not self._free and self._lanes.wait(time.monotonic()) is not None:
                    self._one_more()  # this one may take long
            again: float | None = None
            try:
                again = self._handle(found[1])
            except Exception:
                logger.exception("what handles events failed")
            with self._changed:
                taken.clear()
                self._settle(*found, again)

    def _settle(self, lane: str, item: T, again: float | None) -> None:
        if again is not None and not self._stopped:
            self._lanes.again(lane, item, time.monotonic() + again)
        else:
            self._lanes.done(lane)
        self._changed.notify_all()

    def _next(self) -> tuple[str, T] | None:
        """The next item; none when the thread may go."""
        idle_until = time.monotonic() + IDLE_SECONDS
        self._free += 1
        try:
            while not self._stopped:
                now = time.monotonic()
                taken = self._lanes.take(now)
                if taken is not None:
                    return taken
                wait = self._lanes.wait(now)
                if wait is None and now >= idle_until:
                    return None
                self._changed.wait(idle_until - now if wait is None else wait)
            return None
        finally:
            self._free -= 1
