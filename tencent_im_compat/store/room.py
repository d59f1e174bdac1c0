"""Whether a shard or a scope has room for more. Pure: numbers in, a typed error out."""

from __future__ import annotations

from .bounds import Bounds
from .errors import StoreFullError


def check_pending(bounds: Bounds, events: int, size: int, *, grows: bool) -> None:
    """Refuses new events where too many are not done.

    Args:
        bounds: What may be.
        events: Events that would be pending.
        size: Bytes of their payloads.
        grows: Whether there are new ones; what is there already is never refused.

    Raises:
        StoreFullError: Too much.
    """
    if grows and events > bounds.pending:
        raise full("pending")
    if grows and size > bounds.pending_bytes:
        raise full("pending_bytes")


def check_scope(bounds: Bounds, entries: int, more: int, size: int, growth: int) -> None:
    """Refuses growth of a scope that is too large.

    Args:
        bounds: What may be.
        entries: Values that are there.
        more: How many more there would be.
        size: Bytes that are there.
        growth: How many more there would be.

    Raises:
        StoreFullError: Too much.
    """
    if more > 0 and entries + more > bounds.scope_entries:
        raise full("scope_entries")
    if growth > 0 and size + growth > bounds.scope_bytes:
        raise full("scope_bytes")


_TEXTS = {
    "pending": "more events of one shard wait for their listeners than Bounds(pending=...) allows",
    "pending_bytes": "events that wait for their listeners are larger than Bounds(pending_bytes=...) allows",
    "scope_entries": "a scope has more values than Bounds(scope_entries=...) allows",
    "scope_bytes": "the values of a scope are larger than Bounds(scope_bytes=...) allows",
}


def full(bound: str) -> StoreFullError:
    """The error for a bound that was met."""
    return StoreFullError(f"{_TEXTS[bound]}; nothing was written")
