"""A thousand users in one process: what they cost, and how soon they hear; the last line is JSON.

    python benchmarks/fleet.py [--users 1000] [--idle 120] [--seconds 20]

With webhooks, a relay and a safety poll every 120 s:

held_calls                  calls that are held open at the relay, by its metrics; must be 1
p99_ms                      from the answer to a send to the listener, 300 events a second, half of them of
                            one-to-one messages, half of groups with five of the users; at most 200
idle_calls_per_user_minute  REST calls while nothing happens, over one whole interval; at most 2
kb_per_idle_user            resident memory that all users but the first ten add, each; at most 60

With polling only, budget 0.5, and every user getting as many messages as every other:

share_of_limit      calls of polling a second over the documented limit, of the command with most; at most 0.5
delay_p99_vs_fair   from the answer to a send to the listener, over the fair delay: each user needs one call
                    of each command in a round, so users / (0.5 x 200 calls a second); at most 1.5
own_call_wait_ms    what an app's own calls of polled commands wait for the limiter meanwhile, of 100 the
                    slowest but one; at most 50

Mock, relay, senders and each of the two fleets are processes of their own, and the clock is that of the
machine, which all of them read. Events lie in a ``SqliteStore``, in memory (/dev/shm) where there is such a
place. The figures are those of a machine on which nothing else goes on.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import gc
import json
import math
import os
import re
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from fleet_people import phone_of, sent_by_another, user_of, world
from rig import (
    APP,
    RELAY_TOKEN,
    SECRET_KEY,
    WEBHOOK_TOKEN,
    WEBHOOKS,
    Control,
    Program,
    free_port,
    memory,
    mock_program,
    relay_program,
)

from tencent_im_compat import (
    AsyncTencentIM,
    Attempt,
    EventService,
    LongPolling,
    Observer,
    Polling,
    SqliteStore,
    V2TimAdvancedMsgListener,
    V2TIMManager,
    V2TimMessage,
    generate_user_sig,
)
from tencent_im_compat.events import asks
from tencent_im_compat.rates import limits_of

PUSHED_PER_SECOND, POLLED_PER_SECOND = 300, 36
"""Events; a message to a user is one, a message to a group is one for each of its users."""
SAFETY_SECONDS, INTERVAL = 120.0, 2.0
BUDGET = 0.5
FIRST = 10
"""Users whose memory is not counted: they bring in what all share."""
AT_ONCE = 20
POLLED = (asks.GROUPS, asks.CONTACTS, asks.GROUP_HISTORY, asks.HISTORY, asks.GROUP_RECEIPTS, asks.UNREAD)


class Calls(Observer):
    """Counts attempts by command, and notes what calls waited for the limiter, in seconds."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.waits: list[float] = []

    def started(self, command: str) -> list[float]:
        return [time.monotonic()]

    def attempted(self, call: object, attempt: Attempt) -> None:
        self.count[attempt.command] += 1
        if isinstance(call, list):
            call.append(attempt.seconds)

    def ended(self, call: object, error: BaseException | None) -> None:
        if isinstance(call, list) and error is None and len(call) == 2:
            self.waits.append(time.monotonic() - call[0] - call[1])


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so many are not above; infinite where there is none."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)] if values else math.inf


def resident() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


# ---------------------------------------------------------------- fleets


class Fleet:
    """Users of one service.

    Args:
        im: The client.
        service: The service.
    """

    def __init__(self, im: AsyncTencentIM, service: EventService) -> None:
        self._im = im
        self._service = service
        self.heard: dict[str, float] = {}
        self.managers: list[V2TIMManager] = []
        self._awaited: set[str] = set()
        self._all_heard = asyncio.Event()

    async def login(self, numbers: range) -> None:
        """Logs users in, some at once."""
        left = iter(numbers)

        async def some() -> None:
            for number in left:
                manager = V2TIMManager(self._im, events=self._service)
                (await manager.initSDK(sdkAppID=APP)).unwrap()
                sig = generate_user_sig(APP, SECRET_KEY, user_of(number))
                (await manager.login(userID=user_of(number), userSig=sig)).unwrap()
                listener = V2TimAdvancedMsgListener(
                    onRecvNewMessage=functools.partial(self._hears, user_of(number))
                )
                await manager.getMessageManager().addAdvancedMsgListener(listener=listener)
                self.managers.append(manager)

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))

    def _hears(self, user: str, message: V2TimMessage) -> None:
        if message.textElem is not None:
            name = f"{user} {message.textElem.text}"
            self.heard.setdefault(name, time.monotonic())
            self._awaited.discard(name)
            if not self._awaited:
                self._all_heard.set()

    async def delays(self, answered: dict[str, float], patience: float) -> list[float]:
        """Seconds from each answer to its listener; infinite for what was not heard in time."""
        self._awaited = answered.keys() - self.heard.keys()
        if self._awaited:
            self._all_heard.clear()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._all_heard.wait(), patience)
        return [max(0.0, self.heard.get(text, math.inf) - at) for text, at in answered.items()]


def client(port: int, calls: Calls) -> AsyncTencentIM:
    """A client of the mock."""
    return AsyncTencentIM(
        sdk_app_id=APP, secret_key=SECRET_KEY, base_url=f"http://127.0.0.1:{port}", observers=[calls]
    )


