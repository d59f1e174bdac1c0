"""Server-sent events: an answer that goes on until the caller leaves, or its world or its time is over."""

from __future__ import annotations

import time
from collections.abc import Mapping

import anyio
from starlette.types import Receive, Scope, Send

from ..control.base import Follows

MOST_STREAMS = 64
"""Callers who may follow what happens at one server at a time; each is a connection that stays."""
ALIVE_SECONDS = 15.0
"""After so much silence a comment tells that the connection stands."""
SEND_SECONDS = 30.0
"""A caller who takes nothing for so long is not listening any more."""
LOOK_SECONDS = 0.03
"""How often it is looked for what is new; what came meanwhile goes out together."""
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a proxy in between passes events on at once
]


class Streams:
    """The streams of a server.

    Attributes:
        open: How many there are.
        ending: Whether the server stops: all of them end then, since nothing else would end them.
    """

    def __init__(self) -> None:
        self.open = 0
        self.ending = False


class EventStream:
    """An answer in parts. Nothing piles up: the next part is made when the last one has gone out.

    Args:
        source: Gives the parts.
        seconds: How long it goes on at most; what there is at its beginning is told in any case.
        streams: Those of the server.
    """

    def __init__(self, source: Follows, seconds: float, streams: Streams) -> None:
        self._source = source
        self._seconds = seconds
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers."""
        self._streams.open += 1
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(_until_gone, receive, group.cancel_scope)
                await self._tell(send)
                group.cancel_scope.cancel()
        finally:
            self._streams.open -= 1

    async def _tell(self, send: Send) -> None:
        end = time.monotonic() + self._seconds
        source = self._source
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        part, quiet_since = source.begin() + source.read(), time.monotonic()
        while True:
            if part and not await _sent(send, {"body": part, "more_body": True}):
                return
            if part:
                quiet_since = time.monotonic()
            if source.ended or self._streams.ending or time.monotonic() >= end:
                break
            if source.waits:
                part = source.read()
                continue
            await anyio.sleep(LOOK_SECONDS)
            part = b": alive\n\n" if time.monotonic() - quiet_since >= ALIVE_SECONDS else b""
        await _sent(send, {"body": b""})


async def _until_gone(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


async def _sent(send: Send, message: Mapping[str, object]) -> bool:
    """Whether a part went out in time."""
    with anyio.move_on_after(SEND_SECONDS):
        await send({"type": "http.response.body", **message})
        return True
    return False
