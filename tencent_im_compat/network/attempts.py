"""The repeat rule of one call, in the form tenacity wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..call import Call, Safety
from ..codes import RENEW_SIG, retryable
from ..config import RetryPolicy
from ..errors import (
    AuthRefusedError,
    HeldBackError,
    NotSentError,
    Outcome,
    OutcomeUnknownError,
    RateLimitedError,
    RefusedError,
    TencentIMError,
    TransportError,
)
from ..observing import Attempt, RawResponse, Watch

if TYPE_CHECKING:
    import httpx
    import tenacity

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")


class Attempts:
    """The attempts of one call: the repeat rule in the form tenacity wants it, and what is told of each.

    Reads time only through ``clock``.

    Args:
        call: What is sent.
        policy: How often and how long.
        clock: Gives seconds that never go back.
        uniform: Draws the pauses.
        until: Moment of ``clock`` at which an outer deadline ends.
        watch: Who wants to hear.
    """

    def __init__(
        self,
        call: Call[Any],
        policy: RetryPolicy,
        *,
        clock: Callable[[], float],
        uniform: Callable[[float, float], float],
        until: float | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._call = call
        self._policy = policy
        self._clock = clock
        self._uniform = uniform
        self._watch = watch
        self._started = clock()
        self._end = self._started + policy.deadline
        if until is not None:
            self._end = min(self._end, until)
        self._renewed = False
        self._unknown = False
        self._under_way = False
        self._host = ""
        self._began = 0.0
        self.made: int = 0

    def begin(self, host: str) -> None:
        """An attempt goes out now."""
        self.made += 1
        self._under_way = True
        self._host = host
        self._began = self._clock()

    def held_back(self) -> HeldBackError | None:
        """The error of a call whose deadline passed before its first attempt."""
        if self._clock() < self._end:
            return None
        return HeldBackError(self._call.command, "the deadline had passed already", timed_out=True)

    def check(self) -> None:
        """Ends the reading of an answer that trickles past the deadline."""
        if self._clock() > self._end:
            raise OutcomeUnknownError(self._call.command, "the answer did not end in time", timed_out=True)

    def left(self) -> float:
        """Seconds in which an attempt must be out, never below a millisecond."""
        return max(0.001, self._until() - self._clock())

    def _until(self) -> float:
        """The deadline; for what the server may have got already the end of its dedup window, if earlier."""
        window = self._call.window
        if window is None or not (self._unknown or self._call.tried_before):
            return self._end
        return min(self._end, self._started + window)

    def answered(self, response: httpx.Response, body: bytes) -> None:
        """An HTTP answer came."""
        if self._watch is not None and self._watch.hears("answered"):
            headers = tuple(response.headers.items())
            raw = RawResponse(self._call.command, self.made, response.status_code, headers, body)
            self._watch.tell("answered", raw)

    def tell(self, error: TencentIMError | None, pause: float | None = None) -> None:
        """Logs the attempt that just ended, and tells it to the observers. A call held back made none."""
        if not self._under_way:
            return
        self._under_way = False
        level = logging.DEBUG if pause is None else logging.INFO
        logged = logger.isEnabledFor(level)
        watch = self._watch if self._watch is not None and self._watch.hears("attempted") else None
        if watch is None and not logged:
            return
        attempt = Attempt(
            self._call.command, self.made, self._host, self._clock() - self._began, error, pause
        )
        if logged:
            then = "" if pause is None else f", next in {pause:.2f} s"
            what = "sent" if error is None else f"failed ({type(error).__name__})"
            logger.log(
                level,
                "%s: attempt %d %s%s",
                attempt.command,
                attempt.number,
                what,
                then,
                extra={"tencent_im": attempt.fields()},
            )
        if watch is not None:
            watch.tell("attempted", attempt)

    def again(self, state: tenacity.RetryCallState) -> bool:
        """Whether this failure may be followed by another attempt."""
        error = state.outcome.exception() if state.outcome is not None else None
        if not isinstance(error, TencentIMError):
            return False
        self._unknown = self._unknown or error.outcome is Outcome.UNKNOWN
        return self._may_follow(error)

    def verdict(self, error: TencentIMError) -> TencentIMError:
        """The error of the whole call: what an earlier attempt may have done counts as well."""
        if self._unknown and error.outcome is Outcome.REFUSED:
            if not isinstance(error, RefusedError):  # not sent, or the client was closed meanwhile
                reason = error.reason if isinstance(error, NotSentError) else str(error)
                error = OutcomeUnknownError(
                    self._call.command,
                    f"an earlier attempt may have been carried out; the last one: {reason}",
                    timed_out=isinstance(error, NotSentError) and error.timed_out,
                )
            error.outcome = Outcome.UNKNOWN
        error.attempts = self.made
        return error

    def final(self, error: TencentIMError) -> bool:
        """Whether nothing may follow this failure, whatever was before it."""
        if not isinstance(error, RefusedError | TransportError) or isinstance(error, HeldBackError):
            return True
        if isinstance(error, RefusedError) and not retryable(error):
            return error.code not in RENEW_SIG
        return error.outcome is Outcome.UNKNOWN and self._call.safety is Safety.NEVER

    def _may_follow(self, error: TencentIMError) -> bool:
        if isinstance(error, RefusedError) and error.code in RENEW_SIG:
            first, self._renewed = not self._renewed, True
            return first
        return not self.final(error)

    def wait(self, state: tenacity.RetryCallState) -> float:
        """Seconds to pause: full jitter under a doubling bound; a minute where the server says so."""
        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, AuthRefusedError):
            return 0.0
        if isinstance(error, RateLimitedError) and error.code == 70050:
            return self._policy.minute_wait
        doublings = min(state.attempt_number - 1, 60)  # more would overflow, and pass every max_wait anyway
        bound = min(self._policy.max_wait, self._policy.first_wait * 2.0**doublings)
        return self._uniform(bound / 2, bound)

    def stop(self, state: tenacity.RetryCallState) -> bool:
        """Whether attempts, the deadline or the server's dedup window are used up."""
        if state.attempt_number >= self._policy.attempts:
            return True
        return self._clock() + state.upcoming_sleep >= self._until()

    def note(self, state: tenacity.RetryCallState) -> None:
        """Tells of a failed attempt that will be repeated."""
        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, TencentIMError):
            self.tell(error, state.upcoming_sleep)
