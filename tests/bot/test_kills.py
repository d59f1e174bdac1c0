"""What a kill leaves: nothing is lost, nothing is answered twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import MemoryStore, RedisStore, SqliteStore
from tencent_im_compat.bot import Bot, Context, OneToOne, Reply
from tencent_im_compat.store import Store
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_mock import BotStage, MockTencentIM

from ..redis_server import running
from ..thorough import often


@contextmanager
def store_of(kind: str, folder: Path) -> Iterator[Store[Any]]:
    """A store that outlives the bot."""
    with ExitStack() as stack:
        match kind:
            case "sqlite":
                store: Store[Any] = SqliteStore(folder / "bot.db")
            case "redis":
                store = RedisStore(stack.enter_context(running(folder)))
            case _:
                store = MemoryStore()
        stack.callback(store.close)
        yield store


@pytest.fixture(params=often(["memory", "sqlite", "redis"], "memory"))
def stage(request: pytest.FixtureRequest, tim_mock: MockTencentIM, tmp_path: Path) -> Iterator[BotStage]:
    """A stage whose store outlives the bot."""
    with store_of(request.param, tmp_path) as store:
        made = BotStage(tim_mock, store)
        made.mock.user("helper")
        yield made
        made.close()


class Life:
    """A bot that hangs at some point until it is killed, but in its last life."""

    def __init__(self, stage: BotStage, hangs: str, **settings: object) -> None:
        self.stage = stage
        self.hangs = hangs
        self.handled = 0
        self.settings = settings

    def bot(self) -> Bot:
        bot = Bot(self.stage.im, "helper", events=self.stage.events, **self.settings)  # type: ignore[arg-type]

        @bot.on_message(OneToOne())
        async def answer(message: V2TimMessage, context: Context, reply: Reply) -> None:
            self.handled += 1
            await self.maybe("before")
            if context.text == "stream":
                await reply(self.words())
            else:
                await reply(f"answer {self.handled} to {context.text}")
            await self.maybe("after")

        return bot

    async def words(self) -> AsyncIterator[str]:
        for number in range(20):
            yield f"word {number} of {self.handled} "
            if number == 10:
                await self.maybe("amid")
            await asyncio.sleep(0.1)

    async def maybe(self, place: str) -> None:
        if self.hangs == place:
            await asyncio.Event().wait()

    def dies(self, text: str, *, after: float = 5.0) -> None:
        """Lives until it hangs over a message, and is killed."""
        bot = self.bot()
        self.stage.start(bot)
        self.stage.writes("nora", text)
        self.stage.passes(after)
        self.stage.killed()
        self.hangs = ""

    def texts(self) -> list[str]:
        """All that the bot has ever said."""
        with self.stage.running(self.bot()):
            self.stage.answers()
        return [message.text for message in self.stage.said("helper")]


def test_killed_before_it_answered_the_handler_runs_again(stage: BotStage) -> None:
    life = Life(stage, "before")
    life.dies("hello")
    assert life.texts() == ["answer 2 to hello"]


def test_killed_after_it_answered_it_does_not(stage: BotStage) -> None:
    life = Life(stage, "after")
    life.dies("hello")
    assert life.texts() == ["answer 1 to hello"]
    assert life.handled == 1


def test_what_was_written_and_never_sent_is_sent_as_it_was(stage: BotStage) -> None:
    stage.mock.fault("hang", "openim/sendmsg", when="before")
    life = Life(stage, "")
    life.dies("hello")
    stage.mock.world.faults.clear()
    assert life.texts() == ["answer 1 to hello"]
    assert life.handled == 1


def test_what_was_sent_and_never_confirmed_is_found(stage: BotStage) -> None:
    stage.mock.fault("hang", "openim/sendmsg", when="after")
    life = Life(stage, "")
    life.dies("hello")
    stage.mock.world.faults.clear()
    stage.mock.clock.advance(3600)  # past the window in which the server knows a repeat
    assert life.texts() == ["answer 1 to hello"]
    assert life.handled == 1


@pytest.mark.parametrize("form", ["stream_msg", "ai", "edit"])
def test_a_stream_that_was_cut_off_is_ended(stage: BotStage, form: str) -> None:
    life = Life(stage, "amid", streams=[form])
    life.dies("stream")
    (text,) = life.texts()
    assert text.startswith("word 0 of 1 word 1 of 1 ")
    assert "word 11" not in text
    if form != "stream_msg":
        assert text.endswith("[interrupted]")
    assert life.handled == 1


@pytest.mark.parametrize("form", ["ai", "edit"])
def test_or_written_anew(stage: BotStage, form: str) -> None:
    life = Life(stage, "amid", streams=[form], on_restart="again")
    life.dies("stream")
    assert life.texts() == ["".join(f"word {number} of 2 " for number in range(20))]
    assert life.handled == 2


@pytest.mark.parametrize("form", ["stream_msg", "ai"])
def test_a_history_that_cannot_be_read_at_first_loses_nothing(stage: BotStage, form: str) -> None:
    command = "stream_msg/*" if form == "stream_msg" else "openim/sendmsg"
    stage.mock.fault("hang", command, when="after")
    life = Life(stage, "", streams=[form])
    life.dies("stream", after=1.0)
    stage.mock.world.faults.clear()
    stage.mock.fault("status", "openim/admin_getroammsg", status=502, count=9)
    (text,) = life.texts()
    assert text.startswith("word 0 ")
    assert life.handled == 1
