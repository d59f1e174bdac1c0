"""Sends through a server that fails in every fifth attempt; the last line is JSON.

    python benchmarks/chaos.py [--sends 10000] [--seed 1]

A mock in a process of its own draws its faults with a seed: refused and lost connections, no answer in time,
half answers, pages of a gateway, internal failures, refusals; with the work done and not done where nobody
can tell. Nine tenths of the sends go by AsyncTencentIM with 32 in flight, the rest by TencentIM with 8
threads; half of them to users, half to groups. Each text is sent by one call. Afterwards what the callers
were told is compared with what the mock has stored:

sent         told as sent
lost         of those, not stored; must be 0
duplicated   texts stored more than once, whatever was told; must be 0
unknown      told as unknown; all are listed, with whether they were stored
refused      told as refused
phantom      of those, stored all the same; must be 0
attempts     how often something was tried
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
from httpx_aiohttp import AiohttpTransport

from tencent_im_compat import (
    NO_RATE_LIMITS,
    AsyncTencentIM,
    Attempt,
    Observer,
    Outcome,
    RetryPolicy,
    TencentIM,
    TencentIMError,
    Timeouts,
)
from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM
from tencent_im_mock.core.faults import Fault

IN_FLIGHT, THREADS = 32, 8
FAULTY = 0.2
"""Share of attempts that meet a fault."""
PATIENCE = 0.4
LATE = 2 * PATIENCE
MOST_SECONDS = 100.0
"""What is not sent by then is held back."""
PEOPLE = [f"user-{number}" for number in range(40)]
TEAMS = [f"team-{number}" for number in range(10)]
EITHER: list[dict[str, Any]] = [
    {"kind": "reset"},
    {"kind": "cut"},
    {"kind": "hang", "seconds": LATE},
    {"kind": "status", "status": 502},
    {"kind": "status", "status": 200},
    {"kind": "code", "code": 10002},
    {"kind": "code", "code": 91000},
]
"""Whether the work was done, nobody can tell from these."""
FAULTS: list[dict[str, Any]] = [
    *({**fault, "when": when} for fault in EITHER for when in ("before", "after")),
    {"kind": "latency", "seconds": LATE},
    {"kind": "code", "code": 60007},
    {"kind": "code", "code": 70001},
    {"kind": "code", "code": 70009},
]
SHARE = FAULTY / (len(FAULTS) + 1)
"""Of each kind; refused connections are one more."""


def serve(seed: int) -> None:
    """The server process: prints its URL, waits for a line, prints what it has stored and how it failed."""
    mock = MockTencentIM()
    for name in PEOPLE:
        mock.user(name)
    for name in TEAMS:
        mock.group(name, members=PEOPLE, type="Public")
    # The first fault that strikes wins, so that a later one needs better luck for the same share.
    faults = [
        mock.fault(**fault, probability=SHARE / (1 - SHARE * (number + 1)), seed=seed + number)
        for number, fault in enumerate(FAULTS)
    ]
    with mock.serve() as server:
        print(server.url, flush=True)
        sys.stdin.readline()
    stored = [each.text for name in PEOPLE for each in mock.user(name).inbox if each.receiver == name]
    stored += [message.text for name in TEAMS for message in mock.group(name).messages]
    print(json.dumps({"stored": stored, "faults": {label(fault): fault.hits for fault in faults}}))


def label(fault: Fault) -> str:
    """Names a fault."""
    number = {"status": fault.status, "code": fault.code}.get(fault.kind)
    kind = fault.kind if number is None else f"{fault.kind} {number}"
    return f"{kind}, done" if fault.when == "after" or fault.kind == "latency" else kind


class Refusing:
    """Sends some requests where nobody listens."""

    def __init__(self, nowhere: str, seed: int) -> None:
        self._nowhere = nowhere
        self._dice = random.Random(seed)
        self._lock = threading.Lock()
        self.struck = 0

    def direct(self, request: httpx.Request) -> httpx.Request:
        """The request, perhaps to another address."""
        with self._lock:
            strikes = self._dice.random() < SHARE
            self.struck += strikes
        if strikes:
            request.url = httpx.URL(f"{self._nowhere}{request.url.path}")
        return request


class AsyncWay(httpx.AsyncBaseTransport):
    """The client's own transport, with refused connections."""

    def __init__(self, refusing: Refusing) -> None:
        self._inner = AiohttpTransport()
        self._refusing = refusing

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._inner.handle_async_request(self._refusing.direct(request))

    async def aclose(self) -> None:
        await self._inner.aclose()


class Way(httpx.BaseTransport):
    """The same without a loop."""

    def __init__(self, refusing: Refusing) -> None:
        self._inner = httpx.HTTPTransport()
        self._refusing = refusing

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(self._refusing.direct(request))

    def close(self) -> None:
        self._inner.close()


