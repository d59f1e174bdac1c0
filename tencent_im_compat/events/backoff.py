"""How a source's loop goes on after a failure. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import (
    RateLimitedError,
    RepeatedCursorError,
    ServerBusyError,
    TencentIMError,
    TransportError,
)

FIRST = 1.0
LONGEST = 60.0


def passes(error: BaseException) -> bool:
    """Whether a failure is one of those that pass by themselves; every other one ends the loop."""
    return isinstance(error, TransportError | RateLimitedError | ServerBusyError | RepeatedCursorError)


def pause(interval: float, failures: int, uniform: Callable[[float, float], float]) -> float:
    """Seconds until the next round: the interval; after failures in a row a doubling pause with jitter."""
    if not failures:
        return interval
    longest = max(interval, min(LONGEST, max(interval, FIRST) * 2.0 ** min(failures, 10)))
    return uniform(longest * 0.9, longest * 1.1)


def describe(error: BaseException) -> str:
    """A failure for the log: its class and, for our own errors, its text."""
    return f"{type(error).__name__}: {error}" if isinstance(error, TencentIMError) else type(error).__name__
