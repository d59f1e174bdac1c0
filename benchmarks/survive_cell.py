"""One cell of ``survive.py``: its programs, what people do, the kills, and what was heard in the end."""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import redis
from rig import (
    WEBHOOK_TOKEN,
    WEBHOOKS,
    Control,
    NothingCameError,
    Program,
    free_port,
    mock_program,
    redis_program,
    relay_program,
)
from survive_bot import HEARD, BotSettings

MESSAGES_PER_SECOND = 200
GROUPS = [f"group-{number}" for number in range(8)]
USERS = [f"bot-{number}" for number in range(5)]
"""Of the bot; each group has two of them."""
PEERS = [f"peer-{number}" for number in range(8)]
"""Who write to each of the bot's users."""
READERS = PEERS[:3]
"""Members of every group, who read what the bot sends."""
ONE_TO_ONE = 5
"""Every so manieth message goes to a user: so each group gets 20 a second, and may get 40."""
STALLED_SECONDS = 45.0
"""Nothing more comes once so long nothing came."""


@dataclass(frozen=True)
class Setting:
    """By which way events come, where they are kept, who is killed."""

    source: str
    store: str
    victim: str

    @property
    def name(self) -> str:
        """For people, and for ``--only``."""
        return f"{self.source}, {self.store}, {self.victim}"


@dataclass
class Found:
    """What a cell has shown."""

    events: int
    lost: list[str]
    doubled: list[str]
    plain: int
    kills: int
    catching_up: float

    def __str__(self) -> str:
        text = f"{self.kills} kills, {self.events} events, {len(self.lost)} lost, {len(self.doubled)} doubled"
        return f"{text}, {self.plain} plain lines doubled, all heard {self.catching_up:.1f} s after the end"


def hosted(group: int) -> list[str]:
    """The bot's users in a group."""
    return [USERS[group % len(USERS)], USERS[(group + 1) % len(USERS)]]


