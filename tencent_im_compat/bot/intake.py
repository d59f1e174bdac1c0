"""What sources tell a bot is kept until its turn, before they are told that it was taken."""

from __future__ import annotations

import asyncio
import functools
import hashlib
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from ..events.backoff import Throttle, describe
from ..events.listeners import Listeners
from ..events.observation import Source
from ..store.errors import StoreFullError
from ..v2tim import V2TimAdvancedMsgListener
from ..webhooks.arrivals import mark_of
from ..wire.webhooks import ChatbotOnC2CSignalMessage, WebhookEvent
from .occasions import CALLBACKS, Kind, Occasion, occasions, of_webhook
from .overlap import Lane, OnFull
from .worker import CONCURRENT, Worker

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

_FULL_PAUSE = 0.5
_LONGEST_LANE = 200
_LOOKED_AT = 100
"""After how many events at most it is seen again how many wait."""

Waits = Callable[[Occasion], Awaitable[bool]]
"""Whether an event waits for those before it; else it is handled at once."""


class Intake:
    """Keeps what one bot hears.

    Args:
        account: The bot's UserID.
        worker: Where it waits.
        kinds: Kinds of events that somebody handles.
        webhooks: Models of the webhooks that somebody handles.
        waits: Whether an event waits for others.
        lane: What has one lane.
        most_waiting: Events that may wait.
        on_full: What becomes of news beyond that.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        account: str,
        worker: Worker,
        *,
        kinds: Collection[Kind],
        webhooks: tuple[type[WebhookEvent], ...],
        waits: Waits,
        lane: Lane,
        most_waiting: int,
        on_full: OnFull,
        clock: Callable[[], float],
    ) -> None:
        self._account = account
        self._worker = worker
        self._webhooks = webhooks
        self._waits = waits
        self._lane: Lane = lane
        self._most = most_waiting
        self._on_full: OnFull = on_full
        self._clock = clock
        self._room_left = 0
        self._stopped = asyncio.Event()
        self._said = Throttle(1)
        self.dropped: int = 0
        self.listeners: Listeners = Listeners()
        wanted = {
            name: functools.partial(self._came, kind) for kind, name in CALLBACKS.items() if kind in kinds
        }
        if wanted:
            self.listeners.add(
                V2TimAdvancedMsgListener(**{name: _coroutine(call) for name, call in wanted.items()})
            )

    def stop(self) -> None:
        """Takes nothing more: who waits for room gives up."""
        self._stopped.set()

    async def took(self, event: WebhookEvent, source: Source) -> None:
        """A webhook has come."""
        stops = isinstance(event, ChatbotOnC2CSignalMessage) and event.to_account == self._account
        if stops or isinstance(event, self._webhooks):
            await self._put(of_webhook(event, mark_of(event, self._clock())))

    async def _came(self, kind: Kind, *arguments: Any) -> None:
        for occasion in occasions(kind, self._account, arguments):
            await self._put(occasion)

    async def _put(self, occasion: Occasion) -> None:
        talk = occasion.conversation or occasion.kind
        if not await self._waits(occasion):
            lane = f"{CONCURRENT}{occasion.key}"  # one of its own
        else:
            lane = f"{len(talk)}:{talk}/{occasion.user}" if self._lane == "user" else talk
        if len(lane) > _LONGEST_LANE:
            lane = hashlib.blake2b(lane.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        if not await self._room():
            self._drop(f"more than {self._most} events wait for the bot")
            return
        while True:
            try:
                await self._worker.put(occasion, lane)
                return
            except StoreFullError as error:
                if self._on_full == "drop":
                    self._drop(describe(error))
                    return
                if await self._pause():
                    raise

    def _drop(self, why: str) -> None:
        self.dropped += 1
        shown, held_back = self._said.admit()
        if shown:
            logger.warning("%s: an event was dropped, and %d since the last such line", why, held_back)

    async def _room(self) -> bool:
        """Waits until there is room, where that is wished; whether there is."""
        while self._room_left <= 0:
            self._room_left = min(_LOOKED_AT, self._most - await self._worker.waiting())
            if self._room_left > 0:
                break
            if self._on_full == "drop":
                return False
            if await self._pause():
                raise StoreFullError("the bot was stopped while its events waited for room")
        self._room_left -= 1
        return True

    async def _pause(self) -> bool:
        """Waits a little; whether the bot was stopped."""
        try:
            await asyncio.wait_for(self._stopped.wait(), _FULL_PAUSE)
        except asyncio.TimeoutError:
            return False
        return True


def _coroutine(call: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def heard(*arguments: Any) -> None:
        await call(*arguments)

    return heard
