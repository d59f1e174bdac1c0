"""What the relay's durability costs, and how fast events reach those who wait; the last line is JSON.

    python benchmarks/relay.py

ingest_rate_vs_noop        signed webhooks stored per second, 64 in flight, over the same webhooks checked and
                           answered by the same process without storing them, rounds in turn; at least 0.6
delivery_p99_ms            from the answer to a webhook to the arrival of its event at a long poll, 300 events
                           per second for 10 s and 5 polls waiting; at most 25
redis_ingest_rate_vs_noop  as the first, with the log in Redis; at least 0.6
redis_delivery_p99_ms      as the second, with three relays on one Redis, posts and polls spread over them;
                           most events are posted at one and polled at others; at most 50

Servers are processes of their own with the settings of ``tencent-im relay serve``: a log on disk, flushed to
it before each answer. Redis is one of the benchmark's own, with ``appendonly yes`` and ``appendfsync
always``, so it flushes before each answer, too; a machine of two cores shares them between load, relays and
Redis. Put TMPDIR on the disk that is to be measured.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from starlette.routing import Route

from tencent_im_compat.relay import Record, RedisLog, SqliteLog
from tencent_im_compat.relay.app import Relay
from tencent_im_compat.relay.callback import Callback
from tencent_im_compat.relay.serve import RelayServer, bind
from tencent_im_compat.webhooks import WebhookReceiver, sign

APP, TOKEN, WEBHOOK_TOKEN = 1400000000, "benchmark-token", "benchmark-webhook-token"
COMMAND = "C2C.CallbackAfterSendMsg"
IN_FLIGHT = 64
ROUNDS = 5
ROUND_SECONDS = 2.0
EVENTS_PER_SECOND = 300
DELIVERY_SECONDS = 10
POLLERS = 5
POSTERS = 16
RELAYS = 3


class Nothing:
    """Takes events and keeps none."""

    async def append(self, record: Record) -> int | None:
        """Says that it was stored."""
        return 1


async def server(where: str) -> None:
    """The relay, and beside it the same callback without a log."""
    receiver = WebhookReceiver(sdk_app_id=APP, tokens=WEBHOOK_TOKEN)
    async with RedisLog(where) if where.startswith("redis:") else SqliteLog(where) as log:
        relay = Relay(log, receiver, [TOKEN])
        relay.app.router.routes.append(Route("/noop", Callback(receiver, Nothing()), methods=["POST"]))
        bound = bind("127.0.0.1", 0)
        print(bound.getsockname()[1], flush=True)
        await RelayServer(relay).serve(sockets=[bound])


class Connection:
    """One connection that is kept, with as little client as possible."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> Connection:
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=1 << 24))

    async def call(self, request: bytes) -> bytes:
        """Sends a request; the body of an answer with status 200."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lowered = head.lower()
        start = lowered.index(b"content-length:") + 15
        body = await self._reader.readexactly(int(lowered[start : lowered.index(b"\r", start)]))
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{head!r} {body!r}")
        return body

    def close(self) -> None:
        """Ends it."""
        self._writer.close()


class Webhooks:
    """Makes requests, each with a message of its own."""

    def __init__(self) -> None:
        self.made = 0

    def path(self, route: str) -> bytes:
        """Route and query, signed now."""
        now = int(time.time())
        query = {
            "SdkAppid": APP,
            "CallbackCommand": COMMAND,
            "contenttype": "json",
            "ClientIP": "127.0.0.1",
            "OptPlatform": "RESTAPI",
            "RequestTime": now,
            "Sign": sign(WEBHOOK_TOKEN, now),
        }
        return f"{route}?{urlencode(query)}".encode()

    def request(self, path: bytes) -> bytes:
        """The next one."""
        self.made += 1
        body = json.dumps(
            {
                "CallbackCommand": COMMAND,
                "From_Account": "alice",
                "To_Account": f"bob{self.made % 100}",
                "MsgSeq": self.made,
                "MsgRandom": 40581736,
                "MsgTime": 1767229201,
                "MsgKey": f"{self.made}_40581736_1767229201",
                "MsgId": f"144115268203456789-1767229201-{self.made}",
                "OnlineOnlyFlag": 0,
                "SendMsgResult": 0,
                "ErrorInfo": "send msg succeed",
                "UnreadMsgNum": 7,
                "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "lunch at noon?"}}],
                "CloudCustomData": "",
                "EventTime": 1767229201000 + self.made,
            }
        ).encode()
        head = (
            b"POST %b HTTP/1.1\r\nHost: relay\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        )
        return head % (path, len(body)) + body


async def rate(connections: list[Connection], webhooks: Webhooks, route: str) -> float:
    """Webhooks per second, each connection posting without pause."""
    path = webhooks.path(route)
    started = time.perf_counter()
    done = 0

    async def poster(connection: Connection) -> None:
        nonlocal done
        while time.perf_counter() - started < ROUND_SECONDS:
            await connection.call(webhooks.request(path))
            done += 1

    await asyncio.gather(*map(poster, connections))
    return done / (time.perf_counter() - started)


async def ingest(port: int, webhooks: Webhooks) -> tuple[list[float], list[float]]:
    """Rates of storing and of not storing."""
    connections = [await Connection.open(port) for _ in range(IN_FLIGHT)]
    stored, ignored = [], []
    try:
        for _ in range(ROUNDS):
            ignored.append(await rate(connections, webhooks, "/noop"))
            stored.append(await rate(connections, webhooks, "/callback"))
    finally:
        for connection in connections:
            connection.close()
    return stored, ignored


def poll(cursor: str | None) -> bytes:
    """A long poll."""
    query: dict[str, object] = {"wait": 20, "limit": 1000}
    if cursor is not None:
        query["cursor"] = cursor
    head = "GET /v1/events?{} HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer {}\r\n\r\n"
    return head.format(urlencode(query), TOKEN).encode()


async def delivery(ports: Sequence[int], webhooks: Webhooks) -> list[float]:
    """Milliseconds from each answer to each arrival. Of several relays, polls and posts go to all in turn."""
    total = EVENTS_PER_SECOND * DELIVERY_SECONDS
    answered: dict[int, float] = {}
    arrived: list[dict[int, float]] = [{} for _ in range(POLLERS)]

    async def poller(seen: dict[int, float], port: int) -> None:
        connection = await Connection.open(port)
        page = json.loads(await connection.call(poll(None).replace(b"wait=20", b"wait=0")))
        while len(seen) < total:
            raw = await connection.call(poll(page["cursor"]))
            now = time.perf_counter()
            page = json.loads(raw)
            seen.update((event["body"]["MsgSeq"], now) for event in page["events"])
        connection.close()

    async def poster(times: Iterator[float], port: int) -> None:
        connection = await Connection.open(port)
        for at in times:
            await asyncio.sleep(at - time.perf_counter())
            request = webhooks.request(path)
            number = webhooks.made
            await connection.call(request)
            answered[number] = time.perf_counter()
        connection.close()

    path = webhooks.path("/callback")
    at = itertools.cycle(ports)
    pollers = [asyncio.create_task(poller(seen, next(at))) for seen in arrived]
    await asyncio.sleep(0.5)
    start = time.perf_counter()
    times = iter([start + number / EVENTS_PER_SECOND for number in range(total)])
    await asyncio.gather(*(poster(times, next(at)) for _ in range(POSTERS)))
    await asyncio.wait_for(asyncio.gather(*pollers), 30)
    return sorted(max(0.0, (seen[number] - at) * 1000) for seen in arrived for number, at in answered.items())


@contextmanager
def relay(where: str) -> Iterator[int]:
    """A relay in a process of its own; its port."""
    command = [sys.executable, __file__, "--server", where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


@contextmanager
def redis(folder: str) -> Iterator[str]:
    """A Redis that keeps everything; its URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = shutil.which("redis-server")
    if program is None:
        raise SystemExit("the program redis-server is not installed (Debian: apt-get install redis-server)")
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
    options += ["--appendonly", "yes", "--appendfsync", "always"]
    with subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            while "Ready to accept connections" not in (line := process.stdout.readline()):
                if not line:
                    raise SystemExit("redis-server did not start")
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()


