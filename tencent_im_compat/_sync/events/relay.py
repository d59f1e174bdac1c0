# Generated from tencent_im_compat/_async/events/relay.py by scripts/make_sync.py. Do not edit.
"""The relay as a source: read by one process at a time, for all known users."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import time
from collections.abc import Callable, Collection, Sequence
from typing import Any, ClassVar, Literal, Protocol

from ...errors import CursorTrimmedError, TencentIMError
from ...events.backoff import describe
from ...events.health import Pulse
from ...events.observation import Source
from ...events.sources import LongPolling
from ...store.aio import Store
from ...store.errors import LeaseLostError, StoreError
from ...store.protocol import Batch, Event, Lease
from ...wire.webhooks import WebhookEvent
from .long_poll import LongPoll

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_PAUSE = 1.0
_OLDEST = "0"
_SKEW = 5.0
"""Seconds by which the relay's clock may be behind."""
_STANDING_BY = 0.5
_NAMED = 20
"""Users that are named to the relay; for more it sends everybody's events."""


class TakeIn(Protocol):
    """Keeps what events tell the known users; answers what was new."""

    def __call__(self, events: Sequence[WebhookEvent], source: Source, /) -> list[Event]: ...


class Relay:
    """Reads a relay's log. Its events are kept before the position moves on, so none is passed over; those
    that are read twice are known by their keys.

    Args:
        settings: Which relay.
        store: Where the position stands.
        take_in: Keeps events.
        start: What is news the first time ever: a time in Unix seconds, else what comes from now on.
        clock: Gives Unix seconds.
    """

    SHARD: ClassVar[int] = 72
    """Whoever holds it reads the relay."""

    def __init__(
        self,
        settings: LongPolling,
        store: Store[Any],
        take_in: TakeIn,
        *,
        start: Literal["now", "unread"] | float = "now",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._start = start
        self._clock = clock
        self._since = 0.0
        self._store = store
        self._take_in = take_in
        self._calls = LongPoll(settings)
        self._name = position_of(settings.url)
        self._cursor: str | None = None
        self._lease = 0
        self._asked_for: frozenset[str] | None = None
        self._interrupted = False
        self.pulse: Pulse = Pulse()

    def start(self, lease: Lease | None) -> None:
        """Takes the starting point where nothing was read yet; nothing is held open.

        While the relay cannot be reached its log will be read from the oldest event on, and what came before
        this moment is passed over.
        """
        if lease is None:
            return
        try:
            self._begin(lease)
        except TencentIMError as error:
            logger.warning("the relay's starting point could not be read (%s)", describe(error))
            if self._cursor is None or self._lease != lease.number:
                with contextlib.suppress(StoreError):
                    self._move(lease, _OLDEST, since=self._clock() - _SKEW)

    def _begin(self, lease: Lease) -> str:
        if self._cursor is None or self._lease != lease.number:
            kept = self._store.position(self.SHARD, self._name)
            since = self._store.position(self.SHARD, f"{self._name}/since")
            if kept is not None:
                self._cursor, self._lease = kept.decode("ascii", "replace"), lease.number
                self._since = float(since or b"0")
            elif isinstance(self._start, str):
                self._move(lease, (self._calls.fetch(None, wait=0.0)).cursor)
            else:
                self._move(lease, _OLDEST, since=self._start)
        return self._cursor or _OLDEST

    def _move(self, lease: Lease, cursor: str, *, since: float | None = None) -> None:
        positions: dict[str, bytes | None] = {self._name: cursor.encode()}
        if since is not None:
            positions[f"{self._name}/since"] = repr(since).encode()
        self._store.commit(lease, Batch(positions=positions))
        self._cursor, self._lease, self._since = cursor, lease.number, since or self._since

    def step(self, lease: Lease | None, users: Collection[str], *, everybody: bool = False) -> float | None:
        """One held call.

        Args:
            lease: Of ``SHARD``; absent: another process reads.
            users: Whose events are of interest.
            everybody: Whether all others are as well.

        Returns:
            Seconds to pause at least: a relay that holds no call is not asked without end.

        Raises:
            CursorTrimmedError: Events were missed, and the settings say that this ends the source.
            TencentIMError: It could not be read, or not kept; nothing is lost.
        """
        if lease is None or not users:
            return _STANDING_BY
        try:
            return self._step(lease, set() if everybody else users)
        except LeaseLostError:
            return _STANDING_BY
        except CursorTrimmedError as error:
            self.pulse.failed(error, ended=self._settings.on_trimmed == "raise")
            if self._settings.on_trimmed == "raise":
                raise
            logger.error("events were missed: %s", error)
            self._move(lease, error.oldest)
            return None
        except TencentIMError as error:
            if self._interrupted:
                return None
            self.pulse.failed(error)
            raise
        finally:
            self._interrupted, self._asked_for = False, None

    def _step(self, lease: Lease, users: Collection[str]) -> float | None:
        cursor = self._begin(lease)
        named = sorted(users) if len(users) <= _NAMED else []  # none: everybody
        self._asked_for = frozenset(named) if named else None
        asked = time.monotonic()
        page = self._calls.fetch(cursor, named, wait=self._settings.wait)
        held = time.monotonic() - asked
        news = [event for event, at in zip(page.events, page.times, strict=True) if at >= self._since]
        self._take_in(news, Source.LONG_POLL)
        if page.cursor != cursor:
            self._move(lease, page.cursor)
        self.pulse.worked()
        return None if page.events or held >= min(_PAUSE, self._settings.wait / 2) else _PAUSE

    def comes(self, user_id: str) -> None:
        """A user is of interest from now on: a call that was made without naming the user ends."""
        asked_for = self._asked_for
        if asked_for is not None and user_id not in asked_for:
            self._interrupted = True
            self.interrupt()

    def interrupt(self) -> None:
        """Ends a call that the relay holds open, so that stopping need not wait for it."""
        self._calls.interrupt()

    def close(self) -> None:
        """Closes the connection."""
        self._calls.close()


def position_of(url: str) -> str:
    """The name under which it stands in the store how far a relay was read."""
    return "relay/" + hashlib.blake2b(url.rstrip("/").encode(), digest_size=8).hexdigest()
