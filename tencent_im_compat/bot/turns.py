"""One turn: an event, those that are handled with it, the handler, and what it has answered."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio

from ..errors import TencentIMError
from ..events.backoff import describe
from ..events.survival import ends_task
from ..store.errors import StoreError
from ..store.protocol import Event
from ..v2tim import V2TimMessage
from .answers import Answer, Stream, Target
from .context import Context
from .forms import Form
from .injection import Handler
from .occasions import Occasion
from .reply import AnswerBook, Reply
from .router import Middleware, Route, usage_of
from .states import State
from .stream_calls import end
from .streaming import Writing
from .sync_reply import SyncReply

if TYPE_CHECKING:
    from .bot import Bot

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is handled at once.

    Attributes:
        event: The event of the store.
        occasion: What it tells.
        skipped: Events that are handled with it, in order.
        answers: What was written down of it in an earlier life.
    """

    event: Event
    occasion: Occasion
    skipped: Sequence[tuple[Event, Occasion]] = ()
    answers: Sequence[Answer] = ()

    @property
    def events(self) -> list[Event]:
        """All events of the store that are done with it."""
        return [*(event for event, _ in self.skipped), self.event]


@dataclass(slots=True)
class Counts:
    """What became of turns, for ``bot.health()``."""

    handled: int = 0
    failed: int = 0
    unwanted: int = 0
    lost_answers: int = 0


class Turns:
    """Runs turns of one bot.

    Args:
        bot: The bot.
        writing: How it writes streams.
        draw: Draws a MsgRandom.
    """

    def __init__(self, bot: Bot, writing: Writing, draw: Callable[[], int]) -> None:
        self._bot = bot
        self._writing = writing
        self._draw = draw
        self.counts: Counts = Counts()

    async def run(
        self, turn: Turn, context: Context, route: Route | None, write: Callable[..., Awaitable[None]]
    ) -> None:
        """Has a turn handled; afterwards all that it has answered is settled.

        Args:
            turn: The turn.
            context: Its context.
            route: Where it goes; None: nobody wants it.
            write: Writes what was answered.

        Raises:
            StoreError: Something could not be written down: the turn is not done.
        """
        book = AnswerBook(turn.answers, write=write, sender=self._writing.sender, draw=self._draw)
        if await self._settle_earlier(book):
            return
        if route is None:
            self.counts.unwanted += 1
            return
        event = turn.occasion.event
        question = event.msgID if isinstance(event, V2TimMessage) else None
        reply = Reply(
            book,
            target_of(turn.occasion),
            self._writing,
            asker=turn.occasion.user,
            question=question or "",
        )
        try:
            await self._handle(turn, context, route, reply)
        finally:
            book.close()
        self.counts.handled += 1
        await self._settle(book)

    async def _settle_earlier(self, book: AnswerBook) -> bool:
        """Finishes what an earlier life has begun to answer; whether that is all that is to be done."""
        counts = False
        again = self._bot.settings.on_restart == "again"
        for answer in list(book.answers):
            stream = answer.stream
            if stream is None:
                counts = True
                await self._send(book, answer, tried_before=True)
                continue
            form = self._writing.form(stream.form)
            if stream.begun and not stream.name and not await self._is_there(form, answer, stream):
                await book.drop(answer)  # its first call never came through: nothing was said
            elif again and form.again and not stream.ended:
                book.rewritten.append(answer)
            else:
                counts = True
                await self._finish(form, answer, book)
        if counts:  # what is kept to be written anew ends as it is: the turn is answered
            for answer in book.rewritten:
                await self._finish(self._writing.form(_form_of(answer)), answer, book)
        return counts

    async def _is_there(self, form: Form, answer: Answer, stream: Stream) -> bool:
        """Whether the message of a cut off first call was made; where nobody can tell it counts as made."""
        try:
            return await self._writing.sender.patiently(lambda: form.find(answer, stream))
        except TencentIMError as error:
            logger.error("whether an answer was begun cannot be found out (%s)", describe(error))
            return True

    async def _finish(self, form: Form, answer: Answer, book: AnswerBook) -> None:
        """Ends a message that a kill has cut off, marked as interrupted."""
        stream = answer.stream
        if stream is None or stream.ended:
            return
        if not stream.name:  # found, but what the server calls it is not known: it ends by itself
            stream.ended = True
            await book.keep(answer)
            return
        stream.text += self._writing.interrupted
        await end(form, answer, stream, book, how="interrupted", new=self._writing.interrupted)

    async def _settle(self, book: AnswerBook) -> None:
        """Sends what the handler has left unsent: it was cancelled, or has caught what went wrong."""
        for answer in book.answers:
            if not answer.settled and answer.stream is None:
                await self._send(book, answer, tried_before=True)

    async def _send(self, book: AnswerBook, answer: Answer, *, tried_before: bool) -> None:
        try:
            await book.send(answer, tried_before=tried_before)
        except StoreError:
            raise
        except TencentIMError as error:
            self.counts.lost_answers += 1
            logger.error("an answer was not taken (%s)", describe(error))

    # ------------------------------------------------------------ the handler

    async def _handle(self, turn: Turn, context: Context, route: Route, reply: Reply) -> None:
        usage = usage_of(context) if route.command is not None else None
        if usage is not None:
            await reply(usage)
            return
        path = route.router.path()
        chain = [each for router in path for each in router.registered.inner]

        async def call() -> object:
            return await self._call(route.handler, context, reply, seconds=self._timeout(route))

        try:
            await around(chain, turn.occasion.event, context, call)()
        except BaseException as error:
            if ends_task(error, asyncio.current_task()) or isinstance(error, StoreError):
                raise
            self.counts.failed += 1
            context.forget_state()
            await self._failed(route, context, reply, error)

    def _timeout(self, route: Route) -> float | None:
        if route.timeout is not None:
            return route.timeout
        own = [router.timeout for router in route.router.path() if router.timeout is not None]
        return own[-1] if own else self._bot.settings.timeout

    async def _failed(self, route: Route, context: Context, reply: Reply, error: BaseException) -> None:
        for router in reversed(route.router.path()):
            for handles in router.registered.errors:
                if isinstance(error, handles.kinds):
                    try:
                        await self._call(
                            handles.handler, context, reply, first=error, seconds=self._timeout(route)
                        )
                    except StoreError:
                        raise
                    except Exception as worse:
                        logger.error(
                            "the error handler %s failed (%s)", handles.handler.name, describe(worse)
                        )
                    return
        logger.error("%s failed (%s)", route.handler.name, describe(error), exc_info=_shown(error))

    async def _call(
        self,
        handler: Handler,
        context: Context,
        reply: Reply,
        *,
        seconds: float | None,
        first: object | None = None,
    ) -> object:
        event = context.event if first is None else first
        given = await self._given(handler, context, reply)
        with anyio.fail_after(seconds):
            return await called(handler, event, given)

    async def _given(self, handler: Handler, context: Context, reply: Reply | None) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for name, kind in handler.wants.items():
            found = await self._value(kind, context, reply)
            if found is not _NOTHING:
                given[name] = found
            elif name not in handler.optional:
                raise TypeError(f"{handler.name}: nobody has provided {name!r} for this event")
        return given

    async def _value(self, kind: Any, context: Context, reply: Reply | None) -> Any:
        if kind is Context:
            return context
        if kind is Reply:
            return reply
        if kind is SyncReply and reply is not None:
            return SyncReply(reply, asyncio.get_running_loop())
        if kind is State:
            return await context.state()
        if kind in context.values:
            return context.values[kind]
        return await self._bot.provided(kind, _NOTHING)

    async def startup(self, handlers: Sequence[Handler]) -> None:
        """Calls what is to be called at the start."""
        for handler in handlers:
            given = {name: await self._bot.provided(kind, None) for name, kind in handler.wants.items()}
            await called(handler, _NOTHING, given)

    async def shutdown(self, handlers: Sequence[Handler]) -> None:
        """Calls what is to be called at the end: each of them, whatever others do.

        Raises:
            Exception: What the first of those raised that failed.
        """
        failures: list[Exception] = []
        for handler in handlers:
            try:
                await self.startup([handler])
            except Exception as error:
                failures.append(error)
        for failed in failures[1:]:
            logger.error("a shutdown handler failed", exc_info=failed)
        if failures:
            raise failures[0]


