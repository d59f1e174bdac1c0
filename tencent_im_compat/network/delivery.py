"""Ways to the network: transports of our own, proxies, certificates, and the types of both worlds."""

from __future__ import annotations

import contextlib
import importlib.util
import socket
import ssl
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

import anyio
import httpx

from ..errors import ConfigurationError
from .openings import AsyncOpening, Opening

AsyncHttpClient = httpx.AsyncClient | httpx.AsyncBaseTransport
"""What a caller may hand in as the way to the network."""
SyncHttpClient = httpx.Client | httpx.BaseTransport
"""The same for a client without a loop."""
AsyncDelivery = Callable[[httpx.Request], Awaitable[httpx.Response]]
SyncDelivery = Callable[[httpx.Request], httpx.Response]
AsyncAction = Callable[[], Awaitable[None]]
SyncAction = Callable[[], None]
AsyncSleep = Callable[[float], Awaitable[None]]
SyncSleep = Callable[[float], None]
async_sleep: Final[AsyncSleep] = anyio.sleep
sync_sleep: Final[SyncSleep] = time.sleep

LIMITS: Final = httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=15.0)


class AsyncHold:
    """A call that is held open; its task is cancelled, so there is nothing to release."""

    extensions: Final[dict[str, Any]] = {}

    def release(self) -> None:
        """Nothing: cancelling ends the call."""


class SyncHold:
    """A call that is held open, and the means to end it from another thread: its socket is shut down."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self.extensions: Final[dict[str, Any]] = {"trace": self._trace}

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        # httpcore tells of connections in this way; a TLS handshake makes a new socket object.
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")

    def release(self) -> None:
        """Ends the call that waits, if one does; its connection is of no use any more."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def async_transport(
    base_url: str, *, proxy: str | None, ca_file: str | None, trust_env: bool
) -> AsyncOpening:
    """The aiohttp transport where the extra ``fast`` is installed, httpx's own elsewhere.

    Proxy and certificates are read now, so that what is wrong with them is told at once.
    """
    chosen = _proxy_for(base_url, proxy, trust_env=trust_env)
    context = _ssl_context(ca_file)

    def open_one() -> httpx.AsyncBaseTransport:
        if importlib.util.find_spec("httpx_aiohttp") is not None:
            from httpx_aiohttp import AiohttpTransport

            return AiohttpTransport(verify=context, proxy=chosen, limits=LIMITS)
        return httpx.AsyncHTTPTransport(verify=context, proxy=chosen, limits=LIMITS)

    return AsyncOpening(open_one)


def sync_transport(base_url: str, *, proxy: str | None, ca_file: str | None, trust_env: bool) -> Opening:
    """httpx's own transport for the client without a loop."""
    chosen = _proxy_for(base_url, proxy, trust_env=trust_env)
    context = _ssl_context(ca_file)
    return Opening(lambda: httpx.HTTPTransport(verify=context, proxy=chosen, limits=LIMITS))


def _proxy_for(base_url: str, proxy: str | None, *, trust_env: bool) -> httpx.Proxy | None:
    """The proxy to use: the one given, else the environment's (``HTTPS_PROXY``, ``NO_PROXY``, ...)."""
    if proxy is not None:
        return _proxy(proxy)
    if not trust_env:
        return None
    parts = urlsplit(base_url)
    import urllib.request

    if urllib.request.proxy_bypass(parts.hostname or ""):
        return None
    found = urllib.request.getproxies()
    chosen = found.get(parts.scheme) or found.get("all")
    return _proxy(chosen) if chosen else None


def _proxy(url: str) -> httpx.Proxy:
    try:
        return httpx.Proxy(url)
    except (httpx.InvalidURL, ValueError):
        # The URL may hold a password, so it is not repeated here.
        raise ConfigurationError("the proxy must look like http://[user:password@]host:port") from None


def _ssl_context(ca_file: str | None) -> ssl.SSLContext:
    """Certificates of the public authorities, or of one own authority."""
    if ca_file is None:
        return httpx.create_ssl_context()
    try:
        return ssl.create_default_context(cafile=ca_file)
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(f"ca_file cannot be read as PEM certificates: {error}") from None