class Attempts(Observer):
    """Counts attempts by what became of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.outcomes: Counter[Outcome] = Counter()

    def attempted(self, call: object, attempt: Attempt) -> None:
        with self._lock:
            self.outcomes[attempt.outcome] += 1


@dataclass(frozen=True)
class Send:
    """One message that somebody wants to send once."""

    number: int

    @property
    def text(self) -> str:
        """No other message has it."""
        return f"message {self.number:06}"

    def by(self, client: Any) -> Any:
        """Sends it; every other one goes to a group."""
        sender, place = PEOPLE[self.number % len(PEOPLE)], self.number // 2
        if self.number % 2:
            return client.group.send_group_msg(TEAMS[place % len(TEAMS)], self.text, from_account=sender)
        receiver = PEOPLE[(self.number + 1 + place % (len(PEOPLE) - 1)) % len(PEOPLE)]
        return client.openim.send_msg(receiver, self.text, from_account=sender)


Told = dict[str, TencentIMError | None]
"""What the caller was told of each text; nothing: it was sent."""


def options(base_url: str, attempts: Attempts) -> dict[str, Any]:
    """Of both clients."""
    return {
        "sdk_app_id": DEFAULT_SDK_APP_ID,
        "secret_key": DEFAULT_SECRET_KEY,
        "base_url": base_url,
        "timeout": Timeouts(read=PATIENCE),
        "retry": RetryPolicy(attempts=4, first_wait=0.01, max_wait=0.05),
        "rate_limits": NO_RATE_LIMITS,
        "observers": [attempts],
    }


async def in_a_loop(base_url: str, attempts: Attempts, refusing: Refusing, sends: Iterator[Send]) -> Told:
    """Sends with 32 in flight."""
    told: Told = {}
    way = AsyncWay(refusing)
    async with way, AsyncTencentIM(http_client=way, **options(base_url, attempts)) as client:
        view = client.with_options(deadline=MOST_SECONDS)

        async def worker() -> None:
            for send in sends:
                try:
                    await send.by(view)
                except TencentIMError as error:
                    told[send.text] = error
                else:
                    told[send.text] = None

        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
    return told


def in_threads(base_url: str, attempts: Attempts, refusing: Refusing, sends: Iterator[Send]) -> Told:
    """Sends with 8 threads."""
    told: Told = {}
    with Way(refusing) as way, TencentIM(http_client=way, **options(base_url, attempts)) as client:
        view = client.with_options(deadline=MOST_SECONDS)

        def one(send: Send) -> None:
            try:
                send.by(view)
            except TencentIMError as error:
                told[send.text] = error
            else:
                told[send.text] = None

        with ThreadPoolExecutor(THREADS) as pool:
            for done in [pool.submit(one, send) for send in sends]:
                done.result()
    return told


def run(sends: int, seed: int) -> tuple[Told, Counter[str], Attempts, dict[str, int]]:
    """What was told, what is stored, what was tried, and which faults struck."""
    attempts = Attempts()
    by_threads = sends // 10
    with (
        socket.socket() as taken,
        subprocess.Popen(
            [sys.executable, __file__, "--serve", "--seed", str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        taken.bind(("127.0.0.1", 0))  # and nobody listens there
        refusing = Refusing(f"http://127.0.0.1:{taken.getsockname()[1]}", seed)
        try:
            assert server.stdin is not None
            assert server.stdout is not None
            url = server.stdout.readline().strip()
            all_sends = [Send(number) for number in range(sends)]
            told = asyncio.run(in_a_loop(url, attempts, refusing, iter(all_sends[by_threads:])))
            told |= in_threads(url, attempts, refusing, iter(all_sends[:by_threads]))
            found = json.loads(server.communicate("\n", timeout=60)[0])
        finally:
            server.kill()
    return (
        told,
        Counter(found["stored"]),
        attempts,
        {**found["faults"], "refused connection": refusing.struck},
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sends", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.seed)
        return 0
    started = time.perf_counter()
    told, stored, attempts, faults = run(given.sends, given.seed)
    took = time.perf_counter() - started
    unknown = {text: error for text, error in told.items() if error and error.outcome is Outcome.UNKNOWN}
    refused = [text for text, error in told.items() if error and error.outcome is Outcome.REFUSED]
    for text, error in sorted(unknown.items()):
        place = "stored" if stored[text] else "not stored"
        print(f"unknown: {text!r} after {error.attempts} attempts, {type(error).__name__}; {place}")
    tried = sum(attempts.outcomes.values())
    print(f"{given.sends} sends, {tried} attempts in {took:.1f} s; {sum(faults.values())} met a fault:")
    print(", ".join(f"{count} {name}" for name, count in faults.items()))
    sent = [text for text, error in told.items() if error is None]
    figures = {
        "sent": len(sent),
        "lost": sum(not stored[text] for text in sent),
        "duplicated": sum(count > 1 for count in stored.values()),
        "unknown": len(unknown),
        "refused": len(refused),
        "phantom": sum(bool(stored[text]) for text in refused),
        "attempts": tried,
        "seconds": round(took, 1),
    }
    print(json.dumps(figures))
    complete = len(told) == given.sends and not stored.keys() - told.keys()
    return 0 if complete and not (figures["lost"] or figures["duplicated"] or figures["phantom"]) else 1


if __name__ == "__main__":
    sys.exit(main())
