"""Delivers a world's webhooks: to a callable of the same process at once, or over HTTP in threads."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from itertools import islice

from ..core.deliveries import BadAnswerError, Courier, Delivery, Heard, Unheard, place_of
from ..core.webhooks import TIMEOUT_SECONDS, Webhooks
from ..models.world import World
from .into_asgi import IntoASGI
from .posting import Poster

logger: logging.Logger = logging.getLogger("tencent_im_mock.webhooks")

WebhookTarget = Callable[[dict[str, str], bytes], tuple[int, bytes]]
"""Takes the query and the raw body of a call, answers status and body."""

WORKERS = 4
IDLE_SECONDS = 1.0


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
        self._lock = threading.Lock()
        self._left = threading.Condition(self._lock)
        self._delivers: int | None = None
        """The thread that delivers what is due."""
        self._inside: list[int] = []
        """The threads in which the target is called; one that calls back is in it again."""
        self._rests = False

    def wake(self) -> None:
        """Delivers what is due. A target that calls the mock causes more; the outer loop takes it."""
        while (delivery := self._next()) is not None:
            self._deliver(delivery)

    def _deliver(self, delivery: Delivery) -> None:
        heard: Heard = Unheard("interrupted")
        try:
            heard = self.call(delivery)
        finally:
            self._webhooks.done(delivery, heard)
            with self._lock:
                self._delivers = None
                self._left.notify_all()

    def _next(self) -> Delivery | None:
        """What to deliver now; nothing where another thread is about it, which looks again afterwards."""
        with self._lock:
            if self._delivers is not None or self._rests:
                return None
            delivery = next(self._webhooks.take(), None)
            if delivery is not None:
                self._delivers = threading.get_ident()
            return delivery

    def call(self, delivery: Delivery) -> Heard:
        """Hands over one webhook and tells what the target said. What goes wrong is logged."""
        me = threading.get_ident()
        with self._lock:
            self._inside.append(me)
        try:
            status, reply = _answer(self._target(delivery.query, delivery.body))
        except TimeoutError as error:
            return self._failed(delivery, "timeout", error)
        except BadAnswerError as error:
            return self._failed(delivery, str(error), error)
        except Exception as error:
            return self._failed(delivery, type(error).__name__, error)
        finally:
            with self._lock:
                self._inside.remove(me)
                self._left.notify_all()
        if status != 200:
            logger.error("webhook %s: the target answered status %d", delivery.command, status)
        return status, reply

    def rest(self) -> None:
        """Delivers what is due, unless the target itself asks, and no more."""
        with self._lock:
            self._rests = True
            if self._called_from_target():
                return
            self._left.wait_for(lambda: self._delivers is None, TIMEOUT_SECONDS)
        # No more than is due now: where others go on all the time there would be no end.
        for delivery in islice(self._webhooks.take(), self._webhooks.pending):
            self._deliver(delivery)

    def close(self) -> None:
        """Waits for calls under way, and ends the loop of an ASGI application."""
        if not self._rests:
            self.rest()
        with self._lock:
            if not self._called_from_target():
                self._left.wait_for(lambda: not self._inside, TIMEOUT_SECONDS)
        if isinstance(self._target, IntoASGI):
            self._target.close()

    def _called_from_target(self) -> bool:
        in_loop = isinstance(self._target, IntoASGI) and self._target.runs_here
        return in_loop or threading.get_ident() in self._inside

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


def attach_over_http(world: World) -> None:
    """Has a world's webhooks posted to the URL of its console, in threads of this process."""
    world.webhooks.courier = OverHTTP(world.webhooks)


def deliver_by(hooks: Webhooks, courier: Courier, url: str | None, token: str | None) -> None:
    """Changes who delivers. What is due goes where it was to go; what comes meanwhile is not lost."""
    before = hooks.courier
    before.rest()
    hooks.courier, hooks.url, hooks.token = courier, url, token
    before.close()
    hooks.flush()


class OverHTTP(Courier):
    """Posts webhooks in a few threads, so that they come out of order as the real ones do.

    Args:
        webhooks: The world's webhooks.
        timeout: Seconds for the whole exchange, with an answer of at most 1 MiB; the real server waits 2.
    """

    def __init__(self, webhooks: Webhooks, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._webhooks = webhooks
        self._timeout = timeout
        self._lock = threading.Lock()
        self._due = threading.Condition(self._lock)
        self._workers: set[threading.Thread] = set()
        self._idle = 0
        self._busy = 0
        self._rests = False
        self._poster = Poster(timeout)

    def wake(self) -> None:
        """Has what is due posted."""
        with self._lock:
            if self._rests:
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
                self._webhooks.done(delivery, self._poster.post(delivery))
            finally:
                with self._lock:
                    self._busy -= 1
                    self._due.notify_all()

    def _next(self) -> Delivery | None:
        with self._lock:
            while not self._rests:
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
        return self._poster.post(delivery, asked=True)

    def give_up(self) -> None:
        """Ends the calls for which somebody waits."""
        self._poster.give_up(asked_only=True)

    def rest(self) -> None:
        """Waits until what is due was posted, at most the time-out of one delivery, and posts no more."""
        with self._lock:
            self._due.wait_for(lambda: not self._busy and not self._webhooks.pending, self._timeout / 2)
            self._rests = True
            self._due.notify_all()
            # Where more becomes due all the time there would be no end; what was begun is ended.
            self._due.wait_for(lambda: not self._busy, self._timeout / 2)

    def close(self) -> None:
        """Ends the threads, and whatever is under way still."""
        if not self._rests:
            self.rest()
        self._poster.end()
        with self._lock:
            workers = list(self._workers)
        for worker in workers:
            worker.join(IDLE_SECONDS)
        self._poster.close()
