"""In process, without a socket: httpx requests are answered by the core."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from urllib.parse import unquote

import httpx

from ..core.http import Request, parse_query
from ..serving.server import Server


def transport(server: Server) -> httpx.MockTransport:
    """An httpx transport, for clients with and without a loop, that asks the core."""
    return httpx.MockTransport(lambda request: answer(server, request))


def answer(server: Server, request: httpx.Request) -> httpx.Response:
    """Lets the core answer an httpx request.

    Raises:
        httpx.TransportError: A fault that was set up breaks the connection, or the answer is too late.
    """
    reply = server.handle(core_request(request))
    patience = request.extensions.get("timeout", {}).get("read")
    if reply.delay and patience is not None and reply.delay > patience:
        raise httpx.ReadTimeout("the answer is late on purpose", request=request)
    if reply.broken == "reset":
        raise httpx.ReadError("the connection was reset on purpose", request=request)
    headers = [(b"Content-Type", reply.content_type.encode("ascii"))]
    if reply.broken == "cut":
        return httpx.Response(reply.status, stream=Cut(reply.body), headers=headers, request=request)
    # Given whole, the body would go through the encoders of httpx first.
    headers.append((b"Content-Length", b"%d" % len(reply.body)))
    return httpx.Response(reply.status, stream=httpx.ByteStream(reply.body), headers=headers, request=request)


class Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Half a body, then the connection ends."""

    def __init__(self, body: bytes) -> None:
        self._half = body[: len(body) // 2]

    def __iter__(self) -> Iterator[bytes]:
        yield self._half
        raise httpx.RemoteProtocolError("the connection was cut on purpose")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


def core_request(request: httpx.Request) -> Request:
    """An httpx request as the core sees it."""
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    return Request(request.method, unquote(path) if "%" in path else path, parse_query(query), request.read())
