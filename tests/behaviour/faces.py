"""The ways to the mock: in process by a router, by patching, and over a real socket."""

from __future__ import annotations

from contextlib import ExitStack

import httpx

from tencent_im_compat import NO_RATE_LIMITS, AsyncTencentIM, RetryPolicy, TencentIM
from tencent_im_mock import MockTencentIM

ASYNC_FACES = ("router", "patched httpx", "patched aiohttp", "socket httpx", "socket aiohttp")
SYNC_FACES = ("router", "patched httpx", "socket httpx")

HOST = "http://127.0.0.1:1"
"""Nothing listens here: a request that leaves the process fails."""
QUICK = RetryPolicy(attempts=3, first_wait=0.001, max_wait=0.002)


def async_client(
    face: str, mock: MockTencentIM, stack: ExitStack
) -> tuple[AsyncTencentIM, httpx.AsyncBaseTransport | None]:
    """A client that reaches the mock by one of ``ASYNC_FACES``, and a transport of the caller's own."""
    transport: httpx.AsyncBaseTransport | None = None
    if face == "router":
        transport = mock.transport()
    elif face.endswith(" httpx"):
        transport = httpx.AsyncHTTPTransport()
    client = AsyncTencentIM(
        sdk_app_id=mock.sdk_app_id,
        secret_key=mock.secret_key,
        base_url=_way(face, mock, stack),
        http_client=transport,
        retry=QUICK,
        rate_limits=NO_RATE_LIMITS,
        clock=mock.clock.now,
    )
    return client, transport


def sync_client(
    face: str, mock: MockTencentIM, stack: ExitStack
) -> tuple[TencentIM, httpx.BaseTransport | None]:
    """A client that reaches the mock by one of ``SYNC_FACES``, and a transport of the caller's own."""
    transport = mock.transport() if face == "router" else None
    client = TencentIM(
        sdk_app_id=mock.sdk_app_id,
        secret_key=mock.secret_key,
        base_url=_way(face, mock, stack),
        http_client=transport,
        retry=QUICK,
        rate_limits=NO_RATE_LIMITS,
        clock=mock.clock.now,
    )
    return client, transport


def _way(face: str, mock: MockTencentIM, stack: ExitStack) -> str:
    """Opens the way for as long as the stack is open; the base URL to use."""
    if face.startswith("socket"):
        return stack.enter_context(mock.serve()).url
    if face.startswith("patched"):
        stack.enter_context(mock.patched())
    return HOST
