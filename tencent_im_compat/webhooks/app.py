"""Webhooks as an application to mount: ASGI for loops, WSGI for threads. Answers first, works after.

app = WebhookApp(sdk_app_id=1400000000, tokens=TOKEN)
app.subscribe(im.feed)              # a V2TIMManager, or any function of one event
app.add_to(api, "/callback")        # FastAPI, Starlette; Flask, Django: app.wsgi

A call ends only when its event was handled, after its answer was sent: a server that stops in good order
waits for its calls, and so for the events that were answered OK. No lifespan is needed, which a mount does
not get.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl
from weakref import WeakKeyDictionary

from ..errors import WebhookError
from ..wire.webhooks import WebhookEvent
from .receiver import OK, WebhookReceiver, WebhookReply, refusal

if TYPE_CHECKING:
    from starlette.applications import Starlette

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

    It serves several loops and threads at once; events are in order within each loop, and among all threads.

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
        self._lock = threading.Lock()
        self._waiting = 0
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _Loop] = WeakKeyDictionary()
        self._one_by_one = threading.Lock()

    def subscribe(self, subscriber: Subscriber) -> Subscriber:
        """Has every event handed to a function, under ASGI also a coroutine function. Usable as decorator."""
        self._subscribers.append(subscriber)
        return subscriber

    def _take(self, query: Mapping[str, str], body: bytes) -> tuple[WebhookReply, WebhookEvent | None]:
        """The answer to a call, and its event, which counts as waiting from now on."""
        try:
            event = self.receiver.check(query, body)
        except WebhookError as error:
            return refusal(error), None
        with self._lock:
            if self._waiting > self._backlog:
                # Before the call counts as seen: a repeat of it may still find room.
                logger.error("a webhook found the backlog full and was rejected")
                return FULL, None
            reply = WebhookReply(200, OK, event if self.receiver.is_new(body, event) else None)
            self._waiting += reply.event is not None
        return reply, reply.event

    def _done(self) -> None:
        with self._lock:
            self._waiting -= 1

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
        reply, event = self._take(_query(scope["query_string"]), bytes(body))
        work: asyncio.Task[None] | None = None
        try:
            await _answer(send, reply)
        finally:  # whoever goes away while he is answered, or whose server cancels this call, loses no event
            if event is not None:
                work = self._loop().begin(self._work(event))
        if work is not None:
            await asyncio.shield(work)

    def _loop(self) -> _Loop:
        loop = asyncio.get_running_loop()
        with self._lock:
            found = self._loops.get(loop)
            if found is None:
                found = self._loops[loop] = _Loop()
            return found

    async def _work(self, event: WebhookEvent) -> None:
        try:
            for subscriber in list(self._subscribers):
                try:
                    result = subscriber(event)
                    if inspect.isawaitable(result):
                        await result
                except Exception:
                    logger.exception("a subscriber failed on %s", event.callback_command)
        finally:
            self._done()

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
        """Waits until the subscribers have everything that came in through this loop."""
        await self._loop().idle()

    def add_to(self, api: Starlette, path: str) -> None:
        """Adds itself to a Starlette or FastAPI application, under a path with and without a slash behind it.

        A plain ``api.mount(path, app)`` answers the path without the slash with a redirect, which Tencent
        does not follow: every webhook would be lost.

        Args:
            api: The application.
            path: Where the console's webhook URL points: ``/callback``.
        """
        from starlette.routing import Mount, Route

        path = path.rstrip("/")
        api.router.routes += [Route(path, endpoint=self, methods=["POST"]), Mount(path, app=self)]

    # ------------------------------------------------------------ WSGI

    def wsgi(
        self, environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], Any]
    ) -> Iterable[bytes]:
        """The WSGI application. Subscribers are called when the server closes the response it has sent."""
        reply, event = self._wsgi_reply(environ)
        answered = _Answered(reply.body, None if event is None else lambda: self._work_here(event))
        reason = {200: "OK", 400: "Bad Request", 403: "Forbidden", 405: "Method Not Allowed"}
        try:
            start_response(
                f"{reply.status} {reason.get(reply.status, 'Service Unavailable')}",
                [("Content-Type", "application/json"), ("Content-Length", str(len(reply.body)))],
            )
        except BaseException:  # nobody will close it; the event counts as seen already
            answered.close()
            raise
        return answered

    def _wsgi_reply(self, environ: dict[str, Any]) -> tuple[WebhookReply, WebhookEvent | None]:
        if environ["REQUEST_METHOD"] != "POST":
            return NOT_POST, None
        length = environ.get("CONTENT_LENGTH") or ""
        most = self.receiver.policy.max_body_bytes + 1
        if length.isdigit():
            body = environ["wsgi.input"].read(min(int(length), most))
        else:  # chunked: some servers say that the input ends by itself
            body = environ["wsgi.input"].read(most) if environ.get("wsgi.input_terminated") else b""
        return self._take(_query(environ.get("QUERY_STRING", "").encode("latin-1")), body)

    def _work_here(self, event: WebhookEvent) -> None:
        try:
            with self._one_by_one:
                for subscriber in list(self._subscribers):
                    try:
                        result = subscriber(event)
                        if inspect.iscoroutine(result):
                            result.close()
                            raise TypeError("under WSGI subscribers are plain functions: there is no loop")
                    except Exception:
                        logger.exception("a subscriber failed on %s", event.callback_command)
        finally:
            self._done()


class _Loop:
    """What one loop has to do: its events, one after the other."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Has something done after everything that was begun before."""
        task = asyncio.get_running_loop().create_task(self._in_turn(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _in_turn(self, work: Coroutine[Any, Any, None]) -> None:
        async with self._turn:
            await work

    async def idle(self) -> None:
        """Waits until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))


class _Answered:
    """A response that works when the server closes it, which it does once it was sent.

    Args:
        body: Its body.
        work: What to do then.
    """

    def __init__(self, body: bytes, work: Callable[[], None] | None) -> None:
        self._body = body
        self._work = work

    def __iter__(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        """Does the work, once."""
        work, self._work = self._work, None
        if work is not None:
            work()


def _query(raw: bytes) -> dict[str, str]:
    return dict(parse_qsl(raw.decode("latin-1"), keep_blank_values=True))


async def _answer(send: Send, reply: WebhookReply) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(reply.body))]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
