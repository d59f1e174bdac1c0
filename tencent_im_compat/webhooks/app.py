"""Webhooks as an application to mount: ASGI for loops, WSGI for threads. Answers first, works after.

app = WebhookApp(sdk_app_id=1400000000, tokens=TOKEN)
app.subscribe(im.feed)              # a V2TIMManager, or any function of one event
# FastAPI, Starlette: api.mount("/callback", app)        Flask, Django: app.wsgi
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import queue
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from ..errors import WebhookError
from ..wire.webhooks import WebhookEvent
from .receiver import WebhookReceiver, WebhookReply, refusal

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Subscriber = Callable[[WebhookEvent], Any]
BACKLOG = 10_000
FULL = WebhookReply(503, b'{"ActionStatus":"FAIL","ErrorInfo":"the backlog is full","ErrorCode":503}')
NOT_POST = WebhookReply(405, b'{"ActionStatus":"FAIL","ErrorInfo":"webhooks are posted","ErrorCode":405}')


class WebhookApp:
    """Takes webhook calls and hands their events to subscribers, one after the other, after the answer.

    Args:
        backlog: Most events waiting for the subscribers; beyond it a call is answered 503, unread.
        receiver: As the keyword arguments of ``WebhookReceiver``.

    Attributes:
        receiver: Verifies, parses, drops repeats, counts.
    """

    def __init__(self, *, backlog: int = BACKLOG, **receiver: Any) -> None:
        self.receiver: WebhookReceiver = WebhookReceiver(**receiver)
        self._backlog = backlog
        self._subscribers: list[Subscriber] = []
        self._events: asyncio.Queue[WebhookEvent] | None = None
        self._worker: asyncio.Task[None] | None = None
        self._threaded: queue.Queue[WebhookEvent] = queue.Queue(backlog)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def subscribe(self, subscriber: Subscriber) -> Subscriber:
        """Has every event handed to a function, under ASGI also a coroutine function. Usable as decorator."""
        self._subscribers.append(subscriber)
        return subscriber

    def _take(
        self, query: Mapping[str, str], body: bytes, full: bool
    ) -> tuple[WebhookReply, WebhookEvent | None]:
        try:
            event = self.receiver.check(query, body)
        except WebhookError as error:
            return refusal(error), None
        if full:
            # Before the call counts as seen: a repeat of it may still find room.
            logger.error("a webhook found the backlog full and was rejected")
            return FULL, None
        reply = self.receiver.handle_checked(query, body, event)
        return reply, reply.event

    # ------------------------------------------------------------ ASGI

    async def __call__(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        """The ASGI application."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        if scope["method"] != "POST":
            await _answer(send, NOT_POST)
            return
        limit = self.receiver.policy.max_body_bytes
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            # One byte over the limit is enough to refuse it; the rest is read and dropped.
            body += message.get("body", b"")[: limit + 1 - len(body)]
            if not message.get("more_body"):
                break
        events = self._queue()
        reply, event = self._take(_query(scope["query_string"]), bytes(body), events.full())
        if event is not None:
            events.put_nowait(event)
        await _answer(send, reply)

    def _queue(self) -> asyncio.Queue[WebhookEvent]:
        if self._events is None:
            self._events = asyncio.Queue(self._backlog)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work(self._events))
        return self._events

    async def _work(self, events: asyncio.Queue[WebhookEvent]) -> None:
        while True:
            event = await events.get()
            for subscriber in list(self._subscribers):
                try:
                    result = subscriber(event)
                    if inspect.isawaitable(result):
                        await result
                except Exception:
                    logger.exception("a subscriber failed on %s", event.callback_command)
            events.task_done()

    async def _lifespan(
        self,
        receive: Receive,
        send: Send,
    ) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.drain()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def drain(self) -> None:
        """Waits until the subscribers have everything, then ends the worker."""
        if self._events is not None and self._worker is not None and not self._worker.done():
            await self._events.join()
            self._worker.cancel()
            await asyncio.wait([self._worker])

    # ------------------------------------------------------------ WSGI

    def wsgi(
        self, environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], Any]
    ) -> Iterable[bytes]:
        """The WSGI application; subscribers are called in a thread of their own."""
        reply = self._wsgi_reply(environ)
        reason = {200: "OK", 400: "Bad Request", 403: "Forbidden", 405: "Method Not Allowed"}
        start_response(
            f"{reply.status} {reason.get(reply.status, 'Service Unavailable')}",
            [("Content-Type", "application/json"), ("Content-Length", str(len(reply.body)))],
        )
        return [reply.body]

    def _wsgi_reply(self, environ: dict[str, Any]) -> WebhookReply:
        if environ["REQUEST_METHOD"] != "POST":
            return NOT_POST
        length = environ.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdigit() else 0
        body = environ["wsgi.input"].read(min(size, self.receiver.policy.max_body_bytes + 1))
        with self._lock:
            query = _query(environ.get("QUERY_STRING", "").encode("latin-1"))
            reply, event = self._take(query, body, self._threaded.full())
            if event is not None:
                self._threaded.put_nowait(event)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._work_in_thread, name="tencent-im-webhooks", daemon=True
                )
                self._thread.start()
        return reply

    def _work_in_thread(self) -> None:
        while True:
            event = self._threaded.get()
            for subscriber in list(self._subscribers):
                try:
                    subscriber(event)
                except Exception:
                    logger.exception("a subscriber failed on %s", event.callback_command)
            self._threaded.task_done()

    def join(self) -> None:
        """Waits until the subscribers under WSGI have everything."""
        self._threaded.join()


def _query(raw: bytes) -> dict[str, str]:
    return dict(parse_qsl(raw.decode("latin-1"), keep_blank_values=True))


async def _answer(send: Send, reply: WebhookReply) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(reply.body))]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
