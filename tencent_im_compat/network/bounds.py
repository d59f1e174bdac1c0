"""How long one exchange may take in all, whatever trickles in meanwhile."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from types import TracebackType
from typing import Any, ClassVar, Final

import anyio
import httpx
from typing_extensions import Self

from .alarm import Alarm, alarm_of
from .loops import running_loop, tell_of_loop
from .sockets import MARK, Opens, duplicate, shut, socket_of, tell_sockets_to
from .watchdog import WATCHDOG

GRACE: Final = 0.25
"""Seconds that a bound leaves to the timeouts of single steps, which tell more when they end together."""
_TOLD_AFTER: Final = 1.0
_COUNTED: Final = sys.version_info >= (3, 11)
"""Whether tasks count how often they were cancelled."""


class AsyncBound:
    """Cancels what is awaited inside of it, as ``asyncio.timeout`` does, but at the cost of no timer.

    Args:
        seconds: How long it may take.
        via: The client or transport that makes the exchange.

    Attributes:
        extensions: For the request.
        passed: Whether it took too long and was ended.
        until: When it ends, on the loop's clock.
    """

    extensions: Final[dict[str, Any]] = {}

    def __init__(self, seconds: float, via: object) -> None:
        self._seconds = seconds + GRACE
        self._alarm: Alarm | None = None
        self._scope: anyio.CancelScope | None = None
        self._times = 0
        self.passed: bool = False
        self.until: float = 0.0

    def __enter__(self) -> Self:
        loop = running_loop()
        if loop is None:  # none of asyncio's
            self._scope = anyio.move_on_after(self._seconds).__enter__()
            return self
        task: Any = asyncio.current_task()
        self._task = task
        self._cancelling: int = task.cancelling() if _COUNTED else 0
        self.until = loop.time() + self._seconds
        self._alarm = alarm_of(loop)
        self._alarm.watch(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if self._alarm is None:
            return self._leave_scope(kind, error, trace)
        self._alarm.leave(self)
        if not self._times:
            return None
        left = 0
        for _ in range(self._times if _COUNTED else 0):
            left = self._task.uncancel()
        # Somebody else may have cancelled the task as well: that goes on.
        others = left > self._cancelling if _COUNTED else False
        cancelled = kind is not None and issubclass(kind, asyncio.CancelledError)
        self.passed = kind is not None and not (cancelled and others)
        return cancelled and not others

    def _leave_scope(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if self._scope is None:
            return None
        handled = self._scope.__exit__(kind, error, trace)
        self.passed = self._scope.cancelled_caught
        return handled

    def expire(self) -> None:
        """The time is over."""
        self._times += 1
        self._task.cancel()

    def reach(self, response: httpx.Response) -> None:
        """An answer began: nothing to note, cancelling reaches everything."""

    def release(self) -> None:
        """Nothing: whoever wants to end an exchange from outside cancels its task."""


class Bound:
    """Shuts the socket down on which a thread waits inside of it.

    A thread cannot be ended, but the socket can on which it waits. Transports of our own tell of the
    connections they open, and httpcore tells of those of others; which one of a pool serves a call is looked
    up when it matters. The sockets of other kinds of transports are out of reach.

    Args:
        seconds: How long it may take.
        via: The client or transport that makes the exchange.

    Attributes:
        passed: Whether it took too long and was ended.
        until: When it ends, on the clock ``time.monotonic``.
    """

    _told: ClassVar[bool] = False

    def __init__(self, seconds: float, via: object) -> None:
        self.until: float = time.monotonic() + seconds + GRACE
        self.passed: bool = False
        self._via = via
        self._tells: bool = getattr(via, "tells_of_sockets", False)
        self._watched = False
        self._before: Opens | None = None
        self._opened: socket.socket | None = None
        self._answers: Any = None

    @property
    def extensions(self) -> dict[str, Any]:
        """For the request."""
        return {MARK: self} if self._tells else {MARK: self, "trace": self._trace}

    def __enter__(self) -> Self:
        if self._tells:
            self._before = tell_sockets_to(self)
            self._watch()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watched:
            WATCHDOG.leave(self)
        if self._tells:
            tell_sockets_to(self._before)
        if self._opened is not None:
            self._opened.close()

    def _watch(self) -> None:
        self._watched = True
        WATCHDOG.watch(self)
        tell_of_loop()

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        """What httpcore does. It does nothing in vain: from now on there is something to watch."""
        if not self._watched:
            self._watch()
        if event.endswith(("connect_tcp.complete", "connect_unix_socket.complete")):
            self.opened(info["return_value"].get_extra_info("socket"))

    def opened(self, found: object) -> None:
        """A connection was opened for the exchange."""
        if isinstance(found, socket.socket):  # a stream of a caller's own may have none
            if self._opened is not None:  # a first one did not do
                self._opened.close()
            # A handle of its own, as a TLS handshake takes the connection out of this object.
            self._opened = duplicate(found)

    def reach(self, response: httpx.Response) -> None:
        """An answer began."""
        stream = response.extensions.get("network_stream")
        if stream is not None:
            self._answers = stream.get_extra_info("socket")

    def release(self) -> bool:
        """Ends the exchange from another thread; whether its socket was reached."""
        found = self._opened or self._answers or socket_of(self._via, self)
        if found is not None:
            shut(found)
        return found is not None

    def expire(self, now: float) -> str | None:
        """The time is over; a text where that cannot be made true."""
        self.passed = True
        if self.release() or now <= self.until + _TOLD_AFTER or Bound._told:
            return None
        Bound._told = True
        return (
            "a call goes on past its deadline, as its socket cannot be reached: a name is being resolved, "
            "or the http_client is of a kind of its own"
        )
