# Generated from tencent_im_compat/_async/receipts/timing.py by scripts/make_sync.py. Do not edit.
"""The time by which is waited here: that of the client, so that a test need not wait."""

from __future__ import annotations

from ..rest.client import TencentIM


class Timing:
    """Tells the time of a client, and waits by it."""

    def __init__(self, client: TencentIM) -> None:
        self._transport = client._transport

    def now(self) -> float:
        """Seconds that never go back."""
        return self._transport.monotonic()

    def pause(self, seconds: float) -> None:
        """Waits."""
        self._transport.sleep(seconds)
