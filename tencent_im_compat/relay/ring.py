"""The newest records in memory, so that readers near the head need no disk. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from .record import Record


class Ring:
    """The newest records, without gaps, bounded by number and by bytes.

    Args:
        records: Most records.
        size: Most bytes of bodies; one record is kept in any case.
    """

    def __init__(self, records: int, size: int) -> None:
        self._most = records
        self._most_bytes = size
        self._by_id: dict[int, Record] = {}
        self._bytes = 0
        self.oldest: int = 0
        """Id of the oldest record here; of no meaning while empty."""

    def add(self, record: Record) -> None:
        """Takes the next record in."""
        if not self._by_id:
            self.oldest = record.id
        self._by_id[record.id] = record
        self._bytes += len(record.body)
        while len(self._by_id) > self._most or (self._bytes > self._most_bytes and len(self._by_id) > 1):
            self._drop()

    def drop_before(self, number: int) -> None:
        """Forgets records with lower ids: they were trimmed."""
        while self._by_id and self.oldest < number:
            self._drop()

    def has_all_after(self, cursor: int) -> bool:
        """Whether all records after a cursor that lies before the newest are here."""
        return bool(self._by_id) and cursor >= self.oldest - 1

    def after(self, cursor: int, most: int) -> Iterator[Record]:
        """Up to ``most`` records after a cursor, oldest first."""
        for number in range(cursor + 1, min(cursor + most, self.oldest + len(self._by_id) - 1) + 1):
            yield self._by_id[number]

    def __len__(self) -> int:
        return len(self._by_id)

    def _drop(self) -> None:
        self._bytes -= len(self._by_id.pop(self.oldest).body)
        self.oldest += 1