@dataclass
class People:
    """What people do, and what has to be heard of it."""

    control: Control
    bot: BotSettings
    expected: set[str] = field(default_factory=set)
    stopping: bool = False
    _sent: int = 0
    _read: int = 0

    async def send(self) -> None:
        """Sends until it is stopped; what could not be sent in its time is not made up for."""
        at = time.monotonic()
        under_way: set[asyncio.Task[None]] = set()
        while not self.stopping:
            at = max(at + 1 / MESSAGES_PER_SECOND, time.monotonic() - 0.1)
            await asyncio.sleep(at - time.monotonic())
            if len(under_way) < 100:
                task = asyncio.create_task(self._one(self._sent))
                self._sent += 1
                under_way.add(task)
                task.add_done_callback(under_way.discard)
        if under_way:
            await asyncio.wait(under_way)

    async def _one(self, number: int) -> None:
        text, place = f"m{number:06}", number // ONE_TO_ONE
        if number % ONE_TO_ONE == 0:
            peer, user = PEERS[place % len(PEERS)], USERS[place // len(PEERS) % len(USERS)]
            await self.control("act", {"user": peer, "do": "sends", "text": text, "to": user})
            self.expected.add(f"{user} {text}")
            return
        group = (number - place) % len(GROUPS)
        act = {"user": READERS[place % len(READERS)], "do": "sends", "text": text, "group": GROUPS[group]}
        await self.control("act", act)
        self.expected.update(f"{user} {text}" for user in hosted(group))

    async def read(self) -> None:
        """Reads what the bot sends, until it is stopped and all is read."""
        while True:
            ended = self.stopping
            lines = self.bot.sent.read_text().splitlines() if self.bot.sent.exists() else []
            for line in lines[self._read :]:
                await self._reads(*line.split())
            self._read = len(lines)
            if ended:
                return
            await asyncio.sleep(0.2)

    async def _reads(self, user: str, group: str, place: str, msg_id: str, text: str) -> None:
        if group == "-":
            key = "_".join(msg_id.split("~")[3:6])
            await self.control("act", {"user": place, "do": "receipts", "peer": user, "key": key})
            self.expected.add(f"{user} {msg_id} peer 0")
            return
        for reader in READERS:
            act = {"user": reader, "do": "receipts", "group": group, "seq": int(place)}
            await self.control("act", act)
        # The bot's other user in the group hears it and does not read it.
        self.expected.update(f"{each} {text}" for each in hosted(GROUPS.index(group)) if each != user)
        self.expected.add(f"{user} {msg_id} {len(READERS)} 1")


class Cell:
    """One cell.

    Args:
        setting: Which.
        folder: For all files; empty.
    """

    def __init__(self, setting: Setting, folder: Path) -> None:
        self._setting = setting
        self._dice = random.Random(setting.name)
        mock_port, redis_port, relay_port, bot_port = (free_port() for _ in range(4))
        self._mock_port = mock_port
        source = setting.source
        world = {
            "users": [*USERS, *PEERS],
            "groups": [
                {"id": group, "members": [*READERS, *hosted(number)]} for number, group in enumerate(GROUPS)
            ],
        }
        redis_url = f"redis://127.0.0.1:{redis_port}/0"
        self._bot_settings = BotSettings(
            folder=str(folder),
            mock=f"http://127.0.0.1:{mock_port}",
            users=USERS,
            groups={
                user: [group for number, group in enumerate(GROUPS) if user in hosted(number)]
                for user in USERS
            },
            peers=PEERS,
            store="sqlite" if setting.store == "sqlite" else redis_url,
            interval=2.0 if source == "polling" else 5.0,
            relay=f"http://127.0.0.1:{relay_port}" if source.startswith("relay") else None,
            webhook_port=bot_port if source == "webhooks" else None,
        )
        main = Path(__file__).with_name("survive.py")
        command = (sys.executable, str(main), "--bot", self._bot_settings.to_argument())
        self._ready = folder / "ready"
        self._bot = Program(command, self._ready.exists, folder / "bot.log")
        self._mock = mock_program(folder, mock_port, world)
        self._redis = redis_program(folder, redis_port)
        self._client = redis.Redis.from_url(redis_url)
        log = ("--redis", redis_url) if source == "relay on redis" else ("--db", str(folder / "relay.db"))
        self._relay = relay_program(folder, relay_port, log)
        self._target = f"http://127.0.0.1:{relay_port if source.startswith('relay') else bot_port}/callback"

    async def play(self, kills: int) -> Found:
        """All of it."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, self._start)
            control = Control(self._mock_port)
            if self._setting.source != "polling":
                target = {"url": self._target, "token": WEBHOOK_TOKEN, "enabled": list(WEBHOOKS)}
                await control("webhooks", target)
            people = People(control, self._bot_settings)
            acting = [loop.create_task(people.send()), loop.create_task(people.read())]
            for _ in range(kills):
                await loop.run_in_executor(None, self._kill)
            await loop.run_in_executor(None, self._hears_more)
            people.stopping = True
            await asyncio.gather(*acting)
            ended = time.monotonic()
            await loop.run_in_executor(None, self._wait_for, people.expected)
            control.close()
            return self._found(people.expected, kills, time.monotonic() - ended)
        finally:
            for program in (self._bot, self._relay, self._mock, self._redis):
                program.kill()
            self._client.close()

    def _start(self) -> None:
        if "redis" in self._setting.store or "redis" in self._setting.source:
            self._redis.start()
        self._mock.start()
        if self._setting.source.startswith("relay"):
            self._relay.start()
        self._bot.start()

    # ------------------------------------------------------------ kills

    def _kill(self) -> None:
        """Waits until the bot hears, and a moment more; kills; brings back what was killed."""
        self._hears_more()
        time.sleep(self._dice.uniform(0.1, 1.0))
        victim = self._setting.victim
        if victim == "mock away":
            self._mock.send(signal.SIGSTOP)
            time.sleep(self._dice.uniform(0.5, 3.0))
            self._mock.send(signal.SIGCONT)
        else:
            victims = {"bot": self._bot, "relay": self._relay, "redis": self._redis}
            killed = [program for name, program in victims.items() if name in victim]
            self._dice.shuffle(killed)
            for program in killed:
                program.kill()
            if victim != "bot":
                time.sleep(self._dice.uniform(0.0, 1.0))
            for program in killed:
                program.spawn()

    def _hears_more(self) -> None:
        before = self._heard_number()
        end = time.monotonic() + STALLED_SECONDS
        while self._heard_number() <= before:
            if time.monotonic() > end:
                raise NothingCameError(f"{self._setting.name}: the bot hears nothing more")
            time.sleep(0.05)

    # ------------------------------------------------------------ what was heard

    def _heard_number(self) -> int:
        number = -1
        with contextlib.suppress(redis.exceptions.RedisError, sqlite3.OperationalError):
            number = self._ask(f"SELECT count(*) FROM {HEARD}", lambda client: client.hlen(HEARD))
        return number

    def _heard(self) -> Counter[str]:
        """How often the listener has written each event through the store."""
        if self._setting.store == "redis":
            told = self._client.hgetall(HEARD)
            return Counter({name.decode(): int(times) for name, times in told.items()})
        with contextlib.closing(self._file()) as file:
            return Counter(name for (name,) in file.execute(f"SELECT name FROM {HEARD}"))

    def _ask(self, statement: str, command: Callable[[redis.Redis], int]) -> int:
        if self._setting.store == "redis":
            return command(self._client)
        with contextlib.closing(self._file()) as file:
            return int(file.execute(statement).fetchone()[0])

    def _file(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._bot_settings.database}?mode=ro", uri=True, timeout=10.0)

    def _wait_for(self, expected: set[str]) -> None:
        """Until everything was heard, or nothing more of it comes."""
        left, end = len(expected) + 1, time.monotonic() + STALLED_SECONDS
        while left and time.monotonic() < end:
            with contextlib.suppress(redis.exceptions.RedisError, sqlite3.OperationalError):
                missing = len(expected - self._heard().keys())
                if missing < left:
                    left, end = missing, time.monotonic() + STALLED_SECONDS
            time.sleep(0.5)

    def _found(self, expected: set[str], kills: int, catching_up: float) -> Found:
        heard = self._heard()
        plain = Counter(self._bot_settings.plain.read_text().splitlines())
        return Found(
            len(expected),
            sorted(expected - heard.keys()),
            sorted(name for name, times in heard.items() if times > 1),
            sum(times - 1 for times in plain.values()),
            kills,
            catching_up,
        )
