"""Webhooks of a world: what is to be sent where, signed as the real server does, and what became of it. Pure.

The core only says what is due; a face posts it and reports back. The protocol is doc 269/1522, the signature
doc 269/32431. After-webhooks are sent once, wait 2 s for an answer, and their answer is not looked at.
Before-webhooks wait for a verdict; without one the call goes on, unless the console says otherwise.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from .asking import Body, Question, Verdict
from .callbacks import CALLBACKS
from .clock import MockClock
from .config import WorldConfig
from .deliveries import ENDED, MOST_REPLY, NOBODY, Delivery, DeliveryLog, DeliveryRecord, Heard, Unheard
from .feed import Feed
from .journal import Journal
from .webhook_form import document, query_of, read_verdict, signature

TIMEOUT_SECONDS = 2.0
MOST_PENDING = 10_000


class Webhooks:
    """The webhook settings of a world's console, what is due, and the delivery log.

    Args:
        sdk_app_id: The app.
        clock: The world's time.
        journal: The world's requests.
        config: The world's settings.
        feed: Hears of each event and of what became of it.

    Attributes:
        url: Where webhooks go; absent: nowhere over HTTP.
        token: Token of the console's authentication; absent: unsigned.
        enabled: Which webhooks are ticked.
        retries: Further tries after a time-out; the console's retry switch.
        courier: Who delivers.
    """

    def __init__(
        self, sdk_app_id: int, clock: MockClock, journal: Journal, config: WorldConfig, feed: Feed
    ) -> None:
        self._sdk_app_id = sdk_app_id
        self._clock = clock
        self._journal = journal
        self._config = config
        self._feed = feed
        self._opened = clock.now()  # numbers begin anew with each start, request ids of a world must not
        self._lock = threading.RLock()  # webhooks become due and are delivered in several threads
        self._changed = threading.Condition(self._lock)
        self._pending: deque[tuple[int, str, str, bytes, int]] = deque()
        self._under_way: set[int] = set()
        self._numbers = 0
        self._repeats: dict[int, int] = {}
        """Events that were sent once more, with the numbers of their first time."""
        self._cleared = 0
        self._log = DeliveryLog()
        self.url: str | None = None
        self.token: str | None = None
        self.enabled: set[str] = set(CALLBACKS)
        self.retries = 0
        self.courier = NOBODY

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
            self._not_sent(number, command, reason)
            return
        due = (number, command, platform, self._document(command, body), 1)
        with self._lock:
            self._pending.append(due)

    def ask(self, question: Question) -> Delivery | None:
        """The call that a before-webhook makes; nothing where it must not or cannot be made."""
        number = self._number()
        reason = self._unsendable(question.command, question.skip)
        if reason:
            self._not_sent(number, question.command, reason)
            return None
        content = self._document(question.command, question.body)
        return self._delivery(number, question.command, question.platform, content, 1)

    def resend(self, number: int) -> int:
        """Sends an event of the log once more, as it was but signed anew, whatever is ticked.

        It has the request id of the first time, as a retry has; the log gets a record of its own.

        Returns:
            The number of that record.

        Raises:
            LookupError: There is no such event in the log.
            ValueError: It cannot be sent.
        """
        record = self.record(number)
        if record is None:
            raise LookupError(f"the log has no event {number}")
        if not record.body:
            raise ValueError(f"event {number} was not sent, so it has no body: {record.detail}")
        if self.url is None and not self.courier.in_process:
            raise ValueError("no webhook URL is set")
        new = self._number()
        with self._lock:
            if len(self._pending) >= MOST_PENDING:
                raise ValueError(f"more than {MOST_PENDING} deliveries wait")
            self._pending.append((new, record.command, record.platform, record.body, 1))
            self._repeats[new] = self._repeats.get(number, number)
            while len(self._repeats) > MOST_PENDING:
                del self._repeats[next(iter(self._repeats))]
        self.flush()
        return new

    def call(self, delivery: Delivery) -> Heard:
        """Makes the call of a before-webhook and waits for what it says."""
        try:
            return self.courier.call(delivery)
        except BaseException:  # a target that ends the test, or was interrupted: it was called all the same
            self.done(delivery, Unheard("interrupted"))
            raise

    def verdict(self, delivery: Delivery, heard: Heard) -> Verdict | None:
        """What the App's server decided; nothing where it could not be understood."""
        answer, problem = (None, "") if isinstance(heard, Unheard) else read_verdict(*heard)
        self.done(delivery, heard, problem)
        if answer is None:
            return None
        return Verdict(answer["ErrorCode"], str(answer.get("ErrorInfo") or ""), answer)

    def flush(self) -> None:
        """Tells the courier, if anything is due."""
        if self._pending:
            self.courier.wake()

    # ------------------------------------------------------------ for the courier

    def take(self) -> Iterator[Delivery]:
        """What is due, each once; signed at the moment of taking. Each is answered with ``done``."""
        while True:
            with self._lock:
                if not self._pending:
                    return
                due = self._pending.popleft()
                self._under_way.add(due[0])
            yield self._delivery(*due)

    def done(self, delivery: Delivery, heard: Heard, problem: str = "") -> None:
        """Reports what became of a delivery; a time-out is tried again where the console says so.

        Args:
            delivery: Which.
            heard: What came back.
            problem: What is wrong with it nevertheless.
        """
        status, reply = (0, b"") if isinstance(heard, Unheard) else heard
        failure = heard.reason if isinstance(heard, Unheard) else problem
        again = failure == "timeout" and delivery.attempt <= self.retries
        with self._lock:
            self._under_way.discard(delivery.number)
            if delivery.number > self._cleared:
                record = DeliveryRecord(
                    delivery.number,
                    self._clock.now(),
                    delivery.command,
                    "sent" if status == 200 and not failure else "failed",
                    failure or ("" if status == 200 else f"HTTP status {status}"),
                    status,
                    delivery.attempt,
                    self._journal.last,
                    delivery.body,
                    reply[:MOST_REPLY],
                    heard.error if isinstance(heard, Unheard) else None,
                    delivery.query.get("OptPlatform", ""),
                    self._repeats.get(delivery.number, 0),
                )
                self._log.note(record)
                if again and CALLBACKS[delivery.command].kind == "after":
                    platform = delivery.query.get("OptPlatform", "")
                    due = (delivery.number, delivery.command, platform, delivery.body, delivery.attempt + 1)
                    self._pending.append(due)
            self._changed.notify_all()
        self._feed.add("delivery", delivery.number)

    def wait(self, timeout: float) -> bool:
        """Waits until everything was delivered that is due.

        Args:
            timeout: Most real seconds.

        Returns:
            Whether it was.
        """
        with self._lock:
            return self._changed.wait_for(lambda: self.pending == 0, timeout)

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
        if self.url is None and not self.courier.in_process:
            return "no webhook URL is set"
        return ""

    def _document(self, command: str, made: Body | Callable[[], Body]) -> bytes:
        return document(command, made, self._clock.now(), time_as_text=self._config.event_time_as_text)

    def _delivery(self, number: int, command: str, platform: str, body: bytes, attempt: int) -> Delivery:
        name = f"{self._sdk_app_id}/{self._opened}/{self._repeats.get(number, number)}"
        query = query_of(command, platform, self._sdk_app_id, name)
        if self.token is not None:
            query |= signature(self.token, self._clock.seconds())
        joint = "&" if "?" in (self.url or "") else "?"
        url = f"{self.url or ''}{joint}{urlencode(query)}"
        return Delivery(number, url, query, body, command, attempt)

    # ------------------------------------------------------------ the log

    def _not_sent(self, number: int, command: str, reason: str) -> None:
        unsent = (self._clock.now(), command, reason, self._journal.last)
        with self._lock:
            self._log.note_unsent(number, unsent)
        self._feed.add("delivery", number)

    @property
    def log(self) -> list[DeliveryRecord]:
        """For each event what was sent, what came back, or why nothing was sent; oldest first."""
        with self._lock:
            return list(self._log)

    def record(self, number: int) -> DeliveryRecord | None:
        """What became of the event with a number, if the log has it."""
        with self._lock:
            return self._log.get(number)

    @property
    def total(self) -> int:
        """How many events there were since the log was cleared, those that have dropped out too."""
        return self._log.total

    @property
    def dropped(self) -> int:
        """How many of them have dropped out for want of room."""
        return self._log.dropped

    @property
    def failed(self) -> list[DeliveryRecord]:
        """The events of the log whose delivery failed, with the exceptions where they go to a function."""
        return [record for record in self.log if record.verdict == "failed"]

    @property
    def pending(self) -> int:
        """How many deliveries wait or are under way."""
        return len(self._pending) + len(self._under_way)

    def drop(self) -> None:
        """Notes of what is due that nobody will deliver it."""
        for delivery in self.take():
            self.done(delivery, Unheard(ENDED))

    def clear(self) -> None:
        """Forgets log and what is due; settings stay, and numbers go on."""
        with self._lock:
            self._pending.clear()
            self._under_way.clear()
            self._log.clear()
            self._repeats.clear()
            self._cleared = self._numbers
            self._changed.notify_all()