_NOTHING = object()


def around(
    chain: Sequence[Middleware], event: Any, context: Context, call: Callable[[], Awaitable[object]]
) -> Callable[[], Awaitable[object]]:
    """A call with middleware around it, the first outermost."""
    for middleware in reversed(chain):

        async def inner(
            middleware: Middleware = middleware, behind: Callable[[], Awaitable[object]] = call
        ) -> object:
            return await middleware(behind, event, context)

        call = inner
    return call


async def called(handler: Handler, event: object, given: Mapping[str, Any]) -> object:
    """Calls a handler; a plain function in a thread."""
    first = () if event is _NOTHING else (event,)
    if handler.is_async:
        return await handler.function(*first, **given)

    def call() -> object:
        try:
            return handler.function(*first, **given)
        except (StopIteration, GeneratorExit) as error:  # a future cannot hold them: whoever waits would hang
            raise RuntimeError(f"{handler.name} raised {type(error).__name__}") from error

    found = await asyncio.to_thread(call)
    return await found if inspect.isawaitable(found) else found


def target_of(occasion: Occasion) -> Target | None:
    """Where an answer to an event goes."""
    if occasion.group:
        return Target(group=occasion.group)
    return Target(user=occasion.peer) if occasion.peer else None


def _form_of(answer: Answer) -> str:
    return "" if answer.stream is None else answer.stream.form


def _shown(error: BaseException) -> bool:
    """Whether a failure's traceback goes to the log: our own errors say it all."""
    return not isinstance(error, TencentIMError)
