"""A bot under fire: people ask, it answers, it is killed; the last line is JSON.

    python benchmarks/bot.py [--seconds 40] [--kills 20] [--relay-kills 5]

Every program is a process of its own: the mock, a relay with its log in SQLite, the bot (``bot_process.py``),
its store in SQLite. People write 200 messages a second in 50 groups and 100 one-to-one chats; every tenth is
a question to the bot (one-to-one, or with a mention), which answers with a text that is another one each
time: half of them in one piece, half as streams. First nobody is killed, for the time that answers take;
then the bot is killed 20 times and the relay 5 times, at random with SIGKILL; in the end two bot processes
share the store, and one of them dies. What was asked and what was answered is read from the mock's own
history afterwards, by this process. An answer that a kill has cut off counts: it begins with the question
it is for.

sent                 questions that the mock has accepted
answered             of those, answered
missing              of those, not answered; must be 0
doubled              answered more than once; must be 0
first_answer_p99_ms  question accepted to answer accepted, while nobody is killed; at most 150
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from bot_process import BOT, Settings
from rig import (
    APP,
    SECRET_KEY,
    WEBHOOK_TOKEN,
    Control,
    Program,
    free_port,
    memory,
    mock_program,
    relay_program,
)

from tencent_im_compat import TencentIM
from tencent_im_compat.wire import Element, TIMStreamElem, TIMTextElem

MESSAGES_PER_SECOND = 200
QUESTIONS = 10
"""Every so manieth message is a question."""
GROUPS = [f"group-{number}" for number in range(50)]
PEOPLE = [f"peer-{number:03}" for number in range(100)]
MEMBERS = 6
WEBHOOKS = (
    "C2C.CallbackAfterSendMsg",
    "Group.CallbackAfterSendMsg",
    "Bot.OnC2CMessage",
    "Bot.OnGroupMessage",
)
JOURNAL = ("--journal-entries", "200000", "--journal-bytes", "400000000")
"""Enough for the whole time in which nobody is killed."""
ANSWER = re.compile(r"answer to (q\d+)")
PATIENCE = 120.0


@dataclass
class People:
    """What people write.

    Attributes:
        asked: Questions that were accepted, and when they were written.
    """

    control: Control
    dice: random.Random
    asked: dict[str, float] = field(default_factory=dict)
    stopping: bool = False
    number: int = 0

    async def write(self) -> None:
        """Writes until it is stopped; what could not be written in its time is not made up for."""
        at = time.monotonic()
        under_way: set[asyncio.Task[None]] = set()
        while not self.stopping:
            at = max(at + 1 / MESSAGES_PER_SECOND, time.monotonic() - 0.1)
            await asyncio.sleep(at - time.monotonic())
            if len(under_way) < 100:
                task = asyncio.create_task(self._one(self.number))
                self.number += 1
                under_way.add(task)
                task.add_done_callback(under_way.discard)
        if under_way:
            await asyncio.wait(under_way)

    async def _one(self, number: int) -> None:
        question = number % QUESTIONS == 0
        text = f"q{number}" if question else f"m{number}"
        act: dict[str, object] = {"do": "sends", "text": text}
        if self.dice.random() < 1 / 3:
            person = self.dice.choice(PEOPLE)
            act |= {"user": person, "to": BOT if question else self.dice.choice(PEOPLE)}
        else:
            place = self.dice.randrange(len(GROUPS))
            act |= {"user": self.dice.choice(members(place)), "group": GROUPS[place]}
            if question:
                act |= {"at": [BOT], "text": f"@{BOT} {text}"}
        before = time.time()
        await self.control("act", act)
        if question:
            self.asked[text] = before


def members(place: int) -> list[str]:
    """The people in a group."""
    return [PEOPLE[(place * 2 + number) % len(PEOPLE)] for number in range(MEMBERS)]


def answered(mock: str) -> Counter[str]:
    """How often each question was answered, by the mock's own history."""
    found: Counter[str] = Counter()
    with TencentIM(sdk_app_id=APP, secret_key=SECRET_KEY, base_url=mock) as im:
        for group in GROUPS:
            for item in im.group.iter_group_msgs(group):
                if item.from_account == BOT:
                    found.update(ANSWER.findall(_text(item.msg_body)))
        for person in PEOPLE:
            for message in im.openim.iter_roam_msg(BOT, person, min_time=0, max_time=int(time.time()) + 60):
                if message.from_account == BOT:
                    found.update(ANSWER.findall(_text(message.msg_body)))
    return found


def _text(body: Iterable[Element]) -> str:
    return "".join(each.text for each in body if isinstance(each, TIMTextElem | TIMStreamElem))


