"""The ways to the network that a client may have: its own, and those that a caller hands in."""

from __future__ import annotations

import ssl

import httpx
import pytest
from httpx_aiohttp import AiohttpTransport

from tencent_im_compat.network import delivery

ASYNC_FACES = ("own aiohttp", "own httpx", "httpx client", "httpx transport", "aiohttp transport")
SYNC_FACES = ("own httpx", "httpx client", "httpx transport")


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
    return AiohttpTransport(verify=verify) if face == "aiohttp transport" else None


def sync_transport(
    face: str, patch: pytest.MonkeyPatch, tls: ssl.SSLContext | None = None
) -> httpx.Client | httpx.BaseTransport | None:
    """The same without a loop."""
    verify = False if tls is None else tls
    if face == "httpx client":
        return httpx.Client(verify=verify, trust_env=False)
    return httpx.HTTPTransport(verify=verify) if face == "httpx transport" else None
