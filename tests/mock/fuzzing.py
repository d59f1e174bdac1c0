"""Random and mutated requests. As a program: many of them over HTTP at a server process of their own.

    python -m tests.mock.fuzzing --requests 100000

Its last line is JSON: ``requests``, ``bad`` (answers that are no HTTP 200 with an ErrorCode), ``slowest_ms``,
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
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx

from tencent_im_compat.usersig import generate_user_sig
from tencent_im_mock.services import SERVICES

from .examples.base import PAGES

APP, KEY = 1400000000, "fuzzing-key-not-a-real-one"
COMMANDS = [command.name for service in SERVICES for command in service.commands]
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**32, 2**63, 2**64, -(2**63), 1.5, 1e308),
    *("", " ", "0", "alice", "bob", "team", "\u0000", "\ud800", "é" * 40, "x" * 5000, "../.."),
    *("@TGS#_", "@TGS#_@TGS#c", "administrator"),
    *([], {}, [[]], [{}], [None], ["alice"] * 600, {"a": {"b": []}}, [{"MsgSeq": 1}]),
    [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "x"}}],
)
SLOW_SECONDS = 5.0
IN_FLIGHT = 32


class Mutator:
    """Makes requests: documented examples with a few things changed, and now and then plain noise."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._sigs = [
            generate_user_sig(APP, KEY, "administrator", 86400 * 30),
            generate_user_sig(APP, KEY, "alice", 86400 * 30),
            "not-a-sig",
            "",
        ]

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
            deed = dice.randrange(4)
            if deed == 0:
                holder.pop(key, None)
            elif deed == 1 and key in holder:
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


WORLD = {
    "users": ["alice", "bob", "carol", "dave", "erin"],
    "groups": [
        {"id": "team", "members": ["alice", "bob", "carol"]},
        {"id": "town", "type": "Public", "members": ["bob"]},
    ],
    "messages": [
        {"from": "alice", "group": "team", "text": "hi", "need_read_receipt": True, "receipts": ["bob"]},
        {"from": "bob", "to": "alice", "text": "hello"},
    ],
}


def well_formed(status: int, content: bytes) -> bool:
    """Whether an answer is one that the real server could give."""
    if status != 200:
        return False
    try:
        answer = json.loads(content)
    except ValueError:
        return False
    return isinstance(answer, dict) and isinstance(answer.get("ErrorCode"), int)


async def _fire(url: str, count: int, seed: int) -> tuple[list[str], float]:
    mutator, bad, slowest, left = Mutator(seed), list[str](), 0.0, count
    async with httpx.AsyncClient(transport=_transport(), base_url=url, timeout=SLOW_SECONDS * 4) as client:

        async def worker() -> None:
            nonlocal left, slowest
            while left > 0:
                left -= 1
                method, path, body = mutator.request()
                before = time.perf_counter()
                try:
                    answer = await client.request(method, path, content=body)
                    good = well_formed(answer.status_code, answer.content)
                except httpx.HTTPError as error:
                    good = False
                    path = f"{type(error).__name__} {path}"
                slowest = max(slowest, time.perf_counter() - before)
                if not good:
                    bad.append(f"{method} {path.partition('?')[0]} {body[:300]!r}")

        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
    return bad, slowest


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
            bad, slowest = asyncio.run(_fire(url, options.requests, options.seed))
            alive = httpx.get(f"{url}/health", timeout=SLOW_SECONDS).status_code == 200
            server.terminate()
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    sys.stdout.writelines(f"bad: {line}\n" for line in bad[:20])
    sys.stdout.write(said[-2000:])
    found = {
        "requests": options.requests,
        "bad": len(bad),
        "slowest_ms": round(slowest * 1000, 1),
        "traceback": "Traceback" in said,
        "alive": alive,
    }
    sys.stdout.write(json.dumps(found) + "\n")
    return int(bool(bad) or "Traceback" in said or not alive or slowest > SLOW_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
