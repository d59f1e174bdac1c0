"""The time by which a bot waits: that of its loop, so that a test whose loop has a time of its own need
not wait.
"""

from __future__ import annotations

import asyncio


def loop_time() -> float:
    """Seconds that never go back."""
    return asyncio.get_running_loop().time()


async def one_ended(
    running: set[asyncio.Task[None]], arrived: asyncio.Event | None
) -> set[asyncio.Task[None]]:
    """Waits until one of some turns has ended, or something has arrived; those that go on."""
    if arrived is None:
        return (await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED))[1]
    arrived.clear()
    news = asyncio.ensure_future(arrived.wait())
    try:
        await asyncio.wait({*running, news}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        news.cancel()
    return {task for task in running if not task.done()}
