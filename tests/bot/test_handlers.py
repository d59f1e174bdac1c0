"""What handlers are given, and which of them is called."""

from __future__ import annotations

import asyncio
import dataclasses
import logging

import pytest
from pydantic import BaseModel

from tencent_im_compat.bot import (
    Bot,
    BotEvent,
    Command,
    Context,
    From,
    HasText,
    InGroup,
    InState,
    Next,
    Recall,
    Reply,
    Router,
    State,
    StatesGroup,
    SyncReply,
    Throttle,
)
from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.v2tim import V2TimMessage, V2TimMessageReceipt
from tencent_im_compat.webhooks import GroupAfterNewMemberJoin, WebhookEvent
from tencent_im_mock import BotStage


class Remind(BaseModel):
    """Arguments of a command."""

    minutes: int
    text: str = "time is over"


@dataclasses.dataclass
class Add:
    """Arguments of another."""

    left: int
    right: int


class Order(StatesGroup):
    """A dialogue."""

    size = State()
    address = State(timeout=60)


@dataclasses.dataclass
class Database:
    """Something that handlers need."""

    name: str


@pytest.fixture
def bot(tim_bot: BotStage) -> Bot:
    tim_bot.mock.user("helper")
    return Bot(tim_bot.im, "helper", events=tim_bot.events)


def test_a_command_has_its_arguments_as_a_model(tim_bot: BotStage, bot: Bot) -> None:
    @bot.command("remind", Remind, aliases=("r",))
    async def remind(message: V2TimMessage, arguments: Remind, reply: Reply) -> None:
        await reply(f"{arguments.minutes}: {arguments.text}")

    @bot.command("add", Add)
    async def add(message: V2TimMessage, arguments: Add, reply: Reply) -> None:
        await reply(str(arguments.left + arguments.right))

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "/remind 10 the tea is ready") == ["10: the tea is ready"]
        assert tim_bot.says("nora", "/R 5") == ["5: time is over"]
        assert tim_bot.says("nora", "@helper /remind 7") == ["7: time is over"]
        assert tim_bot.says("nora", "/add 2 3") == ["5"]
        (bad,) = tim_bot.says("nora", "/remind soon")
        assert bad.endswith("/remind <minutes> [text]")
        assert bad.startswith("minutes: ")
        (bad,) = tim_bot.says("nora", "/add 2 3 4")
        assert bad == "'4' is one word too many\n/add <left> <right>"
        assert tim_bot.says("nora", "/reminder 4") == []


def test_the_first_handler_that_fits_gets_it(tim_bot: BotStage, bot: Bot) -> None:
    inner, outer = Router(InGroup("hall")), Router()

    @bot.on_message(HasText("first") & ~From("carl"))
    async def first(message: V2TimMessage, reply: Reply) -> None:
        await reply("1")

    @inner.on_message()
    async def second(message: V2TimMessage, reply: Reply) -> None:
        await reply("2")

    @outer.on_message(HasText("third") | From("dora"))
    async def third(message: V2TimMessage, reply: Reply) -> None:
        await reply("3")

    bot.include_router(inner)
    bot.include_router(outer)
    tim_bot.mock.group("hall", members=["nora", "helper"])
    with tim_bot.running(bot):
        assert tim_bot.says("nora", "First") == ["1"]
        assert tim_bot.says("carl", "first") == []
        assert tim_bot.says("nora", "third", group="hall") == ["2"]
        assert tim_bot.says("nora", "third") == ["3"]
        assert tim_bot.says("dora", "x") == ["3"]


def test_a_dialogue_keeps_its_state(tim_bot: BotStage, bot: Bot) -> None:
    @bot.command("order")
    async def order(message: V2TimMessage, state: State, reply: Reply) -> None:
        state.set(Order.size)
        await reply("which size?")

    @bot.on_message(InState(Order.size))
    async def size(message: V2TimMessage, context: Context, state: State, reply: Reply) -> None:
        state.set(Order.address, size=context.text)
        await reply("where to?")

    @bot.on_message(Order.address)
    async def address(message: V2TimMessage, context: Context, state: State, reply: Reply) -> None:
        size = state.data["size"]
        state.clear()
        await reply(f"{size} to {context.text}")

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "large") == []
        assert tim_bot.says("nora", "/order") == ["which size?"]
        assert tim_bot.says("carl", "small") == []
        assert tim_bot.says("nora", "large") == ["where to?"]
        assert tim_bot.says("nora", "the office") == ["large to the office"]
        assert tim_bot.says("nora", "thanks") == []
        assert tim_bot.says("nora", "/order") == ["which size?"]
        assert tim_bot.says("nora", "huge") == ["where to?"]
        tim_bot.passes(61)
        assert tim_bot.says("nora", "the office") == []


