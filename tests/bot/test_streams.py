"""Streamed answers: in each form, at any length, interrupted, refused."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from tencent_im_compat.bot import Bot, Context, Reply, StreamInterrupted
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_mock import BotStage

ROBOT = "@RBT#teller"
PLACES = [
    ("stream_msg", "c2c"),
    ("robot", "c2c"),
    ("ai", "group"),
    *(
        pytest.param(*each, marks=pytest.mark.slow)
        for each in (("stream_msg", "group"), ("ai", "c2c"), ("edit", "c2c"), ("edit", "group"))
    ),
]


class Teller:
    """A robot that tells so many words, one each tenth of a second."""

    def __init__(self, stage: BotStage, words: int, *, pause: float = 0.1, **settings: Any) -> None:
        stage.run(stage.im.robot.create_robot(ROBOT))
        stage.mock.group("hall", members=["nora", "carl", "dora", ROBOT], type="Public")
        self.stage = stage
        self.words = words
        self.pause = pause
        self.closed = 0
        self.told = 0
        self.bot = Bot(stage.im, ROBOT, events=stage.events, timeout=None, **settings)
        self.bot.on_message()(self.tell)

    async def tell(self, message: V2TimMessage, context: Context, reply: Reply) -> None:
        await reply(self.plain() if context.text.endswith("plain") else self.pieces())

    async def pieces(self) -> AsyncIterator[str]:
        try:
            for number in range(self.words):
                self.told = number
                yield f"w{number} "
                await asyncio.sleep(self.pause)
        finally:
            self.closed += 1

    def plain(self) -> Iterator[str]:
        try:
            yield from (f"w{number} " for number in range(self.words))
        finally:
            self.closed += 1

    def asks(self, place: str, text: str = "go", user: str = "nora") -> Any:
        if place == "group":
            return self.stage.writes(user, text, group="hall", at=[ROBOT])
        return self.stage.writes(user, text)


def whole(words: int) -> str:
    return "".join(f"w{number} " for number in range(words))


@pytest.mark.parametrize(("form", "place"), PLACES)
def test_five_hundred_pieces_are_shown_in_order(tim_bot: BotStage, form: str, place: str) -> None:
    teller = Teller(tim_bot, 500, streams=[form])
    with tim_bot.running(teller.bot):
        begun = tim_bot.mock.clock.now()
        teller.asks(place)
        (answer,) = tim_bot.answers(within=120)
        took = tim_bot.mock.clock.now() - begun
    states = tim_bot.states
    assert answer.text == whole(500)
    assert states[-1] == whole(500)
    assert all(after.startswith(before) for before, after in itertools.pairwise(states))
    assert 50 <= len(states) <= took * 5 + 2, "at most five updates a second"
    assert teller.closed == 1


@pytest.mark.parametrize(("form", "place"), PLACES)
def test_a_long_answer_goes_on_in_further_messages(tim_bot: BotStage, form: str, place: str) -> None:
    teller = Teller(tim_bot, 6000, pause=0.001, streams=[form])
    with tim_bot.running(teller.bot):
        teller.asks(place)
        answers = tim_bot.answers(within=300)
    assert "".join(answer.text for answer in answers) == whole(6000)
    assert (len(answers) == 1) is (form == "stream_msg")


def test_a_gap_is_bridged_by_a_few_characters(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 3, pause=30.0, streams=["stream_msg"])
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        (answer,) = tim_bot.answers(within=300)
    assert answer.text == whole(3)


@pytest.mark.parametrize("form", ["stream_msg", "robot", "ai", "edit"])
def test_who_asked_may_stop_the_answer(tim_bot: BotStage, form: str) -> None:
    teller = Teller(tim_bot, 100, streams=[form])
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        tim_bot.passes(3)
        stop(tim_bot, "nora", to=ROBOT)
        (answer,) = tim_bot.answers()
    assert answer.text.startswith("w0 w1 ")
    assert answer.text.endswith("[interrupted]")
    assert teller.told < 40
    assert teller.closed == 1


@pytest.mark.parametrize(("user", "stops"), [("nora", True), ("carl", True), ("dora", False)])
def test_in_groups_its_owner_may_as_well(tim_bot: BotStage, user: str, stops: bool) -> None:
    teller = Teller(tim_bot, 100, streams=["ai"])
    with tim_bot.running(teller.bot):
        teller.asks("group", user="carl")
        tim_bot.passes(3)
        stop(tim_bot, user, group="hall")
        (answer,) = tim_bot.answers()
    assert answer.text.endswith("[interrupted]") is stops


def test_taking_the_question_back_stops_the_answer(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 100)
    with tim_bot.running(teller.bot):
        question = teller.asks("c2c")
        tim_bot.passes(3)
        tim_bot.mock.user("nora").recalls(question)
        (answer,) = tim_bot.answers()
    assert answer.text.endswith("[interrupted]")


def test_a_signal_to_the_robot_stops_the_answer(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 100)
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        tim_bot.passes(3)
        tim_bot.mock.user("nora").signals(ROBOT, "stop")
        (answer,) = tim_bot.answers()
    assert answer.text.endswith("[interrupted]")


def test_a_plain_iterator_is_streamed_as_well(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 50)
    with tim_bot.running(teller.bot):
        teller.asks("c2c", "plain")
        (answer,) = tim_bot.answers()
    assert answer.text == whole(50)
    assert teller.closed == 1


def test_nothing_is_made_before_there_is_text(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 0)
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        assert tim_bot.answers() == []


@pytest.mark.parametrize("form", ["stream_msg", "robot", "ai", "edit"])
def test_what_the_server_refuses_goes_on_in_another_form(tim_bot: BotStage, form: str) -> None:
    """Refused in the middle: the message becomes a text, or a new text says all."""
    teller = Teller(tim_bot, 60, streams=[form])
    command = {
        "stream_msg": "stream_msg/send_c2c_stream_msg",
        "robot": "openim_robot_http_svc/send_stream_msg",
        "ai": "openim/modify_c2c_msg",
        "edit": "openim/modify_c2c_msg",
    }[form]
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        tim_bot.passes(3)
        tim_bot.mock.fault("code", command, code=10004)
        answers = tim_bot.answers()
    assert answers[-1].text == whole(60)


def test_without_any_form_the_text_is_said_once_it_is_whole(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 60, streams=["stream_msg"])
    tim_bot.mock.fault("code", "stream_msg/*", code=10004)
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        (answer,) = tim_bot.answers()
    assert answer.text == whole(60)


def test_a_handler_that_fails_ends_its_stream(tim_bot: BotStage) -> None:
    tim_bot.mock.user("helper")
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events, failed=" (failed)")

    @bot.on_message()
    async def fails(message: V2TimMessage, reply: Reply) -> None:
        async with reply.stream() as stream:
            await stream.write("so far, ")
            await asyncio.sleep(1)
            await stream.write("so good")
            raise RuntimeError("the model is gone")

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "go") == ["so far, so good (failed)"]


def test_who_writes_by_hand_is_told_of_the_interruption(tim_bot: BotStage) -> None:
    tim_bot.mock.user("helper")
    seen: list[str] = []
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)

    @bot.on_message()
    async def tell(message: V2TimMessage, reply: Reply) -> None:
        async with reply.stream() as stream:
            try:
                for number in range(1000):
                    await stream.write(f"w{number} ")
                    await asyncio.sleep(0.1)
            except StreamInterrupted:
                seen.append("interrupted")
                raise
        seen.append("goes on")

    with tim_bot.running(bot):
        tim_bot.writes("nora", "go")
        tim_bot.passes(2)
        stop(tim_bot, "nora", to="helper")
        tim_bot.answers()
    assert seen == ["interrupted", "goes on"]


def test_stopping_the_bot_ends_its_streams(tim_bot: BotStage) -> None:
    teller = Teller(tim_bot, 1000, streams=["edit"], grace=1.0)
    with tim_bot.running(teller.bot):
        teller.asks("c2c")
        tim_bot.passes(3)
    (answer,) = tim_bot.said(ROBOT)
    assert answer.text.endswith("[interrupted]")
    with tim_bot.running(teller.bot):
        tim_bot.answers()
    assert len(tim_bot.said(ROBOT)) == 1, "it counts as answered"


def stop(stage: BotStage, user: str, *, to: str | None = None, group: str | None = None) -> None:
    """What clients send to stop an answer."""
    data = json.dumps({"chatbotPlugin": 2, "src": 22})
    stage.mock.user(user).sends_custom(data, to=to, group=group)
