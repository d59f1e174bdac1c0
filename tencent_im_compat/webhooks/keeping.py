"""Keeps webhooks in a store, so that an answer of OK means something; and has them worked off."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import random
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigurationError, InvalidArgumentError
from ..events import backoff
from ..given import check_function, check_number, check_whole
from ..store.aio import AsyncStore
from ..store.bounds import MOST_SECONDS, Bounds
from ..store.errors import StoreError
from ..store.memory import MemoryStore
from ..store.protocol import Batch, Committed, Store
from ..wire.webhooks import WebhookEvent
from .hosts import NEEDS_LOOP, Host, Subscriber, needs_loop
from .kept import SHARDS, Call, call_of
from .receiver import OK, WebhookReceiver, WebhookReply
from .worker import Worker

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

FULL = WebhookReply(503, b'{"ActionStatus":"FAIL","ErrorInfo":"the backlog is full","ErrorCode":503}')
FAILS = WebhookReply(503, b'{"ActionStatus":"FAIL","ErrorInfo":"the event was not kept","ErrorCode":503}')
UNFIT = WebhookReply(400, b'{"ActionStatus":"FAIL","ErrorInfo":"the event is too large","ErrorCode":400}')
TAKEN = WebhookReply(200, OK)
_EXIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How it is kept; see ``WebhookApp``."""

    backlog: int
    remembered: int
    lease_seconds: float
    pause: Callable[[int], float] | None

    def __post_init__(self) -> None:
        check_whole("backlog", self.backlog, least=1)
        check_whole("remembered", self.remembered, least=1)
        check_number("lease_seconds", self.lease_seconds, above=True, most=MOST_SECONDS, of="seconds")
        if self.pause is not None:
            check_function("pause", self.pause)


