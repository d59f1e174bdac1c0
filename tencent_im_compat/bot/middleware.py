"""Middleware that comes along."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from ..errors import ConfigurationError
from ..v2tim import V2TimMessage
from .context import Context
from .occasions import BotEvent
from .router import Next

_MOST_USERS = 20_000


@dataclass(slots=True)
class _Seen:
    """Of one user: when messages were handled, and whether it was told that there are too many."""

    handled: deque[float] = field(default_factory=deque)
    told: bool = False


class Throttle:
    """Passes over messages of users who write too many: ``bot.middleware(Throttle(5, per=60))``.

    Args:
        amount: Messages of a user that are handled.
        per: In so many seconds.
        on_limit: Called with the context of the first message that is passed over.
        clock: Gives seconds that never go back.

    Raises:
        ConfigurationError: Numbers that cannot work.
    """

    def __init__(
        self,
        amount: int,
        *,
        per: float,
        on_limit: Callable[[Context], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if type(amount) is not int or amount < 1 or not per > 0:
            raise ConfigurationError("Throttle(amount, per=seconds) takes numbers of 1 or more")
        self._amount = amount
        self._per = per
        self._on_limit = on_limit
        self._clock = clock
        self._users: OrderedDict[str, _Seen] = OrderedDict()

    async def __call__(self, proceed: Next, event: BotEvent, context: Context) -> object:
        """Handles the event, or not."""
        if not isinstance(event, V2TimMessage) or self._takes(context):
            return await proceed()
        return None

    def _takes(self, context: Context) -> bool:
        now = self._clock()
        seen = self._users.setdefault(context.user, _Seen())
        self._users.move_to_end(context.user)
        if len(self._users) > _MOST_USERS:
            self._users.popitem(last=False)
        while seen.handled and seen.handled[0] <= now - self._per:
            seen.handled.popleft()
            seen.told = False
        if len(seen.handled) < self._amount:
            seen.handled.append(now)
            return True
        if not seen.told and self._on_limit is not None:
            self._on_limit(context)
        seen.told = True
        return False
