"""The ways to the network that a client may have: its own, and those that a caller hands in."""

from __future__ import annotations

import ssl

import httpx
import pytest
from httpx_aiohttp import AiohttpTransport

from tencent_im_compat.network import delivery

WRAPPED = "a transport around another"
ASYNC_FACES = ("own aiohttp", "own httpx", "httpx client", "httpx transport", "aiohttp transport")
SYNC_FACES = ("own httpx", "httpx client", "httpx transport")


class AsyncWrapped(httpx.AsyncBaseTransport):
    """A transport of a caller's own, in front of httpx's."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._wrapped = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Passes it on."""
        return await self._wrapped.handle_async_request(request)

    async def aclose(self) -> None:
        """Closes the other one."""
        await self._wrapped.aclose()


class Wrapped(httpx.BaseTransport):
    """The same without a loop."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._wrapped = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Passes it on."""
        return self._wrapped.handle_request(request)

    def close(self) -> None:
        """Closes the other one."""
        self._wrapped.close()


def async_transport(
    face: str, patch: pytest.MonkeyPatch, tls: ssl.SSLContext | None = None
) -> httpx.AsyncClient | httpx.AsyncBaseTransport | None:
    """What is handed in for one of ``ASYNC_FACES``; nothing where the client makes its own way."""
    patch.setattr(delivery, "fast_is_installed", lambda: face != "own httpx")
    verify = False if tls is None else tls
    if face == "httpx client":
        return httpx.AsyncClient(verify=verify, trust_env=False)
    if face == "httpx transport":
        return httpx.AsyncHTTPTransport(verify=verify)
    if face == WRAPPED:
        return AsyncWrapped(httpx.AsyncHTTPTransport(verify=verify))
    return AiohttpTransport(verify=verify) if face == "aiohttp transport" else None


def sync_transport(
    face: str, patch: pytest.MonkeyPatch, tls: ssl.SSLContext | None = None
) -> httpx.Client | httpx.BaseTransport | None:
    """The same without a loop."""
    verify = False if tls is None else tls
    if face == "httpx client":
        return httpx.Client(verify=verify, trust_env=False)
    if face == WRAPPED:
        return Wrapped(httpx.HTTPTransport(verify=verify))
    return httpx.HTTPTransport(verify=verify) if face == "httpx transport" else None
