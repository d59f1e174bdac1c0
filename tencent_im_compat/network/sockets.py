"""The socket on which a synchronous call waits, so that it can be ended from outside."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any, Final, Protocol

import httpx

MARK: Final = "tencent_im_compat.bound"
"""The extension by which a request names its bound."""


class Opens(Protocol):
    """Who wants to know of the connections that are opened for it."""

    def opened(self, found: object) -> None:
        """One was."""


class Current(threading.local):
    """Who is told in this thread."""

    asks: Opens | None = None


current: Final = Current()


def tell_sockets_to(one: Opens | None) -> Opens | None:
    """From now on this one is told of the connections that this thread opens; who was told before."""
    before, current.asks = current.asks, one
    return before


def socket_of(via: object, bound: object) -> Any:
    """The socket that carries the request of a bound; ``None`` where it is out of reach.

    A call on a pooled connection cannot be told from others by anything public until its answer begins. So
    this looks into the pools of httpx's own transports; where they look different some day nothing is found.

    Args:
        via: The httpx client or transport that sends the request.
        bound: What the request's extension ``MARK`` holds.
    """
    for transport in _transports(via):
        for entry in list(getattr(getattr(transport, "_pool", None), "_requests", ())):
            extensions = getattr(getattr(entry, "request", None), "extensions", None) or {}
            if extensions.get(MARK) is bound:
                return _socket_under(getattr(entry, "connection", None))
    return None


def _transports(via: object) -> Iterator[object]:
    yield getattr(via, "_transport", via)
    if isinstance(via, httpx.Client):
        yield from getattr(via, "_mounts", {}).values()


def _socket_under(connection: object) -> Any:
    for _ in range(5):  # a connection through a proxy holds others
        stream = getattr(connection, "_network_stream", None)
        if stream is not None:
            return stream.get_extra_info("socket")
        connection = getattr(connection, "_connection", None)
    return None


def duplicate(found: socket.socket) -> socket.socket | None:
    """Another handle of a connection; ``None`` where the process may have no more."""
    with contextlib.suppress(OSError, NotImplementedError):
        return found.dup()
    return None


def shut(found: Any) -> None:
    """Ends whatever waits on a socket, in any thread."""
    with contextlib.suppress(OSError, TypeError):
        # The plain method: that of a TLS socket would take the TLS layer away from the thread that uses it.
        socket.socket.shutdown(found, socket.SHUT_RDWR)