def test_a_handler_that_fails_moves_no_state(tim_bot: BotStage, bot: Bot) -> None:
    @bot.on_message(~InState())
    async def fails(message: V2TimMessage, state: State) -> None:
        state.set(Order.size)
        raise RuntimeError

    @bot.on_message(InState())
    async def never(message: V2TimMessage, reply: Reply) -> None:
        await reply("in a dialogue")

    with tim_bot.running(bot):
        tim_bot.says("nora", "one")
        assert tim_bot.says("nora", "two") == []


def test_what_handlers_raise_goes_to_the_nearest_error_handler(
    tim_bot: BotStage, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    router = Router()

    @router.on_message()
    async def fails(message: V2TimMessage, context: Context) -> None:
        raise {"value": ValueError, "key": KeyError, "exit": SystemExit}[context.text]("secret words")

    @router.on_error(ValueError)
    async def values(error: ValueError, reply: Reply) -> None:
        await reply("bad value")

    @bot.on_error(LookupError)
    async def others(error: LookupError, context: Context, reply: Reply) -> None:
        await reply(f"failed on {context.text}")

    bot.include_router(router)
    with tim_bot.running(bot), caplog.at_level(logging.ERROR, "tencent_im_compat.bot"):
        assert tim_bot.says("nora", "value") == ["bad value"]
        assert tim_bot.says("nora", "key") == ["failed on key"]
        assert not caplog.records
        assert tim_bot.says("nora", "exit") == []
        assert "fails failed" in caplog.text
        assert bot.health().failed == 3


def test_a_handler_has_its_time(tim_bot: BotStage, bot: Bot) -> None:
    @bot.on_message(timeout=3)
    async def slow(message: V2TimMessage, reply: Reply) -> None:
        await reply("wait")
        await asyncio.sleep(100)

    @bot.on_error(TimeoutError)
    async def late(error: TimeoutError, reply: Reply) -> None:
        await reply("it took too long")

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "go") == ["wait", "it took too long"]


def test_middleware_stands_around_handlers(tim_bot: BotStage, bot: Bot) -> None:
    order: list[str] = []

    @bot.outer_middleware
    async def outer(proceed: Next, event: BotEvent, context: Context) -> object:
        order.append("outer")
        context.provide(Database, Database("of the middleware"))
        return await proceed()

    @bot.middleware
    async def inner(proceed: Next, event: BotEvent, context: Context) -> object:
        order.append("in")
        try:
            return await proceed()
        finally:
            order.append("out")

    bot.provide(Database, lambda: Database("of the bot"))

    @bot.on_message()
    async def handle(message: V2TimMessage, database: Database) -> None:
        order.append(database.name)

    with tim_bot.running(bot):
        tim_bot.says("nora", "x")
    assert order == ["outer", "in", "of the middleware", "out"]


def test_throttled_users_are_passed_over(tim_bot: BotStage, bot: Bot) -> None:
    limited: list[str] = []
    bot.middleware(
        Throttle(
            2, per=10, on_limit=lambda context: limited.append(context.text), clock=tim_bot.mock.clock.now
        )
    )

    @bot.on_message()
    async def handle(message: V2TimMessage, context: Context, reply: Reply) -> None:
        await reply(context.text)

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "1") == ["1"]
        assert tim_bot.says("nora", "2") == ["2"]
        assert tim_bot.says("nora", "3") == []
        assert tim_bot.says("nora", "4") == []
        assert tim_bot.says("carl", "5") == ["5"]
        tim_bot.passes(11)
        assert tim_bot.says("nora", "6") == ["6"]
    assert limited == ["3"]


def test_plain_functions_run_in_threads(tim_bot: BotStage, bot: Bot) -> None:
    @bot.on_message()
    def handle(message: V2TimMessage, context: Context, reply: SyncReply) -> None:
        reply(f"first {context.text}")
        reply(iter(["second ", context.text]))

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "x") == ["first x", "second x"]


def test_providers_make_their_value_once(tim_bot: BotStage, bot: Bot) -> None:
    made: list[Database] = []

    async def make() -> Database:
        made.append(Database("one"))
        return made[-1]

    bot.provide(Database, make)

    @bot.on_startup
    async def begin(bot: Bot, database: Database) -> None:
        assert bot.account == "helper"

    @bot.on_message()
    async def handle(message: V2TimMessage, database: Database, reply: Reply) -> None:
        await reply(database.name)

    with tim_bot.running(bot):
        assert tim_bot.says("nora", "x") + tim_bot.says("carl", "x") == ["one", "one"]
    assert len(made) == 1


