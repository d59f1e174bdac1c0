"""What runs in a loop: sources that repeat their step, and items that are handled in lanes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from typing import Generic, TypeVar

import anyio

from . import backoff
from .lanes import Lanes
from .survival import current_task, ends_task

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

T = TypeVar("T")
AsyncStep = Callable[[], Awaitable[float | None]]
"""One round; it may say how many seconds to pause at least after it."""

_inside: ContextVar[AsyncRunner | None] = ContextVar("inside", default=None)
"""The runner whose round the code at hand is part of."""


class AsyncRunner:
    """Repeats each source's step until stopped.

    A failure is logged and followed by a longer pause. Settings that cannot work end the runner: that is
    logged, and kept in ``error``.

    Args:
        steps: One round of each source.
        interval: Seconds between two rounds.
        rng: Source of jitter.
        interrupt: Ends a step's call that waits for its answer; called by ``stop``.
    """

    def __init__(
        self,
        steps: Sequence[AsyncStep],
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
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._before: asyncio.Task[None] | None = None
        self.error: BaseException | None = None

    @property
    def running(self) -> bool:
        """Whether rounds are going on."""
        return self._task is not None and not self._task.done()

    def start(self) -> None:
        """Begins, in the running loop. A runner that runs already goes on."""
        if not self.running:
            self.error = None
            self._stopping = asyncio.Event()
            self._task = asyncio.get_running_loop().create_task(
                self._supervise(self._stopping, self._before), name="tencent-im-events"
            )
            self._before = self._task

    async def stop(self) -> None:
        """Ends at once: a pause is cut short and a call under way is cancelled.

        A listener may stop the runner that called it: the round then ends with that listener.
        """
        task, self._task = self._task, None
        if task is None or task.done():
            return
        self._stopping.set()
        if self._interrupt is not None:
            self._interrupt()
        # What a listener waits for must not end with the listener.
        if _inside.get() is not self:
            task.cancel()
            await asyncio.wait([task])

    async def _supervise(self, stopping: asyncio.Event, before: asyncio.Task[None] | None) -> None:
        if before is not None and not before.done():  # stopped by a listener that has not returned yet
            await asyncio.wait([before])
        try:
            async with anyio.create_task_group() as group:
                for step in self._steps:
                    group.start_soon(self._loop, step, stopping)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self.error = self.error or error
            logger.exception("the event loop ended")

    async def _loop(self, step: AsyncStep, stopping: asyncio.Event) -> None:
        _inside.set(self)
        troubles = backoff.Troubles(self._said)
        task, wanted = current_task(), 0.0
        while not stopping.is_set():
            try:
                wanted = await step() or 0.0
                troubles.over()
            except BaseException as error:
                if ends_task(error, task):
                    raise
                if backoff.ends(error):
                    self.error = error
                    raise
                troubles.met(error)
            pause = backoff.pause(self._interval, troubles.in_a_row, self._rng.uniform)
            with anyio.move_on_after(max(pause, wanted)):
                await stopping.wait()


async def async_busy() -> float:
    """Seconds that the loop needs for all that is ready now: what whoever is woken now waits for its turn."""
    before = time.monotonic()
    await asyncio.sleep(0)
    return time.monotonic() - before


class AsyncFlag:
    """Something that happens once, and may be waited for."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def set(self) -> None:
        """It has happened."""
        self._event.set()

    def is_set(self) -> bool:
        """Whether it has happened."""
        return self._event.is_set()

    async def wait(self, seconds: float) -> bool:
        """Waits until it has happened, but not longer than some time; whether it has."""
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
        return self._event.is_set()


class AsyncLanes(Generic[T]):
    """Handles items in tasks: those of one lane one after the other, many lanes at once.

    Args:
        handle: Handles an item; it may answer after how many seconds it is to be handled again.
        most: Most lanes at once.
    """

    def __init__(self, handle: Callable[[T], Awaitable[float | None]], *, most: int = 64) -> None:
        self._handle = handle
        self._most = most
        self._lanes: Lanes[T] = Lanes()
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopped = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.current_thread()
        self.restarts: int = 0
        """As of ``ThreadLanes``; a task that handles an item is begun anew for each."""

    def __len__(self) -> int:
        """Items that wait or are handled."""
        return len(self._lanes) + self._lanes.busy

    def put(self, lane: str, item: T) -> None:
        """Has an item handled."""
        if not self._stopped:
            self._lanes.put(lane, item)
            self._idle.clear()
            self._go_on()

    @property
    def alive(self) -> bool:
        """Whether the loop goes on, or may: one that is between two runs has its thread still."""
        loop, thread = self._loop, self._thread
        return loop is None or loop.is_running() or (thread.is_alive() and not loop.is_closed())

    def post(self, call: Callable[..., object], *arguments: object) -> None:
        """Calls a function soon, in the loop; from any thread."""
        if self._loop is None:
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(call, *arguments)

    def start(self) -> None:
        """Begins, in the running loop."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.current_thread()
        self._stopped = False
        self._go_on()

    async def settled(self, seconds: float | None = None) -> bool:
        """Waits until nothing is left to be handled; whether that came before the time was over."""
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        return not len(self)

    async def stop(self, grace: float) -> None:
        """Drops what waits. What is being handled has some seconds to end, and is cancelled then.

        An item that stops its own lanes goes on to its end.
        """
        self._stopped = True
        self._lanes.clear()
        if self._timer is not None:
            self._timer.cancel()
        others = self._tasks - {task for task in self._tasks if task is _lane_task.get()}
        if others:
            _, late = await asyncio.wait(others, timeout=grace)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=grace)

    def _go_on(self) -> None:
        now = time.monotonic()
        while self._lanes.busy < self._most and (taken := self._lanes.take(now)) is not None:
            task = asyncio.get_running_loop().create_task(self._run(*taken))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        wait = self._lanes.wait(now)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if wait is not None and wait > 0:
            self._timer = asyncio.get_running_loop().call_later(wait, self._go_on)

    async def _run(self, lane: str, item: T) -> None:
        task = asyncio.current_task()
        _lane_task.set(task)
        again: float | None = None
        try:
            again = await self._handle(item)
        except BaseException as error:
            if ends_task(error, task):
                raise
            logger.exception("what handles events failed")
        finally:
            if again is not None and not self._stopped:
                self._lanes.again(lane, item, time.monotonic() + again)
            else:
                self._lanes.done(lane)
            if not len(self):
                self._idle.set()
            if not self._stopped:
                self._go_on()


_lane_task: ContextVar[asyncio.Task[None] | None] = ContextVar("lane_task", default=None)
"""The task that handles an item, and all that it begins."""
