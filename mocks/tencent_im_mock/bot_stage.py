"""A stage for bots: people say things, answers come back as values, and time passes by itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from tencent_im_compat import NO_RATE_LIMITS, AsyncTencentIM, EventService, MemoryStore
from tencent_im_compat.webhooks import WebhookEvent, WebhookReceiver

from .actors.messages import MockMessage
from .mock import MockTencentIM
from .shown_texts import STREAMS, WRITES, shown, text_of
from .virtual_time import VirtualLoop

if TYPE_CHECKING:
    from tencent_im_compat.bot import Bot
    from tencent_im_compat.store import Store

T = TypeVar("T")
_TOKEN = "bot-stage"  # noqa: S105 - of webhooks that never leave the process
_LEASE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class StageAnswer:
    """A message of the bot.

    Attributes:
        text: Its text; of a stream all of it, of an AI robot's message all its chunks.
        to: The user, or the group or topic.
        elements: Its body as the server has it.
    """

    text: str = field(repr=False)
    to: str
    elements: tuple[Mapping[str, Any], ...] = field(repr=False)


class BotStage:
    """The fixture ``tim_bot``: a mock, a client, an event service, and a loop whose time is the mock's clock.

        def test_greets(tim_bot):
            bot = make_bot(tim_bot.im, tim_bot.events)
            with tim_bot.running(bot):
                assert tim_bot.says("nora", "hello") == ["you said hello"]

    Nothing sleeps: where a bot waits for a moment, the clock moves there as soon as nothing else is to be
    done.

    Args:
        mock: The mock; its clock has to stand still.
        store: Of the event service; absent: one in memory.

    Attributes:
        mock: The mock: its users, groups, faults and settings.
        im: A client of it.
        events: An event service that hears all of its webhooks.
    """

    def __init__(self, mock: MockTencentIM, store: Store[Any] | None = None) -> None:
        if not mock.clock.frozen:
            mock.clock.freeze()
        self.mock: MockTencentIM = mock
        self._loop = VirtualLoop(mock.clock)
        self.im: AsyncTencentIM = AsyncTencentIM(
            sdk_app_id=mock.sdk_app_id,
            secret_key=mock.secret_key,
            region="cn",
            http_client=mock.transport(),
            rate_limits=NO_RATE_LIMITS,  # the time of tests is the mock's
            clock=mock.clock.now,
        )
        self._store = store
        self._own_store = MemoryStore() if store is None else None
        if store is not None:
            self._count_writes(store)
        self.events: EventService = self._service()
        self._bot: Bot | None = None
        self._came: list[WebhookEvent] = []
        self._seen: set[str] = set()
        self._begun = False
        self._receiver = WebhookReceiver(sdk_app_id=mock.sdk_app_id, tokens=_TOKEN, clock=mock.clock.now)
        mock.on_webhook(self._take, token=_TOKEN)

    def _count_writes(self, store: Store[Any]) -> None:
        """No time is skipped while the store's thread writes."""
        submit = store.submit

        def counted(lease: Any, batch: Any) -> Any:
            return self._loop.awaits(submit(lease, batch))

        store.submit = counted  # type: ignore[method-assign]

    def _service(self) -> EventService:
        return EventService(self.im, store=self._store or self._own_store, clock=self.mock.clock.now)

    # ------------------------------------------------------------ running

    def run(self, work: Awaitable[T]) -> T:
        """Runs a coroutine in the stage's loop."""

        async def run() -> T:
            return await work

        return self._loop.run_until_complete(run())

    @contextmanager
    def running(self, bot: Bot) -> Iterator[Bot]:
        """Runs a bot; what has come before is not an answer of it."""
        self.start(bot)
        try:
            yield bot
        finally:
            self._bot = None
            self.run(bot.stop())

    def start(self, bot: Bot) -> None:
        """Starts a bot that ``killed`` ends, or ``bot.stop()``."""
        if not self._begun:
            self._came.clear()  # how the world was set up is no news
            self._begun = True
        self.run(bot.start())
        self.run(self._leases_come(bot))
        self._bot = bot
        self._new_answers(bot)

    def killed(self) -> None:
        """The process dies: nothing is ended, nothing written. ``events`` is a new service over the same
        store, as of the next process.
        """
        # A dead process runs no ``finally``: what was under way is neither cancelled nor collected.
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task._log_destroy_pending = False  # type: ignore[attr-defined]
        _DEAD.append((self._loop, tasks, self.events, self._bot))
        self._loop.forget()
        self._bot = None
        self._loop = VirtualLoop(self.mock.clock)
        self.events = self._service()

    def close(self) -> None:
        """Ends the service, the client and the loop."""
        try:
            self.run(self.events.aclose())
            self.run(self.im.aclose())
            if self._own_store is not None:
                self._own_store.close()
        finally:
            self._loop.close()
            self.mock.close()

    # ------------------------------------------------------------ people

    def says(
        self,
        user: str,
        text: str,
        *,
        group: str | None = None,
        at: Collection[str] = (),
        within: float = 60.0,
    ) -> list[str]:
        """A user writes, to the bot or in a group; the texts of all messages that the bot sends until it has
        nothing left to do.

        Args:
            user: Who writes; made if the mock does not know the user.
            text: What.
            group: In which group; absent: to the bot.
            at: Who is mentioned.
            within: Seconds of the clock that the bot may take.

        Raises:
            TimeoutError: The bot has not come to an end.
        """
        self.writes(user, text, group=group, at=at)
        return [answer.text for answer in self.answers(within)]

    def writes(self, user: str, text: str, *, group: str | None = None, at: Collection[str] = ()) -> Any:
        """A user writes; nothing is waited for. The message as the mock has it."""
        bot = self._running()
        person = self.mock.user(user)
        if group is None:
            return person.sends(to=bot.account, text=text)
        return person.sends(group=group, text=text, at=at)

    def answers(self, within: float = 60.0) -> list[StageAnswer]:
        """What the bot has sent since it was last asked for, once it has nothing left to do.

        Raises:
            TimeoutError: It has not come to an end in so many seconds of the clock.
        """
        bot = self._running()
        self.run(self._to_the_end(bot, within))
        return self._new_answers(bot)

    def passes(self, seconds: float) -> None:
        """Lets time go by, with all that is due meanwhile."""
        self.run(self._passes(seconds))

    # ------------------------------------------------------------ what is seen

    @property
    def states(self) -> list[str]:
        """The texts that the last streamed answer showed, one after the other."""
        found: dict[str, list[str]] = {}
        last = ""
        for entry in self.mock.journal:
            if entry.command in WRITES and entry.code == 0:
                name, text, adds = shown(entry.request, entry.reply)
                states = found.setdefault(name, [])
                states.append((states[-1] if states and adds else "") + text)
                last = name if len(states) > 1 or entry.command in STREAMS else last
        return found.get(last, [])

    def said(self, account: str) -> list[StageAnswer]:
        """All that a bot has ever sent, the oldest first."""
        return [_answer(message) for message in self.mock.user(account).outbox]

    def _new_answers(self, bot: Bot) -> list[StageAnswer]:
        found: list[StageAnswer] = []
        for message in self.mock.user(bot.account).outbox:
            answer = _answer(message)
            key = f"{answer.to}/{message.key or message.seq}"
            if key not in self._seen:
                self._seen.add(key)
                found.append(answer)
        return found

    # ------------------------------------------------------------ inside

    def _running(self) -> Bot:
        if self._bot is None:
            raise RuntimeError("no bot runs on the stage: with tim_bot.running(bot)")
        return self._bot

    def _take(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        reply = self._receiver.handle(query, body)
        if reply.event is not None:
            self._came.append(reply.event)
        return reply.status, reply.body

    async def _feed(self) -> None:
        while self._came:
            events, self._came = self._came, []
            for event in events:
                await self.events.feed(event)

    async def _to_the_end(self, bot: Bot, within: float) -> None:
        end = self._loop.time() + within
        while True:
            await self._feed()
            left = end - self._loop.time()
            if left <= 0:
                raise TimeoutError(f"the bot has not come to an end in {within:g} s: {bot.health()}")
            if await bot.settled(min(left, 1.0)) and not self._came:
                return

    async def _leases_come(self, bot: Bot) -> None:
        """Waits until the bot is heard here. Leases of stores on disk are taken by a thread, in real time."""
        end = time.monotonic() + _LEASE_SECONDS
        while time.monotonic() < end and not (bot.health().holds and not bot.service.health().standing_by):
            await asyncio.to_thread(time.sleep, 0.005)

    async def _passes(self, seconds: float) -> None:
        end = self._loop.time() + seconds
        while (left := end - self._loop.time()) > 0:
            await self._feed()
            await asyncio.sleep(min(left, 0.05))
        await self._feed()


_DEAD: list[object] = []
"""What killed bots have left."""


def _answer(message: MockMessage) -> StageAnswer:
    to = message.topic_id or message.group_id or message.receiver
    return StageAnswer(text_of(message.body), to, tuple(message.body))
