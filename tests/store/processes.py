"""Work that other processes do in a store. Run as a program: kind, place, what to do, and more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tencent_im_compat.store import Batch, LeaseLostError, RedisStore, SqliteStore, Store

from .helpers import Maker, event, events

ROOT = Path(__file__).parents[2]


def begin(maker: Maker, task: str, *more: str) -> subprocess.Popen[str]:
    """A process that is ready and waits for a line."""
    place = maker.path if maker.kind == "sqlite" else f"{maker.url} {maker.prefix}"
    command = [sys.executable, "-m", "tests.store.processes", maker.kind, place, task, *more]
    started = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def say(*words: object) -> None:
    """Tells the test."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def put(store: Store[Any], *keys: str) -> None:
    """Puts events in; tells which were new."""
    say(json.dumps([key for key in keys if store.commit(3, events([key])).new]))


def late(store: Store[Any]) -> None:
    """Takes the shard, is told to go on when it has lost it, and tries to write."""
    lease = store.acquire(3, "late", 0.2)
    assert lease is not None
    (new,) = store.commit(lease, events("a")).new
    say("taken")
    sys.stdin.readline()
    for attempt in (
        lambda: store.commit(lease, Batch({"at": b"late"}, [event("late")])),
        lambda: store.begin(lease, new),
        lambda: store.renew([lease], 10.0),
    ):
        try:
            say(attempt())
        except LeaseLostError:
            say("lost")


def flood(store: Store[Any], name: str) -> None:
    """Commits and delivers until it is killed; tells what was acknowledged.

    Each commit moves a position, brings two events and changes the state; each delivery notes the event.
    """
    lease = None
    while lease is None:
        lease = store.acquire(3, name, 0.2)
    at = int(store.position(3, "at") or b"0")
    say(f"from {at}")
    while True:
        waiting = []
        for _ in range(5):
            at += 1
            pair = [event(f"{at} one"), event(f"{at} two")]
            value = str(at).encode()
            waiting.append((at, store.submit(lease, Batch({"at": value}, pair, {"s": {"at": value}}))))
        for number, each in waiting:
            each.result()
            say(number)
        for one in store.pending(3, limit=3):
            if isinstance(store, SqliteStore):
                with store.delivery(lease, one) as tx:
                    tx.execute("CREATE TABLE IF NOT EXISTS heard (key TEXT)")
                    tx.execute("INSERT INTO heard VALUES (?)", (one.key,))
            else:
                assert isinstance(store, RedisStore)
                with store.delivery(lease, one) as tx:
                    tx.pipeline.rpush(f"{store._prefix}heard", one.key)
            say("done", one.key)


def main() -> None:
    kind, place, task, *more = sys.argv[1:]
    store: Store[Any]
    if kind == "sqlite":
        store = SqliteStore(place)
    else:
        url, prefix = place.split()
        store = RedisStore(url, prefix=prefix)
    with store:
        store.shards()
        say("ready")
        sys.stdin.readline()
        if task == "put":
            put(store, *more)
        elif task == "late":
            late(store)
        else:
            flood(store, *more)


if __name__ == "__main__":
    main()