async def pushed(
    folder: Path, ports: dict[str, int], users: int, idle: float, seconds: float
) -> dict[str, float]:
    """The fleet with webhooks and a relay."""
    calls, relay = Calls(), f"http://127.0.0.1:{ports['relay']}"
    control = Control(ports["mock"])
    hooks = {"url": f"{relay}/callback", "token": WEBHOOK_TOKEN, "enabled": list(WEBHOOKS)}
    await control("webhooks", hooks)
    control.close()
    sources = [LongPolling(relay, RELAY_TOKEN, limit=500), Polling(interval=SAFETY_SECONDS)]
    async with client(ports["mock"], calls) as im:
        with SqliteStore(folder / "events.db") as store:
            async with EventService(im, sources, store=store) as service:
                fleet = Fleet(im, service)
                await fleet.login(range(FIRST))
                before = resident()
                await fleet.login(range(FIRST, users))
                added = resident() - before
                calls.count.clear()
                begun, held = time.monotonic(), 0
                async with httpx.AsyncClient(trust_env=False) as plain:
                    while time.monotonic() < begun + idle:
                        await asyncio.sleep(min(5.0, idle))
                        told = (await plain.get(f"{relay}/metrics")).text
                        found = re.search(r"^tencent_im_relay_waiters (\d+)", told, re.MULTILINE)
                        held = max(held, int(found[1]) if found else 0)
                minutes = (time.monotonic() - begun) / 60
                in_idleness = sum(calls.count.values())
                answered = await sent_by_another(ports["mock"], users, PUSHED_PER_SECOND, seconds)
                delays = await fleet.delays(answered, 30.0)
    return {
        "held_calls": held,
        "p99_ms": round(percentile(delays, 0.99) * 1000, 1),
        "idle_calls_per_user_minute": round(in_idleness / users / minutes, 2),
        "kb_per_idle_user": round(added / 1024 / max(1, users - FIRST), 1),
    }


async def polled(folder: Path, ports: dict[str, int], users: int, seconds: float) -> dict[str, float]:
    """The fleet that polls."""
    calls, own_calls = Calls(), Calls()
    async with client(ports["mock"], calls) as im:
        own = im.with_options(observers=[own_calls])
        limits = {command: limits_of(command, im.settings.rates)[0].amount for command in POLLED}
        fair = users / (BUDGET * min(limits.values()))
        with SqliteStore(folder / "events.db") as store:
            settings = Polling(interval=INTERVAL)
            async with EventService(im, settings, store=store, budget=BUDGET) as service:
                fleet = Fleet(im, service)
                await fleet.login(range(users))

                async def calls_of_the_app() -> None:
                    for number in range(10**9):
                        user = user_of(number % users)
                        await own.group.get_joined_group_list(user)
                        await own.openim.admin_get_roam_msg(
                            user, phone_of(number % users), max_cnt=1, min_time=0, max_time=1
                        )
                        await asyncio.sleep(0.05)

                app = asyncio.create_task(calls_of_the_app())
                await asyncio.sleep(fair)  # what the start has left over
                calls.count.clear()
                own_calls.count.clear()
                begun = time.monotonic()
                answered = await sent_by_another(ports["mock"], users, POLLED_PER_SECOND, seconds + 3 * fair)
                delays = await fleet.delays(answered, 10 * fair)
                took = time.monotonic() - begun
                app.cancel()
    polling = calls.count - own_calls.count  # a view's observers hear of its calls besides the client's
    share = {command: polling[command] / took / limits[command] for command in POLLED}
    print(
        f"shares of the limits: { {name: round(value, 3) for name, value in share.items()} }", file=sys.stderr
    )
    print(
        f"half of all delays are below {percentile(delays, 0.5):.1f} s, the fair one is {fair:.1f} s",
        file=sys.stderr,
    )
    return {
        "share_of_limit": round(max(share.values()), 3),
        "delay_p99_vs_fair": round(percentile(delays, 0.99) / fair, 3),
        "own_call_wait_ms": round(percentile(own_calls.waits, 0.99) * 1000, 1),
    }


# ---------------------------------------------------------------- all of it


def fleet(part: str, users: int, *settings: float) -> dict[str, float]:
    """One part, in a process of its own, with a mock and a relay of its own."""
    with TemporaryDirectory(dir=memory()) as temporary, ExitStack() as stack:
        folder = Path(temporary)
        ports = {"mock": free_port(), "relay": free_port()}
        programs: list[Program] = [mock_program(folder, ports["mock"], world(users))]
        if part == "pushed":
            programs.append(relay_program(folder, ports["relay"], ("--db", str(folder / "relay.db"))))
        for program in programs:
            stack.callback(program.kill)
            program.start()
        job = json.dumps([temporary, ports, users, *settings])
        told = subprocess.run(
            [sys.executable, __file__, f"--{part}", job], stdout=subprocess.PIPE, check=True, text=True
        ).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    print(part, found, flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--idle", type=float, default=SAFETY_SECONDS)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--only", choices=("pushed", "polled"), help="one of the two fleets")
    for part in ("pushed", "polled"):
        parser.add_argument(f"--{part}", type=json.loads, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.pushed:
        print(json.dumps(asyncio.run(pushed(Path(given.pushed[0]), *given.pushed[1:]))))
    elif given.polled:
        print(json.dumps(asyncio.run(polled(Path(given.polled[0]), *given.polled[1:]))))
    else:
        figures = {} if given.only == "polled" else fleet("pushed", given.users, given.idle, given.seconds)
        figures |= {} if given.only == "pushed" else fleet("polled", given.users, given.seconds)
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
