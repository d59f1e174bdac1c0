"""Over HTTP: the mock as an ASGI application, for any server and any language's client.

REST calls are answered by hand, since test suites make them by the thousand; the rest is Starlette.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import anyio
import anyio.lowlevel
from starlette.applications import Starlette
from starlette.requests import Request as HTTPRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from ..control.access import ControlAccess
from ..core.http import Reply, Request, parse_query
from ..serving.handling import MAX_REQUEST_BYTES, Parked, heard
from ..serving.server import Server
from . import console_files
from .control_http import ControlApp, read_body
from .courier import attach_over_http
from .threads import in_thread

_JSON = b"application/json"
_PROBES = frozenset({"/health", "/ready"})


class MockApp:
    """The application. The console, ``/health``, ``/ready`` and ``/__mock__/`` need no UserSig.

    All else goes to the core.

    Args:
        server: The worlds.
        access: Who may make control requests.
    """

    def __init__(self, server: Server, access: ControlAccess) -> None:
        self._server = server
        self._access = access
        self._control = ControlApp(server, access)
        self._probing = probing(server)
        if server.attach is None:
            server.attach = attach_over_http

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        try:
            await self._answer(scope, receive, send)
        except anyio.get_cancelled_exc_class():
            # The server ends and waits no longer: for the App's verdict, for webhooks, for a fault's delay.
            if transport_of(send) is None:
                raise
            self._server.give_up()
            with suppress(anyio.get_cancelled_exc_class()):  # the loop ends, and cancels once more
                await hang_up(send)

    def end_streams(self) -> None:
        """The server stops, so answers that would go on end; also called from a signal's handler."""
        self._control.streams.ending = True

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith("/v4/"):
            if scope["type"] != "http" or path in _PROBES:
                await self._probing(scope, receive, send)
                return
            if path == "/__mock__" or path.startswith("/__mock__/"):
                await self._control(scope, receive, send)
                return
            if path == "/console" or path.startswith("/console/"):
                await console_files.file(scope, self._access)(scope, receive, send)
                return
            if console_files.is_for_browsers(scope):
                await console_files.to_console()(scope, receive, send)
                return
        message = await receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            body: bytes | None = message.get("body", b"")  # nearly all come in one piece
        else:
            body = await read_body(receive, MAX_REQUEST_BYTES, message)
        if body is None:
            return  # the caller went away
        query = parse_query(scope["query_string"].decode("latin-1"))
        reply = self._server.begin(Request(scope["method"], path, query, body))
        while isinstance(reply, Parked):
            # The App's server may call back before it answers, so the loop must stay free.
            reply = reply.resume(await in_thread("webhooks", heard, reply))
        if not reply.delay or await _waited(reply.delay, receive):
            await _deliver(reply, send)


def application(server: Server, access: ControlAccess | None = None) -> MockApp:
    """The application of a server."""
    return MockApp(server, access or ControlAccess())


async def _waited(seconds: float, receive: Receive) -> bool:
    """Lets time pass; whether the caller is still there then."""
    with anyio.move_on_after(seconds):
        while (await receive())["type"] != "http.disconnect":
            pass
        return False
    return True


async def _deliver(reply: Reply, send: Send) -> None:
    """Sends a reply; cut or not at all where a fault says so."""
    if reply.broken == "reset":
        await hang_up(send)
        return
    kind = _JSON if reply.content_type == "application/json" else reply.content_type.encode("ascii")
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(reply.body))]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    if reply.broken == "cut":
        await send(
            {"type": "http.response.body", "body": reply.body[: len(reply.body) // 2], "more_body": True}
        )
        await hang_up(send)
        return
    await send({"type": "http.response.body", "body": reply.body})


def transport_of(send: Callable[[Message], Awaitable[None]]) -> Any:
    """The transport under a response; nothing where another server than uvicorn runs the application."""
    return getattr(getattr(send, "__self__", None), "transport", None)


async def hang_up(send: Callable[[Message], Awaitable[None]]) -> None:
    """Ends the connection under a response. ASGI has no word for it: uvicorn's own object is asked.

    Raises:
        RuntimeError: Another server runs the application; it then breaks the response off in its own way.
    """
    transport = transport_of(send)
    if transport is None:
        raise RuntimeError("a fault broke the connection")
    transport.abort()
    await anyio.lowlevel.checkpoint()  # the server takes note, and misses no answer then


def probing(server: Server) -> Starlette:
    """What watches over a server asks, under any Host and without a UserSig: ``/health``, ``/ready``."""

    async def health(request: HTTPRequest) -> Response:
        return JSONResponse({"status": "ok", "sdkappids": sorted(server.worlds)})

    async def ready(request: HTTPRequest) -> Response:
        reason = server.unready()
        status = {"status": "failing", "reason": reason} if reason else {"status": "ok"}
        return JSONResponse(status, status_code=503 if reason else 200)

    return Starlette(
        routes=[Route("/health", health, methods=["GET"]), Route("/ready", ready, methods=["GET"])]
    )
