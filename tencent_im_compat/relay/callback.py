"""``POST /callback``: a webhook is answered OK once it is on disk. Plain ASGI: all webhooks come by here."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol
from urllib.parse import parse_qsl

from ..errors import WebhookError
from ..webhooks.receiver import OK, WebhookReceiver, refusal
from ..webhooks.verdicts import asks_first
from .errors import LogClosedError, LogFullError, RelayError
from .parking import Receive
from .record import Record, make_record

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

BODY_SECONDS = 10.0
"""Patience with a body that comes in pieces; Tencent itself gives up after 2 s."""
MAX_PARAMETERS = 50


class Sink(Protocol):
    """Where webhooks go: the log."""

    async def append(self, record: Record) -> int | None:
        """Stores a record; ``None`` for a repeat."""


class GoneError(Exception):
    """The client left before its request was complete."""


class Callback:
    """The application behind the webhook's URL.

    Args:
        receiver: Checks calls and counts those it refuses.
        sink: Takes the events.
        clock: Gives Unix seconds.

    Attributes:
        counts: Calls ``taken``, ``repeated``, ``asked``, ``full``, ``closing``, ``failed``, ``slow``,
            ``broken``.
    """

    def __init__(self, receiver: WebhookReceiver, sink: Sink, clock: Callable[[], float] = time.time) -> None:
        self._receiver = receiver
        self._sink = sink
        self._clock = clock
        self.counts: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            status, body = await self._answer(scope["query_string"], receive)
        except GoneError:
            return
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        if status == 503:
            headers.append((b"retry-after", b"1"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, query_string: bytes, receive: Receive) -> tuple[int, bytes]:
        try:
            body = await self._body(receive)
            query = dict(
                parse_qsl(
                    query_string.decode("latin-1"), keep_blank_values=True, max_num_fields=MAX_PARAMETERS
                )
            )
            event = self._receiver.check(query, body)
            if asks_first(event.callback_command):  # nobody behind the relay could answer in time
                self.counts["asked"] += 1
                return 200, OK
            number = await self._sink.append(make_record(query, body, event, self._clock()))
        except WebhookError as error:
            reply = refusal(error)
            return reply.status, reply.body
        except LogFullError as error:
            return self._failure("full", 503, str(error))
        except LogClosedError as error:
            return self._failure("closing", 503, str(error))
        except RelayError:
            return self._failure("failed", 503, "the event could not be stored")
        except asyncio.TimeoutError:
            return self._failure("slow", 408, "the body did not come")
        except GoneError:
            raise
        except Exception as error:  # a traceback could show what the body says
            logger.error("a webhook could not be taken: %s", type(error).__name__)
            return self._failure("broken", 500, "the webhook could not be taken")
        self.counts["repeated" if number is None else "taken"] += 1
        return 200, OK

    async def _body(self, receive: Receive) -> bytes:
        """The body, cut where it is too long for the receiver, which then says so."""
        message = await receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            return bytes(message.get("body", b""))
        return await asyncio.wait_for(self._pieces(message, receive), BODY_SECONDS)

    async def _pieces(self, message: MutableMapping[str, Any], receive: Receive) -> bytes:
        body = bytearray()
        while True:
            if message["type"] == "http.disconnect":
                raise GoneError
            body += message.get("body", b"")
            if not message.get("more_body") or len(body) > self._receiver.policy.max_body_bytes:
                return bytes(body)
            message = await receive()

    def _failure(self, reason: str, status: int, text: str) -> tuple[int, bytes]:
        self.counts[reason] += 1
        answer = {"ActionStatus": "FAIL", "ErrorInfo": text, "ErrorCode": status}
        return status, json.dumps(answer).encode()
