"""What of a bot lies in the store: events as occasions, what turns have answered, states of dialogues."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..events.backoff import describe
from ..store.aio import AsyncStore
from ..store.errors import LeaseLostError, StoreClosedError, StoreError
from ..store.protocol import Batch, Event, Lease
from .answers import Answer
from .answers import decode as read_answer
from .occasions import Occasion, decode
from .states import VALUE, State, bound
from .states import kept as kept_state

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 15.0


class Keeping:
    """Reads and writes for one bot.

    Args:
        store: The store.
        account: The bot's UserID.
        shard: Its shard.
        state_timeout: Seconds after which a dialogue is over.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        store: AsyncStore[Any],
        account: str,
        shard: int,
        *,
        state_timeout: float | None,
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._account = account
        self._shard = shard
        self._state_timeout = state_timeout
        self._clock = clock
        self.prefix: str = f"{len(account)}:{account}"
        """Begins the keys and lanes of the bot's events: others may have the same shard."""

    async def commit(self, lease: Lease, batch: Batch) -> None:
        """Writes; while the store fails it is tried again.

        Raises:
            LeaseLostError: Somebody else works for the bot.
            StoreClosedError: The store was closed.
        """
        pause = FIRST_PAUSE
        while True:
            try:
                await self._store.commit(lease, batch)
                return
            except (LeaseLostError, StoreClosedError):
                raise
            except StoreError as error:
                logger.info("what a turn has done cannot be written (%s); trying again", describe(error))
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def occasion(self, event: Event) -> Occasion | None:
        """What an event tells; None: it cannot be read."""
        try:
            return decode(event.payload, self._account)
        except ValueError as error:
            logger.error("%s; it is passed over", error)
            return None

    async def answers(self, event: Event) -> Sequence[Answer]:
        """What an earlier life has written down for an event, in order."""
        found: list[Answer] = []
        for number, value in (await self._store.state(self._shard, self.scope(event))).items():
            try:
                found.append(read_answer(int(number), value))
            except ValueError as error:
                logger.error("%s; it is passed over", error)
        return sorted(found, key=lambda answer: answer.number)

    def scope(self, event: Event) -> str:
        """Where the answers of an event lie."""
        return f"bot/{event.key}"

    async def state(self, occasion: Occasion) -> State:
        """The state of the dialogue that an event belongs to."""
        kept = await self._store.state(self._shard, self._dialogue(occasion))
        return bound(kept.get(VALUE), self._clock())

    def changed(self, occasion: Occasion, state: State | None) -> Mapping[str, Mapping[str, bytes | None]]:
        """What is to be written of a changed state; nothing without one."""
        if state is None:
            return {}
        return {self._dialogue(occasion): kept_state(state, self._clock(), self._state_timeout)}

    def _dialogue(self, occasion: Occasion) -> str:
        talk = occasion.conversation
        name = f"{len(talk)}:{talk}{occasion.user}".encode("utf-8", "surrogatepass")
        return f"dialogue/{self.prefix}{hashlib.blake2b(name, digest_size=16).hexdigest()}"
