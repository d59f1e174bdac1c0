"""What may be given as a store."""

from __future__ import annotations

import os
from typing import Any

from ..errors import ConfigurationError
from .aio import AsyncStore

_METHODS = (
    "acquire",
    "renew",
    "release",
    "commit",
    "submit",
    "pending",
    "state",
    "position",
    "begin",
    "close",
)


def check_store(store: Any, *, in_a_loop: bool = False) -> None:
    """Refuses what is no store.

    Args:
        store: What was given; nothing is right as well.
        in_a_loop: Whether an ``AsyncStore`` will do.

    Raises:
        ConfigurationError: It is something else.
    """
    if store is None or (in_a_loop and isinstance(store, AsyncStore)):
        return
    if isinstance(store, AsyncStore):
        raise ConfigurationError("store must be the store itself, not an AsyncStore around it")
    if not isinstance(store, type) and all(callable(getattr(store, name, None)) for name in _METHODS):
        return
    hint = ""
    if isinstance(store, str) and "://" in store:
        hint = ": RedisStore(url)"
    elif isinstance(store, (str, os.PathLike)):
        hint = ": SqliteStore(path)"
    elif isinstance(store, type):
        hint = f": {store.__name__}(...)"
    kind = f"the class {store.__name__}" if isinstance(store, type) else type(store).__name__
    raise ConfigurationError(f"store must be a MemoryStore, a SqliteStore or a RedisStore, not {kind}{hint}")
