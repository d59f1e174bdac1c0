"""Random and mutated requests. As a program: many of them over HTTP at a server process of their own.

    python -m tests.mock.fuzzing --requests 100000

Half are REST calls, half control requests; a part of the REST calls goes to the world that is controlled,
whatever settings it has by then. The last line is JSON: ``requests``, ``statuses`` (of the control requests),
``codes`` (how many different ErrorCodes came), ``bad`` (a REST answer that is no HTTP 200 with an ErrorCode,
a control answer that is no JSON or has another status than 200, 400, 403, 404, 409, 415), ``slowest_ms``,
``traceback`` (whether the server wrote one), ``alive``; the exit status is 0 only when nothing was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tencent_im_compat.usersig import generate_user_sig
from tencent_im_mock.services.registry import SERVICES

from .control_values import APP, KEY, START, WORLD
from .examples.base import PAGES
from .fuzzing_control import TARGET, ControlFuzzer, fits
from .oddities import ODD

COMMANDS = sorted(command.name for service in SERVICES for command in service.commands)
SLOW_SECONDS = 5.0
IN_FLIGHT = 32


class Mutator:
    """Makes requests: documented examples with a few things changed, and now and then plain noise.

    Args:
        seed: Of the dice.
        share: How many of them go to the world that is controlled.
    """

    def __init__(self, seed: int, share: float = 0.0) -> None:
        self._dice = random.Random(seed)
        self._share = share
        self._sigs = [
            generate_user_sig(APP, KEY, "administrator", 86400 * 30),
            generate_user_sig(APP, KEY, "alice", 86400 * 30),
            "not-a-sig",
            "",
        ]
        self._target_sig = generate_user_sig(TARGET, KEY, "administrator", 86400 * 365 * 10, now=START)

    def request(self) -> tuple[str, str, bytes]:
        """Method, path with query, and body."""
        dice = self._dice
        name = dice.choice(COMMANDS)
        body = self._body(name)
        query: dict[str, str] = {
            "sdkappid": str(APP),
            "identifier": "administrator",
            "usersig": self._sigs[0],
            "random": str(dice.getrandbits(32)),
            "contenttype": "json",
        }
        if dice.random() < self._share:
            query |= {"sdkappid": str(TARGET), "usersig": self._target_sig}
        if dice.random() < 0.05:
            name = dice.choice(
                ("", "x", "openim/x", "a/b/c", name + "/", name.swapcase(), "group_open_http_svc")
            )
        if dice.random() < 0.05:
            key = dice.choice(sorted(query))
            query[key] = dice.choice((*self._sigs, "-1", "x", "9" * 30, "alice", "\u0000", ""))
        method = "POST" if dice.random() < 0.98 else dice.choice(("GET", "PUT", "DELETE", "PATCH"))
        return method, f"/v4/{name}?{urlencode(query)}", body

    def _body(self, name: str) -> bytes:
        dice = self._dice
        document = copy.deepcopy(PAGES[name]["example"]["request"])
        for _ in range(dice.choice((0, 1, 1, 1, 2, 3, 6))):
            self._mutate(document)
        raw = json.dumps(document, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
        if dice.random() < 0.01:
            raw = raw.replace(b'"', b"[" * dice.choice((90, 500, 990)), 1)
        if dice.random() < 0.03:
            raw = raw[: dice.randrange(len(raw) + 1)]
        if dice.random() < 0.02:
            raw = dice.choice((b"", b"[]", b"null", b"[" * 5000, b'{"a":' * 3000, b"\xff\xfe", b'{"a": NaN}'))
        return raw

    def _mutate(self, document: Any) -> None:
        dice = self._dice
        holders = [each for each in _holders(document) if each] or [document]
        holder = dice.choice(holders)
        if isinstance(holder, dict):
            key = dice.choice([*holder, "NoSuchField"])
            choice = dice.randrange(4)
            if choice == 0:
                holder.pop(key, None)
            elif choice == 1 and key in holder:
                holder[key + dice.choice("sX")] = holder[key]
            else:
                holder[key] = copy.deepcopy(dice.choice(ODD))
        elif isinstance(holder, list):
            place = dice.randrange(len(holder)) if holder else 0
            if holder and dice.random() < 0.5:
                holder.append(copy.deepcopy(holder[place]))
            elif holder:
                holder[place] = copy.deepcopy(dice.choice(ODD))


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


def well_formed(status: int, content: bytes) -> bool:
    """Whether an answer is one that the real server could give."""
    if status != 200:
        return False
    try:
        answer = json.loads(content)
    except ValueError:
        return False
    return isinstance(answer, dict) and isinstance(answer.get("ErrorCode"), int)


def places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every value in a request: what holds it, and under which name or number."""
    for holder in _holders(document):
        for key in holder if isinstance(holder, dict) else range(len(holder)):
            yield holder, key


