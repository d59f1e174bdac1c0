"""What a bot refuses while it is built: handlers, filters and settings that cannot work."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tencent_im_compat.bot import Bot, InState, OneToOne, Reply, Router, State, StatesGroup
from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_mock import BotStage


class Order(StatesGroup):
    """A dialogue."""

    size = State()


@dataclasses.dataclass
class Database:
    """Something that nobody provides."""


@pytest.fixture
def bot(tim_bot: BotStage) -> Bot:
    tim_bot.mock.user("helper")
    return Bot(tim_bot.im, "helper", events=tim_bot.events)


async def missing_annotation(message: V2TimMessage, thing) -> None:  # type: ignore[no-untyped-def]
    """Bad."""


async def unknown_type(message: V2TimMessage, thing: Database) -> None:
    """Bad, without a provider."""


async def unresolvable(message: V2TimMessage, thing: Nowhere) -> None:  # type: ignore[name-defined]  # noqa: F821
    """Bad."""


async def takes_nothing() -> None:
    """Bad."""


async def takes_all(message: V2TimMessage, **rest: Any) -> None:
    """Bad."""


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (missing_annotation, "missing_annotation: its parameter 'thing' has no annotation"),
        (unknown_type, "unknown_type: nobody provides its parameter 'thing' (Database)"),
        (unresolvable, "unresolvable: the annotation of its parameter 'thing' cannot be resolved"),
        (takes_nothing, "takes_nothing: its first parameter must take the event"),
        (takes_all, "takes_all: a handler cannot take *rest"),
    ],
)
def test_bad_handlers_are_refused_where_they_are_registered(bot: Bot, handler: Any, said: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        bot.on_message()(handler)
    assert said in str(raised.value)


def test_of_routers_when_they_are_included(bot: Bot) -> None:
    router = Router()
    router.on_message()(unknown_type)
    with pytest.raises(ConfigurationError, match="unknown_type: nobody provides its parameter 'thing'"):
        bot.include_router(router)
    with pytest.raises(ConfigurationError, match="included"):
        bot.include_router(bot)


def test_forgotten_parentheses_are_told(bot: Bot) -> None:
    async def handler(message: V2TimMessage, reply: Reply) -> None:
        """A handler, and no filter."""

    with pytest.raises(ConfigurationError, match="parentheses"):
        bot.on_message(handler)(handler)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="parentheses"):
        bot.on_message(handler)  # type: ignore[arg-type]


def test_a_concurrent_router_cannot_filter_by_state() -> None:
    router = Router(concurrent=True)

    async def handler(message: V2TimMessage) -> None:
        """A handler."""

    for wanted in (InState(Order.size), OneToOne() & ~InState(), Order.size):
        with pytest.raises(ConfigurationError, match="cannot filter by state"):
            router.on_message(wanted)(handler)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"lane": "thread"}, "lane must be one of conversation, user"),
        ({"most_waiting": 0}, "most_waiting"),
        ({"timeout": 0}, "timeout"),
        ({"streams": ["morse"]}, "streams"),
        ({"on_restart": "maybe"}, "on_restart"),
        ({"overlap": "queue"}, "overlap"),
        ({"colour": "red"}, "colour"),
        ({"account": ""}, "account"),
    ],
)
def test_bad_settings(tim_bot: BotStage, settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Bot(tim_bot.im, **{"account": "helper", **settings})


@pytest.mark.parametrize("given", [Reply, "text", 5])
def test_what_is_no_filter_is_refused_at_once(given: Any, bot: Bot) -> None:
    with pytest.raises(ConfigurationError, match="a filter is called with event and context"):
        bot.on_message(given)
