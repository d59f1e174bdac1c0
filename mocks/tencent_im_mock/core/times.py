"""Times as texts, where documents write them so."""

from __future__ import annotations

import datetime

_FORM = "%Y-%m-%d %H:%M:%S"


def zone(offset_hours: int) -> datetime.timezone:
    """A time zone that is so many hours ahead of UTC, less than a day either way."""
    return datetime.timezone(datetime.timedelta(hours=max(-23, min(offset_hours, 23))))


def local_time(seconds: int, offset_hours: int) -> str:
    """Unix seconds as ``2026-01-05 10:00:00`` of a time zone."""
    return datetime.datetime.fromtimestamp(seconds, zone(offset_hours)).strftime(_FORM)
