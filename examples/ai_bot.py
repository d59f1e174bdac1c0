"""A bot that answers with a language model, streamed; /stop ends an answer, /forget the memory of the talk.

The model is a stub that needs no network: put your vendor's client in its place.

    python examples/ai_bot.py               # SDKAppID and key from the environment
"""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Protocol

from tencent_im_compat import AsyncTencentIM, EventService, EventSource, Polling
from tencent_im_compat.bot import Bot, Burst, Context, Mentioned, OneToOne, Reply, State, StatesGroup
from tencent_im_compat.v2tim import V2TimMessage

SYSTEM = "You are a helpful colleague. Answer briefly."


class Model(Protocol):
    """What makes answers: messages in the role and content form in, text piece by piece out."""

    def tokens(self, messages: list[dict[str, str]]) -> AsyncIterator[str]:
        """The answer."""
        ...


class Stub:
    """A model that repeats what it was asked, slowly."""

    async def tokens(self, messages: list[dict[str, str]]) -> AsyncIterator[str]:
        """The answer."""
        for word in f"You said: {messages[-1]['content']}".split(" "):
            await asyncio.sleep(0.1)
            yield f"{word} "


class Talk(StatesGroup):
    """What is remembered of a talk."""

    begun = State()


def make_bot(im: AsyncTencentIM, events: EventService | EventSource, account: str, model: Model) -> Bot:
    """The bot, as the program runs it and its test does."""
    # Three quick lines are one question.
    bot = Bot(im, account, events=events, overlap=Burst(pause=1.5), streams=["stream_msg", "ai", "edit"])

    @bot.command("forget")
    async def forget(message: V2TimMessage, state: State, reply: Reply) -> None:
        state.set(Talk.begun, at=message.timestamp or 0)
        await reply("Let us talk of something else.")

    @bot.on_message(Mentioned() | OneToOne())
    async def answer(message: V2TimMessage, context: Context, state: State, reply: Reply) -> None:
        history = await context.history(limit=30, max_bytes=16_000)
        since = state.data.get("at", 0)
        messages = history.since(since).as_chat_messages(SYSTEM)
        await reply(model.tokens(messages))

    return bot


if __name__ == "__main__":
    make_bot(AsyncTencentIM(), Polling(), os.environ.get("BOT_ACCOUNT", "helper"), Stub()).run()
