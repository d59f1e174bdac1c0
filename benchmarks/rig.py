"""Processes and plain HTTP for the benchmarks that have several programs at work."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx

from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY

APP = DEFAULT_SDK_APP_ID
SECRET_KEY = DEFAULT_SECRET_KEY
RELAY_TOKEN, WEBHOOK_TOKEN = "benchmark-token", "benchmark-webhook-token"
TENCENT_IM = (sys.executable, "-c", "from tencent_im_compat.cli import main; main()")
START_SECONDS = 60.0
PAUSE = 0.02
WEBHOOKS = (
    "C2C.CallbackAfterSendMsg",
    "C2C.CallbackAfterMsgReport",
    "C2C.CallbackAfterMsgReadReceipt",
    "Group.CallbackAfterSendMsg",
    "Group.CallbackAfterReadReceipt",
)


class NothingCameError(Exception):
    """What was waited for did not come to be."""


def until(condition: Callable[[], object], patience: float, what: str) -> None:
    """Waits for what other processes do."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise NothingCameError(what)
        time.sleep(PAUSE)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


class Program:
    """A process that can be killed and started again as it was.

    Args:
        command: How it is started.
        ready: Tells whether it is at work.
        log: Where its output goes.
    """

    def __init__(self, command: Sequence[str], ready: Callable[[], object], log: Path) -> None:
        self._command = list(command)
        self._ready = ready
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def spawn(self) -> None:
        """Starts it, without waiting."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def start(self) -> None:
        """Starts it, and waits until it is at work."""
        self.spawn()
        until(lambda: self._ready() or self._ended(), START_SECONDS, f"a start: {self._log}")
        if self._ended():
            raise NothingCameError(f"a start: {self._log.read_text()[-2000:]}")

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def kill(self) -> None:
        """Ends it at once, whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def send(self, number: signal.Signals) -> None:
        """Sends it a signal."""
        if self._process is not None:
            self._process.send_signal(number)

    @property
    def pid(self) -> int:
        """Its number."""
        return 0 if self._process is None else self._process.pid


def answers(url: str) -> bool:
    """Whether somebody answers there."""
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(url, timeout=1.0, trust_env=False).status_code == httpx.codes.OK
    return False


def mock_program(folder: Path, port: int, world: dict[str, Any], *more: str) -> Program:
    """``tencent-im mock serve``, with more of its options."""
    people = folder / "world.json"
    people.write_text(json.dumps(world))
    command = (*TENCENT_IM, "mock", "serve", "--port", str(port), "--world", str(people), *more)
    return Program(command, lambda: answers(f"http://127.0.0.1:{port}/health"), folder / "mock.log")


def relay_program(folder: Path, port: int, log: Sequence[str]) -> Program:
    """``tencent-im relay serve``; ``log`` says where the log lies."""
    command = (
        *TENCENT_IM, "relay", "serve", "--port", str(port), *log, "--sdkappid", str(APP),
        "--token", RELAY_TOKEN, "--webhook-token", WEBHOOK_TOKEN,
    )  # fmt: skip
    return Program(command, lambda: answers(f"http://127.0.0.1:{port}/health"), folder / "relay.log")


def redis_program(folder: Path, port: int) -> Program:
    """A Redis that keeps everything over a kill."""
    command = (
        "redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "",
        "--appendonly", "yes", "--appendfsync", "always", "--dir", str(folder), "--daemonize", "no",
    )  # fmt: skip

    def ready() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        return False

    return Program(command, ready, folder / "redis.log")


class Control:
    """The mock's control requests, with as little client as possible: a few connections that are kept.

    Args:
        port: Of the mock.
        connections: How many requests are made at once.
    """

    def __init__(self, port: int, connections: int = 8) -> None:
        self._port = port
        self._room = asyncio.Semaphore(connections)
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def __call__(self, path: str, document: dict[str, Any]) -> dict[str, Any]:
        """A request; its answer.

        Raises:
            RuntimeError: It was refused.
        """
        body = json.dumps(document).encode()
        head = (
            "POST /__mock__/{} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            "Content-Length: {}\r\n\r\n"
        )
        request = head.format(path, len(body)).encode() + body
        async with self._room:
            told, said = await self._exchange(request)
        if not told.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {said!r}")
        answer: dict[str, Any] = json.loads(said)
        return answer

    async def _exchange(self, request: bytes) -> tuple[bytes, bytes]:
        while self._free:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                return await self._exchange_over(*self._free.pop(), request)  # unless it was idle too long
        opened = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 24)
        return await self._exchange_over(*opened, request)

    async def _exchange_over(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
    ) -> tuple[bytes, bytes]:
        writer.write(request)
        told = await reader.readuntil(b"\r\n\r\n")
        lowered = told.lower()
        start = lowered.index(b"content-length:") + 15
        said = await reader.readexactly(int(lowered[start : lowered.index(b"\r", start)]))
        self._free.append((reader, writer))
        return told, said

    def close(self) -> None:
        """Ends the connections that are free."""
        while self._free:
            self._free.pop()[1].close()
