"""What every store of events can do, and the values it takes and gives. Pure.

Users hash to shards. Who works for a shard holds its lease, and writes with it: where sources stand, the
events they brought, what is known (state), and which events are done, all in one commit. A lease has a
**fencing number**, which grows with each new holder, and a commit with an older one is refused: a process
that was paused past its lease can do no harm when it wakes.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TypeVar

from typing_extensions import Self

if TYPE_CHECKING:
    from .delivering import Delivering

SHARDS = 64
"""Shards that users hash to."""
MOST_SHARDS = 128
"""Shards that can be leased. Those from 64 on are for what a service wants to hold beside its users."""
PAGE_BYTES = 8 * 1024 * 1024
"""``pending`` ends a page once its payloads are larger than this."""
MOST_PENDING = 1000
"""Most events of a page."""
SHARED = "~"
"""Begins the scopes that anybody may write without a lease; the last one to write a value wins."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write for a shard.

    Attributes:
        shard: The shard.
        number: The fencing number; it only grows, and is never below the microseconds of the store's clock
            when it was given. So it grows even over a failure that cost Redis, or a disk, its last seconds.
        owner: Who holds it.
        until: When it ends, in Unix seconds of the store's clock. After that anybody may take the shard;
            until somebody does, commits still pass.
    """

    shard: int
    number: int
    owner: str
    until: float


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be kept.

    Attributes:
        key: What it is known by. A second event of this key in the shard is a repeat.
        lane: Within which events are handled in order: a conversation.
        payload: What the caller reads it from.
        at: When it happened, in Unix seconds.
    """

    key: str
    lane: str
    payload: bytes = field(repr=False)
    at: float


@dataclass(frozen=True, slots=True)
class Event:
    """A kept event. Attributes as of ``NewEvent``, and:

    Attributes:
        shard: Its shard.
        id: Its number there; later ones have higher numbers, and none is used twice.
    """

    shard: int
    id: int
    key: str
    lane: str
    payload: bytes = field(repr=False)
    at: float


