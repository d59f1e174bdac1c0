"""Takes webhook calls: verify, parse, drop repeats, answer. What an event causes comes after the answer."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from ..errors import WebhookError
from ..logs import guard_foreign_logs
from ..wire.webhooks import WebhookEvent
from .parsing import parse
from .repeats import Repeats, marks_of
from .signing import FRESH_SECONDS, MAX_BODY_BYTES, WebhookPolicy, secrets, verify

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

OK = json.dumps({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}).encode()
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class WebhookReply:
    """How to answer a call, and what it said.

    Attributes:
        status: HTTP status.
        body: JSON bytes.
        event: The event; absent for a call that was refused and for a repeat.
    """

    status: int
    body: bytes
    event: WebhookEvent | None = None


class WebhookReceiver:
    """Takes the webhook calls of one app. Does no I/O; safe for threads.

    Args:
        sdk_app_id: The app.
        tokens: The console's token; two during a rotation.
        allow_unsigned: Take calls without authentication.
        fresh_seconds: How far RequestTime may be off.
        max_body_bytes: Largest body that is read.
        remembered: Marks of calls remembered to drop repeats; a call has one or two.
        clock: Gives Unix seconds.

    Attributes:
        counts: How many calls were ``taken``, ``repeated``, ``unsigned``, ``forged``, ``stale``,
            ``foreign``, ``unreadable``.
    """

    def __init__(
        self,
        *,
        sdk_app_id: int,
        tokens: str | SecretStr | Sequence[str | SecretStr] | None = None,
        allow_unsigned: bool = False,
        fresh_seconds: float = FRESH_SECONDS,
        max_body_bytes: int = MAX_BODY_BYTES,
        remembered: int = REMEMBERED,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.policy: WebhookPolicy = WebhookPolicy(
            sdk_app_id,
            secrets(tokens),
            allow_unsigned=allow_unsigned,
            fresh_seconds=fresh_seconds,
            max_body_bytes=max_body_bytes,
        )
        guard_foreign_logs()
        self._clock = clock
        self._lock = threading.Lock()
        self._seen = Repeats(remembered)
        self.counts: Counter[str] = Counter()

    def check(self, query: Mapping[str, str], body: bytes) -> WebhookEvent:
        """The event of a call, repeat or not.

        Raises:
            WebhookError: The call cannot be taken; it is counted and logged.
        """
        try:
            verify(self.policy, query, self._clock())
            return parse(query, body, max_body_bytes=self.policy.max_body_bytes)
        except WebhookError as error:
            self.refuse(error)
            raise

    def is_new(self, body: bytes, event: WebhookEvent) -> bool:
        """Whether an event that ``check`` gave was not taken before; see ``repeats`` for what a repeat is."""
        with self._lock:
            new = self._seen.note(marks_of(event, body), self._clock())
        self.count("taken" if new else "repeated")
        return new

    def now(self) -> float:
        """Unix seconds, by the clock it was given."""
        return self._clock()

    def refuse(self, error: WebhookError) -> WebhookReply:
        """Counts and logs a call that cannot be taken; how to answer it."""
        self.count(error.reason)
        logger.warning("a webhook was refused (%s): %s", error.reason, error)
        return refusal(error)

    def count(self, what: str) -> None:
        """Counts a call."""
        with self._lock:
            self.counts[what] += 1

    def handle(self, query: Mapping[str, str], body: bytes) -> WebhookReply:
        """Answers one call. A repeat is answered OK and gives no event.

        Args:
            query: The query, decoded; a repeated name keeps one value.
            body: The raw body.
        """
        try:
            event = self.check(query, body)
        except WebhookError as error:
            return refusal(error)
        return WebhookReply(200, OK, event if self.is_new(body, event) else None)

    def __repr__(self) -> str:
        return f"WebhookReceiver(sdk_app_id={self.policy.sdk_app_id})"


def handle(receiver: WebhookReceiver, query: Mapping[str, str], body: bytes) -> WebhookReply:
    """Answers one webhook call, for any framework: send back ``status`` and ``body``, then use ``event``."""
    return receiver.handle(query, body)


def refusal(error: WebhookError) -> WebhookReply:
    """The answer to a call that cannot be taken."""
    body = {"ActionStatus": "FAIL", "ErrorInfo": str(error), "ErrorCode": error.status}
    return WebhookReply(error.status, json.dumps(body).encode())
