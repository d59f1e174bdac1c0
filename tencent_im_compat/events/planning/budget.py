"""How many calls polling may make: a share of what each command allows, spread evenly. Pure.

Calls are spread so that the app's own calls of the same commands find room at any moment.
"""

from __future__ import annotations

from collections.abc import Callable

_BURST_SECONDS = 0.05
"""What was not used may be made up for, but not longer than this."""


class Budget:
    """The calls that each command leaves to polling.

    Args:
        share: Of each command's limit, over 0 and at most 1.
        limit: Calls per second that a command allows.
    """

    def __init__(self, share: float, limit: Callable[[str], float]) -> None:
        self._share = share
        self._limit = limit
        self._rates: dict[str, float] = {}
        self._free_at: dict[str, float] = {}

    def rate(self, command: str) -> float:
        """Calls per second that polling may make of a command."""
        rate = self._rates.get(command)
        if rate is None:
            rate = self._rates[command] = max(1e-3, self._share * self._limit(command))
        return rate

    def wait(self, command: str, now: float) -> float:
        """Seconds until a call may be made; 0: now.

        Args:
            command: The command.
            now: Seconds of a clock that never goes back.
        """
        return max(0.0, self._free_at.get(command, 0.0) - now)

    def take(self, command: str, now: float) -> None:
        """A call is made."""
        free_at = max(self._free_at.get(command, 0.0), now - max(_BURST_SECONDS, 1 / self.rate(command)))
        self._free_at[command] = free_at + 1 / self.rate(command)
