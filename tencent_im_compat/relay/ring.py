"""The newest records in memory, so that readers near the head need no disk. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .record import Record


class Ring:
    """The newest records, without gaps, bounded by number and by bytes.

    Args:
        records: Most records.
        size: Most bytes of bodies; one record is kept in any case.
        since: The newest id of the log before the first record that comes.

    Attributes:
        since: All records with higher ids are here.
    """

    def __init__(self, records: int, size: int, since: int = 0) -> None:
        self._most = records
        self._most_bytes = size
        self.begin(since)

    def begin(self, since: int) -> None:
        """Forgets everything: the next record does not follow the last."""
        self._by_id: dict[int, Record] = {}
        self._ids: list[int] = []  # of the records, behind ids of dropped ones
        self._first = 0
        self._bytes = 0
        self.since: int = since

    def add(self, record: Record) -> None:
        """Takes the next record in."""
        self._by_id[record.id] = record
        self._ids.append(record.id)
        self._bytes += len(record.body)
        while len(self) > self._most or (self._bytes > self._most_bytes and len(self) > 1):
            self._drop()

    def drop_before(self, number: int) -> None:
        """Forgets records with lower ids: they were trimmed."""
        while len(self) and self._ids[self._first] < number:
            self._drop()
        self.since = max(self.since, number - 1)

    def has_all_after(self, cursor: int) -> bool:
        """Whether all records after a cursor are here."""
        return cursor >= self.since

    def after(self, cursor: int, most: int) -> Iterator[Record]:
        """Up to ``most`` records after a cursor, oldest first."""
        start = bisect_right(self._ids, cursor, self._first)
        return map(self._by_id.__getitem__, self._ids[start : start + most])

    def __len__(self) -> int:
        return len(self._by_id)

    def _drop(self) -> None:
        self.since = self._ids[self._first]
        self._bytes -= len(self._by_id.pop(self.since).body)
        self._first += 1
        if self._first * 2 > len(self._ids):
            del self._ids[: self._first]
            self._first = 0
