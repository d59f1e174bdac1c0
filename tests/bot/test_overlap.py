"""What happens to events of a lane that come while one is handled."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tencent_im_compat.bot import (
    Bot,
    Burst,
    Command,
    Concurrent,
    Context,
    Latest,
    OneToOne,
    Overlap,
    Queue,
    Reply,
    Router,
)
from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_mock import BotStage


def slow(stage: BotStage, **settings: Any) -> tuple[Bot, list[str]]:
    """A bot whose handler takes two seconds, and what it did."""
    stage.mock.user("helper")
    log: list[str] = []
    bot = Bot(stage.im, "helper", events=stage.events, **settings)

    @bot.on_message()
    async def handle(message: V2TimMessage, context: Context) -> None:
        skipped = [
            each.textElem.text for each in context.skipped if isinstance(each, V2TimMessage) and each.textElem
        ]
        log.append(f"begin {context.text} {skipped or ''}".strip())
        await asyncio.sleep(2)
        log.append(f"end {context.text}")

    return bot, log


def write(
    stage: BotStage, *texts: str, pause: float = 0.0, user: str = "nora", group: str | None = None
) -> None:
    for text in texts:
        stage.writes(user, text, group=group)
        stage.passes(pause)


@pytest.mark.parametrize(
    ("overlap", "log"),
    [
        (Queue(), ["begin a", "end a", "begin b", "end b", "begin c", "end c"]),
        (Latest(), ["begin a", "end a", "begin c ['b']", "end c"]),
        (Burst(pause=1.0, longest=10.0), ["begin c ['a', 'b']", "end c"]),
        (Concurrent(2), ["begin a", "begin b", "end a", "begin c", "end b", "end c"]),
    ],
)
def test_three_quick_lines(tim_bot: BotStage, overlap: Overlap, log: list[str]) -> None:
    bot, happened = slow(tim_bot, overlap=overlap)
    with tim_bot.running(bot):
        write(tim_bot, "a", "b", "c", pause=0.3)
        tim_bot.answers()
    assert happened == log


def test_a_burst_ends_at_the_latest(tim_bot: BotStage) -> None:
    bot, happened = slow(tim_bot, overlap=Burst(pause=1.5, longest=3.0))
    with tim_bot.running(bot):
        write(tim_bot, *"abcdef", pause=1.0)
        tim_bot.answers()
    assert happened[0].startswith("begin d ['a', 'b', 'c']") or happened[0].startswith("begin c ['a', 'b']")


def test_lanes_go_on_side_by_side(tim_bot: BotStage) -> None:
    bot, happened = slow(tim_bot)
    with tim_bot.running(bot):
        write(tim_bot, "one", user="nora")
        write(tim_bot, "two", user="carl")
        tim_bot.answers()
    assert happened == ["begin one", "begin two", "end one", "end two"]


@pytest.mark.parametrize(
    ("lane", "log"),
    [
        ("conversation", ["begin one", "end one", "begin two", "end two"]),
        ("user", ["begin one", "begin two", "end one", "end two"]),
    ],
)
def test_who_has_a_lane_in_a_group(tim_bot: BotStage, lane: str, log: list[str]) -> None:
    bot, happened = slow(tim_bot, lane=lane)
    tim_bot.mock.group("hall", members=["nora", "carl", "helper"])
    with tim_bot.running(bot):
        write(tim_bot, "one", user="nora", group="hall")
        write(tim_bot, "two", user="carl", group="hall")
        tim_bot.answers()
    assert happened == log


def test_a_concurrent_router_waits_for_nobody(tim_bot: BotStage) -> None:
    bot, happened = slow(tim_bot)
    stops = Router(concurrent=True)

    @stops.command("stop")
    async def stop(message: V2TimMessage, reply: Reply) -> None:
        happened.append("stop")

    bot.include_router(stops)
    with tim_bot.running(bot):
        write(tim_bot, "long work", pause=0.5)
        write(tim_bot, "/stop")
        tim_bot.answers()
    assert happened == ["begin long work", "stop", "end long work"]


def test_a_router_may_have_an_overlap_of_its_own(tim_bot: BotStage) -> None:
    tim_bot.mock.user("helper")
    happened: list[str] = []
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)
    quick = Router(Command("note"), overlap=Latest())

    @quick.on_message(OneToOne())
    async def note(message: V2TimMessage, context: Context) -> None:
        happened.append(f"{context.text} +{len(context.skipped)}")
        await asyncio.sleep(2)

    @bot.on_message(~Command("note"))
    async def other(message: V2TimMessage, context: Context) -> None:
        happened.append(context.text)
        await asyncio.sleep(2)

    bot.include_router(quick)
    with tim_bot.running(bot):
        write(tim_bot, "x", "/note 1", "/note 2", "y", "/note 3")
        tim_bot.answers()
    assert happened == ["x", "/note 2 +1", "y", "/note 3 +0"]


def test_what_waits_in_the_store_is_bounded_by_its_source(tim_bot: BotStage) -> None:
    bot, happened = slow(tim_bot, most_waiting=5, on_full="drop")
    with tim_bot.running(bot):
        for number in range(220):
            tim_bot.writes("nora", f"{number}")
        tim_bot.passes(0.1)
        assert bot.health().dropped >= 100
        tim_bot.answers(within=1000)
    assert happened[:2] == ["begin 0", "end 0"]


@pytest.mark.slow
def test_many_wait_and_none_is_lost(tim_bot: BotStage) -> None:
    tim_bot.mock.user("helper")
    seen: list[str] = []
    bot = Bot(tim_bot.im, "helper", events=tim_bot.events)

    @bot.on_message()
    async def note(message: V2TimMessage, context: Context) -> None:
        await asyncio.sleep(0.01)
        seen.append(context.text)

    with tim_bot.running(bot):
        for number in range(700):
            tim_bot.writes("nora", str(number))
            if not number % 7:
                tim_bot.writes("carl", f"c{number}")
        tim_bot.answers(within=100)
    assert [each for each in seen if each[0] != "c"] == [str(number) for number in range(700)]
    assert len(seen) == 800


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (lambda: Burst(pause=0), "pause"),
        (lambda: Burst(longest=float("inf")), "longest"),
        (lambda: Concurrent(0), "limit"),
        (lambda: Router(overlap="latest"), "overlap"),  # type: ignore[arg-type]
    ],
)
def test_settings_that_cannot_work(made: Any, named: str) -> None:
    with pytest.raises(ConfigurationError, match=named):
        made()
