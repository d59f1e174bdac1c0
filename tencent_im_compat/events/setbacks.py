"""Conversations that cannot be read: each is tried again later and later, and holds up no other."""

from __future__ import annotations

import logging

from . import backoff

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

MOST_IN_A_ROW = 3
"""Failures after which it is not the conversations that fail but the way to the server."""
_KNOWN = 10_000


class Setbacks:
    """Which places failed, and when each is tried again."""

    def __init__(self) -> None:
        self._until: dict[str, tuple[float, int]] = {}
        self._in_a_row = 0
        self._all = False

    def may_try(self, place: str, now: float) -> bool:
        """Whether it is time to try a place."""
        return self._all or now >= self._until.get(place, (0.0, 0))[0]

    def worked(self, place: str) -> None:
        """A place could be read."""
        self._in_a_row = 0
        if self._until.pop(place, None) is not None:
            logger.info("%s can be read again", place)

    def failed(self, place: str, error: Exception, now: float) -> bool:
        """A place could not be read; whether the round should end, since everything fails."""
        failures = self._until.get(place, (0.0, 0))[1] + 1
        if failures == 1:
            logger.warning("%s cannot be read (%s); the others go on", place, backoff.describe(error))
        if place in self._until or len(self._until) < _KNOWN:
            self._until[place] = now + min(backoff.LONGEST, 2.0**failures), failures
        self._in_a_row += 1
        return self._in_a_row >= MOST_IN_A_ROW

    def begin(self, *, everything: bool) -> None:
        """A round begins.

        Args:
            everything: Try all places, whatever their turn.
        """
        self._in_a_row = 0
        self._all = everything
