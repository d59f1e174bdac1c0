"""The rate rule of one command: who may go now, and who waits how long. Pure; time is an argument.

A server counts a call at some moment between its sending and its answer. So a call holds its place from
before it is sent until one window after its answer: whatever the network does to the order and timing of
calls, no window of the server can see more of them than the limit, and with answers that come soon nearly
the whole limit is used.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

from .policy import Limit

_SHARE_AFTER_REFUSAL: Final = 0.7
_RECOVERY_PER_WINDOW: Final = 0.05
"""Shares of the limit: what is used after the server refused, and what comes back with every window."""


class Lane:
    """The queue before one command. May be asked from any thread.

    ``enter`` goes at once or gives a ticket; with a ticket a caller asks until the answer is 0. Who went
    leaves after the call; who will not go any more gives the ticket up.
    """

    def __init__(self, limits: tuple[Limit, ...]) -> None:
        self.limits = limits
        self._windows = [_Window(limit) for limit in limits]
        self._queue: deque[int] = deque()
        self._gone: set[int] = set()
        self._last_ticket = 0
        self._closed_until = float("-inf")
        self._lock = threading.Lock()

    def enter(self, messages: int, now: float) -> int:
        """0: the caller may go, and holds a place from now on. Else a ticket."""
        with self._lock:
            if not self._queue and self._wait(messages, 0, now) <= 0:
                self._take(messages)
                return 0
            self._last_ticket += 1
            self._queue.append(self._last_ticket)
            return self._last_ticket

    def ask(self, ticket: int, messages: int, now: float) -> float:
        """Seconds to wait before asking again; 0: the caller may go, the ticket is used up."""
        with self._lock:
            wait = self._wait(messages, ticket - self._queue[0], now)
            if wait > 0:
                return wait
            self._take(messages)
            self._forget(ticket)
            return 0.0

    def give_up(self, ticket: int) -> None:
        """A caller who will not go any more."""
        with self._lock:
            self._forget(ticket)

    def leave(self, messages: int, now: float, *, reached: bool = True) -> None:
        """After the call: its windows begin. One that never reached the server counts no longer."""
        with self._lock:
            for window in self._windows:
                window.leave(messages, now, reached=reached)

    def refused(self, now: float) -> None:
        """The server found the calls too many: others call as well. Pauses, and goes on more slowly."""
        with self._lock:
            for window in self._windows:
                window.shrink(now)
            self._closed_until = now + self.limits[0].seconds

    def _wait(self, messages: int, ahead: int, now: float) -> float:
        wait = self._closed_until - now
        for window in self._windows:
            wait = max(wait, window.wait(messages, ahead, now))
        return wait

    def _take(self, messages: int) -> None:
        for window in self._windows:
            window.take(messages)

    def _forget(self, ticket: int) -> None:
        if ticket != self._queue[0]:
            self._gone.add(ticket)
            return
        self._queue.popleft()
        while self._queue and self._queue[0] in self._gone:
            self._gone.discard(self._queue.popleft())


class _Window:
    """What counts against one limit."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._under_way = 0
        self._ending: deque[tuple[float, int]] = deque()
        self._ending_cost = 0
        self._lowered_by = 0.0
        self._lowered_at = 0.0

    def wait(self, messages: int, ahead: int, now: float) -> float:
        """Seconds until there may be room for this call and those ahead of it; 0: there is."""
        while self._ending and self._ending[0][0] <= now:
            self._ending_cost -= self._ending.popleft()[1]
        cost = self._limit.cost(messages)
        missing = self._under_way + self._ending_cost + cost * (ahead + 1) - self._allowed(now)
        if missing <= 0:
            return 0.0
        if not (self._under_way or self._ending or ahead):
            return 0.0  # this call alone is more than a lowered limit allows
        rounds, missing = divmod(missing - 1, self._limit.amount)
        for end, freed in self._ending:
            missing -= freed
            if missing < 0:
                return end - now + rounds * self._limit.seconds
        # What is under way holds its place at least for one window.
        return (rounds + 1) * self._limit.seconds

    def take(self, messages: int) -> None:
        """A call goes."""
        self._under_way += self._limit.cost(messages)

    def leave(self, messages: int, now: float, *, reached: bool) -> None:
        """A call was answered, or never reached the server."""
        cost = self._limit.cost(messages)
        self._under_way -= cost
        if reached:
            self._ending.append((now + self._limit.seconds, cost))
            self._ending_cost += cost

    def shrink(self, now: float) -> None:
        """Allows less for a while."""
        self._lowered_by = self._limit.amount - self._allowed(now) * _SHARE_AFTER_REFUSAL
        self._lowered_at = now

    def _allowed(self, now: float) -> int:
        if not self._lowered_by:
            return self._limit.amount
        windows = (now - self._lowered_at) / self._limit.seconds
        lowered = self._lowered_by - windows * _RECOVERY_PER_WINDOW * self._limit.amount
        if lowered <= 0:
            self._lowered_by = 0.0
            return self._limit.amount
        return max(1, int(self._limit.amount - lowered))
