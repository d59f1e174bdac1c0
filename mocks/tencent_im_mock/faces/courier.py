"""Delivers a world's webhooks: to a callable of the same process at once, or over HTTP in threads."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import anyio
import httpx
from anyio.from_thread import start_blocking_portal

from tencent_im_compat.logs import guard_foreign_logs

from ..core.deliveries import Courier, Delivery, Heard, Unheard, place_of
from ..core.webhooks import TIMEOUT_SECONDS, Webhooks
from ..models.world import World

if TYPE_CHECKING:
    from starlette.types import ASGIApp

logger: logging.Logger = logging.getLogger("tencent_im_mock.webhooks")

WebhookTarget = Callable[[dict[str, str], bytes], tuple[int, bytes]]
"""Takes the query and the raw body of a call, answers status and body."""

MOST_BYTES = 1024 * 1024
"""Longest answer of an App's server over HTTP that is read; a verdict has some hundred bytes."""
_HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
WORKERS = 4
IDLE_SECONDS = 1.0


class IntoASGI:
    """A target that hands webhooks to an ASGI application of this process, whose loop runs in a thread.

    Args:
        app: The application.
        path: Where it takes webhooks.
        timeout: Seconds that it has for an answer.
    """

    def __init__(self, app: ASGIApp, path: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._portals = start_blocking_portal()
        self._portal = self._portals.__enter__()
        self._path = path
        self._timeout = timeout
        guard_foreign_logs()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app")

    def __call__(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """What the application answers.

        Raises:
            TimeoutError: It took too long.
        """
        return self._portal.call(self._post, query, body)

    async def _post(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        with anyio.fail_after(self._timeout):
            headers = {"Content-Type": "application/json"}
            answer = await self._client.post(self._path, params=query, content=body, headers=headers)
        return answer.status_code, answer.content

    def close(self) -> None:
        """Ends the loop."""
        self._portal.call(self._client.aclose)
        self._portals.__exit__(None, None, None)


class InProcess(Courier):
    """Calls a function of the same process for each webhook, before the causing call is answered.

    Args:
        webhooks: The world's webhooks.
        target: Who receives them.
    """

    in_process = True

    def __init__(self, webhooks: Webhooks, target: WebhookTarget) -> None:
        self._webhooks = webhooks
        self._target = target
        self._busy = False

    def wake(self) -> None:
        """Delivers what is due. A target that calls the mock causes more; the outer loop takes it."""
        if self._busy:
            return
        self._busy = True
        try:
            for delivery in self._webhooks.take():
                heard: Heard = Unheard("interrupted")
                try:
                    heard = self.call(delivery)
                finally:
                    self._webhooks.done(delivery, heard)
        finally:
            self._busy = False

    def call(self, delivery: Delivery) -> Heard:
        """Hands over one webhook and tells what the target said. What goes wrong is logged."""
        try:
            status, reply = _answer(self._target(delivery.query, delivery.body))
        except TimeoutError as error:
            return self._failed(delivery, "timeout", error)
        except Exception as error:
            return self._failed(delivery, type(error).__name__, error)
        if status != 200:
            logger.error("webhook %s: the target answered status %d", delivery.command, status)
        return status, reply

    def close(self) -> None:
        """Ends the loop of an ASGI application."""
        if isinstance(self._target, IntoASGI):
            self._target.close()

    @staticmethod
    def _failed(delivery: Delivery, reason: str, error: Exception) -> Unheard:
        # The error's text may hold what people said; whoever wants it looks at the record.
        logger.error("webhook %s: the target failed: %s at %s", delivery.command, reason, place_of(error))
        return Unheard(reason, error)


def _answer(said: object) -> tuple[int, bytes]:
    """What a target said, where it is an answer.

    Raises:
        TypeError: It is none.
    """
    match said:
        case (int() as status, bytes() as reply):
            return status, reply
        case _:
            raise TypeError(f"a target answers status and body, (200, b'{{}}'), not {type(said).__name__}")


def _read(answer: httpx.Response, until: float) -> Heard:
    """Status and body of an answer, read as long as it is neither too long nor too late."""
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        return Unheard("the answer is packed, which was not asked for")
    body = bytearray()
    for piece in answer.iter_raw():
        body += piece
        if len(body) > MOST_BYTES:
            return Unheard(f"the answer has more than {MOST_BYTES} bytes")
        if time.monotonic() > until:
            return Unheard("timeout")
    return answer.status_code, bytes(body)


def attach_over_http(world: World) -> None:
    """Has a world's webhooks posted to the URL of its console, in threads of this process."""
    world.webhooks.courier = OverHTTP(world.webhooks)


class OverHTTP(Courier):
    """Posts webhooks in a few threads, so that they come out of order as the real ones do.

    Args:
        webhooks: The world's webhooks.
        timeout: Seconds to wait for an answer, of at most ``MOST_BYTES``; the real server waits 2.
    """

    def __init__(self, webhooks: Webhooks, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._webhooks = webhooks
        self._timeout = timeout
        self._lock = threading.Lock()
        self._due = threading.Condition(self._lock)
        self._workers: set[threading.Thread] = set()
        self._idle = 0
        self._busy = 0
        self._closed = False
        guard_foreign_logs()
        self._client = httpx.Client(timeout=timeout, trust_env=False)

    def wake(self) -> None:
        """Has what is due posted."""
        with self._lock:
            if self._closed:
                return
            if self._idle:
                self._due.notify()
            elif len(self._workers) < WORKERS:
                worker = threading.Thread(target=self._work, name="tencent-im-mock-webhooks", daemon=True)
                self._workers.add(worker)
                worker.start()

    def _work(self) -> None:
        while True:
            delivery = self._next()
            if delivery is None:
                return
            try:
                self._webhooks.done(delivery, self.call(delivery))
            finally:
                with self._lock:
                    self._busy -= 1
                    self._due.notify_all()

    def _next(self) -> Delivery | None:
        with self._lock:
            while not self._closed:
                delivery = next(self._webhooks.take(), None)
                if delivery is not None:
                    self._busy += 1
                    return delivery
                self._idle += 1
                woken = self._due.wait(IDLE_SECONDS)
                self._idle -= 1
                if not woken:
                    break
            self._workers.discard(threading.current_thread())
            return None

    def call(self, delivery: Delivery) -> Heard:
        """Posts one webhook and tells what came back, if it came in time and is not too long."""
        until = time.monotonic() + self._timeout
        try:
            with self._client.stream("POST", delivery.url, content=delivery.body, headers=_HEADERS) as answer:
                return _read(answer, until)
        except httpx.TimeoutException:
            return Unheard("timeout")
        except Exception as error:
            return Unheard(type(error).__name__)

    def close(self) -> None:
        """Ends the threads, once what is due was posted; at most the time-out of one delivery is waited."""
        with self._lock:
            self._due.wait_for(lambda: not self._busy and not self._webhooks.pending, self._timeout)
            self._closed = True
            self._due.notify_all()
            workers = list(self._workers)
        for worker in workers:
            worker.join(self._timeout + IDLE_SECONDS)
        self._client.close()
