"""Logs of each kind, which share what they keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from tencent_im_compat.relay import EventLog, Filter, RecordPage, RedisLog, Room, SqliteLog
from tencent_im_compat.relay.filters import EVERYTHING

from .helpers import Clock

Kind = Literal["sqlite", "redis"]
KINDS: tuple[Kind, ...] = ("sqlite", "redis")
ROOM = ("waiting", "waiting_bytes", "recent", "recent_bytes")


class Maker:
    """Makes logs of one kind over the same file or keys."""

    def __init__(self, kind: Kind, path: Path, url: str, prefix: str, clock: Clock) -> None:
        self.kind = kind
        self.path = path
        self.url = url
        self.prefix = prefix
        self.clock = clock

    def __call__(self, **options: Any) -> EventLog:
        room = Room(**{name: options.pop(name) for name in ROOM if name in options})
        if self.kind == "redis":
            return RedisLog(self.url, prefix=self.prefix, room=room, clock=self.clock, **options)
        return SqliteLog(self.path, durability="normal", room=room, clock=self.clock, **options)


async def read(log: EventLog, after: int, limit: int = 100, wanted: Filter = EVERYTHING) -> RecordPage:
    """A page of what is there now."""
    await log.refresh()
    return await log.read(after, limit, wanted)