@dataclass
class Found:
    """What came of a run.

    Attributes:
        bad: What was wrong with answers.
        statuses: HTTP statuses of the control requests.
        codes: ErrorCodes of the REST calls.
        slowest: Seconds of the slowest answer.
    """

    bad: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0


async def fire(url: str, count: int, seed: int, in_flight: int = IN_FLIGHT) -> Found:
    """Sends many requests to a server that has the world ``APP``.

    Args:
        url: Its base URL.
        count: How many.
        seed: Of the dice.
        in_flight: How many at once.
    """
    mutator, controls, dice = Mutator(seed, 0.25), ControlFuzzer(seed), random.Random(seed)
    found, left = Found(), count

    async def rest(client: httpx.AsyncClient) -> str:
        method, path, body = mutator.request()
        answer = await client.request(method, path, content=body)
        if well_formed(answer.status_code, answer.content):
            found.codes[answer.json()["ErrorCode"]] += 1
            return ""
        return f"{answer.status_code} {method} {path.partition('?')[0]} {body[:300]!r}"

    async def control(client: httpx.AsyncClient) -> str:
        asked = controls.request()
        answer = await client.request(
            asked.method, asked.url, content=asked.raw or None, headers=dict(asked.headers)
        )
        found.statuses[answer.status_code] += 1
        if fits(answer.status_code, answer.headers["content-type"], answer.content):
            return ""
        return f"{answer.status_code} {asked.method} {asked.url[:300]} {asked.raw[:300]!r}"

    async def worker(client: httpx.AsyncClient) -> None:
        nonlocal left
        while left > 0:
            left -= 1
            kind = rest if dice.random() < 0.5 else control
            before = time.perf_counter()
            try:
                wrong = await kind(client)
            except httpx.HTTPError as error:
                wrong = f"{type(error).__name__} of a {kind.__name__} request"
            found.slowest = max(found.slowest, time.perf_counter() - before)
            if wrong:
                found.bad.append(wrong)

    async with httpx.AsyncClient(transport=_transport(), base_url=url, timeout=SLOW_SECONDS * 4) as client:
        await asyncio.gather(*(worker(client) for _ in range(in_flight)))
    return found


def _transport() -> httpx.AsyncBaseTransport:
    from httpx_aiohttp import AiohttpTransport

    return AiohttpTransport()


def main() -> int:
    """Starts a server, fires, looks at what is left; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    command = [
        sys.executable, "-c", "from tencent_im_compat.cli import main; main()",
        "mock", "serve", "--port", "0", "--sdkappid", str(APP), "--secret-key", KEY,
    ]  # fmt: skip
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as server:
            assert server.stdout is not None
            url = server.stdout.readline().strip().removeprefix("listening on ")
            httpx.post(f"{url}/__mock__/seed", json={"world": WORLD}).raise_for_status()
            found = asyncio.run(fire(url, options.requests, options.seed))
            alive = httpx.get(f"{url}/health", timeout=SLOW_SECONDS).status_code == 200
            server.terminate()
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    sys.stdout.writelines(f"bad: {line}\n" for line in found.bad[:20])
    sys.stdout.write(said[-2000:])
    told = {
        "requests": options.requests,
        "statuses": dict(sorted(found.statuses.items())),
        "codes": len(found.codes),
        "bad": len(found.bad),
        "slowest_ms": round(found.slowest * 1000, 1),
        "traceback": "Traceback" in said,
        "alive": alive,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return int(bool(found.bad) or "Traceback" in said or not alive or found.slowest > SLOW_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
