"""The time by which is waited here: that of the client, so that a test need not wait."""

from __future__ import annotations

from ..rest.client import AsyncTencentIM


class AsyncTiming:
    """Tells the time of a client, and waits by it."""

    def __init__(self, client: AsyncTencentIM) -> None:
        self._transport = client._transport

    def now(self) -> float:
        """Seconds that never go back."""
        return self._transport.monotonic()

    async def pause(self, seconds: float) -> None:
        """Waits."""
        await self._transport.sleep(seconds)
