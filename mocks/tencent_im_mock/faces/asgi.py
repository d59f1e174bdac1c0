"""Over HTTP: the mock as an ASGI application, for any server and any language's client."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HTTPRequest
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ..control import control
from ..core.http import Request
from ..core.server import MAX_REQUEST_BYTES, Parked, Server, heard

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]


def application(server: Server) -> Starlette:
    """The application. ``/health`` and ``/__mock__/`` need no UserSig; everything else goes to the core."""

    async def health(request: HTTPRequest) -> Response:
        return JSONResponse({"status": "ok", "sdkappids": sorted(server.worlds)})

    async def command(request: HTTPRequest) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_REQUEST_BYTES:
                return PlainTextResponse("the request is too large", status_code=413)
        reply = server.begin(
            Request(request.method, request.url.path, dict(request.query_params), bytes(body))
        )
        while isinstance(reply, Parked):
            # The App's server may call back before it answers, so the loop must stay free.
            reply = reply.resume(await run_in_threadpool(heard, reply))
        return Response(reply.body, status_code=reply.status, media_type=reply.content_type)

    async def steer(request: HTTPRequest) -> Response:
        document: object = dict(request.query_params)
        if request.method == "POST":
            try:
                document = await request.json()
            except ValueError:
                document = None
        if not isinstance(document, dict):
            return JSONResponse({"error": "the body must be a JSON object"}, status_code=400)
        status, answer = control(server, request.method, request.path_params["name"], document)
        return JSONResponse(answer, status_code=status)

    return Starlette(
        routes=[
            Route("/health", health, methods=["GET"]),
            Route("/__mock__/{name}", steer, methods=["GET", "POST"]),
            Route("/{path:path}", command, methods=METHODS),
        ]
    )
