"""A loop whose time is a clock that jumps: whatever waits for a moment gets it at once, in order."""

from __future__ import annotations

import asyncio
import contextlib
import selectors
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from typing_extensions import TypeVarTuple, Unpack

from .core.clock import MockClock

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
_LOOK_SECONDS = 0.002
"""How often it is seen whether a thread has brought something, where no timer is set."""
_PATIENCE_SECONDS = 0.02
"""How long a thread that works may bring nothing before time goes on."""


_LEAST_STEP = 1e-6
"""Less would not move a number of seconds since 1970."""


class _Jumping(selectors.DefaultSelector):  # type: ignore[misc,valid-type,unused-ignore]
    """Waits for nothing: where only time would pass, the clock is moved on."""

    def __init__(self, clock: MockClock, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._clock = clock
        self._busy = busy

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if found or timeout == 0:
            return found
        if timeout is None:
            return super().select(_LOOK_SECONDS)
        if self._busy():
            # Threads take real time, and what they bring comes through a socket. One that brings nothing for
            # a while waits for something here.
            found = super().select(_PATIENCE_SECONDS)
            if found:
                return found
        self._clock.advance(max(timeout, _LEAST_STEP))
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop for tests: timers are due when nothing else is left to do.

    Args:
        clock: Its time. It has to stand still by itself.
    """

    _ready: Any
    _scheduled: Any

    def __init__(self, clock: MockClock) -> None:
        self._threads = 0
        self._begun = clock.now()
        self._of = clock
        super().__init__(_Jumping(clock, lambda: self._threads > 0))

    def time(self) -> float:
        """Seconds of the clock since the loop was made."""
        return self._of.now() - self._begun

    def run_in_executor(
        self, executor: Any, func: Callable[[Unpack[Ts]], T], *args: Unpack[Ts]
    ) -> asyncio.Future[T]:
        """As of any loop; while the function runs in its thread no time is skipped."""
        self._threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._ended)
        return future

    def awaits(self, future: Future[T]) -> Future[T]:
        """Skips no time until a thread of somebody else has done something, and whoever waits for it knows.

        Args:
            future: What that thread does.

        Returns:
            What is to be waited for in its place.
        """
        self._threads += 1
        told: Future[T] = Future()

        def done(future: Future[T]) -> None:
            error = future.exception()
            if error is not None:
                told.set_exception(error)
            else:
                told.set_result(future.result())
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self.call_soon_threadsafe(self._ended, future)

        future.add_done_callback(done)
        return told

    def forget(self) -> None:
        """Ends, and runs nothing of what was to be run."""
        self._ready.clear()
        self._scheduled.clear()
        self.close()

    def _ended(self, future: object) -> None:
        self._threads -= 1
