"""Conversations that cannot be read: each is tried again later and later, and holds up no other."""

from __future__ import annotations

import logging

from . import backoff

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

MOST_IN_A_ROW = 3
"""Failures after which it is not the conversations that fail but the way to the server."""
_KNOWN = 10_000


class Setbacks:
    """Which places failed, and when each is tried again.

    Args:
        throttle: Bounds how much is logged, for all users together.
    """

    def __init__(self, throttle: backoff.Throttle | None = None) -> None:
        self._throttle = throttle or backoff.Throttle()
        self._until: dict[str, tuple[float, int]] = {}

    def may_try(self, place: str, now: float) -> bool:
        """Whether it is time to try a place."""
        return now >= self._until.get(place, (0.0, 0))[0]

    def worked(self, place: str) -> None:
        """A place could be read."""
        if self._until.pop(place, None) is not None:
            logger.info("%s can be read again", place)

    def failed(self, place: str, error: Exception, now: float) -> None:
        """A place could not be read."""
        failures = self._until.get(place, (0.0, 0))[1] + 1
        if failures == 1:
            admitted, before = self._throttle.admit()
            if admitted:
                more = f"; {before} others before it" if before else ""
                said = backoff.describe(error)
                logger.warning("%s cannot be read (%s); the others go on%s", place, said, more)
        if place in self._until or len(self._until) < _KNOWN:
            self._until[place] = now + min(backoff.LONGEST, 2.0**failures), failures
