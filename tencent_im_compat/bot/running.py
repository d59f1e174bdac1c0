"""Waits for the end of a program."""

from __future__ import annotations

import asyncio
import contextlib
import signal


async def until_signal() -> None:
    """Waits until the process gets SIGTERM or SIGINT. Where signals cannot be had, in a thread or on Windows,
    until it is cancelled."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    taken = []
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, ended.set)
            taken.append(number)
    try:
        await ended.wait()
    finally:
        for number in taken:
            loop.remove_signal_handler(number)
