"""Control requests over HTTP: who may make them, what they bring, and the answer."""

from __future__ import annotations

import json
from typing import Any

import anyio
from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..control import Export, Following, control
from ..control.access import ControlAccess, Rejected, refuses_body
from ..control.webhooks import awaited
from ..core.json_text import write_for_people
from ..serving.server import Server
from .event_stream import MOST_STREAMS, EventStream, Streams
from .threads import ThreadKind, in_thread

MOST_BYTES = 512 * 1024 * 1024
"""Longest body of a control request; worlds as wholes are sent in one."""
LOOK_SECONDS = 0.005
"""How often it is looked whether webhooks were delivered."""


class ControlApp:
    """Answers what is asked under ``/__mock__``.

    Args:
        server: The worlds.
        access: Who may ask.
    """

    def __init__(self, server: Server, access: ControlAccess) -> None:
        self._server = server
        self._access = access
        self.streams = Streams()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        answer = await self._answer(scope, receive)
        if answer is not None:
            await answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> ASGIApp | None:
        """The answer; nothing where the caller went away. Who may not ask is not listened to."""
        refused = self._access.refuses(scope["headers"], (scope.get("server") or (None,))[0])
        if refused is not None:
            return _rejected(refused)
        content = await read_body(receive, MOST_BYTES)
        if content is None:
            return None
        if len(content) > MOST_BYTES:
            return _rejected(Rejected(413, f"a body has at most {MOST_BYTES} bytes"))
        refused = refuses_body(scope["headers"]) if content else None
        if refused is not None:
            return _rejected(refused)
        method, name = scope["method"], scope["path"].removeprefix("/__mock__").strip("/")
        query = dict(QueryParams(scope["query_string"]))
        if name == "events" and "after" not in query:
            last = Headers(scope=scope).get("last-event-id")
            query |= {} if last is None else {"after": last}
        if (method, name) == ("GET", "webhooks"):
            query = await self._waited(query)
        # In a thread: worlds as wholes take their time, and somebody's phone may cause a before-webhook.
        what: ThreadKind = "webhooks" if name == "act" else "control"
        return await in_thread(what, self._controlled, method, name, query, content)

    def _controlled(self, method: str, name: str, query: dict[str, str], content: bytes) -> ASGIApp:
        given, problem = _document(content)
        if method == "GET":
            problem = "a GET takes its fields in the query, not in a body" if content else ""
            given, query = query, {}
        status, answer = control(self._server, method, name, given, query, problem=problem)
        if isinstance(answer, Following):
            if self.streams.open >= MOST_STREAMS:
                return _rejected(Rejected(503, f"{MOST_STREAMS} callers follow events here already"))
            return EventStream(answer.source, answer.seconds, self.streams)
        if isinstance(answer, Export):
            return Response(answer.content, headers=answer.headers, media_type=answer.content_type)
        return Response(write_for_people(answer), status, media_type="application/json")

    async def _waited(self, query: dict[str, str]) -> dict[str, str]:
        """Waits as long as a request for webhooks says, without a thread; what is left to be answered."""
        wait = awaited(self._server, query)
        if wait is None:
            return query
        hooks, seconds = wait
        with anyio.move_on_after(seconds):
            while hooks.pending:  # noqa: ASYNC110 - they are delivered in threads, which know no loop
                await anyio.sleep(LOOK_SECONDS)
        return {name: value for name, value in query.items() if name != "wait"}


async def read_body(receive: Receive, most: int, message: Message | None = None) -> bytes | None:
    """A request's body, of a too large one only enough to be refused; nothing when the caller is gone.

    Args:
        receive: Gives the next message.
        most: Bytes.
        message: The first message, where it was received already.
    """
    message = await receive() if message is None else message
    if not message.get("more_body", False):
        return message.get("body", b"") if message["type"] == "http.request" else None
    body = bytearray(message.get("body", b""))
    while message.get("more_body", False) and len(body) <= most:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
    return bytes(body)


def _document(content: bytes) -> tuple[dict[str, Any], str]:
    """The object that a body holds, and what is wrong where it holds none."""
    try:
        document = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        document = None
    return (document, "") if isinstance(document, dict) else ({}, "the body must be a JSON object")


def _rejected(refused: Rejected) -> Response:
    content = write_for_people({"error": refused.why})
    headers = {"WWW-Authenticate": "Bearer"} if refused.status == 401 else {}
    return Response(content, refused.status, headers, "application/json")
