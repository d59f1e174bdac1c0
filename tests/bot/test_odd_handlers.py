"""Handlers, filters and iterators that do what they should not; and what is kept with an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from tencent_im_compat.bot import (
    Bot,
    Context,
    InState,
    Mentioned,
    OneToOne,
    Reply,
    SentAnswer,
    State,
    StatesGroup,
    SyncReply,
)
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_mock import BotStage


class Order(StatesGroup):
    """A dialogue."""

    size = State()


def shop(stage: BotStage) -> Bot:
    """A bot with a dialogue of two steps."""
    stage.mock.user("helper")
    bot = Bot(stage.im, "helper", events=stage.events)

    @bot.command("order")
    async def order(message: V2TimMessage, state: State, reply: Reply) -> None:
        state.set(Order.size)
        await reply("which size?")
        await asyncio.sleep(3)

    @bot.on_message(InState(Order.size))
    async def size(message: V2TimMessage, state: State, reply: Reply) -> None:
        state.clear()
        await reply("where to?")

    return bot


def test_a_state_is_kept_with_the_answer(tim_bot: BotStage) -> None:
    tim_bot.start(shop(tim_bot))
    tim_bot.writes("alice", "/order")
    tim_bot.mock.fault("code", "openim/sendmsg", code=60007)
    tim_bot.passes(5)
    tim_bot.killed()
    tim_bot.mock.world.faults.clear()
    with tim_bot.running(shop(tim_bot)):
        tim_bot.answers()
        assert tim_bot.says("alice", "L") == ["where to?"]


def test_nothing_where_a_model_has_no_text(tim_bot: BotStage) -> None:
    async def pieces() -> AsyncIterator[Any]:
        for piece in (None, "hello", None, "", " \ud800world"):
            yield piece

    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)

    @bot.on_message()
    async def tell(message: V2TimMessage, reply: Reply) -> None:
        await reply(pieces())

    with tim_bot.running(bot):
        assert tim_bot.says("alice", "go") == ["hello \ufffdworld"]
    assert SentAnswer(()).msg_id == ""


@pytest.mark.parametrize("error", [StopIteration, GeneratorExit, StopAsyncIteration, SystemExit])
def test_what_a_thread_raises_hangs_nobody(tim_bot: BotStage, error: type[BaseException]) -> None:
    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)

    @bot.on_message()
    def handle(message: V2TimMessage, context: Context, reply: SyncReply) -> None:
        if context.text == "bad":
            raise error
        reply("good")

    with tim_bot.running(bot):
        assert tim_bot.says("alice", "bad") == []
        assert tim_bot.says("alice", "again") == ["good"]
        assert bot.health().failed == 1


def test_a_filter_has_its_time(tim_bot: BotStage) -> None:
    async def slow(event: object, context: Context) -> bool:
        await asyncio.sleep(1_000_000 if context.text == "bad" else 0)
        return True

    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events, timeout=10)

    @bot.on_message(slow)
    async def handle(message: V2TimMessage, reply: Reply) -> None:
        await reply("good")

    with tim_bot.running(bot):
        assert tim_bot.says("alice", "bad") == []
        assert tim_bot.says("alice", "again") == ["good"]


def test_who_answers_too_late_is_told(tim_bot: BotStage) -> None:
    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)
    kept: list[Reply] = []

    @bot.on_message()
    async def handle(message: V2TimMessage, reply: Reply) -> None:
        kept.append(reply)

    with tim_bot.running(bot):
        assert tim_bot.says("alice", "go") == []
        with pytest.raises(RuntimeError, match="the handler has ended"):
            tim_bot.run(kept[0]("late"))


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("@helper hi", True),
        ("hi @HELPER", True),
        ("\uff20helper hi", True),
        ("\u4f60\u597d@helper\u3002", True),
        ("(@helper)", True),
        ("mail me@helper.com", False),
        ("@helper-bot hi", False),
        ("@helpers", False),
        ("helper", False),
    ],
)
def test_who_is_mentioned_by_a_text(tim_bot: BotStage, text: str, mentioned: bool) -> None:
    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)
    wanted: Callable[..., Any] = Mentioned() & ~OneToOne()
    message = V2TimMessage(groupID="hall", groupAtUserList=None)

    class Seen:
        """What the filter looks at."""

        group, peer = "hall", ""

    seen = Seen()
    seen.bot, seen.text = bot, text  # type: ignore[attr-defined]
    assert tim_bot.run(wanted(message, seen)) is mentioned


def test_each_shutdown_handler_is_called_and_everything_is_closed(
    tim_bot: BotStage, caplog: pytest.LogCaptureFixture
) -> None:
    called: list[str] = []
    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)

    @bot.on_shutdown
    async def first() -> None:
        called.append("first")
        raise LookupError("of the first")

    @bot.on_shutdown
    async def second() -> None:
        called.append("second")
        raise ValueError("of the second")

    @bot.on_message()
    async def handle(message: V2TimMessage, reply: Reply) -> None:
        await reply("yes")

    for _ in range(2):
        with pytest.raises(LookupError, match="of the first"), tim_bot.running(bot):
            assert tim_bot.says("nora", "x") == ["yes"]
    assert called == ["first", "second"] * 2
    assert sum("a shutdown handler failed" in each for each in caplog.messages) == 2