@dataclass(frozen=True, slots=True)
class Batch:
    """What one commit writes, all or nothing.

    Attributes:
        positions: Where sources stand, by their names; ``None`` removes one.
        events: New events.
        changes: Changes of the state: for each scope (e.g. a user) values by key; ``None`` removes one.
        done: Events that were handled. Those that are not pending are passed over.
    """

    positions: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)
    events: Sequence[NewEvent] = ()
    changes: Mapping[str, Mapping[str, bytes | None]] = field(default_factory=dict, repr=False)
    done: Sequence[Event] = ()


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit wrote.

    Attributes:
        new: The events that were new, in the order given.
        repeats: Keys of those that were not, in the order given.
    """

    new: tuple[Event, ...] = ()
    repeats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """How a shard stands.

    Attributes:
        shard: The shard.
        number: Its newest fencing number.
        owner: Who holds it, or held it last.
        held: Whether that lease is in force on the store's clock.
        until: When it ends, or ended.
        newest: Number of its newest event; with this one sees whether others have added some.
        pending: Events that are not done.
        remembered: Keys of events that are done.
        forgotten: Keys that were given up for their number before they were old. Repeats of these would
            be taken as new.
    """

    shard: int
    number: int
    owner: str
    held: bool
    until: float
    newest: int
    pending: int
    remembered: int
    forgotten: int


class Delivery(ABC):
    """A listener's own writes and the event's "done", together or not at all.

    Attributes:
        event: The event.
    """

    def __init__(self, event: Event) -> None:
        self.event: Event = event

    @abstractmethod
    def commit(self) -> None:
        """Writes all; what ``with store.delivery()`` does at its end.

        Raises:
            LeaseLostError: Nothing was written.
            EventDoneError: Nothing was written.
            StoreError: Nothing was written, unless it is a ``StoreUnreachableError``.
        """

    def run(self, function: Callable[[Self], T]) -> T:
        """Calls a function with this delivery; what it answers. In a loop it is called in a thread."""
        return function(self)

    @abstractmethod
    def roll_back(self) -> None:
        """Writes nothing; what ``with store.delivery()`` does after an exception."""


T = TypeVar("T")
D_co = TypeVar("D_co", bound=Delivery, covariant=True)


class Store(Protocol[D_co]):
    """Memory of events. All methods block, are safe for threads, and raise ``StoreError``.

    After a ``StoreUnreachableError`` a commit may have been made. It may be made again: its events are
    repeats then, and ``pending`` has them.
    """

    def acquire(self, shard: int, owner: str, seconds: float) -> Lease | None:
        """Takes a shard whose lease is free or has ended; ``None`` while somebody has it, even this owner."""

    def renew(self, leases: Sequence[Lease], seconds: float) -> tuple[Lease, ...]:
        """Makes leases last that many seconds from now; those that were lost are left out."""

    def release(self, leases: Sequence[Lease]) -> None:
        """Gives shards back; their commits are refused from now on. Lost leases are passed over."""

    def shards(self) -> tuple[Shard, ...]:
        """All shards that were ever used, by number."""

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """Writes a batch, and returns when it is kept.

        Args:
            lease: The lease; or a shard, into which anybody may put events, and values of scopes that begin
                with ``SHARED``.
            batch: What to write.

        Raises:
            InvalidArgumentError: Something in it is too large, or of the wrong type.
            LeaseLostError: Somebody else has the shard.
            StoreFullError: A bound of the store does not allow it.
            StoreError: It could not be written.
        """

    def submit(self, lease: Lease | int, batch: Batch) -> Future[Committed]:
        """As ``commit``, without waiting. Batches of a thread are written in its order.

        Raises:
            InvalidArgumentError: As above.
            StoreFullError: Too much waits to be written.
            StoreClosedError: The store was closed.
        """

    def pending(self, shard: int, *, after: int = 0, limit: int = 100) -> tuple[Event, ...]:
        """Events that are not done, by number. A page may be shorter than ``limit``; an empty one ends.

        Args:
            shard: The shard.
            after: Number of the last event that is known.
            limit: Most events; 1 to 1000.
        """

    def state(self, shard: int, scope: str) -> dict[str, bytes]:
        """All values of a scope."""

    def position(self, shard: int, name: str) -> bytes | None:
        """Where a source stands."""

    def begin(self, lease: Lease, event: Event, batch: Batch | None = None) -> D_co:
        """Opens a delivery, to be ended by its ``commit`` or ``roll_back``.

        Args:
            lease: The lease.
            event: What is handled; it must be pending.
            batch: What is written along with the listener's writes: what is done and known, no events.
                Absent: that the event is done.

        Raises:
            LeaseLostError: Somebody else has the shard.
            EventDoneError: The event is done.
        """

    def delivery(
        self, lease: Lease | None = None, event: Event | None = None, batch: Batch | None = None
    ) -> Delivering[D_co]:
        """A delivery around a listener's own writes; commits at its end, rolls back after an exception.

        Inside a listener it needs no arguments. A listener of a loop writes ``async with``.
        """

    def close(self) -> None:
        """Writes what waits and lets go. May be called twice."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def shard_of(user_id: str) -> int:
    """The shard of a user; the same in every process and version."""
    digest = hashlib.blake2b(to_bytes(user_id), digest_size=8).digest()
    return int.from_bytes(digest, "big") % SHARDS


def digest_of(shard: int, key: str) -> bytes:
    """What a key is remembered by: 16 bytes, however long it is."""
    return hashlib.blake2b(to_bytes(key), digest_size=16, salt=shard.to_bytes(2, "big")).digest()


def to_bytes(text: str) -> bytes:
    """A name as it is kept. Half a surrogate pair, which JSON can hold, is kept as well."""
    return text.encode("utf-8", "surrogatepass")


def to_text(kept: bytes) -> str:
    """A name as it was given."""
    return kept.decode("utf-8", "surrogatepass")
