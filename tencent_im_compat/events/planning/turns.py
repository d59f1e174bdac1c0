"""Whose turn it is: users one after the other, each again after an interval. Pure."""

from __future__ import annotations

import heapq


class Turns:
    """Turns of users; who waits longest comes first, so none waits longer than all others together take.

    Args:
        interval: Seconds between two turns of a user, where the budget allows; may be changed.
    """

    def __init__(self, interval: float) -> None:
        self.interval: float = interval
        self._due: list[tuple[float, int, str]] = []
        self._version: dict[str, int] = {}
        self._pushes = 0

    def add(self, user_id: str, at: float) -> None:
        """A user's next turn is at some time; replaces the one that was planned."""
        self._pushes += 1
        self._version[user_id] = self._pushes
        heapq.heappush(self._due, (at, self._pushes, user_id))

    def drop(self, user_id: str) -> None:
        """A user has no more turns."""
        self._version.pop(user_id, None)

    def next(self, now: float) -> str | None:
        """The user whose turn it is, if it is anybody's. The next turn of that user is an interval later."""
        if self.wait(now) > 0:
            return None
        at, _, user_id = heapq.heappop(self._due)
        self.add(user_id, max(at + self.interval, now))
        return user_id

    def wait(self, now: float) -> float:
        """Seconds until somebody's turn; infinite where nobody has one."""
        while self._due and self._version.get(self._due[0][2]) != self._due[0][1]:
            heapq.heappop(self._due)
        return max(0.0, self._due[0][0] - now) if self._due else float("inf")

    def lag(self, now: float) -> float:
        """Seconds by which the turn that is due longest is late."""
        self.wait(now)
        return max(0.0, now - self._due[0][0]) if self._due else 0.0

    def __len__(self) -> int:
        return len(self._version)
