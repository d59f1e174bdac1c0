"""The relay: takes Tencent's webhooks in, keeps them on disk, gives them out by long polls.

For consumers that Tencent cannot reach, and for those that must not miss an event while they are away. The
log and its reading need no extra; the HTTP face and ``tencent-im relay serve`` need the extra ``server``.
"""

from .errors import (
    CursorTrimmedError,
    CursorUnknownError,
    LogClosedError,
    LogFileError,
    LogFullError,
    LogReadError,
    LogWriteError,
    RelayError,
)
from .filters import EVERYTHING, Filter
from .log import EventLog
from .page import Page
from .record import Record, c2c_conversation, group_conversation, make_record, to_json

__all__ = [
    "EVERYTHING",
    "CursorTrimmedError",
    "CursorUnknownError",
    "EventLog",
    "Filter",
    "LogClosedError",
    "LogFileError",
    "LogFullError",
    "LogReadError",
    "LogWriteError",
    "Page",
    "Record",
    "RelayError",
    "c2c_conversation",
    "group_conversation",
    "make_record",
    "to_json",
]
