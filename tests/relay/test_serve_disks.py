"""Relays as processes whose disk, Redis or neighbour fails under load: what was answered OK is kept."""

from __future__ import annotations

import itertools
import signal
import sys
import threading
import time
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ..redis_server import RedisServer
from ..waiting import sync_until
from .helpers import c2c
from .test_serve import Process, post_without_pause, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of POSIX"),
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis that keeps everything over a kill: appendonly yes, appendfsync always."""
    made = RedisServer(tmp_path, append_only=True)
    made.start()
    yield made
    made.stop()


@contextmanager
def load(*relays: Process) -> Iterator[list[int]]:
    """Webhooks without pause at some relays; the numbers of those that were answered OK."""
    answered: list[int] = []
    numbers, lock, end = itertools.count(), threading.Lock(), threading.Event()
    counted = itertools.takewhile(lambda _: not end.is_set(), numbers)
    threads = [
        threading.Thread(target=post_without_pause, args=(relay, counted, answered, lock))
        for relay in relays
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    try:
        yield answered
    finally:
        end.set()
        for thread in threads:
            thread.join(30)


def more(answered: list[int], count: int) -> None:
    """Waits until so many more were answered OK."""
    enough = len(answered) + count
    sync_until(lambda: len(answered) >= enough)


def ready(relay: Process) -> bool:
    try:
        return bool(relay.get("/ready") == {"status": "ready"})
    except urllib.error.HTTPError as error:
        error.close()
        return error.code != 503


def test_one_relay_of_two_is_killed(server: RedisServer) -> None:
    with serving(server.url) as one, serving(server.url) as other:
        with load(one, other) as answered:
            more(answered, 300)
            assert one.end(signal.SIGKILL) == -signal.SIGKILL
            more(answered, 300)
        kept = other.everything()
        assert len(kept) == len(set(kept)), "none twice"
        assert set(answered) <= set(kept)
        assert other.post(c2c(answered[0])) == 200
        assert other.everything() == kept, "a repeat from before is known, whoever took it"
        with serving(server.url) as third:
            assert third.everything() == kept


def test_redis_is_killed_under_load(server: RedisServer) -> None:
    with serving(server.url) as one, serving(server.url) as other:
        with load(one, other) as answered:
            for _ in range(3):
                more(answered, 200)
                server.stop(kill=True)
                server.start()
            more(answered, 200)
        sync_until(lambda: ready(one) and ready(other))
        for relay in (one, other):
            kept = relay.everything()
            assert len(kept) == len(set(kept)), "none twice"
            assert set(answered) <= set(kept), "none lost"
        for relay in (one, other):
            assert relay.end(signal.SIGTERM) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs prlimit")
def test_a_full_disk(tmp_path: Path) -> None:
    import resource

    with serving(tmp_path / "relay.db") as relay:
        assert relay.post(c2c(1)) == 200
        assert ready(relay)
        unlimited = resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE)
        # Writes beyond this end of a file fail, as they do on a full disk.
        resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE, (400_000, unlimited[1]))
        sync_until(lambda: not ready(relay))
        assert relay.get("/health") == {"status": "ok"}
        large = c2c(2, CloudCustomData="x" * 500_000)
        assert relay.post(large) == 503
        assert relay.everything() == [1]
        resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE, unlimited)
        sync_until(lambda: ready(relay))
        assert relay.post(large) == 200
        assert relay.everything() == [1, 2]


def test_fresh_seconds(tmp_path: Path) -> None:
    old = time.time() - 100
    with serving(tmp_path / "relay.db") as relay:
        assert relay.post(c2c(1), at=old) == 403
    with serving(tmp_path / "relay.db", "--fresh-seconds", "200") as relay:
        assert relay.post(c2c(1), at=old) == 200
