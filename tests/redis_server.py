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
def running(folder: Path) -> Iterator[str]:
    """The URL of a Redis that keeps nothing. Without the program the test is skipped; in CI it fails."""
    program = shutil.which("redis-server")
    if program is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("the program redis-server is not installed (Debian: apt-get install redis-server)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with subprocess.Popen(
        [*command, "--dir", str(folder), "--daemonize", "no"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            url = f"redis://127.0.0.1:{port}/0"
            retry = redis.retry.Retry(redis.backoff.ConstantBackoff(0.02), int(START_SECONDS / 0.02))
            errors = [redis.exceptions.ConnectionError]
            with redis.Redis.from_url(url, retry=retry, retry_on_error=errors) as client:
                client.ping()
            yield url
        finally:
            server.terminate()
            server.wait(START_SECONDS)
