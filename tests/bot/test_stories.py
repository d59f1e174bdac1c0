"""Bots on the stage: what people write, and what they are answered."""

from __future__ import annotations

from collections.abc import AsyncIterator

from tencent_im_compat.bot import Bot, Context, HasText, Mentioned, OneToOne, Reply
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_mock import BotStage


def echo(stage: BotStage, **settings: object) -> Bot:
    """A bot that says what it was told."""
    stage.mock.user("helper")
    bot = Bot(stage.im, "helper", events=stage.events, **settings)  # type: ignore[arg-type]

    @bot.on_message(OneToOne() | Mentioned())
    async def answer(message: V2TimMessage, context: Context, reply: Reply) -> None:
        await reply(f"you said {context.text}")

    return bot


def test_an_answer_comes_back(tim_bot: BotStage) -> None:
    with tim_bot.running(echo(tim_bot)):
        assert tim_bot.says("nora", "hello") == ["you said hello"]
        assert tim_bot.says("nora", "again") == ["you said again"]
        assert tim_bot.says("carl", "me too") == ["you said me too"]


def test_in_groups_it_answers_who_mentions_it(tim_bot: BotStage) -> None:
    with tim_bot.running(echo(tim_bot)):
        tim_bot.mock.user("nora")
        tim_bot.mock.group("hall", members=["nora", "helper"])
        assert tim_bot.says("nora", "nobody", group="hall") == []
        assert tim_bot.says("nora", "@helper hello", group="hall", at=["helper"]) == [
            "you said @helper hello"
        ]


def test_a_stream_is_seen_piece_by_piece(tim_bot: BotStage) -> None:
    bot = echo(tim_bot)
    tim_bot.mock.user("teller")
    bot = Bot(tim_bot.im, "teller", events=tim_bot.events)

    @bot.on_message(HasText("story"))
    async def tell(message: V2TimMessage, reply: Reply) -> None:
        async def words() -> AsyncIterator[str]:
            for word in ("Once ", "upon ", "a ", "time."):
                yield word

        await reply(words())

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "a story please") == ["Once upon a time."]
        assert tim_bot.states[-1] == "Once upon a time."
        assert all(
            after.startswith(before)
            for before, after in zip(tim_bot.states, tim_bot.states[1:], strict=False)
        )
