"""A bot: handlers on top of the event service, with nothing lost and nothing answered twice."""

from __future__ import annotations

import asyncio
import inspect
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from typing_extensions import Self, Unpack, override

from .._async.events.service import EventService
from .._async.rest.client import AsyncTencentIM
from ..calls import checks
from ..calls.robot import PREFIX as ROBOT_PREFIX
from ..errors import ConfigurationError, InvalidArgumentError
from ..events.sources import EventSource
from ..store.aio import Store
from ..webhooks.app import WebhookApp
from ..webhooks.verdicts import Allow, Verdict
from ..wire.webhooks import C2CBeforeSendMsg, GroupBeforeSendMsg
from .context import Context
from .history import History
from .intake import Intake
from .interrupts import Interrupts
from .occasions import CALLBACKS, BotEvent, Kind
from .planner import Planner
from .reading import nicknames, read_history
from .reply import Reply
from .router import Router
from .sending import Paces, Sender
from .settings import BotSettings
from .settings_given import GivenSettings
from .shards import join, leave
from .states import State
from .streaming import Writing
from .sync_reply import SyncReply
from .turns import Turns
from .worker import Worker

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

T = TypeVar("T")
Decides = TypeVar("Decides", bound=Callable[[Any], Any])
Factory = Callable[[], Any]
_INJECTED = frozenset({Context, Reply, SyncReply, State})


@dataclass(frozen=True, slots=True)
class BotHealth:
    """How a bot is doing.

    Attributes:
        running: Whether it has started.
        holds: Whether this process works for it; another one may, over a shared store.
        at_hand: Events that wait in memory, or are handled.
        handled: Turns that were handled.
        failed: Of those, where the handler failed.
        unwanted: Events that no handler wanted.
        too_old: Messages that were passed over for their age.
        dropped: Events that were dropped because too many waited.
        lost_answers: Answers that the server has not taken.
    """

    running: bool
    holds: bool
    at_hand: int
    handled: int
    failed: int
    unwanted: int
    too_old: int
    dropped: int
    lost_answers: int


