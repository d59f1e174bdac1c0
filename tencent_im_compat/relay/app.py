"""The relay over HTTP.

POST /callback   Tencent's webhooks
GET  /v1/events  long polls of consumers, with a bearer token
GET  /health     this process lives
GET  /ready      events can be stored
GET  /metrics    figures for Prometheus
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence

from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..webhooks.receiver import WebhookReceiver
from .access import Bearers
from .callback import Callback
from .errors import CursorForeignError, CursorPassedError, CursorUnknownError, RelayError
from .figures import figures
from .log import EventLog
from .metrics import CONTENT_TYPE
from .page import RecordPage
from .parking import MAX_WAITERS, FullHouseError, Parking, Woken
from .query import BadPollError, PollQuery, parse_poll
from .readiness import Readiness
from .record import to_json

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

RETRY_AFTER_SECONDS = 5


class Relay:
    """The relay's HTTP face.

    Args:
        log: The open log. Whoever opened it closes it, after the last answer.
        receiver: Checks webhooks.
        tokens: Bearer tokens of consumers; several during a rotation.
        max_waiters: Most polls that wait at once.
        clock: Gives Unix seconds.

    Attributes:
        app: The ASGI application.
    """

    def __init__(
        self,
        log: EventLog,
        receiver: WebhookReceiver,
        tokens: Sequence[str | SecretStr],
        *,
        max_waiters: int = MAX_WAITERS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._log = log
        self._receiver = receiver
        self._bearers = Bearers(tokens)
        self._parking = Parking(max_waiters)
        self._callback = Callback(receiver, log, clock)
        self._polls: Counter[str] = Counter()
        self._readiness = Readiness(log)
        log.subscribe(lambda records: self._parking.notify(records, log.oldest))
        self.app: Starlette = Starlette(
            routes=[
                Route("/callback", self._callback, methods=["POST"]),
                Route("/v1/events", self._events, methods=["GET"]),
                Route("/health", self._health, methods=["GET"]),
                Route("/ready", self._ready, methods=["GET"]),
                Route("/metrics", self._metrics, methods=["GET"]),
            ]
        )

    @property
    def waiters(self) -> int:
        """Polls that wait now."""
        return len(self._parking)

    def close_polls(self) -> None:
        """Answers all polls that wait; from now on none waits. Webhooks are still taken."""
        self._parking.close()

    async def _events(self, request: Request) -> Response:
        if not self._bearers.admit(request.headers.get("authorization")):
            self._polls["unauthorized"] += 1
            return _error(
                401, "unauthorized", "a bearer token is needed", {"WWW-Authenticate": 'Bearer realm="relay"'}
            )
        outcome, answer = await self._poll(request)
        self._polls[outcome] += 1
        return answer

    async def _poll(self, request: Request) -> tuple[str, Response]:
        """Outcome for the counters, and the answer."""
        try:
            page = await self._page(parse_poll(request.query_params.multi_items()), request)
        except BadPollError as error:
            return "bad_request", _error(400, "bad_request", str(error))
        except CursorUnknownError as error:
            return "cursor_unknown", _error(400, "cursor_unknown", str(error))
        except CursorForeignError as error:
            oldest = self._log.cursor(error.oldest)
            return "cursor_foreign", _error(410, "cursor_foreign", str(error), oldest=oldest)
        except CursorPassedError as error:
            oldest = self._log.cursor(error.oldest)
            return "cursor_trimmed", _error(410, "cursor_trimmed", str(error), oldest=oldest)
        except FullHouseError as error:
            headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
            return "too_many", _error(503, "too_many_polls", str(error), headers)
        except RelayError as error:
            logger.error("a poll could not be answered: %s", error)
            headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
            return "failed", _error(503, "unavailable", "the log cannot be read now", headers)
        if page is None:
            return "gone", Response(status_code=499)  # nobody is there to read it
        body = b'{"events": [%b], "cursor": "%b", "more": %b}' % (
            b", ".join(to_json(record, self._log.cursor(record.id)) for record in page.records),
            self._log.cursor(page.cursor).encode(),
            b"true" if page.more else b"false",
        )
        return "events" if page.records else "empty", Response(body, media_type="application/json")

    async def _page(self, poll: PollQuery, request: Request) -> RecordPage | None:
        """What answers a poll, after waiting for it; ``None`` once the client is gone."""
        deadline = time.monotonic() + poll.wait
        cursor = await self._log.place(poll.cursor)
        if not poll.wait:
            await self._log.refresh()  # else what is new would be told while the poll waits
        while True:
            page = await self._log.read(cursor, poll.limit, poll.wanted)
            left = deadline - time.monotonic()
            if page.records or left <= 0 or self._parking.closing:
                return page
            cursor = page.cursor
            if page.more:
                continue  # all of it was held back by the filter
            why, cursor = await self._parking.wait(cursor, poll.wanted, left, request.receive)
            if why is Woken.GONE:
                return None
            if why is not Woken.EVENT:
                return RecordPage((), cursor, more=False)

    async def _health(self, request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def _ready(self, request: Request) -> Response:
        if await self._readiness.ask() and not self._parking.closing:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "unavailable"}, status_code=503)

    async def _metrics(self, request: Request) -> Response:
        text = figures(self._log, self._callback.counts, self._receiver.counts, self._polls, self.waiters)
        return Response(text, headers={"Content-Type": CONTENT_TYPE})


def _error(
    status: int, code: str, message: str, headers: dict[str, str] | None = None, **more: str
) -> Response:
    return JSONResponse(
        {"error": {"code": code, "message": message, **more}}, status_code=status, headers=headers
    )
