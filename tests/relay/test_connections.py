"""Connections that hold a place and do nothing with it: who is put out, and who is not."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tencent_im_compat.relay import doorkeeper
from tencent_im_compat.relay.serve import RelayServer, bind

from ..waiting import async_until
from .helpers import APP, C2C, TOKEN, WEBHOOK_TOKEN, Clock, c2c, query, record
from .logs import Maker
from .rig import Rig, running, seqs
from .test_serve import Process, environment

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform == "win32", reason="needs the signals and limits of POSIX"),
]

SOON = 0.05
PATIENCE = 20.0


class Served:
    """A relay on a socket."""

    def __init__(self, rig: Rig, server: RelayServer, port: int) -> None:
        self.rig = rig
        self.server = server
        self.port = port
        self.opened: list[asyncio.StreamWriter] = []

    async def open(self, sent: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection that has sent something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        self.opened.append(writer)
        return reader, writer

    @property
    def connections(self) -> int:
        """Those that the server holds."""
        return len(self.server.server_state.connections)


@asynccontextmanager
async def served(path: Path, most_idle: int = 100) -> AsyncIterator[Served]:
    async with running(Maker("sqlite", path / "relay.db", "", "", Clock())) as rig:
        server, bound = RelayServer(rig.relay, most_idle), bind("127.0.0.1", 0)
        task = asyncio.create_task(server.serve(sockets=[bound]))
        await async_until(lambda: server.started)
        made = Served(rig, server, bound.getsockname()[1])
        try:
            yield made
        finally:
            for writer in made.opened:
                writer.close()
            server.should_exit = True
            await asyncio.wait_for(task, PATIENCE)
            bound.close()


def poll(wait: float = 60, more: str = "") -> bytes:
    head = f"GET /v1/events?wait={wait} HTTP/1.1\r\nHost: r\r\nAuthorization: Bearer {TOKEN}\r\n{more}\r\n"
    return head.encode()


def webhook(length: int | None, body: bytes = b"") -> bytes:
    asked = urlencode(query(C2C))
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return f"POST /callback?{asked} HTTP/1.1\r\nHost: r\r\n{size}\r\n\r\n".encode() + body


async def ended(reader: asyncio.StreamReader) -> bytes:
    """What came until the connection ended, one way or the other."""
    came = b""
    with suppress(ConnectionError):
        while piece := await asyncio.wait_for(reader.read(65536), PATIENCE):
            came += piece
    return came


async def trickled(writer: asyncio.StreamWriter, reader: asyncio.StreamReader) -> bytes:
    """What came while a byte was sent now and then."""
    end = asyncio.ensure_future(ended(reader))
    while not end.done():
        with suppress(ConnectionError):
            writer.write(b"x")
            await writer.drain()
        await asyncio.wait([end], timeout=SOON / 5)
    return end.result()


@pytest.mark.parametrize("sent", [b"GET /heal", b"GET /health HTTP/1.1\r\nHost: r\r\nX-Long: "])
@pytest.mark.parametrize("again", [False, True])
async def test_a_head_that_does_not_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes, again: bool
) -> None:
    monkeypatch.setattr(doorkeeper, "HEAD_SECONDS", SOON)
    async with served(tmp_path) as relay:
        reader, writer = await relay.open()
        if again:  # on a connection that was of use before
            writer.write(b"GET /health HTTP/1.1\r\nHost: r\r\n\r\n")
            assert b'"ok"' in await reader.readuntil(b"}")
        writer.write(sent)
        assert await trickled(writer, reader) == b""
        await async_until(lambda: not relay.connections)


async def test_a_connection_that_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "HEAD_SECONDS", SOON)
    async with served(tmp_path) as relay:
        reader, _ = await relay.open()
        assert await ended(reader) == b""


@pytest.mark.slow
async def test_a_body_that_does_not_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_compat.relay.callback.BODY_SECONDS", SOON)
    async with served(tmp_path) as relay:
        reader, writer = await relay.open(webhook(10_000, b"{"))
        assert (await trickled(writer, reader)).startswith(b"HTTP/1.1 408 ")
        await async_until(lambda: not relay.connections)


async def test_a_body_that_nobody_waits_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "BODY_SECONDS", SOON - doorkeeper.SPARE_BODY_SECONDS)
    async with served(tmp_path) as relay:
        reader, writer = await relay.open(poll(60, "Content-Length: 10000\r\n"))
        assert await trickled(writer, reader) == b""
        await async_until(lambda: not relay.rig.relay.waiters)


async def test_a_head_without_end(tmp_path: Path) -> None:
    async with served(tmp_path) as relay:
        reader, writer = await relay.open(b"GET /health HTTP/1.1\r\n" + b"X: y\r\n" * 100_000)
        assert b" 200 " not in await ended(reader)
        writer.close()
        await async_until(lambda: not relay.connections)


@pytest.mark.slow
async def test_a_refused_body_is_not_read_on(tmp_path: Path) -> None:
    async with served(tmp_path) as relay:
        reader, writer = await relay.open(webhook(None))
        chunk = b"%x\r\n%b\r\n" % (65536, b"x" * 65536)
        answer, taken = asyncio.ensure_future(ended(reader)), 0
        with suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(chunk)
                await asyncio.wait_for(writer.drain(), PATIENCE)
                taken += 1
                assert taken < 2000, "the relay reads without end"
        assert (await answer).startswith(b"HTTP/1.1 400 ")
        await async_until(lambda: not relay.connections)


@pytest.mark.parametrize(
    "head", [b"POST /v1/events HTTP/1.1", b"POST /elsewhere HTTP/1.1", b"GET /v1/events HTTP/1.1"]
)
async def test_what_is_refused_before_its_body_came(tmp_path: Path, head: bytes) -> None:
    async with served(tmp_path) as relay:
        reader, _ = await relay.open(head + b"\r\nHost: r\r\nContent-Length: 10\r\n\r\n")
        assert re.match(rb"HTTP/1.1 40[145] ", await ended(reader))


async def test_a_whole_request_keeps_its_connection(tmp_path: Path) -> None:
    async with served(tmp_path) as relay:
        body = json.dumps(c2c(1)).encode()
        reader, writer = await relay.open()
        for _ in range(3):
            writer.write(b"POST /elsewhere HTTP/1.1\r\nHost: r\r\nContent-Length: 4\r\n\r\nabcd")
            assert (await reader.readuntil(b"Not Found")).startswith(b"HTTP/1.1 404 ")
            writer.write(webhook(len(body), body))
            assert b" 200 " in await reader.readuntil(b"}")


async def test_who_idles_for_the_longest_time_makes_room(tmp_path: Path) -> None:
    async with served(tmp_path, most_idle=3) as relay:
        waiting = [await relay.open(poll()) for _ in range(5)]
        await async_until(lambda: relay.rig.relay.waiters == 5)
        idle = []
        for sent in (b"", b"GET /he", webhook(100, b"{"), b"", b"POST"):
            idle.append(await relay.open(sent))
            await async_until(lambda: relay.connections == 5 + min(len(idle), 3))
        for reader, _ in idle[:2]:
            assert await ended(reader) == b""
        reader, writer = idle[-1]
        writer.write(b" /elsewhere HTTP/1.1\r\nHost: r\r\nContent-Length: 0\r\n\r\n")
        assert b" 404 " in await reader.readuntil(b"\r\n"), "the younger ones are left alone"
        await relay.rig.take(c2c(1))
        for reader, _ in waiting:
            assert b'"MsgSeq"' in await reader.readuntil(b"false}"), "a waiting poll is not idle"


async def test_who_does_not_read_is_put_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "READING_SECONDS", SOON)
    async with served(tmp_path) as relay:
        for number in range(6):
            await relay.rig.log.append(record(c2c(number, CloudCustomData="x" * 700_000)))
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", relay.port))
            client.sendall(poll(0).replace(b"wait=0", b"cursor=0") * 8)
            await async_until(lambda: relay.connections == 1)
            await async_until(lambda: relay.connections == 0)


# ---------------------------------------------------------------- floods

LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (512, 512))
from tencent_im_compat.cli import main
main()
"""
FLOOD = 1200


