"""How the sources of a service are doing."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from .backoff import describe


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source, or the store, is doing.

    Attributes:
        state: ``idle`` (nobody listens, or another process does it), ``running``, ``failing`` (it is tried
            again), ``ended`` (settings that cannot work, or the service's loop has ended).
        last_success: Unix seconds of the last call (of the store: commit) that worked; absent: none did.
        lag: Seconds by which it is late. While the store fails nothing is read, and all sources are.
        last_error: The last failure, in words; absent: there was none.
    """

    state: str
    last_success: float | None
    lag: float
    last_error: str | None

    def behind(self, seconds: float) -> SourceHealth:
        """The same, at least some seconds late: it waits for something else."""
        return replace(self, lag=max(self.lag, seconds))

    def broken(self, error: BaseException) -> SourceHealth:
        """The same, failing for some reason."""
        return replace(self, state="failing", last_error=describe(error))

    def over(self, why: str) -> SourceHealth:
        """The same, ended for some reason."""
        return replace(self, state="ended", last_error=why)


@dataclass(frozen=True, slots=True)
class Health:
    """How a service is doing.

    Attributes:
        sources: By name (``poll``, ``long-poll``, ``webhook``) how each is doing.
        store: How the store is doing.
        users: Users who are heard in this process.
        standing_by: Users who are logged in here and heard in another process.
        waiting: Events that wait for listeners, as far as this process knows.
        given_up: Own messages that are no longer asked about because there are too many.
        restarts: Threads that call listeners which ended by an exception and were replaced; the log has it.
    """

    sources: dict[str, SourceHealth]
    store: SourceHealth
    users: int
    standing_by: int
    waiting: int
    given_up: int
    restarts: int = 0


class Pulse:
    """Takes note of what works and what does not."""

    def __init__(self) -> None:
        self._last_success: float | None = None
        self._failing = False
        self._last_error: str | None = None
        self._ended = False
        self.failing_since: float | None = None
        """Monotonic seconds of the first failure in a row; absent: the last call worked."""

    def worked(self) -> None:
        """A call worked."""
        self._last_success, self._failing, self.failing_since = time.time(), False, None

    def failed(self, error: BaseException, *, ended: bool = False) -> None:
        """A call failed."""
        self._failing, self._last_error = True, describe(error)
        self.failing_since = self.failing_since or time.monotonic()
        self._ended = self._ended or ended

    def health(self, *, running: bool, lag: float = 0.0) -> SourceHealth:
        """What was noted."""
        state = "ended" if self._ended else "failing" if self._failing else "running" if running else "idle"
        return SourceHealth(state, self._last_success, lag, self._last_error)
