"""Webhooks as an application to mount: ASGI for loops, WSGI for threads. Keeps, answers, then works.

    app = WebhookApp(sdk_app_id=1400000000, tokens=TOKEN, store=SqliteStore("events.db"))
    app.subscribe(im.feed)              # a V2TIMManager, or any function of one event
    app.add_to(api, "/tim")             # FastAPI, Starlette; Flask, Django: see ``frameworks``

A call ends only when its event was handled, after its answer was sent: a server that stops in good order
waits for its calls. An event that another process is to handle is not waited for.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, overload

from pydantic import SecretStr

from ..errors import WebhookError
from ..given import check_flag, check_function, check_number
from ..store.given import check_store
from ..wire.webhooks import WebhookEvent
from . import asgi, wsgi
from .deciding import Deciding, Decision, is_request
from .hosts import Subscriber
from .keeping import FAILS, FULL, Keeping, Pending, Settings
from .query import read_query
from .receiver import WebhookReceiver, WebhookReply, refusal
from .signing import FRESH_SECONDS, MAX_BODY_BYTES
from .verdicts import Allow, Verdict, asks_first

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from ..store.aio import AsyncStore
    from ..store.protocol import Store

E = TypeVar("E", bound=WebhookEvent)
T = TypeVar("T")
_ALLOW = Allow()
NOT_POST = WebhookReply(405, b'{"ActionStatus":"FAIL","ErrorInfo":"webhooks are posted","ErrorCode":405}')
PATIENCE = 20.0
"""How long a thread waits for its event at most; it is handled all the same."""


class WebhookApp:
    """Takes webhooks, keeps them, answers them, and has subscribers handle them.

    It serves several loops and threads at once, and several processes if they share a store. Events of one
    conversation are handled in order, those of several side by side.

    Args:
        sdk_app_id: The app.
        tokens: The console's token; two during a rotation.
        store: Where events are kept until they were handled. Without one they are kept in memory, and a kill
            loses those that were not handled. It is not closed here.
        handle_before_ok: Answer only when the event was handled, or after ``deadline``.
        deadline: Seconds after which a webhook is answered at the latest; Tencent waits for 2.
        backlog: Without a store: most events that wait; beyond it a call is answered 503, unread.
        remembered: Without a store: about how many events are remembered to drop repeats.
        lease_seconds: How long others wait before they work for a process that was killed.
        pause: Seconds until an event is handed to a subscriber again that raised a ``TencentIMError``, by the
            number of failures in a row.
        allow_unsigned: Take calls without authentication.
        fresh_seconds: How far RequestTime may be off.
        max_body_bytes: Largest body that is read.
        clock: Gives Unix seconds.

    Raises:
        ConfigurationError: A setting that cannot work, or is of another type.

    Attributes:
        receiver: Verifies, parses, counts.
    """

    def __init__(
        self,
        *,
        sdk_app_id: int,
        tokens: str | SecretStr | Sequence[str | SecretStr] | None = None,
        store: Store[Any] | AsyncStore[Any] | None = None,
        handle_before_ok: bool = False,
        deadline: float = 1.5,
        backlog: int = 10_000,
        remembered: int = 100_000,
        lease_seconds: float = 6.0,
        pause: Callable[[int], float] | None = None,
        allow_unsigned: bool = False,
        fresh_seconds: float = FRESH_SECONDS,
        max_body_bytes: int = MAX_BODY_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.receiver: WebhookReceiver = WebhookReceiver(
            sdk_app_id=sdk_app_id,
            tokens=tokens,
            allow_unsigned=allow_unsigned,
            fresh_seconds=fresh_seconds,
            max_body_bytes=max_body_bytes,
            clock=clock,
        )
        check_function("clock", clock)
        check_store(store, in_a_loop=True)
        check_flag("handle_before_ok", handle_before_ok)
        check_number("deadline", deadline, above=True, of="seconds")
        settings = Settings(backlog, remembered, lease_seconds, pause)
        self._deciding = Deciding()
        self._keeping = Keeping(self.receiver, store, settings)
        self._first, self._deadline = handle_before_ok, deadline

    def subscribe(self, subscriber: Subscriber, *, name: str = "") -> Subscriber:
        """Has every event handed to a function, in a loop also a coroutine function. Usable as decorator.

        A subscriber that raises a ``TencentIMError`` is called again with that event, later and later, and
        the events behind it in its conversation wait. After another exception the event is not handed to it
        again.

        Args:
            subscriber: The function.
            name: What it is known by in the store; its own name by default. An event that some subscribers
                have handled when the process ends is handed to the others after it, by this name.
        """
        self._keeping.subscribe(subscriber, name)
        return subscriber

    @overload
    def decide(
        self, webhook: type[E], *, deadline: float = ..., on_late: Verdict = ...
    ) -> Callable[[Callable[[E], T]], Callable[[E], T]]: ...

    @overload
    def decide(
        self, webhook: str, *, deadline: float = ..., on_late: Verdict = ...
    ) -> Callable[[Callable[[Any], T]], Callable[[Any], T]]: ...

    def decide(
        self, webhook: str | type[WebhookEvent], *, deadline: float = 1.5, on_late: Verdict = _ALLOW
    ) -> Callable[[Callable[[Any], T]], Callable[[Any], T]]:
        """Has a function decide about a webhook that asks first; a decorator.

        The function gets the event and answers with a ``Verdict``, which must be one that this webhook takes.
        It may be a coroutine function; a plain one is called in a thread. Webhooks that nobody decides are
        answered with "allow". They are no events for subscribers, but for those of people who ask to come
        into a group or to be a friend, or are answered: of these subscribers are told, once they were
        allowed.

        Args:
            webhook: Its model, or its command.
            deadline: Seconds that the function may take; below 2.
            on_late: What is answered when it took longer, raised, or gave what this webhook does not take.

        Raises:
            ConfigurationError: The webhook does not ask, is decided already, or the settings cannot work.
        """

        def take(function: Callable[[Any], T]) -> Callable[[Any], T]:
            self._deciding.add(webhook, Decision(function, deadline, on_late))
            return function

        return take

    # ------------------------------------------------------------ beginning and ending

    def start(self) -> None:
        """Begins to work off what is kept, also without a webhook: in the loop that runs, else in threads.

        A mounted application does this at its first call. A process that is not mounted but shares the store
        calls it, and so does one that is to go on where a killed one stopped.

        Raises:
            ConfigurationError: No loop runs, and a subscriber is a coroutine function.
            StoreClosedError: The store was closed.
        """
        loop = _running_loop()
        if loop is None:
            self._keeping.refuse_coroutines()
        self._keeping.start(loop)

    def close(self, seconds: float = PATIENCE) -> None:
        """Finishes what is under way and gives back what it holds. Blocks; in a loop use ``aclose``.

        Args:
            seconds: How long at most.
        """
        self._keeping.close(seconds)

    async def aclose(self, seconds: float = PATIENCE) -> None:
        """As ``close``, in a loop."""
        await asyncio.get_running_loop().run_in_executor(None, self.close, seconds)

    async def drain(self) -> None:
        """Waits until the subscribers have handled all events of this process's calls."""
        while waiting := self._keeping.waiting():
            await asyncio.wait([asyncio.wrap_future(each) for each in waiting])

    # ------------------------------------------------------------ ASGI

    async def __call__(self, scope: asgi.Message, receive: asgi.Receive, send: asgi.Send) -> None:
        """The ASGI application."""
        if scope["type"] == "lifespan":
            await asgi.lifespan(receive, send, self.start, self.aclose)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _serve(self, scope: asgi.Message, receive: asgi.Receive, send: asgi.Send) -> None:
        if scope["method"] != "POST":
            await asgi.answer(send, NOT_POST)
            return
        body = await asgi.body_of(receive, self.receiver.policy.max_body_bytes + 1)
        if body is None:
            return
        reply, pending = await self._take_async(bytes(scope["query_string"]), body)
        try:
            await asgi.answer(send, reply)
        finally:  # also for one who goes away while he is answered
            if pending is not None and (handled := pending.begin()) is not None:
                await asyncio.wrap_future(handled)

    async def _take_async(self, query: bytes | str, body: bytes) -> tuple[WebhookReply, Pending | None]:
        event = self._check(query, body)
        if isinstance(event, WebhookReply):
            return event, None
        if asks_first(event.callback_command):
            reply = await self._deciding.answer_async(event)
            if not is_request(event, reply):
                self.receiver.count("asked")
                return reply, None
            return reply, (await self._keeping.keep_async(event, body))[1]
        reply, pending = await self._keeping.keep_async(event, body)
        if pending is not None and self._first and (handled := pending.begin()) is not None:
            await asyncio.wait({asyncio.wrap_future(handled)}, timeout=self._deadline)
        return reply, pending

    async def respond_async(
        self, query: bytes | str, body: bytes
    ) -> tuple[WebhookReply, Callable[[], None] | None]:
        """As ``respond``, in a loop. What is to be called after the answer blocks: call it in a thread."""
        reply, pending = await self._take_async(query, body)
        return reply, None if pending is None else lambda: _wait(pending.begin(), PATIENCE)

    # ------------------------------------------------------------ WSGI

    def wsgi(
        self, environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], Any]
    ) -> Iterable[bytes]:
        """The WSGI application. It waits for its event when the server closes the response it has sent."""
        if environ["REQUEST_METHOD"] != "POST":
            return wsgi.answer(NOT_POST, start_response, None)
        body = wsgi.body_of(environ, self.receiver.policy.max_body_bytes + 1)
        reply, after = self.respond(wsgi.query_of(environ), body)
        return wsgi.answer(reply, start_response, after)

    def respond(self, query: bytes | str, body: bytes) -> tuple[WebhookReply, Callable[[], None] | None]:
        """For other frameworks: what to answer to a posted webhook, and what to call once that was sent.

        What is to be called has the event handled and waits for it. It must be called in any case, also when
        the answer could not be sent.

        Args:
            query: What is behind the question mark of the URL, not decoded; as bytes or as a text.
            body: The raw body.
        """
        event = self._check(query, body)
        if isinstance(event, WebhookReply):
            return event, None
        if asks_first(event.callback_command):
            reply = self._deciding.answer(event)
            if not is_request(event, reply) or self._keeping.needs_loop():
                self.receiver.count("asked")
                return reply, None
            _, kept = self._keeping.keep(event, body)
            return reply, None if kept is None else lambda: _wait(kept.begin(), PATIENCE)
        if self._keeping.needs_loop():
            return FAILS, None
        reply, pending = self._keeping.keep(event, body)
        if pending is None:
            return reply, None
        if self._first:
            _wait(pending.begin(), self._deadline)
        return reply, lambda: _wait(pending.begin(), PATIENCE)

    # ------------------------------------------------------------ both

    def _check(self, query: bytes | str, body: bytes) -> WebhookEvent | WebhookReply:
        """The event of a call; the answer where it cannot be taken, or not now."""
        try:
            parameters = read_query(query)
        except WebhookError as error:
            return self.receiver.refuse(error)
        try:
            event = self.receiver.check(parameters, body)
        except WebhookError as error:
            return refusal(error)
        return FULL if self._keeping.full and not asks_first(event.callback_command) else event

    def add_to(self, api: Starlette, path: str) -> None:
        """Adds itself to a Starlette or FastAPI application, under a path with and without a slash behind it.

        It then starts and ends with the application. A plain ``api.mount(path, app)`` answers the path
        without the slash with a redirect, which Tencent does not follow: every webhook would be lost.

        Args:
            api: The application.
            path: Where the console's webhook URL points: ``/tim``.
        """
        from .frameworks import add_to_starlette

        add_to_starlette(self, api, path)

    def __repr__(self) -> str:
        return f"WebhookApp(sdk_app_id={self.receiver.policy.sdk_app_id})"


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _wait(handled: Future[None] | None, seconds: float) -> None:
    if handled is not None:
        with suppress(FutureTimeoutError):
            handled.result(seconds)
