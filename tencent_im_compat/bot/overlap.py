"""What happens to events of a lane that come while one is handled. Values only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ..errors import ConfigurationError

Lane = Literal["conversation", "user"]
"""What has one lane: a conversation, or each user in it."""
OnFull = Literal["wait", "drop"]
"""What becomes of news once too many wait: ``wait`` leaves them to their source, ``drop`` logs and
forgets.
"""


@dataclass(frozen=True, slots=True)
class Queue:
    """One by one, none is left out."""


@dataclass(frozen=True, slots=True)
class Latest:
    """Of what came while one was handled only the last is handled; it has the others in
    ``context.skipped``.
    """


@dataclass(frozen=True, slots=True)
class Burst:
    """Waits until nothing has come for a while, and handles the last; the others are in ``context.skipped``.

    Attributes:
        pause: Seconds without anything new that end a burst.
        longest: Seconds after its first event in which it ends at the latest.
    """

    pause: float = 1.5
    longest: float = 10.0

    def __post_init__(self) -> None:
        for name in ("pause", "longest"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
                raise ConfigurationError(f"Burst({name}=...) must be seconds, more than 0")


@dataclass(frozen=True, slots=True)
class Concurrent:
    """Several at once, in no order.

    Attributes:
        limit: How many of a lane, 1 or more.
    """

    limit: int = 8

    def __post_init__(self) -> None:
        if type(self.limit) is not int or self.limit < 1:
            raise ConfigurationError("Concurrent(limit=...) must be a whole number, 1 or more")


Overlap = Queue | Latest | Burst | Concurrent
"""How a lane deals with what comes while one of its events is handled."""
