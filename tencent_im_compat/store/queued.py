"""What stores on a disk or in Redis have in common: one thread writes, for all, and everybody may wait."""

from __future__ import annotations

import contextlib
import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from typing_extensions import Self

from .bounds import Bounds, Prepared, check_owner, check_seconds, check_shard, leases_of, prepare
from .errors import StoreFullError, closed
from .group_commit import GroupCommit, QueueEndedError, QueueFullError
from .protocol import Batch, Committed, Lease

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Acquire:
    """A lease is wanted; ``life`` in microseconds."""

    shard: int
    owner: str
    life: int


@dataclass(frozen=True, slots=True)
class Renew:
    """Leases are to last."""

    leases: tuple[Lease, ...]
    life: int


@dataclass(frozen=True, slots=True)
class Release:
    """Leases end."""

    leases: tuple[Lease, ...]


Step = Acquire | Renew | Release | Prepared


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step, and who waits for it."""

    step: Step
    future: Future[Any]

    def succeed(self, result: object) -> None:
        """Tells what came of it. Who gave up waiting is not told."""
        with contextlib.suppress(InvalidStateError):
            self.future.set_result(result)

    def fail(self, error: Exception) -> None:
        """Tells that nothing came of it."""
        with contextlib.suppress(InvalidStateError):
            self.future.set_exception(error)


class QueuedStore(ABC):
    """Half of ``Store``: what is written by the one thread. The thread starts with the first step.

    Args:
        bounds: How much the store takes and keeps.
        name: Of the thread.
    """

    def __init__(self, bounds: Bounds | None, name: str) -> None:
        self._bounds = bounds or Bounds()
        self._name = name
        self._queues: dict[int, GroupCommit[Waiting]] = {}
        self._closed = False

    def acquire(self, shard: int, owner: str, seconds: float) -> Lease | None:
        """Takes a shard whose lease is free or has ended; ``None`` while somebody has it."""
        step = Acquire(check_shard(shard), check_owner(owner), check_seconds(seconds))
        future: Future[Lease | None] = self._put(step)
        return future.result()

    def renew(self, leases: Sequence[Lease], seconds: float) -> tuple[Lease, ...]:
        """Makes leases last that many seconds from now; those that were lost are left out."""
        future: Future[tuple[Lease, ...]] = self._put(Renew(leases_of(leases), check_seconds(seconds)))
        return future.result()

    def release(self, leases: Sequence[Lease]) -> None:
        """Gives shards back; their commits are refused from now on. Lost leases are passed over."""
        self._put(Release(leases_of(leases))).result()

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """Writes a batch, and returns when it is kept. See ``Store.commit``."""
        return self.submit(lease, batch).result()

    def submit(self, lease: Lease | int, batch: Batch) -> Future[Committed]:
        """As ``commit``, without waiting. To cancel the future does not undo it. See ``Store.submit``."""
        prepared = prepare(lease, batch, self._bounds)
        return self._put(prepared, prepared.size)

    def close(self) -> None:
        """Writes what waits and lets go. May be called twice."""
        self._closed = True
        queue = self._queues.pop(os.getpid(), None)
        if queue is not None:
            queue.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def _write(self, entries: list[Waiting]) -> None:
        """Writes the steps, in the thread, and tells everybody."""

    def _check_open(self) -> None:
        if self._closed:
            raise closed(self)

    def _put(self, step: Step, size: int = 100) -> Future[Any]:
        self._check_open()
        future: Future[Any] = Future()
        try:
            self._queue().put(Waiting(step, future), size)
        except QueueFullError as full:
            raise StoreFullError(f"{full} commits wait to be written already: it takes too long") from None
        except QueueEndedError:
            raise closed(self) from None
        return future

    def _queue(self) -> GroupCommit[Waiting]:
        # A thread does not survive a fork, so each process has a queue of its own.
        pid = os.getpid()
        queue = self._queues.get(pid)
        if queue is None:
            made: GroupCommit[Waiting] = GroupCommit(
                self._write, name=self._name, most=self._bounds.waiting, most_bytes=self._bounds.waiting_bytes
            )
            queue = self._queues.setdefault(pid, made)
            if queue is made:
                queue.start()
        return queue
