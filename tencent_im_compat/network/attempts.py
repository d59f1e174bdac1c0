"""The repeat rule of one call, in the form tenacity wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

import tenacity

from ..call import Call, Safety
from ..codes import RENEW_SIG, retryable
from ..config import RetryPolicy
from ..errors import (
    AuthRefusedError,
    NotSentError,
    Outcome,
    OutcomeUnknownError,
    RateLimitedError,
    RefusedError,
    TencentIMError,
    TransportError,
    UnreadableReplyError,
)

logger = logging.getLogger("tencent_im_compat.transport")

MAX_ANSWER_BYTES: Final = 8 * 1024 * 1024
"""No documented answer is larger than 1 MB (group service); anything far above is not an answer."""


class Attempts:
    """The repeat rule of one call, in the form tenacity wants it. Reads time only through ``clock``."""

    def __init__(
        self,
        call: Call[Any],
        policy: RetryPolicy,
        *,
        clock: Callable[[], float],
        uniform: Callable[[float, float], float],
    ) -> None:
        self._call = call
        self._policy = policy
        self._clock = clock
        self._uniform = uniform
        self._started = clock()
        self._renewed = False
        self._unknown = False
        self.made = 0
        self.first_failure: TencentIMError | None = None

    def check(self, size: int) -> None:
        """Ends the reading of an answer that trickles past the deadline or never stops."""
        if size > MAX_ANSWER_BYTES:
            raise UnreadableReplyError(
                self._call.command, f"the answer is longer than {MAX_ANSWER_BYTES} bytes"
            )
        if self._clock() - self._started > self._policy.deadline:
            raise OutcomeUnknownError(self._call.command, "the answer did not end in time", timed_out=True)

    def left(self) -> float:
        """Seconds until the deadline, never below a millisecond."""
        return max(0.001, self._started + self._policy.deadline - self._clock())

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
            if isinstance(error, NotSentError):
                error = OutcomeUnknownError(
                    error.command,
                    f"an earlier attempt may have been carried out; the last one: {error.reason}",
                    timed_out=error.timed_out,
                )
            error.outcome = Outcome.UNKNOWN
        error.attempts = self.made
        return error

    def _may_follow(self, error: TencentIMError) -> bool:
        if isinstance(error, RefusedError) and error.code in RENEW_SIG:
            first, self._renewed = not self._renewed, True
            return first
        if isinstance(error, RefusedError) and not retryable(error):
            return False
        if not isinstance(error, RefusedError | TransportError):
            return False
        if error.outcome is Outcome.UNKNOWN:
            return self._call.safety is not Safety.NEVER
        return True

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
        next_start = self._clock() + state.upcoming_sleep - self._started
        limit = self._policy.deadline
        if self._call.safety is Safety.SAME_RANDOM and self._call.window is not None:
            limit = min(limit, self._call.window)
        return next_start >= limit

    def note(self, state: tenacity.RetryCallState) -> None:
        """Logs a failed attempt that will be repeated."""
        error = state.outcome.exception() if state.outcome is not None else None
        logger.info(
            "%s: attempt %d failed (%s), next in %.2f s",
            self._call.command,
            state.attempt_number,
            type(error).__name__,
            state.upcoming_sleep,
        )
