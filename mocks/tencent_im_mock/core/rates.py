"""How often each command may be called. Counted in whole seconds of the world's clock. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from .refusal import Refusal

DEFAULT_RATE = 200
ALARM_SHARE = 0.8


class Rates:
    """Calls of each command in the current second."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[int, int]] = {}

    def count(self, command: str, limit: int, now: int) -> bool:
        """Counts a call.

        Args:
            command: Its name.
            limit: Calls per second.
            now: Whole Unix seconds.

        Returns:
            Whether the share that raises the alarm was passed just now.

        Raises:
            Refusal: 60007, the second is full.
        """
        second, count = self._counts.get(command, (now, 0))
        if second != now:
            count = 0
        if count >= limit:
            raise Refusal(60007, f"{command} may be called {limit} times per second")
        self._counts[command] = (now, count + 1)
        return count <= limit * ALARM_SHARE < count + 1

    def clear(self) -> None:
        """Forgets all counts."""
        self._counts.clear()


def rate_of(command: str, documented: int | None, overrides: Mapping[str, int]) -> int:
    """Calls per second that a command may have."""
    return overrides.get(command, documented if documented is not None else DEFAULT_RATE)
