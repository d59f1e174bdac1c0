"""The ways into the mock: straight into the core, by respx, as an ASGI application, over a real socket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from typing import Protocol

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from tencent_im_mock.core.http import Request
from tencent_im_mock.faces import respx_router
from tencent_im_mock.faces.asgi import application
from tencent_im_mock.faces.socket import ServerThread
from tencent_im_mock.models.world import World
from tencent_im_mock.serving.server import Server


class Face(Protocol):
    """Carries requests to worlds."""

    def add(self, world: World) -> None:
        """Makes a world known; one with the same SDKAppID is replaced."""

    def __call__(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer."""


class Core:
    """Straight into the core."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def add(self, world: World) -> None:
        self._server.add(world)

    def __call__(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        reply = self._server.handle(Request(method, path, query, body))
        return reply.status, reply.body


class ByHTTP:
    """By an httpx client."""

    def __init__(self, server: Server, client: httpx.Client) -> None:
        self._server = server
        self._client = client

    def add(self, world: World) -> None:
        self._server.add(world)

    def __call__(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        answer = self._client.request(method, path, params=dict(query), content=body)
        return answer.status_code, answer.content


def by_respx(stack: ExitStack) -> Face:
    """respx's router, unpatched."""
    server = Server()
    transport = httpx.MockTransport(respx_router.router(server).handler)
    client = httpx.Client(transport=transport, base_url="https://console.tim.qq.com")
    return ByHTTP(server, stack.enter_context(client))


class ByASGI:
    """Into the ASGI application, by an asynchronous client whose loop runs in another thread."""

    def __init__(self, server: Server, client: httpx.AsyncClient, portal: BlockingPortal) -> None:
        self._server = server
        self._client = client
        self._portal = portal

    def add(self, world: World) -> None:
        self._server.add(world)

    def __call__(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        answer = self._portal.call(
            partial(self._client.request, method, path, params=dict(query), content=body)
        )
        return answer.status_code, answer.content


def by_asgi(stack: ExitStack) -> Face:
    """The ASGI application, without a socket."""
    server = Server()
    portal = stack.enter_context(start_blocking_portal())
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(application(server)), base_url="https://console.tim.qq.com"
    )
    stack.callback(portal.call, client.aclose)
    return ByASGI(server, client, portal)


def by_socket(stack: ExitStack) -> Face:
    """A real server."""
    server = Server()
    thread = stack.enter_context(ServerThread(application(server)))
    return ByHTTP(server, stack.enter_context(httpx.Client(base_url=thread.url, trust_env=False)))


FACES: dict[str, Callable[[ExitStack], Face]] = {
    "core": lambda stack: Core(Server()),
    "respx": by_respx,
    "asgi": by_asgi,
    "socket": by_socket,
}
