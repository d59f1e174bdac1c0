"""The relay: takes Tencent's webhooks in, keeps them on disk, gives them out by long polls.

For consumers that Tencent cannot reach, and for those that must not miss an event while they are away. The
log and its reading need no extra; ``Relay``, the HTTP face, and ``tencent-im relay serve`` need the extra
``server``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..extras import needing
from ..store.files import Durability
from ..webhooks.lanes import c2c_conversation, group_conversation
from .errors import (
    CursorError,
    CursorForeignError,
    CursorPassedError,
    CursorUnknownError,
    LogClosedError,
    LogFileError,
    LogFullError,
    LogReadError,
    LogWriteError,
    RelayError,
)
from .filters import EVERYTHING, Filter
from .kept import Limits, Room, Totals
from .log import EventLog
from .page import RecordPage
from .record import Record, make_record, to_json
from .redis_log import RedisLog
from .sqlite_log import SqliteLog

if TYPE_CHECKING:
    from .app import Relay

__all__ = [
    "EVERYTHING",
    "CursorError",
    "CursorForeignError",
    "CursorPassedError",
    "CursorUnknownError",
    "Durability",
    "EventLog",
    "Filter",
    "Limits",
    "LogClosedError",
    "LogFileError",
    "LogFullError",
    "LogReadError",
    "LogWriteError",
    "Record",
    "RecordPage",
    "RedisLog",
    "Relay",
    "RelayError",
    "Room",
    "SqliteLog",
    "Totals",
    "c2c_conversation",
    "group_conversation",
    "make_record",
    "to_json",
]


def _find(name: str) -> object:
    """The HTTP face, which is imported when it is first used."""
    if name != "Relay":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with needing("Relay", "server"):
        from .app import Relay
    return Relay


if not TYPE_CHECKING:  # which would believe in any name
    __getattr__ = _find


def __dir__() -> list[str]:
    return __all__
