"""How much a store takes and keeps, and whether what it is given can be kept. Pure."""

from __future__ import annotations

import itertools
import math
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from ..errors import ConfigurationError, InvalidArgumentError
from .protocol import MOST_PENDING, MOST_SHARDS, SHARED, Batch, Event, Lease, NewEvent, digest_of, to_bytes

POSITIONS = b""
"""The scope that holds the positions of sources; nobody else can name it."""
MOST_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a store takes and keeps.

    Attributes:
        name_bytes: Bytes of a key, a lane, a scope, the name of a source.
        payload_bytes: Bytes of an event's payload.
        value_bytes: Bytes of a value of the state, or of a position.
        batch: Events, changes and done events of one commit.
        pending: Events of a shard that are not done. Beyond it new ones are refused, so that their source
            waits.
        pending_bytes: Bytes of their payloads.
        remembered: Keys of done events of a shard; the oldest are given up first, and counted. A key takes
            16 bytes and what the store needs around it (about 80 bytes on disk, 150 in memory or Redis).
        remembered_seconds: How long they are kept at most.
        scope_entries: Values of a scope; beyond it growth is refused.
        scope_bytes: Bytes of their keys and values.
        waiting: Commits that wait to be written; beyond it new ones are refused.
        waiting_bytes: Bytes of them.
    """

    name_bytes: int = 1024
    payload_bytes: int = 1024 * 1024
    value_bytes: int = 1024 * 1024
    batch: int = 10_000
    pending: int = 100_000
    pending_bytes: int = 256 * 1024 * 1024
    remembered: int = 100_000
    remembered_seconds: float = 7 * 86_400.0
    scope_entries: int = 200_000
    scope_bytes: int = 64 * 1024 * 1024
    waiting: int = 10_000
    waiting_bytes: int = 64 * 1024 * 1024

    def __post_init__(self) -> None:
        for each in fields(self):
            if not getattr(self, each.name) > 0:
                raise ConfigurationError(f"Bounds({each.name}=...) must be greater than 0")


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event as a store keeps it."""

    given: NewEvent
    digest: bytes
    key: bytes
    lane: bytes

    def numbered(self, shard: int, number: int) -> Event:
        """The event with its number."""
        given = self.given
        return Event(shard, number, given.key, given.lane, given.payload, given.at)


class _Tokens:
    """Names that no other has: random ones for each process, and a number. To ask the system for each commit
    takes longer than the commit's checks."""

    def __init__(self) -> None:
        self._process = 0
        self._random = b""
        self._numbers = itertools.count()

    def next(self) -> bytes:
        """Another one; also after a fork."""
        process = os.getpid()
        if process != self._process:
            self._random, self._process = secrets.token_bytes(8), process
        return self._random + next(self._numbers).to_bytes(6, "big")


_tokens = _Tokens()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A commit that was checked.

    Attributes:
        shard: The shard.
        number: The fencing number; ``None`` without a lease.
        events: New events.
        scopes: Changes, the positions among them.
        done: Numbers of done events, each once, with the digests of their keys.
        size: About how many bytes it holds.
        token: Names the commit, so that a repeat of it after a lost answer is known.
    """

    shard: int
    number: int | None
    events: tuple[KeptEvent, ...]
    scopes: dict[bytes, dict[bytes, bytes | None]] = field(repr=False)
    done: dict[int, bytes]
    size: int
    token: bytes = field(default_factory=_tokens.next)


def prepare(lease: Lease | int, batch: Batch, bounds: Bounds) -> Prepared:
    """Checks a commit.

    Raises:
        InvalidArgumentError: Something is too large, or of the wrong type. No content is quoted.
    """
    shard = check_shard(lease.shard if isinstance(lease, Lease) else lease)
    number = lease.number if isinstance(lease, Lease) else None
    shared = all(scope.startswith(SHARED) for scope in batch.changes)
    if number is None and (batch.positions or batch.done or not shared):
        raise InvalidArgumentError(
            "lease", f"only events, and scopes that begin with {SHARED}, can be written without the lease"
        )
    events = tuple(_event(shard, each, place, bounds) for place, each in enumerate(batch.events))
    scopes: dict[bytes, dict[bytes, bytes | None]] = {}
    if batch.positions:
        scopes[POSITIONS] = _values(batch.positions, "positions", bounds)
    for scope, values in batch.changes.items():
        if values:
            scopes[_name(scope, "changes", bounds)] = _values(values, "changes[...]", bounds)
    done = dict(handled(shard, each) for each in batch.done)
    size = sum(len(each.given.payload) + len(each.key) + len(each.lane) + 100 for each in events)
    size += sum(len(key) + len(value or b"") + 50 for each in scopes.values() for key, value in each.items())
    parts = len(events) + len(done) + sum(map(len, scopes.values()))
    if parts > bounds.batch:
        raise InvalidArgumentError("batch", f"{parts} events and changes; at most {bounds.batch}")
    return Prepared(shard, number, events, scopes, done, size)


def prepare_delivery(lease: Lease, event: Event, batch: Batch | None, bounds: Bounds) -> Prepared:
    """Checks what a delivery writes along; by default that the event is done."""
    if batch is not None and batch.events:
        raise InvalidArgumentError("batch", "a delivery brings no new events")
    return prepare(lease, batch or Batch(done=[event]) if event.shard == lease.shard else Batch(), bounds)


def check_shard(shard: int) -> int:
    """The shard, if there is such a one."""
    if type(shard) is not int or not 0 <= shard < MOST_SHARDS:
        raise InvalidArgumentError("shard", f"must be a number from 0 to {MOST_SHARDS - 1}")
    return shard


def check_seconds(seconds: float) -> int:
    """The life of a lease, in microseconds."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 < seconds <= MOST_SECONDS:
        raise InvalidArgumentError("seconds", f"must be over 0 and at most {MOST_SECONDS:g}")
    return max(1, round(seconds * 1e6))


