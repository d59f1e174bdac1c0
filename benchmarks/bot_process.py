"""The bot of ``bot.py``: answers questions with a text that is never the same, half of them as streams."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import uuid
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rig import APP, RELAY_TOKEN, SECRET_KEY

from tencent_im_compat import AsyncTencentIM, EventService, LongPolling, Polling, SqliteStore, Timeouts
from tencent_im_compat.bot import Bot, Context, Mentioned, OneToOne, Reply
from tencent_im_compat.v2tim import V2TimMessage

BOT = "helper"


@dataclass(frozen=True)
class Settings:
    """What a bot is told.

    Attributes:
        folder: Where its store lies.
        mock: Base URL of the mock.
        relay: Base URL of the relay.
        ready: Made once it runs.
    """

    folder: str
    mock: str
    relay: str
    ready: str

    def to_argument(self) -> str:
        """For the command line."""
        return json.dumps(asdict(self))


async def tokens(question: str) -> AsyncIterator[str]:
    """A model that says something else each time."""
    yield f"answer to {question} is "
    for _ in range(6):
        await asyncio.sleep(0.05)
        yield f"{uuid.uuid4().hex} "


async def main(settings: Settings) -> None:
    """Runs until it is killed."""
    im = AsyncTencentIM(
        sdk_app_id=APP, secret_key=SECRET_KEY, base_url=settings.mock, timeout=Timeouts(read=5.0)
    )
    with SqliteStore(Path(settings.folder) / "bot.db") as store:
        sources = [LongPolling(settings.relay, RELAY_TOKEN, wait=5.0, limit=500), Polling(interval=30.0)]
        # In a group nobody waits for the answer that somebody else gets.
        bot = Bot(im, BOT, events=EventService(im, sources, store=store), lane="user")

        @bot.on_message(OneToOne() | Mentioned())
        async def answer(message: V2TimMessage, context: Context, reply: Reply) -> None:
            question = context.text.rpartition(" ")[2]
            if int(question[1:]) // 10 % 2:
                await reply(tokens(question))
            else:
                await reply(f"answer to {question} {uuid.uuid4().hex}")

        await bot.start()
        await asyncio.to_thread(Path(settings.ready).touch)
        await asyncio.Event().wait()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    asyncio.run(main(Settings(**json.loads(sys.argv[1]))))
