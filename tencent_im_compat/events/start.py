"""What is news when a user is heard for the first time ever."""

from __future__ import annotations

import datetime
import math
from typing import Literal

from ..errors import ConfigurationError

Start = Literal["now", "unread"] | float | datetime.datetime
"""``now``: what comes from now on; ``unread``: also what the user has not read; a time: all since then, in
Unix seconds or as a ``datetime`` with a time zone."""


def checked_start(start: Start) -> Literal["now", "unread"] | float:
    """The starting point, a time as Unix seconds.

    Raises:
        ConfigurationError: It is none.
    """
    if isinstance(start, datetime.datetime):
        if start.tzinfo is None:
            raise ConfigurationError("start: a datetime needs a time zone, e.g. datetime.now(timezone.utc)")
        return start.timestamp()
    if isinstance(start, str):
        if start not in ("now", "unread"):
            raise ConfigurationError(f"start must be now, unread or a time, not {start!r}")
        return start
    if (
        isinstance(start, bool)
        or not isinstance(start, (int, float))
        or not math.isfinite(start)
        or start < 0
    ):
        raise ConfigurationError("start must be now, unread or a time in Unix seconds")
    return float(start)
