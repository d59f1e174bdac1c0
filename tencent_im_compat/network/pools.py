"""Connection pools of our own: one for each process and, with loops, one for each loop that uses a client."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncGenerator, Callable

import httpx

from .loops import running_loop


class AsyncPools:
    """Opens a pool of connections, which is a transport of httpx, where there is none yet.

    Connections belong to the loop that opened them and do not survive a fork, but a client made at import may
    meet both: several ``asyncio.run`` in one process, or workers that are forked later.

    Args:
        open_pool: Makes one.
        through: Which proxy it uses, for errors; empty for none.
    """

    def __init__(self, open_pool: Callable[[], httpx.AsyncBaseTransport], through: str = "") -> None:
        self._open_pool = open_pool
        self.through = through
        self._process = os.getpid()
        # One value, as loops of several threads may ask at the same time.
        self._last: tuple[asyncio.AbstractEventLoop | None, _Pool] | None = None
        self._by_loop: dict[asyncio.AbstractEventLoop, _Pool] = {}
        self._of_parents: list[object] = []

    def transport(self) -> httpx.AsyncBaseTransport:
        """The transport of this process and loop."""
        loop, last = running_loop(), self._last
        if last is not None and last[0] is loop and self._process == os.getpid():
            return last[1].transport
        found = self._pool_of(loop)
        self._last = loop, found
        return found.transport

    def _pool_of(self, loop: asyncio.AbstractEventLoop | None) -> _Pool:
        if self._process != os.getpid():
            # The sockets are the parent's: they are left to it, not closed, and not let go either, as what
            # goes unclosed complains.
            self._of_parents += [self._by_loop, self._last]
            self._by_loop = {}
            self._process = os.getpid()
        for ended in [known for known in list(self._by_loop) if known.is_closed()]:
            self._by_loop.pop(ended, None)  # a transport holds its loop, so nothing else would let go of them
        found = None if loop is None else self._by_loop.get(loop)
        if found is None:
            found = _Pool(self._open_pool())
            if loop is not None:
                self._by_loop[loop] = found
        return found

    async def aclose(self) -> None:
        """Closes the transport of this loop; those of loops that have ended went with them."""
        loop, last = running_loop(), self._last
        self._last = None
        if loop is None:
            found = None if last is None else last[1]
        else:
            found = self._by_loop.pop(loop, None)
        if found is not None and self._process == os.getpid():
            await found.aclose()


class _Pool:
    """A transport with its connections that is closed together with its loop, if nobody closes it before.

    A loop that is shut down (``asyncio.run`` does so) closes its asynchronous generators. One that waits in
    it until then is the only way to hear of that.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self.transport = transport
        self._until_the_end: AsyncGenerator[None, None] | None = None
        if sys.get_asyncgen_hooks().firstiter is not None:  # else no loop would ever close it
            self._until_the_end = _kept(transport)
            with contextlib.suppress(StopIteration):  # which is how a generator that does not wait yields
                self._until_the_end.__anext__().__await__().send(None)

    async def aclose(self) -> None:
        """Closes it now."""
        if self._until_the_end is not None:
            await self._until_the_end.aclose()
        else:
            await self.transport.aclose()


async def _kept(transport: httpx.AsyncBaseTransport) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await transport.aclose()


class Pools:
    """The same without loops."""

    def __init__(self, open_pool: Callable[[], httpx.BaseTransport], through: str = "") -> None:
        self._open_pool = open_pool
        self.through = through
        self._process = os.getpid()
        self._last = open_pool()

    def transport(self) -> httpx.BaseTransport:
        """The transport of this process."""
        if self._process != os.getpid():
            # The sockets are the parent's: they are left to it, not closed.
            self._last = self._open_pool()
            self._process = os.getpid()
        return self._last

    def close(self) -> None:
        """Closes the transport of this process."""
        if self._process == os.getpid():
            self._last.close()