@contextmanager
def limited_relay(path: Path) -> Iterator[Process]:
    """A relay that may open 512 files."""
    command = [sys.executable, "-c", LIMITED, "relay", "serve", "--port", "0", "--sdkappid", str(APP)]
    tokens = {"TENCENT_IM_RELAY_TOKEN": TOKEN, "TENCENT_IM_WEBHOOK_TOKEN": WEBHOOK_TOKEN}
    with (
        (path / "errors").open("w") as errors,
        subprocess.Popen(
            [*command, "--db", str(path / "relay.db")],
            env=environment(**tokens),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            yield Process(process)
        finally:
            process.kill()


def room_for_files() -> bool:
    """Whether this process may open what a flood takes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 2 * FLOOD:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(4 * FLOOD, hard), hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= 2 * FLOOD


@pytest.mark.parametrize(
    "kind",
    [
        "mixed",
        *(
            pytest.param(each, marks=pytest.mark.slow)
            for each in ("nothing", "half a line", "half a head", "half a body")
        ),
    ],
)
async def test_a_flood_shuts_nobody_out(tmp_path: Path, kind: str) -> None:
    if not room_for_files():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("too few files may be open here")
    kinds = {
        "nothing": b"",
        "half a line": b"POST /callb",
        "half a head": b"GET /v1/events HTTP/1.1\r\nHost: r\r\nX",
        "half a body": webhook(1000, b"{"),
    }
    chosen = list(kinds.values()) if kind == "mixed" else [kinds[kind]]
    floods: list[socket.socket] = []
    slowest = 0.0
    with limited_relay(tmp_path) as relay:
        port = int(relay.url.rpartition(":")[2])
        for number in range(FLOOD):
            made = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            floods.append(made)
            with suppress(ConnectionError):
                made.sendall(chosen[number % len(chosen)])
            if number % 100 == 99:
                begun = time.monotonic()
                assert await asyncio.to_thread(relay.post, c2c(number)) == 200
                page = await asyncio.to_thread(relay.get, "/v1/events", cursor="0", limit=1000)
                slowest = max(slowest, time.monotonic() - begun)
                assert seqs(page)[-1] == number
        for made in floods:
            made.close()
    assert slowest < 2, "Tencent waits no longer"
    assert "out of system resource" not in (tmp_path / "errors").read_text()
