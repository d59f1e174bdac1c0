"""The aiohttp transport of the extra ``fast``, with connections that hold nothing when a call takes them."""

from __future__ import annotations

import asyncio
import functools
import select
import socket
import ssl
import sys
import warnings
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from typing import Any
from weakref import WeakSet

import aiohttp
import httpx
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from httpx_aiohttp import AiohttpTransport
from httpx_aiohttp.transport import AiohttpResponseStream, map_aiohttp_exceptions
from multidict import CIMultiDict
from yarl import URL

_sends: Any = AiohttpTransport.handle_async_request
_THEIRS = _sends if getattr(_sends, "__globals__", None) is AiohttpTransport.__init__.__globals__ else None
"""How httpx-aiohttp sends; ``None`` where that is patched already. Where tests patch it (respx, the mock), a
request must go the patched way: else it would leave for the real server."""


class FastTransport(AiohttpTransport):
    """Calls by aiohttp.

    Args:
        context: Certificates.
        proxy: The proxy to use, if any.
        limits: Of connections.

    Attributes:
        client: The session; until the first call what opens it.
    """

    client: aiohttp.ClientSession | Callable[[], aiohttp.ClientSession] | None

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
        # Cookies are never wanted here, and bodies are unpacked in bounded steps by who reads them.
        return aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request whose body is at hand, as httpx-aiohttp does, for less CPU: the address, which is
        encoded already, is not quoted anew, and headers and time-outs take no detour.
        """
        patched = AiohttpTransport.handle_async_request is not _THEIRS
        if patched or self.proxy is not None:
            return await super().handle_async_request(request)
        if not isinstance(self.client, aiohttp.ClientSession):
            self.client = self.get_client()
        steps = request.extensions["timeout"]
        try:
            answer = await self.client.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=CIMultiDict(
                    [(name.decode("ascii"), value.decode("ascii")) for name, value in request.headers.raw]
                ),
                data=request.content or None,
                allow_redirects=False,
                timeout=_timeout(steps["connect"], steps["read"], steps["pool"]),
            )
        except Exception:
            with map_aiohttp_exceptions():
                raise
        extensions = {"http_version": b"HTTP/1.1"}
        if answer.reason:
            extensions["reason_phrase"] = answer.reason.encode()
        return httpx.Response(
            answer.status,
            headers=answer.raw_headers,
            stream=_Pieces(answer),
            request=request,
            extensions=extensions,
        )

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


@functools.lru_cache(maxsize=64)
def _timeout(connect: float, read: float, pool: float) -> aiohttp.ClientTimeout:
    """The same for nearly all calls, as only those near to their deadline have less time."""
    return aiohttp.ClientTimeout(sock_connect=connect, sock_read=read, connect=pool)


class _Pieces(AiohttpResponseStream):
    """The body of an answer in the pieces in which it came; most have one."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        content = self._aiohttp_response.content
        try:
            while not content.at_eof():
                yield await content.readany()
        except Exception:
            with map_aiohttp_exceptions():
                raise


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
