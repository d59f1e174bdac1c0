"""Webhooks of a world: what is to be sent where, signed as the real server does, and what became of it. Pure.

The core only says what is due; a face posts it and reports back. The protocol is doc 269/1522, the signature
doc 269/32431. After-webhooks are sent once, wait 2 s for an answer, and their answer is not looked at.
Before-webhooks wait for a verdict; without one the call goes on, unless the console says otherwise.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from .callbacks import CALLBACKS
from .clock import MockClock
from .command import Body, Question, Verdict
from .config import WorldConfig

TIMEOUT_SECONDS = 2.0
MOST_PENDING = 10_000

REQUEST_ID = {"Group": "RequestID", "Sns": "RequestId", "Follow": "RequestId"}
"""How the services that number their calls spell it."""
_REQUESTS = uuid.UUID(int=0)

Heard = tuple[int, bytes] | str
"""What came back of a call: HTTP status and body, or why there was nothing: ``timeout``, an error's name."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One call to make.

    Attributes:
        number: Its number in the world.
        url: Configured URL with the query appended.
        query: The query by itself.
        body: JSON bytes.
        command: The CallbackCommand.
        attempt: 1 for the first try.
    """

    number: int
    url: str
    query: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    command: str = ""
    attempt: int = 1


@dataclass(slots=True)
class DeliveryRecord:
    """What became of one event: ``sent`` with the HTTP status, ``failed``, or ``not sent``, and why."""

    number: int
    at: float
    command: str
    verdict: str
    detail: str = ""
    status: int = 0
    attempts: int = 0


class Webhooks:
    """The webhook settings of a world's console, what is due, and the delivery log.

    Args:
        sdk_app_id: The app.
        clock: The world's time.
        config: The world's settings.
        keep: Most entries of the delivery log.

    Attributes:
        url: Where webhooks go; absent: nowhere over HTTP.
        token: Token of the console's authentication; absent: unsigned.
        enabled: Which webhooks are ticked.
        retries: Further tries after a time-out; the console's retry switch.
    """

    def __init__(self, sdk_app_id: int, clock: MockClock, config: WorldConfig, keep: int = 10_000) -> None:
        self._sdk_app_id = sdk_app_id
        self._clock = clock
        self._config = config
        self._pending: deque[tuple[int, str, str, bytes, int]] = deque()
        self._numbers = 0
        self._log: deque[DeliveryRecord] = deque(maxlen=keep)
        self._by_number: dict[int, DeliveryRecord] = {}
        self.url: str | None = None
        self.token: str | None = None
        self.enabled: set[str] = set(CALLBACKS)
        self.retries = 0
        self.wake: Callable[[], None] | None = None
        """Called when something became due; set by the face that delivers."""
        self.in_process = False
        """Whether they go to a function of this process, which has no URL."""
        self.call: Callable[[Delivery], Heard] | None = None
        """Makes a call and waits for its answer; set by the face that delivers."""

    # ------------------------------------------------------------ what happened

    def emit(self, command: str, body: Body | Callable[[], Body], *, platform: str, skip: str = "") -> None:
        """Takes note of an event.

        Args:
            command: The CallbackCommand.
            body: Its fields, without CallbackCommand and EventTime; or what makes them, if it is sent.
            platform: What caused it: ``RESTAPI``, ``iOS``, ...
            skip: Why it must not be sent, if so.
        """
        number = self._number()
        reason = self._unsendable(command, skip)
        if not reason and len(self._pending) >= MOST_PENDING:
            reason = f"more than {MOST_PENDING} deliveries wait"
        if reason:
            self._note(DeliveryRecord(number, self._clock.now(), command, "not sent", reason))
            return
        self._pending.append((number, command, platform, self._document(command, body), 1))

    def ask(self, question: Question) -> Delivery | None:
        """The call that a before-webhook makes; nothing where it must not or cannot be made."""
        number = self._number()
        reason = self._unsendable(question.command, question.skip)
        if reason:
            self._note(DeliveryRecord(number, self._clock.now(), question.command, "not sent", reason))
            return None
        content = self._document(question.command, question.body)
        return self._delivery(number, question.command, question.platform, content, 1)

    def verdict(self, delivery: Delivery, heard: Heard) -> Verdict | None:
        """What the App's server decided; nothing where it could not be understood."""
        failure = heard if isinstance(heard, str) else ""
        status, content = (0, b"") if isinstance(heard, str) else heard
        answer: Any = None
        if status == 200:
            try:
                answer = json.loads(content)
            except (ValueError, RecursionError):
                failure = "the answer is not JSON"
        code = answer.get("ErrorCode", 0) if isinstance(answer, dict) else None
        if status == 200 and not failure and (isinstance(code, bool) or not isinstance(code, int)):
            failure, code = "the answer is no object with an integer ErrorCode", None
        self.done(delivery, status=status, failure=failure)
        if failure or status != 200 or code is None:
            return None
        return Verdict(code, str(answer.get("ErrorInfo") or ""), answer)

    def flush(self) -> None:
        """Tells the face that delivers, if anything is due."""
        if self._pending and self.wake is not None:
            self.wake()

    # ------------------------------------------------------------ for the face that delivers

    def take(self) -> Iterator[Delivery]:
        """What is due, each once; signed at the moment of taking."""
        while self._pending:
            yield self._delivery(*self._pending.popleft())

    def done(self, delivery: Delivery, *, status: int = 0, failure: str = "") -> None:
        """Reports what became of a delivery; a time-out is tried again where the console says so.

        Args:
            delivery: Which.
            status: HTTP status of the answer.
            failure: ``timeout`` or another reason why there was none.
        """
        verdict = "sent" if status == 200 and not failure else "failed"
        detail = failure or ("" if status == 200 else f"HTTP status {status}")
        record = self._by_number.get(delivery.number)
        if record is None:
            record = DeliveryRecord(delivery.number, self._clock.now(), delivery.command, verdict)
            self._note(record)
        record.verdict, record.detail, record.status = verdict, detail, status
        record.attempts = delivery.attempt
        told = CALLBACKS[delivery.command].kind == "after"
        if told and failure == "timeout" and delivery.attempt <= self.retries:
            platform = delivery.query.get("OptPlatform", "")
            again = (delivery.number, delivery.command, platform, delivery.body, delivery.attempt + 1)
            self._pending.append(again)

    # ------------------------------------------------------------ how a call is made

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _unsendable(self, command: str, skip: str) -> str:
        """Why an event is not to be sent; empty when it is."""
        if skip:
            return skip
        if command not in self.enabled:
            return "switched off in the console"
        if self.url is None and not self.in_process:
            return "no webhook URL is set"
        return ""

    def _document(self, command: str, made: Body | Callable[[], Body]) -> bytes:
        body = made() if callable(made) else made
        callback = CALLBACKS[command]
        milliseconds = int(self._clock.now() * 1000)
        as_text = self._config.event_time_as_text and command.startswith("Group.")
        time: int | str = str(milliseconds) if as_text else milliseconds
        document = {"CallbackCommand": command, **body}
        document.setdefault("EventTime", time)
        for missing in callback.lacks & {"CallbackCommand", "EventTime"}:
            if missing not in body:
                del document[missing]
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    def _delivery(self, number: int, command: str, platform: str, body: bytes, attempt: int) -> Delivery:
        query = {
            "SdkAppid": str(self._sdk_app_id),
            "CallbackCommand": command,
            "contenttype": "json",
            "OptPlatform": platform,
        }
        if platform != "RESTAPI":
            query["ClientIP"] = "127.0.0.1"  # only what clients cause comes from an address
        service = command.partition(".")[0]
        if service in REQUEST_ID:  # a retry repeats it: whether the real server does is not known
            query[REQUEST_ID[service]] = str(uuid.uuid5(_REQUESTS, f"{self._sdk_app_id}/{number}"))
        for missing in CALLBACKS[command].lacks - {"CallbackCommand"}:  # there it always is
            query.pop(missing, None)
        if self.token is not None:
            request_time = str(self._clock.seconds())
            query["RequestTime"] = request_time
            query["Sign"] = hashlib.sha256(f"{self.token}{request_time}".encode()).hexdigest()
        joint = "&" if "?" in (self.url or "") else "?"
        url = f"{self.url or ''}{joint}{urlencode(query)}"
        return Delivery(number, url, query, body, command, attempt)

    # ------------------------------------------------------------ the log

    def _note(self, record: DeliveryRecord) -> None:
        if len(self._log) == self._log.maxlen:
            self._by_number.pop(self._log[0].number, None)
        self._log.append(record)
        self._by_number[record.number] = record

    @property
    def log(self) -> list[DeliveryRecord]:
        """For each event what was sent, what came back, or why nothing was sent; oldest first."""
        return list(self._log)

    @property
    def pending(self) -> int:
        """How many deliveries wait."""
        return len(self._pending)

    def clear(self) -> None:
        """Forgets log and what is due; settings stay."""
        self._pending.clear()
        self._log.clear()
        self._by_number.clear()
        self._numbers = 0
