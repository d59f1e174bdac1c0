"""What every service of the REST client has: the transport, and random numbers for new messages."""

from __future__ import annotations

import random

from ..transport import AsyncTransport


class AsyncService:
    """Base of the services; made by the client, not by callers."""

    def __init__(self, transport: AsyncTransport, rng: random.Random) -> None:
        self._transport = transport
        self._rng = rng

    def _new_random(self) -> int:
        """A fresh unsigned 32-bit number, drawn once per logical call, before any attempt."""
        return self._rng.getrandbits(32)
