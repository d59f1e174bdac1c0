"""What may be watched of every call: its beginning, each attempt, each answer, and its end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .errors import Outcome, RefusedError, TencentIMError

logger: logging.Logger = logging.getLogger("tencent_im_compat.observers")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of a call.

    Attributes:
        command: The REST command, e.g. ``openim/sendmsg``.
        number: 1 for the first attempt.
        host: Which host was called.
        seconds: How long it took, waiting for the rate limit not counted.
        error: What went wrong, or ``None``.
        pause: Seconds until the next attempt; ``None`` when this was the last.
    """

    command: str
    number: int
    host: str
    seconds: float
    error: TencentIMError | None = None
    pause: float | None = None

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return Outcome.SENT if self.error is None else self.error.outcome

    @property
    def code(self) -> int | None:
        """The server's ErrorCode: 0 for success, ``None`` when no readable answer came."""
        if self.error is None:
            return 0
        return self.error.code if isinstance(self.error, RefusedError) else None

    def fields(self) -> dict[str, Any]:
        """The same as plain values, for structured logs and spans."""
        return {
            "command": self.command,
            "attempt": self.number,
            "host": self.host,
            "seconds": round(self.seconds, 6),
            "outcome": self.outcome.value,
            "code": self.code,
            "error": None if self.error is None else type(self.error).__name__,
            "pause": self.pause,
        }


@dataclass(frozen=True, slots=True)
class RawResponse:
    """One HTTP answer as it came, before anybody judged it.

    Attributes:
        command: The REST command.
        attempt: Number of the attempt.
        status: HTTP status.
        headers: Names and values.
        body: The bytes; may hold message content, so no repr shows them.
    """

    command: str
    attempt: int
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes = field(repr=False)


class Observer:
    """Hears of every call of a client. Subclass it and override what is of interest.

    Methods must not block and run where the call runs, in a thread or a loop. What they raise is logged and
    changes nothing.
    """

    def started(self, command: str) -> object:
        """A call begins. What is returned comes back as ``call`` in the other methods."""

    def attempted(self, call: object, attempt: Attempt) -> None:
        """An attempt ended."""

    def answered(self, call: object, response: RawResponse) -> None:
        """An HTTP answer came; whether it is a good one is judged afterwards."""

    def ended(self, call: object, error: BaseException | None) -> None:
        """The call ended: with a result, an error, or by being cancelled."""


class RawResponses(Observer):
    """Hands every HTTP answer to a function."""

    def __init__(self, on_response: Callable[[RawResponse], None]) -> None:
        self._on_response = on_response

    def answered(self, call: object, response: RawResponse) -> None:
        """Passes it on."""
        self._on_response(response)


class Observers:
    """The observers of one client, and which methods any of them has: what nobody hears is not made up.

    Attributes:
        all: The observers.
        hearing: Names of the methods.
    """

    def __init__(self, observers: Sequence[Observer] = ()) -> None:
        self.all: tuple[Observer, ...] = tuple(observers)
        self.hearing: frozenset[str] = frozenset(
            what
            for observer in self.all
            for what in ("started", "attempted", "answered", "ended")
            if getattr(getattr(observer, what), "__func__", None) is not getattr(Observer, what)
        )


class Watch:
    """The observers of one call, with what each returned at its beginning."""

    def __init__(self, observers: Observers, command: str) -> None:
        self._hearing = observers.hearing
        self._calls: list[tuple[Observer, object]] = []
        for observer in observers.all:
            try:
                self._calls.append((observer, observer.started(command)))
            except Exception as error:
                _log(observer, "started", error)

    def hears(self, what: str) -> bool:
        """Whether any observer has a method."""
        return what in self._hearing

    def tell(self, what: str, *details: object) -> None:
        """Calls a method of all observers."""
        if what not in self._hearing:
            return
        for observer, call in self._calls:
            try:
                getattr(observer, what)(call, *details)
            except Exception as error:
                _log(observer, what, error)


def _log(observer: Observer, what: str, error: Exception) -> None:
    # The class only: the text of an error may repeat the content of an answer.
    logger.error("%s.%s failed: %s", type(observer).__name__, what, type(error).__name__)
