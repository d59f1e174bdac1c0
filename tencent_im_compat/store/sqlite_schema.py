"""The tables of a store in SQLite, and how they are read."""

from __future__ import annotations

import sqlite3
from typing import Final

from .protocol import PAGE_BYTES, Event, Shard, to_text

APPLICATION_ID: Final = 0x54494D53
SCHEMA_VERSION: Final = 1
ID_BITS: Final = 48
"""The row of an event is ``shard << 48 | id``: a shard's events lie together, in their order."""
# The version has a table of its own: user_version is left to those who keep tables of theirs in the file.
SCHEMA: Final = f"""
CREATE TABLE tim_about (version INTEGER NOT NULL);
INSERT INTO tim_about VALUES ({SCHEMA_VERSION});
CREATE TABLE tim_shards (
    shard INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    owner TEXT NOT NULL,
    until INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    pending_bytes INTEGER NOT NULL,
    remembered INTEGER NOT NULL,
    forgotten INTEGER NOT NULL,
    tick INTEGER NOT NULL
);
CREATE TABLE tim_events (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    key BLOB NOT NULL,
    lane BLOB NOT NULL,
    payload BLOB NOT NULL,
    at REAL NOT NULL
);
CREATE TABLE tim_remembered (
    shard INTEGER NOT NULL,
    tick INTEGER NOT NULL,
    digest BLOB NOT NULL UNIQUE,
    PRIMARY KEY (shard, tick)
) WITHOUT ROWID;
CREATE TABLE tim_state (
    shard INTEGER NOT NULL,
    scope BLOB NOT NULL,
    name BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (shard, scope, name)
);
CREATE TABLE tim_scopes (
    shard INTEGER NOT NULL,
    scope BLOB NOT NULL,
    entries INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (shard, scope)
) WITHOUT ROWID;
PRAGMA application_id = {APPLICATION_ID};
"""  # noqa: S608 - constants of this module


def read_shards(connection: sqlite3.Connection, now: int) -> tuple[Shard, ...]:
    """How all shards stand."""
    question = (
        "SELECT shard, number, owner, until, newest, pending, remembered, forgotten FROM tim_shards"
        " WHERE number OR newest ORDER BY shard"
    )
    return tuple(
        Shard(shard, number, owner, until > now, until / 1e6, *rest)
        for shard, number, owner, until, *rest in connection.execute(question)
    )


def read_pending(connection: sqlite3.Connection, shard: int, after: int, limit: int) -> tuple[Event, ...]:
    """A page of events."""
    first, last = shard << ID_BITS | after, (shard + 1) << ID_BITS
    rows = connection.execute(
        "SELECT id, key, lane, payload, at FROM tim_events WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
        (first, last, limit),
    )
    found, size = [], 0
    try:
        for place, key, lane, payload, at in rows:
            number = place & ((1 << ID_BITS) - 1)
            found.append(Event(shard, number, to_text(key), to_text(lane), payload, at))
            size += len(payload)
            if size > PAGE_BYTES:
                break
    finally:
        rows.close()  # an unfinished read would keep the write-ahead log from being reused
    return tuple(found)


def read_state(connection: sqlite3.Connection, shard: int, scope: bytes) -> dict[str, bytes]:
    """All values of a scope."""
    question = "SELECT name, value FROM tim_state WHERE shard = ? AND scope = ?"
    return {to_text(name): value for name, value in connection.execute(question, (shard, scope))}


def read_value(connection: sqlite3.Connection, shard: int, scope: bytes, name: bytes) -> bytes | None:
    """One value of a scope."""
    question = "SELECT value FROM tim_state WHERE shard = ? AND scope = ? AND name = ?"
    row: tuple[bytes] | None = connection.execute(question, (shard, scope, name)).fetchone()
    return None if row is None else row[0]
