"""Which handler an event goes to: routers, and what is registered with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Concatenate, TypeVar

from typing_extensions import ParamSpec

from ..errors import ConfigurationError
from ..v2tim import V2TimMessage, V2TimMessageReceipt
from ..wire.webhooks import WebhookEvent
from .commands import BadArguments, Command
from .context import Context
from .filters import FilterFunction, checked, conjunction, passes, reads_state
from .injection import Handler, handler_of
from .occasions import BotEvent, Kind, Recall
from .overlap import Burst, Concurrent, Latest, Overlap, Queue
from .states import InState, State

E = TypeVar("E", bound=WebhookEvent)
X = TypeVar("X", bound=BaseException)
P = ParamSpec("P")
R = TypeVar("R")

Wanted = FilterFunction | State
"""What may be given as a filter; a declared state stands for the filter that asks for it."""
Next = Callable[[], Awaitable[object]]
"""What comes behind a middleware: further ones, and the handler."""
Middleware = Callable[[Next, BotEvent, Context], Awaitable[object]]
"""Around the handling of an event: ``async def log(proceed, event, context): return await proceed()``."""


@dataclass(frozen=True, slots=True)
class Route:
    """A handler and what it wants.

    Attributes:
        router: Where it is registered.
        kind: Of events.
        wanted: Its filter.
        handler: What is called.
        webhook: For webhooks: their model.
        timeout: Seconds it may take; absent: as the router or the bot says.
        command: Where it is one.
    """

    router: Router
    kind: Kind
    wanted: FilterFunction
    handler: Handler
    webhook: type[WebhookEvent] | None = None
    timeout: float | None = None
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class ErrorRoute:
    """A handler of what handlers raise."""

    kinds: type[BaseException]
    handler: Handler


@dataclass(slots=True)
class Registered:
    """What is registered with one router."""

    routes: list[Route] = field(default_factory=list)
    errors: list[ErrorRoute] = field(default_factory=list)
    outer: list[Middleware] = field(default_factory=list)
    inner: list[Middleware] = field(default_factory=list)
    routers: list[Router] = field(default_factory=list)
    startup: list[Handler] = field(default_factory=list)
    shutdown: list[Handler] = field(default_factory=list)


class Router:
    """Handlers that belong together. The first handler whose filters let an event through gets it, in the
    order of registration; then the routers that are included, in theirs.

    Args:
        filters: What an event has to pass before this router's handlers are asked.
        name: As logs name it.
        overlap: What happens to events of a lane that come while one is handled here; absent: as of the
            router above.
        concurrent: Whether its handlers wait for nobody, as for ``/stop``: their filters are evaluated when
            an event arrives, and cannot look at the state of a dialogue.
        timeout: Seconds that each handler may take; absent: as of the router above.

    Raises:
        ConfigurationError: Settings that cannot work.
    """

    def __init__(
        self,
        *filters: Wanted,
        name: str = "",
        overlap: Overlap | None = None,
        concurrent: bool = False,
        timeout: float | None = None,
    ) -> None:
        self.name: str = name or type(self).__name__
        if overlap is not None and not isinstance(overlap, Queue | Latest | Burst | Concurrent):
            raise ConfigurationError("overlap must be one of Queue(), Latest(), Burst(), Concurrent()")
        if timeout is not None and not (isinstance(timeout, int | float) and timeout > 0):
            raise ConfigurationError("timeout must be seconds, more than 0")
        self.overlap: Overlap | None = overlap
        self.concurrent: bool = concurrent
        self.timeout: float | None = timeout
        self.registered: Registered = Registered()
        self._filters = checked(tuple(map(_state_filter, filters)), self.name)
        self._above: Router | None = None
        self._refuse_state(self._filters, self.name)

    # ------------------------------------------------------------ handlers

    def on_message(
        self, *filters: Wanted, timeout: float | None = None
    ) -> Callable[[Callable[Concatenate[V2TimMessage, P], R]], Callable[Concatenate[V2TimMessage, P], R]]:
        """Registers a handler of messages.

        Args:
            filters: All must let the message through.
            timeout: Seconds it may take.

        Raises:
            ConfigurationError: A filter that is none; a parameter that nobody provides. It is raised where
                the function is decorated, and names function and parameter.
        """
        return self._registering("message", filters, timeout)

    def command(
        self,
        name: str,
        arguments: type[Any] | None = None,
        *filters: Wanted,
        aliases: tuple[str, ...] = (),
        prefix: str = "/",
        timeout: float | None = None,
    ) -> Callable[[Callable[Concatenate[V2TimMessage, P], R]], Callable[Concatenate[V2TimMessage, P], R]]:
        """Registers a handler of a command, as ``/remind 10m tea``.

        Args:
            name: Without the prefix.
            arguments: A pydantic model or dataclass that the words behind it fill; the handler gets it by its
                annotation. What does not fit is answered with the usage.
            filters: All must let the message through.
            aliases: Other names.
            prefix: What it begins with.
            timeout: Seconds it may take.

        Raises:
            ConfigurationError: As of ``on_message``; a name with spaces, or a class that is neither.
        """
        command = Command(name, *aliases, arguments=arguments, prefix=prefix)
        return self._registering("message", (*filters, command), timeout, command=command)

    def on_edit(
        self, *filters: Wanted, timeout: float | None = None
    ) -> Callable[[Callable[Concatenate[V2TimMessage, P], R]], Callable[Concatenate[V2TimMessage, P], R]]:
        """Registers a handler of messages that were edited; see ``on_message``."""
        return self._registering("edit", filters, timeout)

    def on_recall(
        self, *filters: Wanted, timeout: float | None = None
    ) -> Callable[[Callable[Concatenate[Recall, P], R]], Callable[Concatenate[Recall, P], R]]:
        """Registers a handler of messages that were taken back; see ``on_message``."""
        return self._registering("recall", filters, timeout)

    def on_receipt(
        self, *filters: Wanted, timeout: float | None = None
    ) -> Callable[
        [Callable[Concatenate[V2TimMessageReceipt, P], R]], Callable[Concatenate[V2TimMessageReceipt, P], R]
    ]:
        """Registers a handler of receipts of the bot's own messages; see ``on_message``."""
        return self._registering("receipt", filters, timeout)

    def on_peer_read(
        self, *filters: Wanted, timeout: float | None = None
    ) -> Callable[
        [Callable[Concatenate[V2TimMessageReceipt, P], R]], Callable[Concatenate[V2TimMessageReceipt, P], R]
    ]:
        """Registers a handler of users who read a one-to-one conversation up to a time; see
        ``on_message``.
        """
        return self._registering("peer_read", filters, timeout)

    def on(
        self, webhook: type[E], *filters: Wanted, timeout: float | None = None
    ) -> Callable[[Callable[Concatenate[E, P], R]], Callable[Concatenate[E, P], R]]:
        """Registers a handler of a webhook, whomever it concerns; see ``on_message``.

        Args:
            webhook: Its model, e.g. ``GroupAfterNewMemberJoin``; ``WebhookEvent`` takes all of them.
            filters: All must let it through.
            timeout: Seconds it may take.
        """
        if not (isinstance(webhook, type) and issubclass(webhook, WebhookEvent)):
            raise ConfigurationError("on() takes a model of tencent_im_compat.webhooks")
        return self._registering("webhook", filters, timeout, webhook=webhook)

    def on_error(
        self, kind: type[X]
    ) -> Callable[[Callable[Concatenate[X, P], R]], Callable[Concatenate[X, P], R]]:
        """Registers a handler of what handlers of this router, and of those in it, raise.

        Args:
            kind: Class of the exceptions; the first handler whose class fits gets one.
        """

        def register(function: Callable[Concatenate[X, P], R]) -> Callable[Concatenate[X, P], R]:
            self.registered.errors.append(ErrorRoute(kind, self._checked(handler_of(function))))
            return function

        return register

    def on_startup(self, function: Callable[P, R]) -> Callable[P, R]:
        """Registers what is called once the bot has started, before the first event."""
        self.registered.startup.append(self._checked(handler_of(function, takes_event=False)))
        return function

    def on_shutdown(self, function: Callable[P, R]) -> Callable[P, R]:
        """Registers what is called when the bot ends, after the last event."""
        self.registered.shutdown.append(self._checked(handler_of(function, takes_event=False)))
        return function

    # ------------------------------------------------------------ around them

    def outer_middleware(self, middleware: Middleware) -> Middleware:
        """Registers what is around the search for a handler, for each event that comes to this router."""
        self.registered.outer.append(middleware)
        return middleware

    def middleware(self, middleware: Middleware) -> Middleware:
        """Registers what is around each handler of this router that is called."""
        self.registered.inner.append(middleware)
        return middleware

    def include_router(self, router: Router) -> Router:
        """Asks another router's handlers after one's own.

        Raises:
            ConfigurationError: It is included elsewhere, or here in a circle; a parameter that nobody
                provides.
        """
        if not isinstance(router, Router):
            raise ConfigurationError("include_router() takes a Router")
        above: Router | None = self
        while above is not None:
            if above is router:
                raise ConfigurationError(f"{router.name} cannot be included in itself")
            above = above._above
        if router._above is not None:
            raise ConfigurationError(f"{router.name} is included in {router._above.name} already")
        router._above = self
        self.registered.routers.append(router)
        for each in router.routers():
            mine = each.registered
            for route in mine.routes:
                self._checked(route.handler, also=route.command.arguments if route.command else None)
            for handler in (*(route.handler for route in mine.errors), *mine.startup, *mine.shutdown):
                self._checked(handler)
        return router

    def routers(self) -> Iterator[Router]:
        """It and all below it, in the order in which they are asked."""
        yield self
        for router in self.registered.routers:
            yield from router.routers()

    # ------------------------------------------------------------ finding one

    async def find(self, event: BotEvent, context: Context, *, concurrent: bool) -> Route | None:
        """The route that an event takes.

        Args:
            event: The event.
            context: Its context.
            concurrent: Whether routers are asked that wait for nobody, or the others.
        """
        if not await self._lets_through(event, context):
            return None
        if self.waits_for_nobody is concurrent:
            for route in self.registered.routes:
                if await _fits(route, event, context):
                    return route
        for router in self.registered.routers:
            found = await router.find(event, context, concurrent=concurrent)
            if found is not None:
                return found
        return None

    async def _lets_through(self, event: BotEvent, context: Context) -> bool:
        for each in self._filters:
            if not await passes(each, event, context):
                return False
        return True

    def path(self) -> list[Router]:
        """From the uppermost router to this one."""
        above = [] if self._above is None else self._above.path()
        return [*above, self]

    @property
    def waits_for_nobody(self) -> bool:
        """Whether it, or one above it, is concurrent."""
        return any(each.concurrent for each in self.path())

    def _registering(
        self,
        kind: Kind,
        filters: tuple[Wanted, ...],
        timeout: float | None,
        *,
        webhook: type[WebhookEvent] | None = None,
        command: Command | None = None,
    ) -> Callable[[Any], Any]:
        wanted = checked(tuple(_state_filter(each) for each in filters), f"{self.name}, {kind}")

        def register(function: Any) -> Any:
            handler = handler_of(function)
            self._refuse_state(wanted, handler.name)
            arguments = command.arguments if command is not None else None
            self._checked(handler, also=arguments)
            passing = conjunction(wanted) if wanted else _everything
            self.registered.routes.append(Route(self, kind, passing, handler, webhook, timeout, command))
            return function

        return register

    def _refuse_state(self, filters: tuple[FilterFunction, ...], where: str) -> None:
        if self.waits_for_nobody and any(map(reads_state, filters)):
            raise ConfigurationError(
                f"{where}: a concurrent router cannot filter by state, which is known only once a turn begins"
            )

    def _checked(self, handler: Handler, *, also: type[Any] | None = None) -> Handler:
        """Looks whether its parameters are provided, as soon as it is known by whom: under a bot."""
        root = self.path()[0]
        if root.knows_providers:
            handler.check(lambda kind: root.can_provide(kind) or (also is not None and kind is also))
        return handler

    @property
    def knows_providers(self) -> bool:
        """Whether it knows what is provided: a bot does."""
        return False

    def can_provide(self, kind: Any) -> bool:
        """Whether a value of some type can be provided."""
        return False


async def _fits(route: Route, event: BotEvent, context: Context) -> bool:
    if route.kind != context.kind or (route.webhook is not None and not isinstance(event, route.webhook)):
        return False
    return await passes(route.wanted, event, context)


def _everything(event: BotEvent, context: Context) -> bool:
    return True


def _state_filter(given: Wanted) -> FilterFunction:
    return InState(given) if isinstance(given, State) else given


def usage_of(context: Context) -> str | None:
    """How a command is written whose arguments do not fit; None: they do, or it is none."""
    bad = context.values.get(BadArguments)
    return None if bad is None else f"{bad.problem}\n{bad.usage}"
