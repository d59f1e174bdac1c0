"""The aiohttp transport of the extra ``fast``, with connections that hold nothing when a call takes them."""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
import sys
import warnings
from base64 import b64encode
from typing import Any
from weakref import WeakSet

import aiohttp
import httpx
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from httpx_aiohttp import AiohttpTransport


class FastTransport(AiohttpTransport):
    """Calls by aiohttp.

    Args:
        context: Certificates.
        proxy: The proxy to use, if any.
        limits: Of connections.
    """

    def __init__(self, context: ssl.SSLContext, proxy: httpx.Proxy | None, limits: httpx.Limits) -> None:
        super().__init__(verify=context, proxy=_Proxy.of(proxy), limits=limits, client=self._session)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connector: _CleanConnector | None = None

    def _session(self) -> aiohttp.ClientSession:
        self._loop = asyncio.get_running_loop()
        self._connector = connector = _CleanConnector(
            limit=self.limits.max_connections or 0,
            keepalive_timeout=self.limits.keepalive_expiry,
            ssl=self.ssl_context,
        )
        # Cookies are never wanted here.
        return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def aclose(self) -> None:
        """Closes all connections at once: the polite end of TLS takes longer than a loop that ends lives."""
        for protocol in () if self._connector is None else list(self._connector.opened):
            if protocol.transport is not None:
                protocol.transport.abort()
        await super().aclose()
        await asyncio.sleep(0)  # which is when the loop lets go of them

    def __del__(self) -> None:
        # A loop that was closed without being shut down took the connections with it. Nobody could close them
        # any more, so there is nothing to complain of.
        ended = self._loop is not None and self._loop.is_closed()
        if ended and isinstance(self.client, aiohttp.ClientSession):
            self.client.detach()


class _Proxy(httpx.Proxy):
    """A proxy whose password is in a header: aiohttp warns of the way by which httpx-aiohttp gives it."""

    @classmethod
    def of(cls, proxy: httpx.Proxy | None) -> httpx.Proxy | None:
        """The same proxy."""
        if proxy is None or proxy.raw_auth is None:
            return proxy
        token = b64encode(b":".join(proxy.raw_auth)).decode("ascii")
        return cls(proxy.url, headers={**proxy.headers, "Authorization": f"Basic {token}"})

    def __repr__(self) -> str:
        return f"Proxy({str(self.url)!r})"


class _CleanConnector(aiohttp.TCPConnector):
    """Hands out no connection on which something came while it was idle.

    aiohttp closes one that holds more than its answer when the answer ends. What comes later it keeps, as the
    answer to the next request.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.opened: WeakSet[ResponseHandler] = WeakSet()

    async def connect(self, *args: Any, **kwargs: Any) -> Connection:
        """A new connection, or one on which nothing waits to be read."""
        while True:  # each round closes an idle connection, or ends with a new one
            found = await super().connect(*args, **kwargs)
            protocol: Any = found.protocol
            if not hasattr(protocol, "served_before"):
                # A new one: what a TLS handshake leaves to be read is no answer.
                protocol.served_before = True
                self.opened.add(protocol)
                return found
            if not (protocol.should_close or _readable(protocol.transport)):
                return found
            found.close()

    def __del__(self, _warnings: Any = warnings) -> None:
        if not self._loop.is_closed():  # else as above
            super().__del__(_warnings)


def _readable(transport: asyncio.Transport | None) -> bool:
    """Whether the system holds bytes, or the end, that the loop has not read yet."""
    found: socket.socket | None = None if transport is None else transport.get_extra_info("socket")
    if found is None:
        return False
    if sys.platform == "win32" or not hasattr(select, "poll"):
        return bool(select.select([found], [], [], 0)[0])
    poll = select.poll()
    poll.register(found, select.POLLIN)
    return bool(poll.poll(0))
