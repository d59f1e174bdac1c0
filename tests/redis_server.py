"""A Redis of the tests' own, where the program is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

START_SECONDS = 20.0


@contextmanager
def running(folder: Path, *, append_only: bool = False, more: tuple[str, ...] = ()) -> Iterator[str]:
    """The URL of a Redis that keeps nothing. Without the program the test is skipped; in CI it fails."""
    server = RedisServer(folder, append_only=append_only, more=more)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


class RedisServer:
    """A Redis that can be stopped and come back where it was."""

    def __init__(self, folder: Path, *, append_only: bool = False, more: tuple[str, ...] = ()) -> None:
        program = shutil.which("redis-server")
        if program is None:
            say = pytest.fail if os.environ.get("CI") else pytest.skip
            say("the program redis-server is not installed (Debian: apt-get install redis-server)")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{port}/0"
        keep = "yes" if append_only else "no"
        self._command = [
            str(program),
            "--bind",
            "127.0.0.1",
            "--port",
            str(port),
            "--save",
            "",
            "--appendonly",
            keep,
        ]
        self._command += ["--dir", str(folder), "--daemonize", "no", *more]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        retry = redis.retry.Retry(redis.backoff.ConstantBackoff(0.02), int(START_SECONDS / 0.02))
        errors = [redis.exceptions.ConnectionError]
        with redis.Redis.from_url(self.url, retry=retry, retry_on_error=errors) as client:
            client.ping()

    def stop(self, *, kill: bool = False) -> None:
        """Ends it, in order or at once."""
        process, self._process = self._process, None
        if process is not None:
            process.kill() if kill else process.terminate()
            process.wait(START_SECONDS)
