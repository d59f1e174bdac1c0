"""What an ASGI application needs: the body of a call, its answer, the lifespan."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .receiver import WebhookReply

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


async def body_of(receive: Receive, most: int) -> bytes | None:
    """The body of a call, cut behind ``most`` bytes; nothing where the caller went away."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        # One byte over the limit is enough to refuse it; the rest is read and dropped.
        body += message.get("body", b"")[: most - len(body)]
        if not message.get("more_body"):
            return bytes(body)


async def answer(send: Send, reply: WebhookReply) -> None:
    """Sends an answer."""
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(reply.body))]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


async def lifespan(
    receive: Receive, send: Send, begin: Callable[[], None], end: Callable[[], Awaitable[None]]
) -> None:
    """Begins and ends with the server."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            try:
                begin()
            except Exception as error:
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                raise
            await send({"type": "lifespan.startup.complete"})
        else:
            await end()
            await send({"type": "lifespan.shutdown.complete"})
            return
