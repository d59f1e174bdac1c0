"""Filters: which events a handler wants. They combine with ``&``, ``|`` and ``~``."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from typing_extensions import override

from ..errors import ConfigurationError
from ..v2tim import V2TimGroupAtInfo, V2TimMessage
from .occasions import BotEvent

if TYPE_CHECKING:
    from .context import Context

FilterFunction = Callable[[Any, "Context"], "bool | Awaitable[bool]"]
"""What may be given as a filter: a function of the event and its context, plain or a coroutine function."""


class Filter:
    """A filter that combines with others."""

    reads_state: bool = False
    """Whether it looks at the state of a dialogue, which is known only once the turn begins."""

    def __call__(self, event: BotEvent, context: Context) -> bool | Awaitable[bool]:
        """Whether the event is wanted."""
        raise TypeError(f"{type(self).__name__} has no __call__: a filter is called with event and context")

    def __and__(self, other: FilterFunction) -> Filter:
        return _All((self, other))

    def __rand__(self, other: FilterFunction) -> Filter:
        return _All((other, self))

    def __or__(self, other: FilterFunction) -> Filter:
        return _Any((self, other))

    def __ror__(self, other: FilterFunction) -> Filter:
        return _Any((other, self))

    def __invert__(self) -> Filter:
        return _Not(self)


async def passes(wanted: FilterFunction, event: BotEvent, context: Context) -> bool:
    """Whether a filter lets an event through."""
    found = wanted(event, context)
    return bool(await found if inspect.isawaitable(found) else found)


def reads_state(wanted: FilterFunction) -> bool:
    """Whether a filter looks at the state of a dialogue."""
    return isinstance(wanted, Filter) and wanted.reads_state


def checked(filters: tuple[FilterFunction, ...], where: str) -> tuple[FilterFunction, ...]:
    """Filters as they were given to a decorator.

    Raises:
        ConfigurationError: One is none; as where the decorator's parentheses were forgotten.
    """
    for each in filters:
        if not callable(each) or isinstance(each, type):
            raise ConfigurationError(f"{where}: a filter is called with event and context, not {each!r}")
        if isinstance(each, Filter):
            continue
        hints = getattr(each, "__annotations__", {})
        second = list(inspect.signature(each).parameters)[1:2]
        if not second or str(hints.get(second[0], "Context")).rpartition(".")[2].strip("'>") != "Context":
            raise ConfigurationError(
                f"{where}: {getattr(each, '__qualname__', each)} is no filter, which is called with event "
                f"and "
                "context; is it a handler, and were the parentheses of the decorator forgotten?"
            )
    return filters


class _All(Filter):
    def __init__(self, parts: tuple[FilterFunction, ...]) -> None:
        self._parts = parts
        self.reads_state = any(map(reads_state, parts))

    @override
    async def __call__(self, event: BotEvent, context: Context) -> bool:
        for each in self._parts:
            if not await passes(each, event, context):
                return False
        return True


class _Any(Filter):
    def __init__(self, parts: tuple[FilterFunction, ...]) -> None:
        self._parts = parts
        self.reads_state = any(map(reads_state, parts))

    @override
    async def __call__(self, event: BotEvent, context: Context) -> bool:
        for each in self._parts:
            if await passes(each, event, context):
                return True
        return False


class _Not(Filter):
    def __init__(self, part: FilterFunction) -> None:
        self._part = part
        self.reads_state = reads_state(part)

    @override
    async def __call__(self, event: BotEvent, context: Context) -> bool:
        return not await passes(self._part, event, context)


class OneToOne(Filter):
    """Events of a one-to-one conversation."""

    @override
    def __call__(self, event: BotEvent, context: Context) -> bool:
        return bool(context.peer)


class InGroup(Filter):
    """Events of a group or topic.

    Args:
        groups: Only of these; absent: of any.
    """

    def __init__(self, *groups: str) -> None:
        self._groups = frozenset(groups)

    @override
    def __call__(self, event: BotEvent, context: Context) -> bool:
        return bool(context.group) and (not self._groups or context.group in self._groups)


class From(Filter):
    """Events that certain users caused.

    Args:
        users: Their UserIDs.
    """

    def __init__(self, *users: str) -> None:
        if not users:
            raise ConfigurationError("From() needs a UserID")
        self._users = frozenset(users)

    @override
    def __call__(self, event: BotEvent, context: Context) -> bool:
        return context.user in self._users


class HasText(Filter):
    """Messages with text.

    Args:
        words: Only those in which one of these occurs, whatever the case; absent: any text.
    """

    def __init__(self, *words: str) -> None:
        self._words = tuple(word.casefold() for word in words)

    @override
    def __call__(self, event: BotEvent, context: Context) -> bool:
        text = context.text.casefold()
        return bool(text) and (not self._words or any(word in text for word in self._words))


class Mentioned(Filter):
    """Messages that mention the bot.

    Where a source cannot know who is mentioned (polling), the text is looked at: ``@`` and the bot's nickname
    or UserID (``Bot(mentions_in_text=False)`` switches that off).

    Args:
        everybody: Whether mentioning all members counts.
    """

    def __init__(self, *, everybody: bool = False) -> None:
        self._everybody = everybody

    @override
    def __call__(self, event: BotEvent, context: Context) -> bool:
        if not isinstance(event, V2TimMessage) or not context.group:
            return False
        named = event.groupAtUserList
        if named is None:
            return any(_mention(name).search(context.text) for name in context.bot.names)
        if self._everybody and V2TimGroupAtInfo.AT_ALL_TAG in named:
            return True
        return context.bot.account in named


@functools.lru_cache(maxsize=256)
def _mention(name: str) -> re.Pattern[str]:
    """``@`` and a name, whatever the case: not amid a word or an address, and not the beginning of a
    longer name.
    """
    return re.compile(rf"(?<![A-Za-z0-9._-])[@\uff20]{re.escape(name)}(?![A-Za-z0-9_-])", re.IGNORECASE)


def conjunction(filters: tuple[FilterFunction, ...]) -> FilterFunction:
    """One filter of several, all of which must let an event through; of none: everything passes."""
    return filters[0] if len(filters) == 1 else cast(FilterFunction, _All(filters))
