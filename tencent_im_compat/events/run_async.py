"""Runs the sources of an asynchronous client: one task each, inside one task group."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar

import anyio

from . import backoff
from .cancelled import cancels_us

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

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
        troubles = backoff.Troubles()
        wanted = 0.0
        while not stopping.is_set():
            try:
                wanted = await step() or 0.0
                troubles.over()
            except asyncio.CancelledError as error:
                if cancels_us():
                    raise
                troubles.met(error)
            except Exception as error:
                if backoff.ends(error):
                    self.error = error
                    raise
                troubles.met(error)
            pause = backoff.pause(self._interval, troubles.in_a_row, self._rng.uniform)
            with anyio.move_on_after(max(pause, wanted)):
                await stopping.wait()
