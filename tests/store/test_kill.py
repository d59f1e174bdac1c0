"""Processes that are killed in the midst of commits and deliveries: nothing that was told is lost, nothing is
half there."""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
import redis

from tencent_im_compat.store import Store

from ..redis_server import RedisServer
from .helpers import Clock, Maker, all_pending
from .processes import begin

pytestmark = pytest.mark.slow

KILLS = 12


def run_and_kill(maker: Maker, name: str, seconds: float) -> tuple[int, int, list[str]]:
    """Where it began, the last commit it told of, and the deliveries that it told of."""
    process = begin(maker, "flood", name)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    first = process.stdout.readline().split()
    assert first[0] == "from"
    time.sleep(seconds)
    process.kill()
    output, _ = process.communicate(timeout=30)
    lines = output.splitlines()
    if output and not output.endswith("\n"):
        lines.pop()
    told = [int(line) for line in lines if line.isdigit()]
    done = [line.removeprefix("done ") for line in lines if line.startswith("done ")]
    return int(first[1]), told[-1] if told else int(first[1]), done


def check(store: Store[Any], heard: list[str], told: int) -> int:
    """Whether all is whole; the newest commit."""
    at = int(store.position(3, "at") or b"0")
    assert at >= told, "a commit that was told is lost"
    assert store.state(3, "s") == {"at": str(at).encode()}
    pending = [each.key for each in all_pending(store)]
    wanted = [f"{number} {part}" for number in range(1, at + 1) for part in ("one", "two")]
    assert sorted(heard + pending) == sorted(wanted), "lost, doubled, or half there"
    assert heard == wanted[: len(heard)], "in order"
    (shard,) = store.shards()
    assert (shard.pending, shard.newest, shard.forgotten) == (len(pending), len(wanted), 0)
    assert shard.remembered == len(heard)
    return at


def test_killed_in_sqlite(tmp_path: Path) -> None:
    draw = random.Random(5)
    maker = Maker("sqlite", str(tmp_path / "events.db"), "", "", Clock())
    delivered: list[str] = []
    for kill in range(KILLS):
        start, told, done = run_and_kill(maker, f"run {kill}", draw.uniform(0.05, 0.4))
        delivered += done
        with maker() as store:
            other = sqlite3.connect(maker.path)
            there = other.execute("SELECT 1 FROM sqlite_master WHERE name = 'heard'").fetchone()
            heard = [key for (key,) in other.execute("SELECT key FROM heard ORDER BY rowid")] if there else []
            assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            other.close()
            assert set(delivered) <= set(heard)
            assert check(store, heard, told) >= start
    assert told > 50
    assert len(heard) > 5


@pytest.mark.parametrize("whole", [False, True])
def test_killed_in_redis(tmp_path: Path, whole: bool) -> None:
    """The process alone, or Redis as well."""
    draw = random.Random(7)
    server = RedisServer(tmp_path, append_only=True)
    server.start()
    maker = Maker("redis", "", server.url, "kill:", Clock())
    delivered: list[str] = []
    try:
        for kill in range(KILLS // 2):
            start, told, done = run_and_kill(maker, f"run {kill}", draw.uniform(0.05, 0.4))
            delivered += done
            if whole:
                server.stop(kill=True)
                server.start()
            with maker() as store, redis.Redis.from_url(server.url) as client:
                heard = [key.decode() for key in client.lrange("kill:heard", 0, -1)]
                assert set(delivered) <= set(heard)
                assert check(store, heard, told) >= start
        assert told > 50
        assert len(heard) > 5
    finally:
        server.stop()