def test_webhooks_receipts_recalls_and_edits_have_handlers(tim_bot: BotStage, bot: Bot) -> None:
    seen: list[str] = []

    @bot.on(GroupAfterNewMemberJoin)
    async def joined(event: GroupAfterNewMemberJoin, bot: Bot, reply: Reply) -> None:
        await reply(f"welcome, {event.new_member_list[0].member_account}")

    @bot.on_message()
    async def asked(message: V2TimMessage, reply: Reply) -> None:
        await reply("please confirm", need_read_receipt=True)

    @bot.on_receipt()
    async def read(receipt: V2TimMessageReceipt, context: Context) -> None:
        seen.append(f"read by {receipt.userID} in {context.conversation}")

    @bot.on_recall()
    async def recalled(event: Recall, context: Context) -> None:
        seen.append(f"recalled by {event.operator} in {context.conversation}")

    @bot.on_edit()
    async def edited(message: V2TimMessage, context: Context) -> None:
        seen.append(f"edited to {context.text}")

    nora = tim_bot.mock.user("nora")
    hall = tim_bot.mock.group("hall", members=["nora", "helper"], type="Public")
    with tim_bot.running(bot):
        tim_bot.mock.user("dora")
        tim_bot.run(tim_bot.im.group.add_group_member(hall.id, ["dora"]))
        assert [each.text for each in tim_bot.answers()] == ["welcome, dora"]
        asked_by = tim_bot.writes("nora", "hello")
        (answer,) = tim_bot.answers()
        assert answer.text == "please confirm"
        nora.receipts(nora.inbox[-1])
        tim_bot.answers()
        nora.modifies(asked_by, "good bye")
        tim_bot.answers()
        nora.recalls(asked_by)
        tim_bot.answers()
    assert seen == [
        "read by nora in c2c_nora",
        "edited to good bye",
        "recalled by nora in c2c_nora",
    ]


def test_own_messages_robots_and_old_ones_are_passed_over(tim_bot: BotStage, bot: Bot) -> None:
    @bot.on_message()
    async def handle(message: V2TimMessage, reply: Reply) -> None:
        await reply("yes")

    tim_bot.run(tim_bot.im.robot.create_robot("@RBT#other"))
    tim_bot.mock.group("hall", members=["nora", "helper", "@RBT#other"])
    with tim_bot.running(bot):
        tim_bot.mock.user("@RBT#other").sends(group="hall", text="beep")
        assert tim_bot.answers() == []
        tim_bot.mock.user("helper").sends(group="hall", text="from a phone")
        assert [each.text for each in tim_bot.answers()] == ["from a phone"]
        tim_bot.writes("nora", "waits for long")
        tim_bot.mock.clock.advance(4000)
        assert tim_bot.answers() == []
        assert bot.health().too_old == 1
        assert tim_bot.says("nora", "now") == ["yes"]


def test_a_robot_is_looked_for_and_never_made(tim_bot: BotStage) -> None:
    bot = Bot(tim_bot.im, "@RBT#helper", events=tim_bot.events)

    @bot.on_message()
    async def handle(message: V2TimMessage, reply: Reply) -> None:
        await reply("beep")

    with pytest.raises(ConfigurationError, match="no robot of this app"):
        tim_bot.run(bot.start())
    tim_bot.run(tim_bot.im.robot.create_robot("@RBT#helper"))
    tim_bot.mock.group("hall", members=["nora", "@RBT#helper"])
    with tim_bot.running(bot):
        assert tim_bot.says("nora", "hello") == ["beep"]
        assert tim_bot.says("nora", "hello", group="hall", at=["@RBT#helper"]) == ["beep"]
    with pytest.raises(ConfigurationError, match="no account of this app"):
        tim_bot.run(Bot(tim_bot.im, "nobody", events=tim_bot.events).start())


def test_long_texts_become_several_messages(tim_bot: BotStage, bot: Bot) -> None:
    sentences = [f"This is sentence number {number} of a long text." for number in range(600)]

    @bot.on_message()
    async def handle(message: V2TimMessage, reply: Reply) -> None:
        await reply(" ".join(sentences))

    with tim_bot.running(bot):
        parts = tim_bot.says("nora", "go")
    assert len(parts) > 1
    assert " ".join(parts) == " ".join(sentences)
    assert all(part.endswith(".") for part in parts)


def test_any_webhook(tim_bot: BotStage, bot: Bot) -> None:
    seen: list[str] = []

    @bot.on(WebhookEvent)
    async def all_of_them(event: WebhookEvent) -> None:
        seen.append(event.callback_command)

    with tim_bot.running(bot):
        tim_bot.writes("nora", "x")
        tim_bot.answers()
    assert "C2C.CallbackAfterSendMsg" in seen
    assert Command("x").usage == "/x"
