"""Read by type checkers only: what they make of bots, and which mistakes they find."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from pydantic import BaseModel
from typing_extensions import assert_type

import tencent_im_compat as im
from tencent_im_compat.bot import (
    Bot,
    BotEvent,
    Command,
    Context,
    History,
    Latest,
    Mentioned,
    Next,
    OneToOne,
    Recall,
    Reply,
    Router,
    SentAnswer,
    State,
    StatesGroup,
)
from tencent_im_compat.v2tim import V2TimMessage, V2TimMessageReceipt
from tencent_im_compat.webhooks import GroupAfterNewMemberJoin, SnsFriendAdd


class Remind(BaseModel):
    """Arguments of a command."""

    minutes: int


class Order(StatesGroup):
    """A dialogue."""

    size = State()


class Database:
    """Something that handlers need."""


async def words() -> AsyncIterator[str]:
    """Text that comes piece by piece."""
    yield "a"


def lines() -> Iterator[str]:
    """The same, without a loop."""
    yield "a"


async def make() -> Database:
    """Makes it."""
    return Database()


def number() -> int:
    """Makes something else."""
    return 1


async def long_text(event: BotEvent, context: Context) -> bool:
    """A filter that waits."""
    return len(context.text) > 100


def usage(client: im.AsyncTencentIM) -> None:
    """What bots are made of."""
    bot = Bot(client, account="helper", events=im.Polling(), overlap=Latest(), lane="user")
    router = Router(OneToOne() | ~Mentioned(), concurrent=False)
    assert_type(bot.include_router(router), Router)
    bot.provide(Database, make)
    bot.provide(Database, Database)

    @bot.on_message(long_text, lambda event, context: bool(context.group))
    async def message(message: V2TimMessage, context: Context, reply: Reply) -> None:
        assert_type(context.text, str)
        assert_type(await context.history(limit=3), History)
        assert_type(await context.state(), State)
        assert_type(await reply("text"), SentAnswer)
        await reply(words())
        await reply(lines())
        async with reply.stream() as stream:
            await stream.write("a")
        assert_type((await context.history()).as_chat_messages(), list[dict[str, str]])

    @router.command("remind", Remind, Command("later"), aliases=("r",))
    def command(message: V2TimMessage, arguments: Remind, database: Database) -> None:
        assert_type(arguments.minutes, int)

    @bot.on_message(Order.size)
    async def in_a_dialogue(message: V2TimMessage, state: State) -> None:
        state.set(Order.size, wide=True)

    @bot.on(GroupAfterNewMemberJoin)
    async def joined(event: GroupAfterNewMemberJoin, bot: Bot) -> None:
        assert_type(event.group_id, str)

    @bot.on_recall()
    async def recalled(event: Recall) -> None:
        assert_type(event.reason, str)

    @bot.on_receipt()
    async def read(event: V2TimMessageReceipt) -> None:
        assert_type(event.userID, str)

    @bot.on_error(ValueError)
    async def failed(error: ValueError, reply: Reply) -> None:
        await reply(str(error))

    @bot.middleware
    async def around(proceed: Next, event: BotEvent, context: Context) -> object:
        return await proceed()


def mistakes(client: im.AsyncTencentIM, bot: Bot, router: Router) -> None:
    """What type checkers find."""

    async def takes_nothing() -> None: ...

    async def takes_a_receipt(receipt: V2TimMessageReceipt, reply: Reply) -> None: ...

    async def takes_a_friend(event: SnsFriendAdd) -> None: ...

    async def takes_a_message(message: V2TimMessage) -> None: ...

    bot.on_message()(takes_nothing)  # type: ignore[arg-type]
    bot.on_message()(takes_a_receipt)  # type: ignore[arg-type]
    bot.on_receipt()(takes_a_message)  # type: ignore[arg-type]
    bot.on_recall()(takes_a_message)  # type: ignore[arg-type]
    bot.on(GroupAfterNewMemberJoin)(takes_a_friend)  # type: ignore[arg-type]
    bot.on(V2TimMessage)  # type: ignore[type-var]
    bot.on_error(ValueError)(takes_a_message)  # type: ignore[arg-type]
    bot.on_message("hello")  # type: ignore[arg-type]
    bot.on_message(takes_nothing)  # type: ignore[arg-type]
    router.command("remind", 5)  # type: ignore[arg-type]
    bot.provide(Database, number)  # type: ignore[arg-type]
    bot.middleware(takes_a_message)  # type: ignore[arg-type]
    Bot(client, account="helper", lane="thread")  # type: ignore[arg-type]
    Bot(client, account="helper", overlap="latest")  # type: ignore[arg-type]
    Bot(client, account="helper", colour="red")  # type: ignore[call-arg]
    Bot(client)  # type: ignore[call-arg]
