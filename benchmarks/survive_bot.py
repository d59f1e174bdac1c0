"""The bot of ``survive.py``: hears for several users, writes down what it heard, and sends."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sqlite3
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvicorn
from rig import APP, RELAY_TOKEN, SECRET_KEY, WEBHOOK_TOKEN

from tencent_im_compat import (
    AsyncTencentIM,
    EventService,
    LongPolling,
    Polling,
    RedisStore,
    SqliteStore,
    Timeouts,
    V2TimAdvancedMsgListener,
    V2TIMManager,
    V2TimMessage,
    V2TimMessageReceipt,
    generate_user_sig,
)
from tencent_im_compat.events.sources import EventSource
from tencent_im_compat.store import StoreError
from tencent_im_compat.webhooks import WebhookApp
from tencent_im_mock.faces.socket import bind, config

HEARD = "heard"
"""The bot's table, or its hash in Redis: how often each event was told, by its name."""
SEND_SECONDS = 0.25


@dataclass(frozen=True)
class BotSettings:
    """What a bot is told.

    Attributes:
        folder: Where its files lie.
        mock: Base URL of the mock.
        users: The users for whom it hears.
        groups: By user the groups into which the user sends.
        peers: Whom all users write to.
        store: ``sqlite`` or a URL of Redis.
        interval: Seconds between two rounds of polling.
        relay: Base URL of the relay, where there is one.
        webhook_port: Where the bot takes webhooks, if it does.
    """

    folder: str
    mock: str
    users: list[str]
    groups: dict[str, list[str]]
    peers: list[str]
    store: str
    interval: float
    relay: str | None = None
    webhook_port: int | None = None

    def to_argument(self) -> str:
        """For the command line."""
        return json.dumps(asdict(self))

    @property
    def database(self) -> Path:
        """The file of a SqliteStore."""
        return Path(self.folder) / "events.db"

    @property
    def plain(self) -> Path:
        """The lines of the plain listener."""
        return Path(self.folder) / "plain"

    @property
    def sent(self) -> Path:
        """What the bot has sent, a line each: user, group or nothing, MsgSeq or peer, msgID, text."""
        return Path(self.folder) / "sent"


def open_store(settings: BotSettings) -> SqliteStore | RedisStore:
    """The store, and in its file the bot's own table."""
    if settings.store != "sqlite":
        return RedisStore(settings.store)
    store = SqliteStore(settings.database)
    with sqlite3.connect(settings.database, timeout=30.0) as own:
        own.execute(f"CREATE TABLE IF NOT EXISTS {HEARD} (name TEXT NOT NULL)")
    own.close()
    return store


def message_name(user: str, message: V2TimMessage) -> str:
    """What names the arrival of a message."""
    return f"{user} {message.textElem.text if message.textElem is not None else ''}"


def receipt_name(user: str, receipt: V2TimMessageReceipt) -> str:
    """What names a receipt."""
    count = receipt.readCount if receipt.groupID else "peer"
    return f"{user} {receipt.msgID} {count} {receipt.unreadCount or 0}"


class Ear:
    """One user's listener: writes each event through the store, and as a plain line.

    Args:
        user: The user.
        store: The service's store.
        plain: Open for appending.
    """

    def __init__(self, user: str, store: SqliteStore | RedisStore, plain: int) -> None:
        self._user = user
        self._store = store
        self._plain = plain

    def listener(self) -> V2TimAdvancedMsgListener:
        """What is registered."""
        return V2TimAdvancedMsgListener(
            onRecvNewMessage=self._message, onRecvMessageReadReceipts=self._receipts
        )

    async def _message(self, message: V2TimMessage) -> None:
        await self._note([message_name(self._user, message)])

    async def _receipts(self, receipts: list[V2TimMessageReceipt]) -> None:
        await self._note([receipt_name(self._user, receipt) for receipt in receipts])

    async def _note(self, names: list[str]) -> None:
        async with self._store.delivery() as tx:
            await tx.run(lambda tx: _write(tx, names))
            os.write(self._plain, "".join(f"{name}\n" for name in names).encode())


def _write(tx: Any, names: list[str]) -> None:
    for name in names:
        if hasattr(tx, "pipeline"):
            tx.pipeline.hincrby(HEARD, name, 1)
        else:
            tx.execute(f"INSERT INTO {HEARD} (name) VALUES (?)", (name,))


async def sends(settings: BotSettings, managers: list[V2TIMManager], number: int) -> None:
    """Sends a message every quarter of a second, one after the other to a group and to a peer."""
    sent = os.open(settings.sent, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    while True:
        number += 1
        place, one = number // len(managers), number % len(managers)
        user, manager = settings.users[one], managers[one].getMessageManager()
        groups = settings.groups[user]
        group = groups[place // 2 % len(groups)] if place % 2 else ""
        peer = "" if group else settings.peers[place // 2 % len(settings.peers)]
        text = f"b{number}"
        created = (await manager.createTextMessage(text=text)).unwrap()
        answer = await manager.sendMessage(
            message=created.messageInfo, receiver=peer, groupID=group, needReadReceipt=True
        )
        if answer.code == 0 and (message := answer.data) is not None:
            line = f"{user} {group or '-'} {message.seq if group else peer} {message.msgID} {text}\n"
            os.write(sent, line.encode())
        await asyncio.sleep(SEND_SECONDS)


async def logged_in(manager: V2TIMManager, user: str) -> None:
    """Logs in; where the server is away, once more and again."""
    sig = generate_user_sig(APP, SECRET_KEY, user)
    for _ in range(300):
        if (await manager.login(userID=user, userSig=sig)).code == 0:
            return
        await asyncio.sleep(0.2)
    raise RuntimeError("nobody can log in")


async def bot(settings: BotSettings) -> None:
    """Runs until it is killed."""
    plain = os.open(settings.plain, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    store = open_store(settings)
    sources: list[EventSource] = [Polling(interval=settings.interval, grace=2.0)]
    if settings.relay is not None:
        sources.append(LongPolling(settings.relay, RELAY_TOKEN, wait=5.0, limit=500))
    im = AsyncTencentIM(
        sdk_app_id=APP, secret_key=SECRET_KEY, base_url=settings.mock, timeout=Timeouts(read=1.5)
    )
    service = EventService(im, sources, store=store)
    if settings.webhook_port is not None:
        app = WebhookApp(sdk_app_id=APP, tokens=WEBHOOK_TOKEN)
        app.subscribe(service.feed)
        server = uvicorn.Server(config(app))
        bound = bind("127.0.0.1", settings.webhook_port)
        webhooks = asyncio.get_running_loop().create_task(server.serve(sockets=[bound]))
    else:
        webhooks = None
    managers = []
    for user in settings.users:
        manager = V2TIMManager(im, events=service)
        (await manager.initSDK(sdkAppID=APP)).unwrap()
        await logged_in(manager, user)
        listener = Ear(user, store, plain).listener()
        with contextlib.suppress(StoreError):  # it is away for a moment: the service goes on by itself
            await manager.getMessageManager().addAdvancedMsgListener(listener=listener)
        managers.append(manager)
    (Path(settings.folder) / "ready").touch()
    await sends(settings, managers, 1000 * os.getpid())
    if webhooks is not None:
        await webhooks


def run(argument: str) -> None:
    """The subcommand."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("tencent_im_compat").setLevel(logging.INFO)
    asyncio.run(bot(BotSettings(**json.loads(argument))))


if __name__ == "__main__":
    run(sys.argv[1])
