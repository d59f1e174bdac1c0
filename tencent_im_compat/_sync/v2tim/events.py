# Generated from tencent_im_compat/_async/v2tim/events.py by scripts/make_sync.py. Do not edit.
"""The events of a logged-in user, as ``manager.events`` shows them."""

from __future__ import annotations

import contextlib
import logging
import uuid
from collections import deque
from collections.abc import Callable, Sequence

from ...errors import V2TIMError
from ...events.backoff import describe
from ...events.dispatch import Callback
from ...events.health import Health
from ...events.listeners import Listeners
from ...events.matrix import wants_events
from ...events.observation import Observation, Source, Told
from ...events.run_threads import Step
from ...store.errors import StoreError
from ..events.service import EventService

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_MOST_NOTES = 20_000
"""Own messages that are remembered while nobody listens."""


class Events:
    """One logged-in user of an event service. ``manager.events``.

    Args:
        service: The service.
        user_id: The user.
        listeners: Who is called.
        expired: Raises ``V2TIMError`` once the user's UserSig has expired, after telling so.
        clock: Gives Unix seconds.

    Attributes:
        service: The service; shared where the manager was given one.
    """

    def __init__(
        self,
        service: EventService,
        user_id: str,
        listeners: Listeners,
        *,
        expired: Step,
        clock: Callable[[], float],
    ) -> None:
        self.service: EventService = service
        self._user_id = user_id
        self._listeners = listeners
        self._expired = expired
        self._clock = clock
        self._attached = False
        self._notes: deque[Observation] = deque()

    @property
    def on_callback(self) -> Callable[[Callback], object] | None:
        """Called before the listeners with every ``Callback``, which tells the source that brought the fact
        first; for logs and metrics."""
        return self._listeners.on_callback

    @on_callback.setter
    def on_callback(self, function: Callable[[Callback], object] | None) -> None:
        self._listeners.on_callback = function

    @property
    def running(self) -> bool:
        """Whether this user's events are brought in the background."""
        return self._attached and self.service.running

    @property
    def error(self) -> BaseException | None:
        """What ended a background source, if something did."""
        return self.service.error

    def health(self) -> Health:
        """How the sources are doing."""
        return self.service.health()

    def adjust(self) -> None:
        """Begins when somebody listens, ends when nobody does: what comes meanwhile is no news then."""
        if wants_events(self._listeners):
            if not self._attached:
                self._attached = True
                self.service.attach(self._user_id, self._listeners, self._expired)
                self._write_notes()
            self.service.adjust(self._user_id)
        elif self._attached:
            self._attached = False
            self.service.detach(self._user_id, self._listeners, forget=True)

    def note(self, observation: Observation) -> None:
        """Takes note of what the user's own calls have done. It never fails: the call has been made."""
        self._notes.append(observation)
        if len(self._notes) > _MOST_NOTES:
            self._notes.popleft()
        if self._attached:
            self._write_notes()

    def own(self, listener: str, callback: str, arguments: Sequence[object]) -> None:
        """Tells what an own call has done; what a source says of it later is known then."""
        if self._attached and self._listeners.hears(listener, callback):
            key = f"own/{callback}/{uuid.uuid4().hex}"
            self.note(Told(key, listener, callback, tuple(arguments), Source.OWN, self._clock()))

    def hears_messages(self) -> bool:
        """Whether new, edited and revoked messages are heard."""
        return self._attached and self.service.brings("V2TimAdvancedMsgListener", "onRecvMessageModified")

    def _write_notes(self) -> None:
        for observation in list(self._notes):
            try:
                self.service.note(self._user_id, observation)
            except StoreError as error:
                logger.info("own calls cannot be noted (%s); trying again with the next", describe(error))
                return
            # Others may write notes meanwhile: what is written twice the store knows by its key.
            with contextlib.suppress(ValueError, IndexError):
                self._notes.remove(observation)

    def read_until(self, peer: str) -> int:
        """Unix seconds up to which a peer is known to have read the conversation; 0 = nothing known."""
        return self.service.read_until(self._user_id, peer)

    def pump(self) -> int:
        """Does one whole round of polling now and calls the listeners; for those who keep time themselves.

        Returns:
            How many callbacks were called.

        Raises:
            RuntimeError: Rounds are going on in the background.
            TencentIMError: Something could not be read. The listeners have the rest; nothing is lost, the
                next round catches up.
        """
        try:
            self._expired()
        except V2TIMError:
            return 0
        return self.service.pump(self._user_id)

    def stop(self) -> None:
        """From now on no listener is called; what comes is kept for the next login."""
        if self._attached:
            self._attached = False
            self.service.detach(self._user_id, self._listeners)
