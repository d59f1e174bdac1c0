"""Memory of events that survives crashes.

    with SqliteStore("events.db") as store:
        lease = store.acquire(shard_of("alice"), "worker 1", 10.0)
        store.commit(lease, Batch(positions={"relay": b"17"}, events=[NewEvent("m1", "c2c", b"...", 1.8e9)]))
        for event in store.pending(lease.shard):
            with store.delivery(lease, event) as tx:
                tx.execute("INSERT INTO seen VALUES (?)", (event.key,))

``Store`` says what all stores do; ``AsyncStore`` is any of them, in a loop. ``messages`` is another memory,
that of a facade. Names are imported when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .aio import AsyncDelivery, AsyncStore
    from .bounds import Bounds
    from .delivering import Delivering
    from .errors import (
        EventDoneError,
        LeaseLostError,
        LeaseTakenError,
        StoreClosedError,
        StoreError,
        StoreFailedError,
        StoreFileError,
        StoreFullError,
        StoreUnreachableError,
    )
    from .memory import MemoryStore
    from .protocol import (
        SHARDS,
        Batch,
        Committed,
        Delivery,
        Event,
        Lease,
        NewEvent,
        Shard,
        Store,
        shard_of,
    )
    from .redis import RedisDelivery, RedisStore
    from .sqlite import SqliteDelivery, SqliteStore

__all__ = [
    "SHARDS",
    "AsyncDelivery",
    "AsyncStore",
    "Batch",
    "Bounds",
    "Committed",
    "Delivering",
    "Delivery",
    "Event",
    "EventDoneError",
    "Lease",
    "LeaseLostError",
    "LeaseTakenError",
    "MemoryStore",
    "NewEvent",
    "RedisDelivery",
    "RedisStore",
    "Shard",
    "SqliteDelivery",
    "SqliteStore",
    "Store",
    "StoreClosedError",
    "StoreError",
    "StoreFailedError",
    "StoreFileError",
    "StoreFullError",
    "StoreUnreachableError",
    "shard_of",
]

_HOMES = {
    "aio": "AsyncDelivery AsyncStore",
    "bounds": "Bounds",
    "delivering": "Delivering",
    "errors": "EventDoneError LeaseLostError LeaseTakenError StoreClosedError StoreError StoreFailedError "
    "StoreFileError StoreFullError StoreUnreachableError",
    "memory": "MemoryStore",
    "protocol": "SHARDS Batch Committed Delivery Event Lease NewEvent Shard Store shard_of",
    "redis": "RedisDelivery RedisStore",
    "sqlite": "SqliteDelivery SqliteStore",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def _find(name: str) -> object:
    """A name that is used for the first time."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f".{home}", __name__), name)
    globals()[name] = found
    return found


if not TYPE_CHECKING:  # which would believe in any name
    __getattr__ = _find


def __dir__() -> list[str]:
    return __all__
