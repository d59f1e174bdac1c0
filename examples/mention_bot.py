"""A bot that answers whoever mentions it in a group, or writes to it.

python examples/mention_bot.py          # SDKAppID and key from the environment; BOT_ACCOUNT, default "helper"
"""

import os

from tencent_im_compat import AsyncTencentIM, EventService, EventSource, Polling
from tencent_im_compat.bot import Bot, Context, Mentioned, OneToOne, Reply
from tencent_im_compat.v2tim import V2TimMessage

HOURS = {"shop": "9 to 18", "café": "8 to 22"}


def make_bot(im: AsyncTencentIM, events: EventService | EventSource, account: str) -> Bot:
    """The bot, as the program runs it and its test does."""
    bot = Bot(im, account, events=events)

    @bot.on_message(Mentioned() | OneToOne())
    async def opening_hours(message: V2TimMessage, context: Context, reply: Reply) -> None:
        for place, hours in HOURS.items():
            if place in context.text.lower():
                await reply(f"the {place} is open from {hours}", at=[context.user] if context.group else [])
                return
        await reply(f"I know the hours of: {', '.join(HOURS)}")

    return bot


if __name__ == "__main__":
    make_bot(AsyncTencentIM(), Polling(), os.environ.get("BOT_ACCOUNT", "helper")).run()
