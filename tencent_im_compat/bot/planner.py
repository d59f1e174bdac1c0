"""Where an event goes: which handler, and how its lane goes on meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio

from ..calls.robot import PREFIX as ROBOT_PREFIX
from ..events.backoff import describe
from ..events.survival import ends_task
from ..v2tim import V2TimMessage
from .context import Context
from .interrupts import Interrupts
from .occasions import Occasion
from .overlap import Overlap
from .router import Route
from .states import State
from .turns import around

if TYPE_CHECKING:
    from .bot import Bot

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of an event.

    Attributes:
        context: Its context.
        route: Where it goes; None: nobody wants it.
        overlap: How its lane deals with what comes meanwhile.
    """

    context: Context
    route: Route | None
    overlap: Overlap


class Planner:
    """Plans for one bot.

    Args:
        bot: The bot.
        interrupts: Ends streams whose asker wishes it.

    Attributes:
        too_old: How many messages were passed over for their age.
    """

    def __init__(self, bot: Bot, interrupts: Interrupts) -> None:
        self._bot = bot
        self._interrupts = interrupts
        self.too_old: int = 0

    async def waits(self, occasion: Occasion) -> bool:
        """Whether an event waits for others of its lane. What may stop an answer does not: it would wait for
        that answer.
        """
        if occasion.kind == "recall" or Interrupts.is_signal(occasion.event):
            return False
        if not any(router.waits_for_nobody for router in self._bot.routers()):
            return True
        context = Context(self._bot, occasion, read_state=_no_state)
        return await self._found(occasion, context, concurrent=True) is None

    async def plan(self, occasion: Occasion, read_state: Callable[[], Awaitable[State]]) -> Plan:
        """Which handler an event goes to, when its turn begins."""
        bot = self._bot
        await self._interrupts.heard(occasion.event)  # here, as the answer is written where its turn is
        context = Context(bot, occasion, read_state=read_state)
        overlap = bot.settings.overlap
        if self._passed_over(occasion):
            return Plan(context, None, overlap)
        route = await self._found(occasion, context, concurrent=True)
        route = route or await self._found(occasion, context, concurrent=False)
        if route is not None:
            chosen = [router.overlap for router in route.router.path() if router.overlap is not None]
            overlap = chosen[-1] if chosen else overlap
        return Plan(context, route, overlap)

    async def _found(self, occasion: Occasion, context: Context, *, concurrent: bool) -> Route | None:
        found: list[Route | None] = []

        async def find() -> object:
            found.append(await self._bot.find(occasion.event, context, concurrent=concurrent))
            return None

        chain = [] if concurrent else self._bot.registered.outer
        try:
            with anyio.fail_after(self._bot.settings.timeout):
                await around(chain, occasion.event, context, find)()
        except BaseException as error:
            if ends_task(error, asyncio.current_task()):
                raise
            logger.error(
                "a filter or an outer middleware failed (%s): the event is passed over", describe(error)
            )
            return None
        return found[0] if found else None

    def _passed_over(self, occasion: Occasion) -> bool:
        """Own messages, other robots' loops, what interrupts a stream, and what is too old."""
        event, settings = occasion.event, self._bot.settings
        if not isinstance(event, V2TimMessage):
            return False
        if event.isSelf or event.sender == self._bot.account or Interrupts.is_signal(event):
            return True
        if (event.sender or "").startswith(ROBOT_PREFIX) and not settings.hears_robots:
            return True
        oldest, at = settings.oldest, event.timestamp
        if oldest is not None and at and at < self._bot.im.clock() - oldest:
            self.too_old += 1
            return True
        return False


async def _no_state() -> State:
    return State()
