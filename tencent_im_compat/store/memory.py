"""A store that lasts as long as its process: for tests, and where a restart may begin anew."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from typing_extensions import Self

from .bounds import (
    POSITIONS,
    Bounds,
    KeptEvent,
    Prepared,
    check_name,
    check_owner,
    check_page,
    check_seconds,
    check_shard,
    handled,
    leases_of,
    next_number,
    prepare,
    prepare_delivery,
)
from .delivering import Delivering
from .errors import EventDoneError, LeaseLostError, StoreError, closed
from .protocol import PAGE_BYTES, Batch, Committed, Delivery, Event, Lease, Shard, to_text
from .room import check_pending, check_scope
from .watching import Watchers

SWEEP = 1000
"""Most keys that one commit forgets for their age."""


@dataclass
class _Shard:
    """All of a shard. Times are microseconds."""

    number: int = 0
    owner: str = ""
    until: int = 0
    newest: int = 0
    pending_bytes: int = 0
    forgotten: int = 0
    tick: int = 0
    events: dict[int, KeptEvent] = field(default_factory=dict)
    open: set[bytes] = field(default_factory=set)
    done: OrderedDict[bytes, int] = field(default_factory=OrderedDict)
    scopes: dict[bytes, dict[bytes, bytes]] = field(default_factory=dict)
    sizes: dict[bytes, int] = field(default_factory=dict)


class MemoryStore:
    """Keeps events in this process; nothing survives its end. See ``Store`` for what it can do.

    Args:
        bounds: How much it takes and keeps.
        clock: Gives Unix seconds.
    """

    def __init__(self, *, bounds: Bounds | None = None, clock: Callable[[], float] = time.time) -> None:
        self._bounds = bounds or Bounds()
        self._clock = clock
        self._lock = threading.Lock()
        self._shards: dict[int, _Shard] = {}
        self.watchers: Watchers = Watchers()
        """Who is told what others do."""
        self._closed = False
        self.closed_at: float | None = None
        """Monotonic seconds of its closing; absent: it is open."""

    def acquire(self, shard: int, owner: str, seconds: float) -> Lease | None:
        """Takes a shard whose lease is free or has ended; ``None`` while somebody has it."""
        owner, life = check_owner(owner), check_seconds(seconds)
        with self._locked():
            found, now = self._shard(check_shard(shard)), self._now()
            if found.until > now:
                return None
            found.number, found.owner, found.until = next_number(found.number, now), owner, now + life
            return Lease(shard, found.number, owner, found.until / 1e6)

    def renew(self, leases: Sequence[Lease], seconds: float) -> tuple[Lease, ...]:
        """Makes leases last that many seconds from now; those that were lost are left out."""
        leases, life = leases_of(leases), check_seconds(seconds)
        with self._locked():
            renewed = []
            for lease in leases:
                found = self._shard(lease.shard)
                if found.number == lease.number:
                    found.until = self._now() + life
                    renewed.append(Lease(lease.shard, lease.number, found.owner, found.until / 1e6))
            return tuple(renewed)

    def release(self, leases: Sequence[Lease]) -> None:
        """Gives shards back; their commits are refused from now on."""
        leases = leases_of(leases)
        freed = []
        with self._locked():
            for lease in leases:
                found = self._shard(lease.shard)
                if found.number == lease.number:
                    found.number, found.until = found.number + 1, 0
                    freed.append(lease.shard)
        self.watchers.freed(freed)

    def shards(self) -> tuple[Shard, ...]:
        """All shards that were ever used, by number."""
        with self._locked():
            now = self._now()
            used = ((number, each) for number, each in self._shards.items() if each.number or each.newest)
            return tuple(_told(number, each, now) for number, each in sorted(used))

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """Writes a batch."""
        return self._put(lease, batch)

    def submit(self, lease: Lease | int, batch: Batch) -> Future[Committed]:
        """As ``commit``; it is written when this returns."""
        future: Future[Committed] = Future()
        self._check_open()
        try:
            future.set_result(self._put(lease, batch))
        except StoreError as error:
            future.set_exception(error)
        return future

    def _put(self, lease: Lease | int, batch: Batch) -> Committed:
        prepared = prepare(lease, batch, self._bounds)
        with self._locked():
            committed = self._commit(self._shard(prepared.shard), prepared)
        if prepared.number is None and committed.new:
            self.watchers.came(prepared.shard)
        return committed

    def pending(self, shard: int, *, after: int = 0, limit: int = 100) -> tuple[Event, ...]:
        """Events that are not done, by number."""
        check_page(after, limit)
        with self._locked():
            kept = self._seen(check_shard(shard))
            # Near the end the numbers themselves are the shorter way.
            near = kept.newest - after < len(kept.events)
            found, size = [], 0
            for number in range(after + 1, kept.newest + 1) if near else kept.events:
                each = kept.events.get(number)
                if each is None or number <= after:
                    continue
                found.append(each.numbered(shard, number))
                size += len(each.given.payload)
                if len(found) == limit or size > PAGE_BYTES:
                    break
            return tuple(found)

    def state(self, shard: int, scope: str) -> dict[str, bytes]:
        """All values of a scope."""
        name = check_name(scope, "scope")
        with self._locked():
            found = self._seen(check_shard(shard)).scopes.get(name, {})
            return {to_text(key): value for key, value in found.items()}

    def position(self, shard: int, name: str) -> bytes | None:
        """Where a source stands."""
        kept = check_name(name, "name")
        with self._locked():
            return self._seen(check_shard(shard)).scopes.get(POSITIONS, {}).get(kept)

    def begin(self, lease: Lease, event: Event, batch: Batch | None = None) -> Delivery:
        """Opens a delivery, to be ended by its ``commit`` or ``roll_back``."""
        prepared = prepare_delivery(lease, event, batch, self._bounds)
        with self._locked():
            self._check_delivery(lease, event)
        return _Delivery(self, lease, event, prepared)

    def delivery(
        self, lease: Lease | None = None, event: Event | None = None, batch: Batch | None = None
    ) -> Delivering[Delivery]:
        """Marks the event as done at its end, unless an exception ends it. See ``Store.delivery``."""
        return Delivering(self, lease, event, batch)

    def close(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._closed = True
            self.closed_at = self.closed_at or time.monotonic()
            self._shards.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return "MemoryStore()"

    def _deliver(self, lease: Lease, event: Event, batch: Prepared) -> None:
        with self._locked():
            self._commit(self._check_delivery(lease, event), batch)

    def _check_delivery(self, lease: Lease, event: Event) -> _Shard:
        shard = self._shard(check_shard(lease.shard))
        if shard.number != lease.number:
            raise LeaseLostError(lease.shard)
        if event.shard != lease.shard or not _pending(shard, *handled(event.shard, event)):
            raise EventDoneError(event.shard, event.id)
        return shard

    def _commit(self, shard: _Shard, batch: Prepared) -> Committed:
        if batch.number is not None and shard.number != batch.number:
            raise LeaseLostError(batch.shard)
        new, repeats, seen = [], [], set()
        aged = self._aged()
        for each in batch.events:
            if (
                each.digest in seen
                or each.digest in shard.open
                or shard.done.get(each.digest, aged - 1) >= aged
            ):
                repeats.append(each.given.key)
            else:
                seen.add(each.digest)
                new.append(each)
        done = [number for number, digest in batch.done.items() if _pending(shard, number, digest)]
        leaving = [shard.events[number] for number in done]
        check_pending(
            self._bounds,
            len(shard.events) + len(new) - len(leaving),
            shard.pending_bytes + _size(new) - _size(leaving),
            grows=len(new) > 0,
        )
        sizes = {scope: self._scope_size(shard, scope, values) for scope, values in batch.scopes.items()}
        events = []
        for each in new:
            shard.newest += 1
            shard.done.pop(each.digest, None)
            shard.open.add(each.digest)
            shard.events[shard.newest] = each
            events.append(each.numbered(batch.shard, shard.newest))
        shard.pending_bytes += _size(new)
        for scope, values in batch.scopes.items():
            self._change(shard, scope, values)
            shard.sizes[scope] = sizes[scope]
        self._finish(shard, done)
        if new or done:
            self._forget(shard)
        return Committed(tuple(events), tuple(repeats))

    def _scope_size(self, shard: _Shard, scope: bytes, values: dict[bytes, bytes | None]) -> int:
        """Bytes of the scope with the changes."""
        before = shard.scopes.get(scope, {})
        entries, size = len(before), shard.sizes.get(scope, 0)
        more, growth = 0, 0
        for key, value in values.items():
            old = before.get(key)
            more += (value is not None) - (old is not None)
            growth += 0 if value is None else len(key) + len(value)
            growth -= 0 if old is None else len(key) + len(old)
        check_scope(self._bounds, entries, more, size, growth)
        return size + growth

    def _change(self, shard: _Shard, scope: bytes, values: dict[bytes, bytes | None]) -> None:
        kept = shard.scopes.setdefault(scope, {})
        for key, value in values.items():
            if value is None:
                kept.pop(key, None)
            else:
                kept[key] = value

    def _finish(self, shard: _Shard, numbers: Sequence[int]) -> None:
        for number in numbers:
            found = shard.events.pop(number, None)
            if found is not None:
                shard.tick = max(self._now(), shard.tick + 1)
                shard.open.discard(found.digest)
                shard.done[found.digest] = shard.tick
                shard.pending_bytes -= len(found.given.payload)

    def _forget(self, shard: _Shard) -> None:
        aged = self._aged()
        for _ in range(SWEEP):
            if not shard.done or next(iter(shard.done.values())) >= aged:
                break
            shard.done.popitem(last=False)
        while len(shard.done) > self._bounds.remembered:
            shard.done.popitem(last=False)
            shard.forgotten += 1

    def _aged(self) -> int:
        """Keys of events that were done before this are no longer known."""
        return self._now() - round(self._bounds.remembered_seconds * 1e6)

    def _now(self) -> int:
        return round(self._clock() * 1e6)

    def _shard(self, number: int) -> _Shard:
        return self._shards.setdefault(number, _Shard())

    def _seen(self, number: int) -> _Shard:
        """The shard, to look at."""
        return self._shards.get(number) or _Shard()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._lock:
            self._check_open()
            yield

    def _check_open(self) -> None:
        if self._closed:
            raise closed(self)


class _Delivery(Delivery):
    """Of a store in memory, which has nothing to write but that the event is done."""

    def __init__(self, store: MemoryStore, lease: Lease, event: Event, batch: Prepared) -> None:
        super().__init__(event)
        self._store = store
        self._lease = lease
        self._batch = batch

    def commit(self) -> None:
        self._store._deliver(self._lease, self.event, self._batch)

    def roll_back(self) -> None:
        """Nothing was written."""


def _pending(shard: _Shard, number: int, digest: bytes) -> bool:
    return number in shard.events and shard.events[number].digest == digest


def _size(events: Sequence[KeptEvent]) -> int:
    return sum(len(each.given.payload) for each in events)


def _told(number: int, shard: _Shard, now: int) -> Shard:
    return Shard(
        number,
        shard.number,
        shard.owner,
        shard.until > now,
        shard.until / 1e6,
        shard.newest,
        len(shard.events),
        len(shard.done),
        shard.forgotten,
    )


__all__ = ["MemoryStore"]