class Keeping:
    """The store of one ``WebhookApp``, and who works off what is in it.

    Args:
        receiver: Counts calls; its clock is used.
        store: The store; without one, events are kept in memory.
        settings: The rest.
    """

    def __init__(
        self, receiver: WebhookReceiver, store: Store[Any] | AsyncStore[Any] | None, settings: Settings
    ) -> None:
        self._receiver, self._settings = receiver, settings
        self._own = store is None
        self._store: Store[Any] = _in_memory(settings) if store is None else _plain(store)
        self._subscribers: dict[str, Subscriber] = {}
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._process = os.getpid()
        self._trouble = ""

    def subscribe(self, subscriber: Subscriber, name: str) -> None:
        """One more, by a name of its own."""
        name = name or _name_of(subscriber)
        with self._lock:
            number = 1
            while (known := name if number == 1 else f"{name} {number}") in self._subscribers:
                number += 1
            self._subscribers[known] = subscriber

    def refuse_coroutines(self) -> None:
        """Refuses subscribers that need a loop.

        Raises:
            ConfigurationError: There is one.
        """
        for name, subscriber in self._subscribers.items():
            if needs_loop(subscriber):
                raise ConfigurationError(f"{name}: {NEEDS_LOOP}")

    def needs_loop(self) -> bool:
        """Whether there is a subscriber that cannot be called in a thread; it is logged, once."""
        worker = self._worker
        met = worker is not None and worker.met_coroutine
        if not met and not any(map(needs_loop, list(self._subscribers.values()))):
            return False
        self._receiver.count("failed")
        self._told("loop", f"webhooks are answered 503: {NEEDS_LOOP}")
        return True

    @property
    def full(self) -> bool:
        """Whether no more events fit in memory."""
        worker = self._worker
        if not self._own or worker is None or len(worker.awaited) < self._settings.backlog:
            return False
        self._told("full", "a webhook found the backlog full: such webhooks are answered 503")
        return True

    def waiting(self) -> list[Future[None]]:
        """One future for each call of this process whose event was not handled yet."""
        worker = self._worker
        return [] if worker is None else worker.awaited.futures()

    def start(self, loop: asyncio.AbstractEventLoop | None) -> Worker | None:
        """Begins to work off what is kept; without subscribers only what is in our own memory."""
        with self._lock:
            if self._process != os.getpid():  # forked: threads and leases are the parent's
                self._process, self._worker, self._lock = os.getpid(), None, threading.Lock()
                if self._own:
                    self._store = _in_memory(self._settings)
            worker = self._worker
            if worker is None and (self._own or self._subscribers):
                worker = self._worker = self._begin()
        if worker is not None:
            worker.host(loop)
        return worker

    def _begin(self) -> Worker:
        worker = Worker(
            self._store,
            subscribers=self._subscribers,
            pause=self._settings.pause or _pause,
            lease_seconds=self._settings.lease_seconds,
        )
        weakref.finalize(self, worker.abandon).atexit = False
        if not self._own:
            atexit.register(_end, weakref.ref(worker))
        worker.start()
        return worker

    def close(self, seconds: float) -> None:
        """Finishes what is under way and gives leases back; it begins anew with the next call."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None and not worker.close(seconds):
            logger.warning("webhooks were under way for more than %g s; they are given up", seconds)

    async def keep_async(self, event: WebhookEvent, body: bytes) -> tuple[WebhookReply, Pending | None]:
        """Keeps an event; how to answer, and what is to be begun then."""
        loop = asyncio.get_running_loop()
        worker = self.start(loop)
        pending = Pending(self._call(event, body), worker, None if worker is None else worker.host(loop))
        try:
            committed = await asyncio.wrap_future(self._store.submit(pending.call.shard, pending.batch))
        except (StoreError, InvalidArgumentError) as error:
            return self._failed(error, pending), None
        except BaseException:
            pending.forget()
            raise
        return self._kept(committed, pending)

    def keep(self, event: WebhookEvent, body: bytes) -> tuple[WebhookReply, Pending | None]:
        """As ``keep_async``, in a thread."""
        worker = self.start(None)
        pending = Pending(self._call(event, body), worker, None if worker is None else worker.host(None))
        try:
            committed = self._store.commit(pending.call.shard, pending.batch)
        except (StoreError, InvalidArgumentError) as error:
            return self._failed(error, pending), None
        except BaseException:
            pending.forget()
            raise
        return self._kept(committed, pending)

    def _call(self, event: WebhookEvent, body: bytes) -> Call:
        return call_of(event, body, self._receiver.now())

    def _kept(self, committed: Committed, pending: Pending) -> tuple[WebhookReply, Pending | None]:
        self._told("", "webhooks are kept again")
        new = not committed.repeats
        self._receiver.count("taken" if new else "repeated")
        if not new:
            pending.begin()  # one of its two parts may be there to be cleared away
            pending.forget()
        return TAKEN, pending if new else None

    def _failed(self, error: StoreError | InvalidArgumentError, pending: Pending) -> WebhookReply:
        pending.forget()
        if isinstance(error, InvalidArgumentError):
            self._receiver.count("unreadable")
            logger.warning("a webhook was refused (unreadable): %s", error)
            return UNFIT
        self._receiver.count("failed")
        self._told("failed", f"webhooks cannot be kept and are answered 503 ({backoff.describe(error)})")
        return FAILS

    def _told(self, trouble: str, text: str) -> None:
        """Logs a change of state, once."""
        if trouble != self._trouble:
            before, self._trouble = self._trouble, trouble
            if trouble:
                logger.error(text)
            elif before:
                logger.info(text)


class Pending:
    """A call that is being kept, and then handled.

    Args:
        call: What is to be kept.
        worker: Who works it off in this process, if anybody does.
        host: Where it is to be handled.
    """

    def __init__(self, call: Call, worker: Worker | None, host: Host | None) -> None:
        self.call: Call = call
        self.batch: Batch = Batch(events=call.events)
        self._worker, self._key = worker, (call.shard, call.key)
        self._handled: Future[None] | None = None
        self._begun = False
        if worker is not None and host is not None:
            self._handled = worker.awaited.expect(self._key, host)

    def begin(self) -> Future[None] | None:
        """The call was answered: it may be handled. What ends then, if that is to be waited for."""
        if self._worker is None or self._handled is None:
            return None
        if not self._begun:
            self._begun = True
            self._worker.awaited.answered(self._key)
            self._worker.news(self.call.shard)
            if not self._worker.holds(self.call.shard):
                self.forget()
        return self._handled

    def forget(self) -> None:
        """It is not to be waited for."""
        if self._worker is not None and self._handled is not None:
            self._worker.awaited.forget(self._key, self._handled)


def _in_memory(settings: Settings) -> MemoryStore:
    most = 2 * settings.backlog + 100  # an event may have a marker beside it
    return MemoryStore(bounds=Bounds(pending=most, remembered=max(1, settings.remembered // SHARDS)))


def _plain(store: Store[Any] | AsyncStore[Any]) -> Store[Any]:
    return store.store if isinstance(store, AsyncStore) else store


def _name_of(subscriber: Subscriber) -> str:
    name = getattr(subscriber, "__qualname__", type(subscriber).__qualname__)
    return f"{getattr(subscriber, '__module__', None) or ''}.{name}"[:200]


def _pause(failures: int) -> float:
    return backoff.pause(0.0, failures, random.uniform)


def _end(worker: weakref.ref[Worker]) -> None:
    found = worker()
    if found is not None:
        found.close(_EXIT_SECONDS)