def measured(name: str, wheres: Sequence[str]) -> tuple[float, float]:
    """How storing compares with not storing, at the first relay; and the delivery by all, in ms."""
    webhooks = Webhooks()
    with ExitStack() as stack:
        ports = [stack.enter_context(relay(where)) for where in wheres]
        late = asyncio.run(delivery(ports, webhooks))
    with relay(wheres[0]) as port:
        stored, ignored = asyncio.run(ingest(port, webhooks))
    p50, p99 = late[len(late) // 2], late[len(late) * 99 // 100]
    print(f"{name}: webhooks per second, {IN_FLIGHT} in flight: stored", *map(round, stored))
    print(f"{name}: webhooks per second, {IN_FLIGHT} in flight: ignored", *map(round, ignored))
    print(f"{name}: delivery in ms: median {p50:.2f}, 99 of 100 {p99:.2f}, slowest {late[-1]:.2f}")
    return round(statistics.median(stored) / statistics.median(ignored), 3), round(p99, 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = measured("SQLite", [str(Path(folder) / "relay.db")])
        with redis(folder) as url:
            in_redis = measured("Redis", [url] * RELAYS)
    print(
        json.dumps(
            {
                "ingest_rate_vs_noop": found[0],
                "delivery_p99_ms": found[1],
                "redis_ingest_rate_vs_noop": in_redis[0],
                "redis_delivery_p99_ms": in_redis[1],
            }
        )
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--server"]:
        asyncio.run(server(sys.argv[2]))
    else:
        main()
