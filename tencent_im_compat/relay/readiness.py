"""Whether events can be stored now, found out by storing something, though not for everybody who asks."""

from __future__ import annotations

import asyncio
import logging
import time

from .errors import RelayError
from .log import EventLog

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

READY_SECONDS = 1.0
"""How long an answer is used again: anybody may ask, and each answer writes to the disk."""
PATIENCE = 2.0
"""Seconds after which a log that does not answer is not ready."""


class Readiness:
    """The answer of ``/ready``.

    Args:
        log: What is asked.
    """

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._found = False
        self._at = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def ask(self) -> bool:
        """Whether events can be stored."""
        if self._asking is None and time.monotonic() - self._at <= READY_SECONDS:
            return self._found
        if self._asking is None:
            self._asking = asyncio.ensure_future(self._probe())
        asking = self._asking
        await asyncio.wait([asking], timeout=PATIENCE)
        return asking.done() and self._found

    async def _probe(self) -> None:
        try:
            await self._log.probe()
        except RelayError as error:
            logger.error("the relay is not ready: %s", error)
            self._found = False
        else:
            self._found = True
        finally:
            self._at, self._asking = time.monotonic(), None
