"""Threads for what blocks, so that one kind of it never takes those of another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

import anyio.to_thread
from anyio.lowlevel import RunVar
from typing_extensions import TypeVarTuple, Unpack

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
ThreadKind = Literal["webhooks", "control"]

MOST: dict[ThreadKind, int] = {"webhooks": 200, "control": 20}
"""Threads of each kind: those that wait for an App's server do nothing else."""
_LIMITERS: RunVar[dict[ThreadKind, anyio.CapacityLimiter]] = RunVar("tencent_im_mock.threads")


async def in_thread(kind: ThreadKind, run: Callable[[Unpack[Ts]], T], *arguments: Unpack[Ts]) -> T:
    """What a function gives, run in a thread.

    Where the server ends, what waits for an App's server is left to itself; control requests are not, since
    what they change is written at the end.
    """
    try:
        limiters = _LIMITERS.get()
    except LookupError:
        limiters = {name: anyio.CapacityLimiter(most) for name, most in MOST.items()}
        _LIMITERS.set(limiters)
    return await anyio.to_thread.run_sync(
        run, *arguments, limiter=limiters[kind], abandon_on_cancel=kind == "webhooks"
    )
