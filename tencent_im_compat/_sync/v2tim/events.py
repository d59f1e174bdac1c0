# Generated from tencent_im_compat/_async/v2tim/events.py by scripts/make_sync.py. Do not edit.
"""The event sources of a logged-in user: started while somebody listens, or pumped by hand."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from ...errors import CursorTrimmedError, TencentIMError, V2TIMError
from ...events import backoff, forks
from ...events.dispatch import Callback, callbacks, sync_call
from ...events.hub import EventHub, Listeners
from ...events.observation import Observation, Source
from ...events.run_threads import Step, ThreadRunner
from ...webhooks.sources import Sources
from ...wire.webhooks import WebhookEvent
from ..long_poll import LongPoll
from ..polling import Poller
from ..rest.client import TencentIM
from .feeding import Feed

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


_PAUSE = 1.0


class Events:
    """Carries what the sources see through the engine to the listeners. ``manager.events``.

    Args:
        client: The REST client.
        hub: Engine of the logged-in user.
        listeners: Who is called.
        sources: Which sources there are; webhooks come in by ``feed`` whatever is set here.
        clock: Gives Unix seconds.
        expired: Raises ``V2TIMError`` once the user's UserSig has expired, after telling so.

    Attributes:
        on_callback: Called before the listeners with every ``Callback``, which tells the source that brought
            the fact first; for logs and metrics.
    """

    def __init__(
        self,
        client: TencentIM,
        hub: EventHub,
        listeners: Listeners,
        sources: Sources,
        *,
        clock: Callable[[], float],
        expired: Step,
    ) -> None:
        self._expired = expired
        self._hub = hub
        self._listeners = listeners
        self._sources = sources
        self._feed = Feed(client, hub)
        polling, long_polling = sources.polling, sources.long_polling
        self._poller = None if polling is None else Poller(client, hub, polling, clock=clock)
        self._rounds = ThreadRunner([self._round], interval=polling.interval if polling else 1.0)
        self._long_poll = None if long_polling is None else LongPoll(long_polling, hub.user_id)
        self._held_calls = ThreadRunner(
            [self._long_poll_once],
            interval=0.0,
            interrupt=None if self._long_poll is None else self._long_poll.interrupt,
        )
        self._pumping = False
        self._stopped = False
        self.on_callback: Callable[[Callback], object] | None = None

    @property
    def running(self) -> bool:
        """Whether a source goes on in the background."""
        return self._rounds.running or self._held_calls.running

    @property
    def error(self) -> BaseException | None:
        """What ended a background source, if something did."""
        return self._rounds.error or self._held_calls.error

    def adjust(self) -> None:
        """Starts the background sources when somebody listens, stops them when nobody does."""
        if not len(self._listeners):
            forks.listens_no_more(self)
            self._halt()
            if self._poller is not None:
                self._poller.forget()
            return
        self._stopped = False
        forks.listens(self, self._hub.user_id)
        polling = self._sources.polling
        if self._long_poll is not None:
            self._begin(self._long_poll.start)
            self._held_calls.start()
        if self._poller is not None and polling is not None:
            self._begin(self._poller.start)
            if polling.background:
                self._rounds.start()

    def _begin(self, start: Step) -> None:
        """Reads a source's starting point, so that everything from now on is news."""
        try:
            start()
        except TencentIMError as error:
            # The first round tries again.
            logger.warning("the starting point could not be read (%s)", backoff.describe(error))

    def pump(self) -> int:
        """Does one whole round of polling now and calls the listeners; for those who keep time themselves.

        Returns:
            How many events the listeners were called for.

        Raises:
            RuntimeError: Rounds are going on in the background, or another pump is under way.
            TencentIMError: Something could not be read. The listeners have the rest; nothing is lost, the
                next round catches up.
        """
        if self._rounds.running:
            raise RuntimeError("events run in the background; pump() is for Polling(background=False)")
        return self._round_once(everything=True)

    def feed(self, event: WebhookEvent, source: Source = Source.WEBHOOK) -> int:
        """Takes a webhook's event in; what does not concern the user does nothing.

        Args:
            event: The event.
            source: By which way it came.

        Returns:
            How many events the listeners were called for.

        Raises:
            TencentIMError: What the event leaves out could not be asked for.
        """
        if not len(self._listeners) or self._stopped:
            return 0
        return self._deliver(self._feed.read(event, source))

    def _deliver(self, observations: list[Observation]) -> int:
        """Hands observations of any source to the engine and the new facts to the listeners."""
        count = 0
        for call in callbacks(self._hub.observe(observations)):
            if self._stopped:  # by a listener, which logged the user out
                break
            count += 1
            if self.on_callback is not None:
                self.on_callback(call)
            for listener in self._listeners:
                sync_call(listener, call.name, *call.arguments)
        return count

    def stop(self) -> None:
        """Stops the sources; from now on no listener is called."""
        self._stopped = True
        forks.listens_no_more(self)
        self._halt()
        if self._long_poll is not None:
            self._long_poll.close()

    def _halt(self) -> None:
        self._rounds.stop()
        self._held_calls.stop()

    def _round(self) -> None:
        if self._goes_on():
            self._round_once(everything=False)

    def _goes_on(self) -> bool:
        """Whether the user is still logged in; an expired UserSig ends the background sources, too."""
        try:
            self._expired()
        except V2TIMError:
            return False
        return not self._stopped

    def _round_once(self, *, everything: bool) -> int:
        if self._poller is None:
            return 0
        if self._pumping:
            raise RuntimeError("another round is under way")
        self._pumping = True
        try:
            count = self._deliver(self._poller.poll(everything=everything))
            if everything and self._poller.failed is not None:
                raise self._poller.failed
            return count
        finally:
            self._pumping = False

    def _long_poll_once(self) -> float | None:
        """One held call. The cursor moves when the listeners have everything that came, not before.

        Returns:
            Seconds to pause at least: a relay that holds no call is not asked without end.
        """
        if self._long_poll is None or self._sources.long_polling is None or not self._goes_on():
            return _PAUSE
        cursor = self._sources.long_polling.cursor
        try:
            self._long_poll.start()
            asked = time.monotonic()
            page = self._long_poll.fetch()
            held = time.monotonic() - asked
        except CursorTrimmedError as error:
            if self._sources.long_polling.on_trimmed == "raise":
                raise
            logger.error("events were missed: %s", error)
            cursor.save(error.oldest)
            return None
        # What must be asked is asked before anything is delivered: a failure here loses and doubles nothing.
        seen: list[Observation] = []
        for event in page.events:
            seen += self._feed.read(event, Source.LONG_POLL)
        try:
            with cursor.delivery():
                self._deliver(seen)
                if self._stopped:
                    raise _StoppedOnTheWay
                cursor.save(page.cursor)
        except _StoppedOnTheWay:
            return None
        return None if page.events or held >= min(_PAUSE, self._sources.long_polling.wait / 2) else _PAUSE


class _StoppedOnTheWay(Exception):  # noqa: N818 - leaves a delivery whose cursor must stay
    """A listener ended the source before all events were delivered."""
