"""What can go wrong with a store of events.

StoreError
  StoreFileError           the file or the Redis cannot be used: not ours, newer, no permission
  StoreFullError           more waits, or is kept, than may be; nothing was written
  StoreFailedError         the disk or Redis refused; nothing was written
  StoreUnreachableError    Redis did not answer; what was asked may have been done
  StoreClosedError         the store is closed, or was opened before this process was forked
  LeaseLostError           somebody else has the shard; nothing was written
  LeaseTakenError          somebody else does what only one may do; nothing was begun
  EventDoneError           the event was handled before; nothing was written
"""

from __future__ import annotations

from ..errors import ConfigurationError, Outcome, StoreError


class StoreFileError(StoreError, ConfigurationError):
    """The file, or the Redis, cannot be used as a store."""


class StoreFullError(StoreError):
    """More waits, or is kept, than the bounds allow. Nothing was written; later can succeed."""


class StoreFailedError(StoreError):
    """The disk or Redis refused: full, read-only, broken, busy for too long. Nothing was written."""


class StoreUnreachableError(StoreError):
    """Redis gave no answer. A commit may have been made: ``pending`` tells, once Redis is back."""

    outcome = Outcome.UNKNOWN


class StoreClosedError(StoreError):
    """The store was closed, or opened before this process was forked off."""


def closed(store: object) -> StoreClosedError:
    """The error of a store that was closed."""
    return StoreClosedError(f"{store!r} was closed: open a new one")


class LeaseLostError(StoreError):
    """The lease was released, or ran out and somebody else has the shard. Nothing was written.

    Attributes:
        shard: The shard.
    """

    def __init__(self, shard: int) -> None:
        self.shard = shard
        super().__init__(f"the lease of shard {shard} was lost: give up what was begun under it")


class LeaseTakenError(StoreError):
    """Somebody else does what only one may do at a time. Nothing was begun.

    Attributes:
        shard: The shard that is held for it.
    """

    def __init__(self, shard: int, what: str) -> None:
        self.shard = shard
        super().__init__(f"{what} is held by another process, or another run: wait longer, or let it end")


class EventDoneError(StoreError):
    """A delivery was opened of an event that is done, or not there. Nothing was written.

    Attributes:
        shard: Its shard.
        id: Its number there.
    """

    def __init__(self, shard: int, id: int) -> None:
        self.shard = shard
        self.id = id
        super().__init__(f"event {id} of shard {shard} was handled before")


__all__ = [
    "EventDoneError",
    "LeaseLostError",
    "LeaseTakenError",
    "StoreClosedError",
    "StoreError",
    "StoreFailedError",
    "StoreFileError",
    "StoreFullError",
    "StoreUnreachableError",
]
