"""How a source's loop goes on after a failure."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from ..errors import ConfigurationError, CursorTrimmedError, TencentIMError

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

FIRST = 1.0
LONGEST = 60.0


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


class Troubles:
    """The failures of a loop in a row; each kind is logged once until the loop works again.

    Attributes:
        in_a_row: How many there were.
    """

    def __init__(self) -> None:
        self.in_a_row: int = 0
        self._told = ""

    def met(self, error: BaseException) -> None:
        """One more."""
        self.in_a_row += 1
        said = describe(error)
        if said != self._told:
            self._told = said
            logger.warning("a round failed (%s); trying again", said)

    def over(self) -> None:
        """The loop works."""
        if self.in_a_row:
            logger.info("rounds go on after %d failures", self.in_a_row)
        self.in_a_row, self._told = 0, ""