class Bot(Router):
    """A bot.

        bot = Bot(im, account="@RBT#helper", events=service)

        @bot.on_message(Mentioned() | OneToOne())
        async def answer(message: V2TimMessage, context: Context, reply: Reply) -> None:
            await reply(f"you said {context.text}")

        bot.run()

    What a source tells is kept in the store of the event service until its turn, and is done when its handler
    has ended and all that it answered has been sent. So a kill loses nothing; what was answered is not
    answered again.

    Args:
        im: The REST client, asynchronous.
        account: UserID in whose name it hears and answers: a robot (``@RBT#...``), or any user.
        events: The event service, or the sources of one that the bot makes for itself.
        store: Of a service that the bot makes for itself.
        webhooks: The ``WebhookApp`` that answers webhooks in this process, for ``before_message``.
        settings: See ``BotSettings``; each may be given by its name.

    Raises:
        ConfigurationError: Settings that cannot work.
    """

    def __init__(
        self,
        im: AsyncTencentIM,
        account: str,
        *,
        events: EventService | EventSource | Sequence[EventSource] | None = None,
        store: Store[Any] | None = None,
        webhooks: WebhookApp | None = None,
        **settings: Unpack[GivenSettings],
    ) -> None:
        super().__init__(name=f"Bot({account})")
        if not isinstance(im, AsyncTencentIM):
            raise ConfigurationError("a bot needs an AsyncTencentIM")
        try:
            self.account: str = checks.user_id("account", account)
            self.settings: BotSettings = BotSettings(**settings)
        except (InvalidArgumentError, TypeError) as error:
            raise ConfigurationError(str(error)) from None
        if isinstance(events, EventService) and store is not None:
            raise ConfigurationError("store belongs to the event service: give one or the other")
        self.im: AsyncTencentIM = im
        self.names: tuple[str, ...] = (account,)
        self._given_events = events
        self._store = store
        self._webhooks = webhooks
        self._service: EventService | None = events if isinstance(events, EventService) else None
        self._factories: dict[Any, Factory] = {}
        self._made: dict[Any, Any] = {}
        self._making: dict[Any, asyncio.Lock] = {}
        self._worker: Worker | None = None
        self._intake: Intake | None = None
        self._turns: Turns | None = None
        self._planner: Planner | None = None
        self._running = self._begun = False

    # ------------------------------------------------------------ what handlers are given

    def provide(self, kind: type[T], factory: Callable[[], T | Awaitable[T]]) -> None:
        """Gives handlers a value of a type, by the annotation of a parameter.

        Args:
            kind: The type.
            factory: Makes the value when it is first wanted; it is called once, and may be a coroutine
                function.
        """
        if not callable(factory):
            raise ConfigurationError("provide() takes a type and a function that makes a value of it")
        self._factories[kind] = factory

    @property
    @override
    def knows_providers(self) -> bool:
        """Yes."""
        return True

    @override
    def can_provide(self, kind: Any) -> bool:
        """Whether a handler can have a parameter of some type."""
        return kind in _INJECTED or kind is Bot or kind in self._factories

    async def provided(self, kind: Any, otherwise: Any) -> Any:
        """A value that ``provide`` knows to make, or the bot itself."""
        if kind is Bot:
            return self
        if kind not in self._factories:
            return otherwise
        async with self._making.setdefault(kind, asyncio.Lock()):
            if kind not in self._made:
                made = self._factories[kind]()
                self._made[kind] = await made if inspect.isawaitable(made) else made
        return self._made[kind]

    def before_message(
        self, *, deadline: float = 1.0, on_late: Verdict | None = None
    ) -> Callable[[Decides], Decides]:
        """Registers who decides about messages before they are sent: ``Allow``, ``Refuse``, ``Drop``,
        ``Rewrite``.

        The function is called with ``C2CBeforeSendMsg`` or ``GroupBeforeSendMsg``. A bot whose sources cannot
        answer webhooks (polling, a relay) refuses to start with it: give it the ``WebhookApp``.

        Args:
            deadline: Seconds that it may take; below 2.
            on_late: What is answered when it took longer, or failed; absent: ``Allow()``.

        Raises:
            ConfigurationError: Somebody decides already, or there is no ``WebhookApp``.
        """
        webhooks = self._webhooks
        if webhooks is None:
            raise ConfigurationError(
                "before_message needs a source that can answer webhooks: Bot(webhooks=WebhookApp(...)), "
                "which is mounted in the server that Tencent calls"
            )

        def register(decide: Decides) -> Decides:
            for model in (C2CBeforeSendMsg, GroupBeforeSendMsg):
                webhooks.decide(model, deadline=deadline, on_late=on_late or Allow())(decide)
            return decide

        return register

    # ------------------------------------------------------------ running

    @property
    def service(self) -> EventService:
        """The event service; there once the bot has started, or from the beginning where it was given."""
        if self._service is None:
            raise RuntimeError("the bot has not started")
        return self._service

    async def start(self) -> None:
        """Begins to hear.

        REST: ``openim_robot_http_svc/get_all_robots`` (doc 269/89993) for robots, else
        ``im_open_login_svc/account_check`` (doc 269/38417); ``profile/portrait_get`` (doc 269/1639).

        Raises:
            ConfigurationError: There is no such account.
            TencentIMError: It could not begin.
        """
        if self._running:
            raise RuntimeError("the bot runs already")
        await self._look_for_account()
        if self._service is None:
            events = self._given_events
            if not isinstance(events, EventService):
                self._service = EventService(self.im, events, store=self._store)
        service, settings, clock = self.service, self.settings, self.im.clock
        sender = Sender(self.im, self.account, _paces_of(service), clock)
        writing = Writing(
            sender,
            settings.streams,
            settings.typing,
            settings.interrupted,
            settings.failed,
            pace=settings.stream_pace,
        )
        planner = self._planner = Planner(self, Interrupts(self.im, self.account, writing))
        self._turns = Turns(self, writing, lambda: _random.getrandbits(32))
        worker = self._worker = Worker(
            service.kept,
            self.account,
            plan=planner.plan,
            turns=self._turns,
            state_timeout=settings.state_timeout,
            clock=clock,
        )
        routes = [route for router in self.routers() for route in router.registered.routes]
        webhooks = tuple({route.webhook for route in routes if route.webhook is not None})
        kinds: set[Kind] = {route.kind for route in routes} & CALLBACKS.keys()
        intake = self._intake = Intake(
            self.account,
            worker,
            kinds=kinds | {"message", "recall"},
            webhooks=webhooks,
            waits=planner.waits,
            lane=settings.lane,
            most_waiting=settings.most_waiting,
            on_full=settings.on_full,
            clock=clock,
        )
        worker.start()
        join(service, worker, _alive(asyncio.get_running_loop()))
        self._running = True
        try:
            handlers = [each for router in self.routers() for each in router.registered.startup]
            await self._turns.startup(handlers)
            self._begun = True
            service.webhook_takers[intake.took] = bool(webhooks)
            await service.attach(self.account, intake.listeners)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Takes nothing in any more, gives handlers ``grace`` seconds to end, ends streams, and keeps the
        rest for the next start. May be called twice.
        """
        if not self._running or self._service is None or self._worker is None or self._intake is None:
            return
        service, worker, intake = self._service, self._worker, self._intake
        service.webhook_takers.pop(intake.took, None)
        intake.stop()
        await service.detach(self.account, intake.listeners)
        await worker.stop(self.settings.grace)
        self._running = False
        leave(service, worker)
        try:
            if self._turns is not None and self._begun:
                self._begun = False
                await self._turns.shutdown(
                    [each for one in self.routers() for each in one.registered.shutdown]
                )
        finally:
            if service is not self._given_events:
                self._service = None
                await service.aclose()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def run_async(self) -> None:
        """Runs until it is cancelled, or the process gets SIGTERM or SIGINT; then ``stop``."""
        from .running import until_signal

        async with self:
            await until_signal()

    def run(self) -> None:
        """Runs until SIGTERM or Ctrl-C, in a loop of its own; closes the client."""

        async def main() -> None:
            async with self.im:
                await self.run_async()

        asyncio.run(main())

    async def settled(self, seconds: float = 10.0) -> bool:
        """Waits until all that has come was handled, but not longer than some seconds; whether that is so."""
        return self._worker is not None and await self._worker.settled(
            seconds, lambda: not self.service.health().waiting
        )

    def health(self) -> BotHealth:
        """How it is doing; of the sources ``bot.service.health()`` tells."""
        worker, turns, intake = self._worker, self._turns, self._intake
        if worker is None or turns is None or intake is None:
            return BotHealth(False, False, 0, 0, 0, 0, 0, 0, 0)
        counts = turns.counts
        return BotHealth(
            self._running,
            worker.holds,
            worker.at_hand,
            counts.handled,
            counts.failed,
            counts.unwanted,
            self._planner.too_old if self._planner is not None else 0,
            intake.dropped,
            counts.lost_answers,
        )

    async def _look_for_account(self) -> None:
        if self.account.startswith(ROBOT_PREFIX):
            if self.account not in (await self.im.robot.get_all_robots()).robot_account:
                raise ConfigurationError(
                    f"{self.account} is no robot of this app: im.robot.create_robot makes it"
                )
        else:
            checked = await self.im.account.account_check([self.account])
            if any(item.account_status == "NotImported" for item in checked.result_item):
                raise ConfigurationError(
                    f"{self.account} is no account of this app: im.account.account_import makes it"
                )
        if self.settings.mentions_in_text:
            nicks = await nicknames(self.im, {self.account})
            self.names = tuple(dict.fromkeys([self.account, *filter(None, nicks.values())]))
        else:
            self.names = ()

    async def history(
        self, conversation: str, limit: int = 20, *, max_bytes: int = 32_000, until: BotEvent | None = None
    ) -> History:
        """The last messages of a conversation, the oldest first; see ``Context.history``."""
        return await read_history(
            self.im, self.account, conversation, limit, max_bytes=max_bytes, until=until
        )


def _alive(loop: asyncio.AbstractEventLoop) -> Callable[[], bool]:
    """Whether what a process holds for a bot can be worked for: its loop may have ended without a word."""
    return lambda: not loop.is_closed()


def _paces_of(service: EventService) -> Paces:
    return _PACES.setdefault(service, Paces())


_PACES: WeakKeyDictionary[EventService, Paces] = WeakKeyDictionary()
_random = random.SystemRandom()
