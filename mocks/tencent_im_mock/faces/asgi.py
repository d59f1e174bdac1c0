"""Over HTTP: the mock as an ASGI application, for any server and any language's client.

REST calls are answered by hand, since test suites make them by the thousand; the rest is Starlette.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import anyio
import anyio.lowlevel
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HTTPRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from ..control import Export, control
from ..core.http import Reply, Request, json_reply, parse_query
from ..core.server import MAX_REQUEST_BYTES, Parked, Server, heard
from .courier import attach_over_http


class MockApp:
    """The application. ``/health``, ``/ready`` and ``/__mock__/`` need no UserSig; the rest goes to the core.

    Args:
        server: The worlds.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._steering = steering(server)
        if server.attach is None:
            server.attach = attach_over_http

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or _is_steering(scope["path"]):
            await self._steering(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            return  # the caller went away
        query = parse_query(scope["query_string"].decode("latin-1"))
        reply = self._server.begin(Request(scope["method"], scope["path"], query, body))
        while isinstance(reply, Parked):
            # The App's server may call back before it answers, so the loop must stay free.
            reply = reply.resume(await run_in_threadpool(heard, reply))
        if not reply.delay or await _waited(reply.delay, receive):
            await _deliver(reply, send)


def application(server: Server) -> MockApp:
    """The application of a server."""
    return MockApp(server)


def _is_steering(path: str) -> bool:
    return path in ("/health", "/ready", "/__mock__") or path.startswith("/__mock__/")


async def _body(receive: Receive) -> bytes | None:
    """The request's body, of a too large one only enough to be refused; nothing when the caller is gone."""
    message = await receive()
    if not message.get("more_body", False):
        return message.get("body", b"") if message["type"] == "http.request" else None
    body = bytearray(message.get("body", b""))
    while message.get("more_body", False) and len(body) <= MAX_REQUEST_BYTES:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
    return bytes(body)


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
    headers = [
        (b"content-type", reply.content_type.encode("ascii")),
        (b"content-length", str(len(reply.body)).encode("ascii")),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    if reply.broken == "cut":
        await send(
            {"type": "http.response.body", "body": reply.body[: len(reply.body) // 2], "more_body": True}
        )
        await hang_up(send)
        return
    await send({"type": "http.response.body", "body": reply.body})


async def hang_up(send: Callable[[Message], Awaitable[None]]) -> None:
    """Ends the connection under a response. ASGI has no word for it: uvicorn's own object is asked.

    Raises:
        RuntimeError: Another server runs the application; it then breaks the response off in its own way.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise RuntimeError("a fault broke the connection")
    transport.abort()
    await anyio.lowlevel.checkpoint()  # the server takes note, and misses no answer then


def steering(server: Server) -> Starlette:
    """What is not REST: ``/health``, ``/ready`` and the control surface."""

    async def health(request: HTTPRequest) -> Response:
        return JSONResponse({"status": "ok", "sdkappids": sorted(server.worlds)})

    async def ready(request: HTTPRequest) -> Response:
        reason = server.unready()
        status = {"status": "failing", "reason": reason} if reason else {"status": "ok"}
        return JSONResponse(status, status_code=503 if reason else 200)

    async def steer(request: HTTPRequest) -> Response:
        document: object = dict(request.query_params)
        if request.method != "GET":
            raw = await request.body()
            try:
                document = {**request.query_params, **json.loads(raw or b"{}")}
            except (ValueError, TypeError, RecursionError):
                return JSONResponse({"error": "the body must be a JSON object"}, status_code=400)
        assert isinstance(document, dict)  # noqa: S101 - made so above
        name = request.path_params.get("name", "").strip("/")
        # Somebody's phone may cause a before-webhook, whose answer is waited for.
        status, answer = await run_in_threadpool(control, server, request.method, name, document)
        if isinstance(answer, Export):
            return Response(answer.content, media_type=answer.content_type)
        reply = json_reply(answer, status)  # which also takes what is no valid Unicode
        return Response(reply.body, status_code=reply.status, media_type=reply.content_type)

    return Starlette(
        routes=[
            Route("/health", health, methods=["GET"]),
            Route("/ready", ready, methods=["GET"]),
            Route("/__mock__", steer, methods=["GET"]),
            Route("/__mock__/{name:path}", steer, methods=["GET", "POST", "DELETE"]),
        ]
    )
