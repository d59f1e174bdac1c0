"""Events and stores for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tencent_im_compat.store import (
    Batch,
    Bounds,
    Event,
    Lease,
    MemoryStore,
    NewEvent,
    RedisStore,
    SqliteStore,
    Store,
)

KINDS = ("memory", "sqlite", "redis")
START = 1_767_000_000.0
FIRST = int(START * 1_000_000)
"""The first fencing number."""


class Clock:
    """Unix seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@dataclass
class Maker:
    """Makes stores of one kind."""

    kind: str
    path: str
    url: str
    prefix: str
    clock: Clock
    made: list[Store[Any]] = field(default_factory=list)

    def __call__(self, **bounds: Any) -> Store[Any]:
        """A store; with some bounds lower than usual."""
        options: dict[str, Any] = {"clock": self.clock, "bounds": Bounds(**bounds) if bounds else None}
        store: Store[Any]
        if self.kind == "memory":
            store = MemoryStore(**options)
        elif self.kind == "sqlite":
            store = SqliteStore(self.path, durability="normal", **options)
        else:
            store = RedisStore(self.url, prefix=self.prefix, **options)
        self.made.append(store)
        return store

    def close(self) -> None:
        for each in self.made:
            each.close()


def event(key: str, lane: str = "c2c_alice", payload: bytes = b"lunch", at: float = START) -> NewEvent:
    return NewEvent(key, lane, payload, at)


def events(keys: Iterable[str]) -> Batch:
    return Batch(events=[event(key) for key in keys])


def lease_of(store: Store[Any], shard: int = 3, owner: str = "me", seconds: float = 10.0) -> Lease:
    lease = store.acquire(shard, owner, seconds)
    assert lease is not None
    return lease


def keys(found: Sequence[Event]) -> list[str]:
    return [each.key for each in found]


def all_pending(store: Store[Any], shard: int = 3, limit: int = 100) -> list[Event]:
    found: list[Event] = []
    while page := store.pending(shard, after=found[-1].id if found else 0, limit=limit):
        found += page
    return found
