"""Hands webhooks to an ASGI application of this process, whose loop runs in a thread."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TYPE_CHECKING

import httpx

from ..core.deliveries import ENDED, MOST_ANSWER, PACKED, TOO_LONG, BadAnswerError
from ..core.webhooks import TIMEOUT_SECONDS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_END_SECONDS = 1.0
"""How long an application that is cancelled is waited for."""
_HEADERS = {"Content-Type": "application/json"}


class IntoASGI:
    """A target that hands webhooks to an ASGI application.

    Nothing that the application does holds a delivery longer than the time-out: not where it blocks its loop,
    and not where it will not be cancelled.

    Args:
        app: The application.
        path: Where it takes webhooks.
        timeout: Seconds that it has for an answer, of at most 1 MiB.
    """

    def __init__(self, app: ASGIApp, path: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._app = app
        self._url = f"http://app/{path.removeprefix('/')}"
        self._timeout = timeout
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="tencent-im-mock-asgi", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._loop.run_forever()
            for task in (left := asyncio.all_tasks(self._loop)):
                task.cancel()
            if left:
                self._loop.run_until_complete(asyncio.wait(left, timeout=_END_SECONDS))
        finally:
            self._loop.close()

    def __call__(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """What the application answers.

        Raises:
            TimeoutError: It took too long.
            BadAnswerError: Its answer is too long, or packed.
        """
        request = httpx.Request("POST", self._url, params=query, content=body, headers=_HEADERS)
        asked = asyncio.run_coroutine_threadsafe(self._post(request), self._loop)
        try:
            return asked.result(self._timeout)
        except FutureTimeoutError:
            asked.cancel()
            raise TimeoutError("the application took too long") from None
        except CancelledError:
            raise BadAnswerError(ENDED) from None

    async def _post(self, request: httpx.Request) -> tuple[int, bytes]:
        call = _Call(self._app, time.monotonic() + self._timeout)
        try:
            answer = await httpx.ASGITransport(call).handle_async_request(request)
        except (
            KeyboardInterrupt,
            SystemExit,
        ) as error:  # would end the loop, and nobody could answer any more
            raise BadAnswerError(type(error).__name__) from error
        except Exception as error:
            raise (BadAnswerError(call.bad) if call.bad else error) from None
        if call.bad:
            raise BadAnswerError(call.bad)
        if answer.headers.get("content-encoding", "identity").lower() != "identity":
            raise BadAnswerError(PACKED)
        return answer.status_code, b"".join([piece async for piece in answer.aiter_raw()])

    @property
    def runs_here(self) -> bool:
        """Whether this is the application's own thread."""
        return threading.current_thread() is self._thread

    def close(self) -> None:
        """Ends the loop; an application that does not end with it is left behind."""
        with contextlib.suppress(RuntimeError):  # it is closed already
            self._loop.call_soon_threadsafe(self._loop.stop)
        if not self.runs_here:
            self._thread.join(2 * _END_SECONDS)


class _Call:
    """One call of an application, whose answer is taken no further than it is read.

    Args:
        app: The application.
        until: The moment of ``time.monotonic`` after which nobody waits any more.
    """

    def __init__(self, app: ASGIApp, until: float) -> None:
        self._app = app
        self._until = until
        self._length = 0
        self.bad = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ended = False

        async def bounded(message: Message) -> None:
            nonlocal ended
            self._length += len(message.get("body", b""))
            if self._length > MOST_ANSWER:
                self.bad = TOO_LONG
            if time.monotonic() > self._until:
                self.bad = "timeout"
            if self.bad:
                raise BadAnswerError(self.bad)
            await asyncio.sleep(0)  # one that sends without end must not keep the loop from others
            await send(message)
            ended = ended or (message["type"] == "http.response.body" and not message.get("more_body", False))

        await self._app(scope, receive, bounded)
        if not ended:
            raise BadAnswerError(self.bad or "the application ended without an answer")
