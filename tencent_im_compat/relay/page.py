"""What one read of the log gives. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .filters import Filter
from .record import Record

PAGE_BYTES = 4 * 1024 * 1024
"""Bodies in one page; at least one event is always given."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What one read gave.

    Attributes:
        records: Records that passed the filter, oldest first.
        cursor: Where to read on; it has moved past what the filter held back.
        more: Whether there was more in the log; a page can be empty and have more behind it.
    """

    records: tuple[Record, ...]
    cursor: int
    more: bool


def make_page(
    records: Iterable[Record], cursor: int, newest: int, limit: int, wanted: Filter, *, end: int = 0
) -> RecordPage:
    """The page of the records behind a cursor.

    Args:
        records: Some of them, oldest first and without gaps.
        cursor: Where they begin.
        newest: The newest cursor of the log.
        limit: Most records to give.
        wanted: What to give.
        end: A cursor up to which there are no others; at most ``newest``.
    """
    given, size = [], 0
    for record in records:
        cursor = record.id
        if wanted.passes(record):
            given.append(record)
            size += len(record.body)
            if len(given) >= limit or size > PAGE_BYTES:
                break
    else:
        cursor = max(cursor, end)
    return RecordPage(tuple(given), cursor, more=cursor < newest)
