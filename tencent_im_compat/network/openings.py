"""Transports of our own: one for each process and, with loops, one for each loop that uses the client."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

import httpx


class AsyncOpening:
    """Opens a transport where there is none yet.

    Connections belong to the loop that opened them and do not survive a fork, but a client made at import may
    meet both: several ``asyncio.run`` in one process, or workers that are forked later.
    """

    def __init__(self, open_one: Callable[[], httpx.AsyncBaseTransport]) -> None:
        self._open_one = open_one
        self._process = os.getpid()
        # One value, as loops of several threads may ask at the same time.
        self._last: tuple[asyncio.AbstractEventLoop | None, httpx.AsyncBaseTransport] | None = None
        self._by_loop: dict[asyncio.AbstractEventLoop, httpx.AsyncBaseTransport] = {}

    def transport(self) -> httpx.AsyncBaseTransport:
        """The transport of this process and loop."""
        loop, last = _running(), self._last
        if last is not None and last[0] is loop and self._process == os.getpid():
            return last[1]
        found = self._turn_to(loop)
        self._last = loop, found
        return found

    def _turn_to(self, loop: asyncio.AbstractEventLoop | None) -> httpx.AsyncBaseTransport:
        if self._process != os.getpid():
            # The sockets are the parent's: they are left to it, not closed.
            self._by_loop = {}
            self._process = os.getpid()
        for ended in [known for known in list(self._by_loop) if known.is_closed()]:
            self._by_loop.pop(ended, None)  # a transport holds its loop, so nothing else would let go of them
        found = None if loop is None else self._by_loop.get(loop)
        if found is None:
            found = self._open_one()
            if loop is not None:
                self._by_loop[loop] = found
        return found

    async def aclose(self) -> None:
        """Closes the transport of this loop; those of loops that have ended went with them."""
        loop, last = _running(), self._last
        self._last = None
        if loop is None:
            found = None if last is None else last[1]
        else:
            found = self._by_loop.pop(loop, None)
        if found is not None and self._process == os.getpid():
            await found.aclose()


class Opening:
    """The same without loops."""

    def __init__(self, open_one: Callable[[], httpx.BaseTransport]) -> None:
        self._open_one = open_one
        self._process = os.getpid()
        self._last = open_one()

    def transport(self) -> httpx.BaseTransport:
        """The transport of this process."""
        if self._process != os.getpid():
            # The sockets are the parent's: they are left to it, not closed.
            self._last = self._open_one()
            self._process = os.getpid()
        return self._last

    def close(self) -> None:
        """Closes the transport of this process."""
        if self._process == os.getpid():
            self._last.close()


def _running() -> asyncio.AbstractEventLoop | None:
    """The loop; ``None`` where it is none of asyncio's."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
