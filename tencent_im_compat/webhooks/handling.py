"""How a kept webhook is handled, step by step. Does no I/O: it says what is to be called and written."""

from __future__ import annotations

import enum
import json
import logging
from collections.abc import Generator, Mapping

from ..errors import InvalidArgumentError, TencentIMError
from ..events.backoff import describe
from ..store.errors import LeaseLostError
from ..store.protocol import Batch, Delivery, Store
from .desk import Job, Shard
from .hosts import Steps, Subscriber, Tell, Write
from .kept import Kept, read_kept
from .repeats import UNTIMED_REPEAT_SECONDS, within_reach

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

TOLD = "webhooks told"
"""Scope of a shard: for events that some subscribers have handled and others not, their names."""
UNTIMED = "webhooks untimed"
"""Scope of a shard: when untimed events came, by their marks; for some seconds."""


class End(enum.Enum):
    """How the handling of an event ended."""

    DONE = "done"
    LATER = "later"
    GONE = "gone"


class Handling:
    """One attempt at a job.

    Args:
        job: The job.
        shard: Its shard.
        store: Where it is marked as done.
        subscribers: Whom to call, by name.

    Attributes:
        end: How it ended; ``GONE`` until it did.
    """

    def __init__(
        self, job: Job, shard: Shard, store: Store[Delivery], subscribers: Mapping[str, Subscriber]
    ) -> None:
        self._job, self._shard, self._store = job, shard, store
        self._subscribers = dict(subscribers)
        self.end: End = End.GONE

    def steps(self) -> Steps:
        """What is to be done."""
        kept = self._read()
        if kept is None or self._comes_again(kept):
            yield from self._finish({}, None)
            return
        left = [name for name in self._subscribers if name not in self._job.told]
        for name in left:
            if self._job.dropped:
                return
            error = yield Tell(self._subscribers[name], kept.event)
            if isinstance(error, TencentIMError) and not isinstance(error, InvalidArgumentError):
                self._put_off(f"a subscriber could not handle {kept.event.callback_command}", error)
                return
            if error is not None:
                logger.error("a subscriber failed on %s", kept.event.callback_command, exc_info=error)
            self._job.told.add(name)
            if name != left[-1]:
                names = json.dumps(sorted(self._job.told)).encode()
                if not (yield from self._write(Batch(changes={TOLD: {self._id: names}}))):
                    return
        changes: dict[str, dict[str, bytes | None]] = {}
        if len(self._job.told) > 1 or not left:
            changes[TOLD] = {self._id: None}
        if kept.untimed:
            changes[UNTIMED] = self._untimed(kept)
        yield from self._finish(changes, kept)

    @property
    def _id(self) -> str:
        return str(self._job.unit.first)

    def _read(self) -> Kept | None:
        """The event; nothing where none is to be handled."""
        unit = self._job.unit
        if unit.event is None or unit.repeat:
            return None
        try:
            return read_kept(unit.event)
        except ValueError:
            logger.error("event %d of shard %d is no webhook: passed over", unit.first, unit.event.shard)
            return None

    def _comes_again(self, kept: Kept) -> bool:
        before = self._shard.untimed.get(kept.untimed) if kept.untimed else None
        return before is not None and within_reach(before, kept.received)

    def _untimed(self, kept: Kept) -> dict[str, bytes | None]:
        """Notes when an untimed event came, and forgets those that came long ago."""
        changes: dict[str, bytes | None] = {
            mark: None
            for mark, at in list(self._shard.untimed.items())
            if kept.received - at > 2 * UNTIMED_REPEAT_SECONDS
        }
        return {**changes, kept.untimed: repr(kept.received).encode()}

    def _finish(self, changes: Mapping[str, Mapping[str, bytes | None]], kept: Kept | None) -> Steps:
        if not (yield from self._write(Batch(changes=changes, done=self._job.unit.parts))):
            return
        if kept is not None and kept.untimed:
            for mark, value in changes[UNTIMED].items():
                if value is None:
                    self._shard.untimed.pop(mark, None)
            self._shard.untimed[kept.untimed] = kept.received
        self.end = End.DONE

    def _write(self, batch: Batch) -> Generator[Tell | Write, BaseException | None, bool]:
        """Writes; whether that worked."""
        error = yield Write(lambda: self._store.submit(self._job.lease, batch))
        if isinstance(error, LeaseLostError) or self._job.dropped:
            return False
        if error is not None:
            self._put_off("an event cannot be marked as handled", error)
            return False
        return True

    def _put_off(self, what: str, error: BaseException) -> None:
        self.end = End.LATER
        if not self._job.failures:
            logger.warning("%s (%s); trying again", what, describe(error))
