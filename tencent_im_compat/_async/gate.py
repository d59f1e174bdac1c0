"""Holds calls back so that no command is called more often than it may be."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from typing import Any, Final

from .. import network
from ..call import Call
from ..errors import HeldBackError
from ..rates import Claim, Lane, RateLimits, SharedSlots, limits_of

logger: logging.Logger = logging.getLogger("tencent_im_compat.rates")

MISSES: Final = 3
ALONE_SECONDS: Final = 5.0
"""Where limits are shared: after so many questions without an answer a process asks no more for so long."""

Left = Callable[[], float]
"""Seconds until the deadline of a call."""


class AsyncGate:
    """The limits of one client, kept for all its tasks together, and with other processes where wanted.

    Args:
        rates: The limits.
        app: The SDKAppID, whose calls count together.
        clock: Gives seconds that never go back.
        sleep: Pauses.
    """

    def __init__(
        self, rates: RateLimits, app: int, *, clock: Callable[[], float], sleep: network.AsyncSleep
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._sleep = sleep
        self._lanes: dict[str, Lane] = {}
        self._process = os.getpid()
        self._shared: AsyncSharedGate | None = None
        if rates.shared is not None:
            self._shared = AsyncSharedGate(rates.shared, app, clock=clock, sleep=sleep)

    async def enter(self, call: Call[Any], left: Left, hold: float) -> AsyncPlace:
        """Waits until the call may go.

        Args:
            call: What is to be sent.
            left: Seconds until its deadline.
            hold: Seconds that an attempt may take.

        Raises:
            HeldBackError: There is no room before the deadline. Nothing was sent.
        """
        if self._process != os.getpid():
            # Forked: calls that were under way then are the parent's, and would hold their places for ever.
            self._lanes, self._process = {}, os.getpid()
        lane = self._lanes.get(call.command)
        if lane is None:
            lane = self._lanes.setdefault(call.command, Lane(limits_of(call.command, self._rates)))
        if ticket := lane.enter(call.messages, self._clock()):
            await self._wait(lane, ticket, call, left)
        place = AsyncPlace(lane, call.messages, self._clock)
        if self._shared is not None:
            try:
                await self._shared.enter(place, call, left, hold)
            except BaseException:
                await place.leave(reached=False, refused=False)
                raise
        return place

    async def _wait(self, lane: Lane, ticket: int, call: Call[Any], left: Left) -> None:
        try:
            while (wait := lane.ask(ticket, call.messages, self._clock())) > 0:
                await self._sleep(_within(call, wait, left))
        except BaseException:
            lane.give_up(ticket)
            raise


class AsyncPlace:
    """The place of one attempt within the limits of its command; to be left when it ended."""

    __slots__ = ("_clock", "_messages", "lane", "leave_shared")

    def __init__(self, lane: Lane, messages: int, clock: Callable[[], float]) -> None:
        self.lane = lane
        self._messages = messages
        self._clock = clock
        self.leave_shared: network.AsyncAction | None = None

    async def leave(self, *, reached: bool, refused: bool) -> None:
        """The attempt ended.

        Args:
            reached: Whether it may have reached the server, where it counts.
            refused: Whether the server found the calls too many.
        """
        now = self._clock()
        self.lane.leave(self._messages, now, reached=reached)
        if refused:
            self.lane.refused(now)
        if self.leave_shared is not None:
            await self.leave_shared()


class AsyncSharedGate:
    """The limits that are kept together with other processes.

    Args:
        slots: Where they are kept.
        app: The SDKAppID.
        clock: Gives seconds that never go back.
        sleep: Pauses.
    """

    def __init__(
        self, slots: SharedSlots, app: int, *, clock: Callable[[], float], sleep: network.AsyncSleep
    ) -> None:
        self._slots = slots
        self._app = app
        self._clock = clock
        self._sleep = sleep
        self._misses = 0
        self._alone_until = float("-inf")
        self._locks: dict[str, network.AsyncLock] = {}

    async def enter(self, place: AsyncPlace, call: Call[Any], left: Left, hold: float) -> None:
        """Waits for room among all processes. While they cannot be asked, this one goes on alone."""
        if self._alone():
            return
        claim = Claim(
            f"{self._app}:{call.command}", secrets.token_hex(8), place.lane.limits, call.messages, hold
        )
        lock = self._locks.setdefault(call.command, network.AsyncLock())
        # One caller asks at a time: the others would only ask in vain.
        if not await lock.acquire(left()):
            raise _held_back(call, left())
        try:
            if self._alone():
                return
            while (wait := await self._slots.async_take(claim)) > 0:
                await self._sleep(_within(call, wait, left))
            self._misses = 0
            place.leave_shared = lambda: self._leave(claim)
        except OSError as error:
            self._lost(error)
        finally:
            lock.release()

    async def _leave(self, claim: Claim) -> None:
        if self._alone():
            return  # the claim ends by itself
        try:
            await self._slots.async_leave(claim)
            self._misses = 0
        except OSError as error:
            self._lost(error)

    def _alone(self) -> bool:
        return self._clock() < self._alone_until

    def _lost(self, error: OSError) -> None:
        """This call goes on alone; after some in a row none asks for a while, as each would wait in vain."""
        self._misses += 1
        if self._misses == 1:
            logger.warning("the limits on calls are kept by this process alone: %s", error)
        if self._misses >= MISSES:
            self._alone_until = self._clock() + ALONE_SECONDS


def _within(call: Call[Any], wait: float, left: Left) -> float:
    """The wait, where the deadline allows it."""
    if wait >= left():
        raise _held_back(call, wait)
    return wait


def _held_back(call: Call[Any], wait: float) -> HeldBackError:
    return HeldBackError(
        call.command,
        f"the limit on calls leaves no room before the deadline, the next place is free in {wait:.1f} s",
        timed_out=True,
    )
