"""Where subscribers are called: in a loop, or in threads. Each takes a bounded number of events at once."""

from __future__ import annotations

import asyncio
import functools
import inspect
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigurationError
from ..events.survival import current_task, ends_task, ends_thread
from ..store.protocol import Committed
from ..wire.webhooks import WebhookEvent

AT_ONCE_IN_A_LOOP = 32
AT_ONCE_IN_THREADS = 8

NEEDS_LOOP = (
    "under WSGI, and in threads, subscribers are plain functions: there is no loop for a coroutine function"
)
Subscriber = Callable[[WebhookEvent], Any]


@dataclass(frozen=True, slots=True)
class Tell:
    """A step: a subscriber is to be called with an event."""

    subscriber: Subscriber
    event: WebhookEvent


@dataclass(frozen=True, slots=True)
class Write:
    """A step: something is to be written."""

    submit: Callable[[], Future[Committed]]


Steps = Generator["Tell | Write", "BaseException | None", None]
"""How a job is done: each step is answered with its failure, or nothing."""


class Host(ABC):
    """Calls subscribers.

    Attributes:
        free: How many more jobs it takes at once. Changed by the worker, under its lock.
    """

    def __init__(self, free: int) -> None:
        self.free: int = free

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether it can do anything."""

    @abstractmethod
    def begin(self, steps: Steps, left: Callable[[], None]) -> Callable[[], None]:
        """Begins a job; what cancels it, as far as that can be done.

        Args:
            steps: What to do.
            left: Called where the host cannot go on: its loop is shut down.
        """


class LoopHost(Host):
    """A loop. Plain functions are called in it as well, so they must not block."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(AT_ONCE_IN_A_LOOP)
        self.loop: asyncio.AbstractEventLoop = loop

    @property
    def alive(self) -> bool:
        """Whether the loop runs."""
        return self.loop.is_running()

    def begin(self, steps: Steps, left: Callable[[], None]) -> Callable[[], None]:
        """Begins a job in a task of the loop."""
        begun: list[asyncio.Task[None]] = []
        cancelled = threading.Event()

        def make() -> None:
            if cancelled.is_set():
                left()
            else:
                begun.append(self.loop.create_task(_in_loop(steps, left)))

        def cancel() -> None:
            cancelled.set()
            if begun:
                begun[0].cancel()

        try:
            self.loop.call_soon_threadsafe(make)
        except RuntimeError:  # it was closed at this moment
            left()
        return lambda: _quietly(self.loop, cancel)


def needs_loop(subscriber: Subscriber) -> bool:
    """Whether a subscriber is a coroutine function, as far as that shows before it is called."""
    plain = subscriber
    while isinstance(plain, functools.partial):
        plain = plain.func
    return inspect.iscoroutinefunction(plain) or inspect.iscoroutinefunction(getattr(plain, "__call__", None))  # noqa: B004


class NeedsLoopError(ConfigurationError):
    """A subscriber has to be awaited, and there is no loop: its event waits for one."""


class ThreadHost(Host):
    """Threads, for plain functions.

    Attributes:
        met_coroutine: Whether a subscriber turned out to be one that has to be awaited.
    """

    alive = True

    def __init__(self) -> None:
        super().__init__(AT_ONCE_IN_THREADS)
        self.met_coroutine: bool = False
        self._threads = ThreadPoolExecutor(AT_ONCE_IN_THREADS, thread_name_prefix="tencent-im-webhooks")

    def begin(self, steps: Steps, left: Callable[[], None]) -> Callable[[], None]:
        """Begins a job in a thread; it cannot be cancelled."""
        try:
            self._threads.submit(self._do, steps, left)
        except RuntimeError:  # the interpreter ends
            left()
        return lambda: None

    def _do(self, steps: Steps, left: Callable[[], None]) -> None:
        def met() -> None:
            self.met_coroutine = True

        _in_thread(steps, left, met)

    def close(self) -> None:
        """Lets threads end that have nothing to do."""
        self._threads.shutdown(wait=False)


async def _in_loop(steps: Steps, left: Callable[[], None]) -> None:
    answer: BaseException | None = None
    task = current_task()
    try:
        while True:
            step = steps.send(answer)
            answer = None
            try:
                if isinstance(step, Tell):
                    result = step.subscriber(step.event)
                    if inspect.isawaitable(result):
                        await result
                else:
                    await asyncio.wrap_future(step.submit())
            except BaseException as error:
                if ends_task(error, task):
                    raise
                answer = error
    except StopIteration:
        return
    except BaseException:  # the loop is shut down, or the lease was lost
        steps.close()
        left()
        raise


def _in_thread(steps: Steps, left: Callable[[], None], met_coroutine: Callable[[], None]) -> None:
    answer: BaseException | None = None
    try:
        while True:
            step = steps.send(answer)
            answer = None
            try:
                if isinstance(step, Tell):
                    result = step.subscriber(step.event)
                    if inspect.iscoroutine(result):
                        result.close()
                        met_coroutine()
                        raise NeedsLoopError(NEEDS_LOOP)
                else:
                    step.submit().result()
            except BaseException as error:
                if ends_thread(error):
                    raise
                answer = error
    except StopIteration:
        return
    except BaseException:
        steps.close()
        left()
        raise


def _quietly(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(call)
    except RuntimeError:
        return  # closed: nothing runs in it any more