class Watch:
    """Reads in the mock's journal when answers were accepted.

    Args:
        mock: Base URL of the mock.
    """

    def __init__(self, mock: str) -> None:
        self._client = httpx.AsyncClient(base_url=mock, trust_env=False, timeout=10.0)
        self._since = 0
        self.first: dict[str, float] = {}

    async def look(self) -> None:
        """Reads what is new."""
        while True:
            query = {"since": self._since, "content": "true", "limit": 1000}
            answer = (await self._client.get("/__mock__/journal", params=query)).json()
            for entry in answer["entries"]:
                self._since = entry["number"]
                text = json.dumps(entry)
                if answer_to := ANSWER.search(text):
                    self.first.setdefault(answer_to[1], entry["at"])
            if len(answer["entries"]) < 1000:
                return

    def p99_ms(self, asked: dict[str, float]) -> float:
        """Of the time from a question to the first of its answer."""
        took = sorted(self.first[each] - at for each, at in asked.items() if each in self.first)
        return round(took[int(len(took) * 0.99)] * 1000, 1) if took else 0.0

    async def aclose(self) -> None:
        """Closes the connection."""
        await self._client.aclose()


class Stage:
    """All programs.

    Args:
        folder: For all files; empty.
    """

    def __init__(self, folder: Path) -> None:
        mock_port, relay_port = free_port(), free_port()
        self.mock_port = mock_port
        self.mock_url = f"http://127.0.0.1:{mock_port}"
        self.relay_url = f"http://127.0.0.1:{relay_port}"
        world = {
            "users": [BOT, *PEOPLE],
            "groups": [
                {"id": group, "members": [*members(place), BOT]} for place, group in enumerate(GROUPS)
            ],
        }
        self.mock = mock_program(folder, mock_port, world, *JOURNAL)
        self.relay = relay_program(folder, relay_port, ("--db", str(folder / "relay.db")))
        self.bots = [self._bot(folder, number) for number in range(2)]

    def _bot(self, folder: Path, number: int) -> Program:
        ready = folder / f"ready-{number}"
        settings = Settings(str(folder), self.mock_url, self.relay_url, str(ready))
        program = Path(__file__).with_name("bot_process.py")
        command = (sys.executable, str(program), settings.to_argument())

        def up() -> bool:
            return ready.exists()

        ready.unlink(missing_ok=True)
        return Program(command, up, folder / f"bot-{number}.log")

    def end(self) -> None:
        """Ends all of them."""
        for program in (*self.bots, self.relay, self.mock):
            program.kill()


async def play(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """All of it."""
    stage, dice, loop = Stage(folder), random.Random(1), asyncio.get_running_loop()
    try:
        for program in (stage.mock, stage.relay, stage.bots[0]):
            await loop.run_in_executor(None, program.start)
        control = Control(stage.mock_port)
        target = {"url": f"{stage.relay_url}/callback", "token": WEBHOOK_TOKEN, "enabled": list(WEBHOOKS)}
        await control("webhooks", target)
        people, watch = People(control, dice), Watch(stage.mock_url)
        writing = loop.create_task(people.write())
        await asyncio.sleep(options.seconds)
        await watch.look()  # at the end only: the mock answers nothing else meanwhile
        p99, calm = watch.p99_ms(people.asked), len(watch.first)
        print(f"calm: {calm} answered, p99 {p99} ms", flush=True)
        await watch.aclose()
        victims = [stage.bots[0]] * options.kills + [stage.relay] * options.relay_kills
        dice.shuffle(victims)
        for number, victim in enumerate(victims):
            await asyncio.sleep(dice.uniform(0.5, 3.0))
            victim.kill()
            await loop.run_in_executor(None, victim.spawn)
            # A killed bot's lease lasts some seconds: most kills meet one that is at work again.
            await asyncio.sleep(dice.uniform(2.0, 9.0) if victim is stage.bots[0] else 1.0)
            print(f"kill {number + 1} of {len(victims)}: {len(people.asked)} questions", flush=True)
        await loop.run_in_executor(None, stage.bots[1].start)
        await asyncio.sleep(3.0)
        stage.bots[0].kill()
        await asyncio.sleep(10.0)
        people.stopping = True
        await writing
        control.close()
        return await loop.run_in_executor(None, judged, stage.mock_url, people, p99)
    finally:
        stage.end()


def judged(mock: str, people: People, p99: float) -> dict[str, object]:
    """Waits until all is answered, or nothing more comes, and counts."""
    end, before = time.monotonic() + PATIENCE, -1
    while True:
        found = answered(mock)
        missing = people.asked.keys() - found.keys()
        if not missing or time.monotonic() > end:
            break
        if len(found) != before:
            end, before = time.monotonic() + PATIENCE, len(found)
        time.sleep(1.0)
    time.sleep(3.0)  # what is said twice may come late
    found = answered(mock)
    missing = people.asked.keys() - found.keys()
    doubled = [question for question, times in found.items() if times > 1]
    for name, those in (("missing", sorted(missing)), ("doubled", doubled)):
        if those:
            print(f"{name}: {those[:20]}", flush=True)
    return {
        "sent": len(people.asked),
        "answered": len(people.asked.keys() & found.keys()),
        "missing": len(missing),
        "doubled": len(doubled),
        "first_answer_p99_ms": p99,
    }


def main() -> int:
    """Plays; 1 where something is missing or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30.0, help="without kills")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--relay-kills", type=int, default=5)
    options = parser.parse_args()
    with TemporaryDirectory(dir=memory()) as folder:
        found = asyncio.run(play(Path(folder), options))
    print(json.dumps(found))
    return int(bool(found["missing"] or found["doubled"]))


if __name__ == "__main__":
    sys.exit(main())
