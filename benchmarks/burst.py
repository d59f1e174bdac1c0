"""2,000 calls at once at a mock that takes 200 a second; the last line is JSON.

    python benchmarks/burst.py

A mock in a process of its own refuses (60007) what comes above the limit in a second of its clock. The
clients know the documented limit and hold calls back:

async    one AsyncTencentIM, all calls at once
sync     one TencentIM, 32 threads
shared   two processes with 1,000 calls each that share RedisSlots, where a Redis listens on 127.0.0.1:6379

limit_codes     how many calls the mock refused, in all three; must be 0
rate_used_...   of the allowed rate; at least 0.95. The limit lets a call come one second after the 200th call
                before it. So this is the number of calls after the first 200, over the seconds that each of
                them came after the 200th before it, as the mock counted them. ``null`` for shared where there
                is no Redis
"""

from __future__ import annotations

import asyncio
import json
import operator
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import redis

from tencent_im_compat import AsyncTencentIM, RateLimits, RedisSlots, TencentIM
from tencent_im_compat.codes import COMMAND_RATE
from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM, WorldConfig

CALLS, LIMIT, THREADS = 2000, 200, 32
REDIS = "redis://127.0.0.1:6379/0"


def serve() -> None:
    """The server process: prints its URL, and for each line that comes in a burst as it was seen here."""
    mock = MockTencentIM(config=WorldConfig(rate_limits=True, rates={"openim/sendmsg": LIMIT}))
    mock.user("alice")
    mock.user("bob")
    with mock.serve() as server:
        print(server.url, flush=True)
        for _ in sys.stdin:
            times = sorted(entry.at for entry in mock.journal if entry.code == 0)
            refused = sum(entry.code in COMMAND_RATE for entry in mock.journal)
            print(json.dumps([refused, times]), flush=True)
            mock.journal.clear()


def options(url: str, shared: RedisSlots | None = None) -> dict[str, Any]:
    """Of every client."""
    return {
        "sdk_app_id": DEFAULT_SDK_APP_ID,
        "secret_key": DEFAULT_SECRET_KEY,
        "base_url": url,
        "rate_limits": RateLimits(shared=shared),
    }


async def in_a_loop(url: str, calls: int, shared: RedisSlots | None = None) -> None:
    """All calls at once."""
    async with AsyncTencentIM(**options(url, shared)) as client:
        await asyncio.gather(
            *(client.openim.send_msg("bob", f"{number}", from_account="alice") for number in range(calls))
        )
    if shared is not None:
        await shared.aclose()


def in_threads(url: str, calls: int) -> None:
    """As many at once as there are threads."""
    with TencentIM(**options(url)) as client, ThreadPoolExecutor(THREADS) as pool:
        sends = [
            pool.submit(client.openim.send_msg, "bob", f"{number}", from_account="alice")
            for number in range(calls)
        ]
        for send in sends:
            send.result()


def sharing(url: str, prefix: str) -> None:
    """One of the processes that share a limit: tells when it is ready and when it is done."""
    slots = RedisSlots(REDIS, prefix=prefix)
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(in_a_loop(url, CALLS // 2, slots))
    print("done")


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """This program in another process."""
    with subprocess.Popen(
        [sys.executable, __file__, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as made:
        try:
            yield made
        finally:
            made.kill()


def read(made: subprocess.Popen[str]) -> str:
    """The next line that a process prints."""
    assert made.stdout is not None
    return made.stdout.readline().strip()


def ask(made: subprocess.Popen[str]) -> None:
    """Gives a process a line."""
    assert made.stdin is not None
    made.stdin.write("\n")
    made.stdin.flush()


def together(url: str) -> None:
    """Two processes with half of the calls each."""
    prefix = f"tim-burst:{secrets.token_hex(6)}:"
    with process("--share", url, prefix) as one, process("--share", url, prefix) as other:
        assert [read(one), read(other)] == ["ready", "ready"]
        ask(one)
        ask(other)
        assert [read(one), read(other)] == ["done", "done"]


def reachable() -> bool:
    """Whether there is a Redis."""
    client = redis.Redis.from_url(REDIS, socket_connect_timeout=0.5)
    try:
        return bool(client.ping())
    except redis.exceptions.RedisError:
        return False
    finally:
        client.close()


def main() -> int:
    match sys.argv[1:]:
        case ["--serve"]:
            serve()
            return 0
        case ["--share", url, prefix]:
            sharing(url, prefix)
            return 0
    refused, used = 0, {"async": 0.0, "sync": 0.0, "shared": None}
    with process("--serve") as server:
        url = read(server)
        bursts: dict[str, Callable[[], None]] = {
            "async": lambda: asyncio.run(in_a_loop(url, CALLS)),
            "sync": lambda: in_threads(url, CALLS),
        }
        if reachable():
            bursts["shared"] = lambda: together(url)
        else:
            print("no Redis on 127.0.0.1:6379: what processes share is not measured")
        for name, burst in bursts.items():
            burst()
            ask(server)
            too_many, times = json.loads(read(server))
            assert len(times) == CALLS
            took = times[-1] - times[0]
            print(f"{name:7} {took:.2f} s from the first call to the last, {too_many} refused", flush=True)
            refused += too_many
            used[name] = round((CALLS - LIMIT) / sum(map(operator.sub, times[LIMIT:], times[:-LIMIT])), 3)
            time.sleep(1.0)  # the second of the last calls passes
    print(
        json.dumps({"limit_codes": refused, **{f"rate_used_{name}": share for name, share in used.items()}})
    )
    return 0 if not refused and all(used[name] >= 0.95 for name in bursts) else 1


if __name__ == "__main__":
    sys.exit(main())
