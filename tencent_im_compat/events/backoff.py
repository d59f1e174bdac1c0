"""How a source's loop goes on after a failure."""

from __future__ import annotations

import logging
import math
import time
import traceback
from collections.abc import Callable

from ..errors import ConfigurationError, CursorTrimmedError, TencentIMError

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

FIRST = 1.0
LONGEST = 60.0
_MINUTE = 60.0


def ends(error: BaseException) -> bool:
    """Whether a failure ends the loop: settings that cannot work. After every other one it goes on."""
    return isinstance(error, ConfigurationError | CursorTrimmedError)


def pause(interval: float, failures: int, uniform: Callable[[float, float], float]) -> float:
    """Seconds until the next round: the interval; after failures in a row a doubling pause with jitter."""
    if not failures:
        return interval
    longest = max(interval, min(LONGEST, max(interval, FIRST) * 2.0 ** min(failures, 10)))
    return uniform(longest * 0.9, longest * 1.1)


def describe(error: BaseException) -> str:
    """A failure for the log: its class and, for our own errors, its text; for others the place, as a text may
    hold what people said."""
    if isinstance(error, TencentIMError):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    return type(error).__name__ + (f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else "")


class Throttle:
    """Lets some lines of a log through in a minute, and of the others only their number.

    Args:
        lines: Lines a minute.
        monotonic: Gives seconds that never go back.
    """

    def __init__(self, lines: int = 10, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._lines = lines
        self._monotonic = monotonic
        self._begun = -math.inf
        self._let_through = 0
        self._held_back = 0

    def admit(self) -> tuple[bool, int]:
        """Whether a line is written now, and how many were held back before it."""
        now = self._monotonic()
        if now - self._begun >= _MINUTE:
            self._begun, self._let_through = now, 0
        if self._let_through >= self._lines:
            self._held_back += 1
            return False, 0
        self._let_through += 1
        held_back, self._held_back = self._held_back, 0
        return True, held_back


class Said:
    """The failure that was logged last, by loops that do the same together; empty once one of them works."""

    def __init__(self) -> None:
        self.last: str = ""


class Troubles:
    """The failures of a loop in a row; each kind is logged once until the loop works again.

    Args:
        said: Shared with other loops, so that they log a failure once together.

    Attributes:
        in_a_row: How many there were.
    """

    def __init__(self, said: Said | None = None) -> None:
        self.in_a_row: int = 0
        self._said = said or Said()

    def met(self, error: BaseException) -> None:
        """One more."""
        self.in_a_row += 1
        said = describe(error)
        if said != self._said.last:
            self._said.last = said
            logger.warning("a round failed (%s); trying again", said)

    def over(self) -> None:
        """The loop works."""
        if self.in_a_row:
            if self._said.last:
                logger.info("rounds go on after %d failures", self.in_a_row)
            self.in_a_row, self._said.last = 0, ""
