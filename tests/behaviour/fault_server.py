"""A server on a raw socket that fails as networks do, and the clients that call it."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

import httpx
from httpx_aiohttp import AiohttpTransport
from typing_extensions import Self

from tencent_im_compat import AsyncTencentIM, RetryPolicy, TencentIM, Timeouts
from tencent_im_mock import MockTencentIM
from tencent_im_mock.core.http import Reply, Request

ASYNC_FACES = ("aiohttp", "httpx")
SYNC_FACES = ("httpx",)

PAGE = b"<html><body>502 Bad Gateway</body></html>"
ANSWERS: dict[str, bytes] = {
    "html 200": b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(PAGE), PAGE),
    "502 page": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
    % (len(PAGE), PAGE),
    "half an answer": b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n{"ErrorCode": 0, ',
    "half a chunk": b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"ErrorCode": 0, ',
    "half a header": b"HTTP/1.1 200 OK\r\nContent-Le",
    "garbage": b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
}
"""Modes in which the request is read and then answered with these bytes."""
MODES = (
    "refuse",
    "close before reading",
    "read and close",
    "read and reset",
    "never answer",
    "never answer TLS",
    *ANSWERS,
)
QUICK = RetryPolicy(attempts=3, first_wait=0.001, max_wait=0.002)
_RESET = struct.pack("ii", 1, 0)


class FaultServer:
    """Listens on loopback until the end of its ``with`` block.

    Args:
        mode: One of ``MODES``, or ``work``: the mock answers, or loses the answer where a fault of its own
            says so. May be changed at any time.
        mock: Who answers while it works.

    Attributes:
        requests: Whole requests that were read.
    """

    def __init__(self, mode: str = "work", mock: MockTencentIM | None = None) -> None:
        self.mode = mode
        self.requests = 0
        self._mock = mock
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._held: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, name="fault-server", daemon=True)

    @property
    def url(self) -> str:
        """The base URL under the present mode; in the mode ``refuse`` nobody listens there."""
        port = _free_port() if self.mode == "refuse" else self._socket.getsockname()[1]
        return f"{'https' if self.mode.endswith('TLS') else 'http'}://127.0.0.1:{port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)
        for connection in self._held:
            connection.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.settimeout(5)
            # A client that went away is what this server is for.
            with contextlib.suppress(OSError):
                self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        mode = self.mode
        if mode.startswith("never answer"):
            self._held.append(connection)
            return
        with connection:
            if mode == "close before reading":
                return
            request = _read(connection)
            self.requests += 1
            if mode == "read and reset":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            elif mode in ANSWERS:
                connection.sendall(ANSWERS[mode])
            elif mode == "work" and self._mock is not None:
                reply = self._mock.server.handle(request)
                if not reply.broken:
                    connection.sendall(_raw(reply))


def _read(connection: socket.socket) -> Request:
    head, body = b"", b""
    while b"\r\n\r\n" not in head:
        head += _some(connection)
    head, _, body = head.partition(b"\r\n\r\n")
    first, *lines = head.decode("ascii").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += _some(connection)
    parts = urlsplit(target)
    return Request(method, parts.path, dict(parse_qsl(parts.query)), body)


def _some(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise ConnectionError("the client closed")
    return data


def _raw(reply: Reply) -> bytes:
    return b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (
        reply.status,
        reply.content_type.encode(),
        len(reply.body),
        reply.body,
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def nobody() -> Iterator[str]:
    """A base URL that is taken, and under which every connection is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def async_transport(face: str) -> httpx.AsyncBaseTransport:
    """The way to the network of one of ``ASYNC_FACES``, without certificates, whose loading takes time."""
    return httpx.AsyncHTTPTransport(verify=False) if face == "httpx" else AiohttpTransport(verify=False)


def sync_transport(face: str) -> httpx.BaseTransport:
    """The way to the network of a client without a loop."""
    return httpx.HTTPTransport(verify=False)


def _timeouts(mode: str) -> Timeouts:
    """Short only where a timeout is the point, so that a busy machine disturbs nothing."""
    waiting = 0.05 if mode.startswith("never answer") else 10.0
    return Timeouts(connect=waiting, read=waiting, write=10.0, pool=10.0)


def async_client(
    face: str, server: FaultServer, mock: MockTencentIM
) -> tuple[AsyncTencentIM, httpx.AsyncBaseTransport | None]:
    """A client of a server by one of ``ASYNC_FACES``, and a transport of the caller's own."""
    transport = httpx.AsyncHTTPTransport() if face == "httpx" else None
    client = AsyncTencentIM(
        sdk_app_id=mock.sdk_app_id,
        secret_key=mock.secret_key,
        base_url=server.url,
        http_client=transport,
        retry=QUICK,
        timeout=_timeouts(server.mode),
        trust_env=False,
        clock=mock.clock.now,
    )
    return client, transport


def sync_client(
    face: str, server: FaultServer, mock: MockTencentIM
) -> tuple[TencentIM, httpx.BaseTransport | None]:
    """A client of a server without a loop."""
    client = TencentIM(
        sdk_app_id=mock.sdk_app_id,
        secret_key=mock.secret_key,
        base_url=server.url,
        retry=QUICK,
        timeout=_timeouts(server.mode),
        trust_env=False,
        clock=mock.clock.now,
    )
    return client, None