def check_owner(owner: str) -> str:
    """The owner, if he can be kept."""
    if not isinstance(owner, str) or not owner or len(to_bytes(owner)) > 256:
        raise InvalidArgumentError("owner", "must be text of 1 to 256 bytes")
    return owner


def handled(shard: int, event: Event) -> tuple[int, bytes]:
    """The number of a done event, with the digest of its key: a store that lost something may count again."""
    if not isinstance(event, Event) or event.shard != shard:
        raise InvalidArgumentError("done", f"must be events of shard {shard}, as the store gave them")
    return _id(event.id), digest_of(shard, event.key)


def next_number(number: int, now: int) -> int:
    """The fencing number after this one; ``now`` in microseconds."""
    return max(number + 1, now)


def check_page(after: int, limit: int) -> None:
    """Where a page begins, and how long it is."""
    _id(after, "after", least=0)
    if type(limit) is not int or not 1 <= limit <= MOST_PENDING:
        raise InvalidArgumentError("limit", f"must be a number from 1 to {MOST_PENDING}")


def check_name(name: str, what: str) -> bytes:
    """A scope or the name of a source, as it is kept."""
    return _name(name, what, None)


def leases_of(leases: Sequence[Lease]) -> tuple[Lease, ...]:
    """Leases, each shard checked."""
    for each in leases:
        check_shard(each.shard)
    return tuple(leases)


def _event(shard: int, event: NewEvent, place: int, bounds: Bounds) -> KeptEvent:
    where = f"events[{place}]"
    _blob(event.payload, f"{where}.payload", bounds.payload_bytes)
    if isinstance(event.at, bool) or not isinstance(event.at, (int, float)) or not math.isfinite(event.at):
        raise InvalidArgumentError(f"{where}.at", "must be Unix seconds")
    key, lane = _name(event.key, f"{where}.key", bounds), _name(event.lane, f"{where}.lane", bounds)
    return KeptEvent(event, digest_of(shard, event.key), key, lane)


def _values(values: Mapping[str, bytes | None], where: str, bounds: Bounds) -> dict[bytes, bytes | None]:
    found: dict[bytes, bytes | None] = {}
    for name, value in values.items():
        if value is not None:
            _blob(value, f"{where}[...]", bounds.value_bytes)
        found[_name(name, where, bounds)] = value
    return found


def _name(name: str, what: str, bounds: Bounds | None) -> bytes:
    if not isinstance(name, str) or not name:
        raise InvalidArgumentError(what, "must be text, and not empty")
    kept = to_bytes(name)
    if bounds is not None and len(kept) > bounds.name_bytes:
        raise InvalidArgumentError(what, f"{len(kept)} bytes; at most {bounds.name_bytes}")
    return kept


def _blob(value: bytes, what: str, most: int) -> None:
    if not isinstance(value, bytes):
        raise InvalidArgumentError(what, f"must be bytes, not {type(value).__name__}")
    if len(value) > most:
        raise InvalidArgumentError(what, f"{len(value)} bytes; at most {most}")


def _id(number: int, what: str = "done", *, least: int = 1) -> int:
    if type(number) is not int or not least <= number < 1 << 48:
        raise InvalidArgumentError(what, "must be the number of an event")
    return number
