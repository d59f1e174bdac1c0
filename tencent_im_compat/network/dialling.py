"""Connecting without a loop: one timeout for all addresses of a host, and sockets that can be reached."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from .sockets import current


class DialledTransport(httpx.HTTPTransport):
    """httpx's transport, connecting as told here.

    Args:
        context: Certificates.
        proxy: The proxy to use, if any.
        limits: Of connections.

    Attributes:
        tells_of_sockets: Whether it does. httpx has no argument for the way to connect; where its pool
            has another form than today it connects as it ever did.
    """

    def __init__(self, context: ssl.SSLContext, proxy: httpx.Proxy | None, limits: httpx.Limits) -> None:
        super().__init__(verify=context, proxy=proxy, limits=limits)
        pool: Any = getattr(self, "_pool", None)
        self.tells_of_sockets: bool = hasattr(pool, "_network_backend")
        if self.tells_of_sockets:
            pool._network_backend = Dialler()


class Dialler(httpcore.SyncBackend):
    """Tries the addresses of a host in turn, all within one timeout.

    ``socket.create_connection`` gives each address the whole of it: a host with six that are silent would
    hold a call six times as long as allowed.
    """

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first address that answers.

        Raises:
            httpcore.ConnectError: None could be reached, or the name has none.
            httpcore.ConnectTimeout: The time was over first.
        """
        end = None if timeout is None else time.monotonic() + timeout
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        last: Exception = httpcore.ConnectError("the name has no address")
        for *_, address in found:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise httpcore.ConnectTimeout("timed out")
            try:
                made = super().connect_tcp(str(address[0]), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                if current.asks is not None:
                    current.asks.opened(made.get_extra_info("socket"))
                return made
        raise last
