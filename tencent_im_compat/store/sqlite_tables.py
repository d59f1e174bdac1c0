"""What a store in SQLite writes, as steps of one transaction.

Each step looks at everything that could refuse it before it writes, so that a refused one leaves nothing and
the steps of others in the same transaction stand. A row per shard holds its numbers; it is read once in a
transaction and written once. Nothing here depends on how much is kept, but for the depth of indexes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Final, TypeVar

from .bounds import Bounds, KeptEvent, Prepared, handled, next_number
from .errors import EventDoneError, LeaseLostError
from .memory import SWEEP
from .protocol import Committed, Event, Lease
from .room import check_pending, check_scope
from .sqlite_schema import ID_BITS

T = TypeVar("T")

PART: Final = 150
"""Rows of one statement; times six columns below the 999 parameters that old builds of SQLite take."""

_ROW = "shard, number, owner, until, newest, pending, pending_bytes, remembered, forgotten, tick"


@dataclass(slots=True)
class _Row:
    """A row of ``tim_shards``. Times are microseconds."""

    shard: int
    number: int = 0
    owner: str = ""
    until: int = 0
    newest: int = 0
    pending: int = 0
    pending_bytes: int = 0
    remembered: int = 0
    forgotten: int = 0
    tick: int = 0


@dataclass(frozen=True, slots=True)
class _Scope:
    """A scope as it will be."""

    entries: int
    size: int


class Transaction:
    """The steps of one transaction, which the caller has begun and ends.

    Args:
        connection: Where.
        bounds: How much is kept.
        now: Microseconds of the store's clock.
    """

    def __init__(self, connection: sqlite3.Connection, bounds: Bounds, now: int) -> None:
        self._execute = connection.execute
        self._bounds = bounds
        self._now = now
        self._aged = now - round(bounds.remembered_seconds * 1e6)
        self._rows: dict[int, _Row] = {}
        self._changed: set[int] = set()

    def flush(self) -> None:
        """Writes the numbers of the shards; the last step."""
        for shard in self._changed:
            values = astuple(self._rows[shard])
            self._execute(f"INSERT OR REPLACE INTO tim_shards ({_ROW}) VALUES (?,?,?,?,?,?,?,?,?,?)", values)  # noqa: S608
        self._changed.clear()

    def acquire(self, shard: int, owner: str, life: int) -> Lease | None:
        """A new lease, if nobody has one in force."""
        row = self._row(shard)
        if row.until > self._now:
            return None
        row.number, row.owner = next_number(row.number, self._now), owner
        row.until = self._now + life
        self._changed.add(shard)
        return Lease(shard, row.number, owner, row.until / 1e6)

    def renew(self, leases: Sequence[Lease], life: int) -> tuple[Lease, ...]:
        """Those of the leases that are not lost, prolonged."""
        renewed = []
        for lease in leases:
            row = self._row(lease.shard)
            if row.number == lease.number:
                row.until = self._now + life
                self._changed.add(lease.shard)
                renewed.append(Lease(lease.shard, row.number, row.owner, row.until / 1e6))
        return tuple(renewed)

    def release(self, leases: Sequence[Lease]) -> None:
        """Ends leases; the next number makes sure that their commits are refused."""
        for lease in leases:
            row = self._row(lease.shard)
            if row.number == lease.number:
                row.number, row.until = row.number + 1, 0
                self._changed.add(lease.shard)

    def commit(self, batch: Prepared) -> Committed:
        """Writes a batch.

        Raises:
            LeaseLostError: Nothing was written.
            StoreFullError: Nothing was written.
        """
        row = self._row(batch.shard)
        if batch.number is not None and row.number != batch.number:
            raise LeaseLostError(batch.shard)
        new, repeats, aged = self._sorted(batch.events)
        leaving = self._leaving(batch.shard, batch.done)
        size = sum(len(each.given.payload) for each in new)
        left = sum(length for _, _, length in leaving)
        check_pending(
            self._bounds,
            row.pending + len(new) - len(leaving),
            row.pending_bytes + size - left,
            grows=len(new) > 0,
        )
        scopes = {scope: self._scope(batch.shard, scope, values) for scope, values in batch.scopes.items()}
        self._changed.add(batch.shard)
        for part in _parts(aged):
            self._execute(f"DELETE FROM tim_remembered WHERE digest IN ({_marks(part)})", part)  # noqa: S608
        row.remembered -= len(aged)
        events = self._insert(row, new)
        row.pending += len(new)
        row.pending_bytes += size
        for scope, values in batch.scopes.items():
            self._change(batch.shard, scope, values, scopes[scope])
        self._finish(row, leaving)
        if new or leaving:
            self._forget(row)
        return Committed(events, tuple(repeats))

    def check_delivery(self, lease: Lease, event: Event) -> None:
        """Whether the event can be handled under the lease.

        Raises:
            LeaseLostError: No: somebody else has the shard.
            EventDoneError: No: it was handled.
        """
        if self._row(lease.shard).number != lease.number:
            raise LeaseLostError(lease.shard)
        done = dict([handled(event.shard, event)])
        if event.shard != lease.shard or not self._leaving(lease.shard, done):
            raise EventDoneError(event.shard, event.id)

    def _row(self, shard: int) -> _Row:
        row = self._rows.get(shard)
        if row is None:
            found = self._execute(f"SELECT {_ROW} FROM tim_shards WHERE shard = ?", (shard,)).fetchone()  # noqa: S608
            row = self._rows[shard] = _Row(*found) if found else _Row(shard)
        return row

    def _sorted(self, events: Sequence[KeptEvent]) -> tuple[list[KeptEvent], list[str], list[bytes]]:
        """New events, keys of repeats, and digests that are remembered for too long to count."""
        known: set[bytes] = set()
        old: set[bytes] = set()
        for part in _parts([each.digest for each in events]):
            marks = _marks(part)
            question = f"SELECT digest FROM tim_events WHERE digest IN ({marks})"  # noqa: S608
            known.update(digest for (digest,) in self._execute(question, part))
            question = f"SELECT digest, tick FROM tim_remembered WHERE digest IN ({marks})"  # noqa: S608
            for digest, tick in self._execute(question, part):
                (known if tick >= self._aged else old).add(digest)
        new: list[KeptEvent] = []
        repeats: list[str] = []
        for each in events:
            if each.digest in known:
                repeats.append(each.given.key)
            else:
                known.add(each.digest)
                new.append(each)
        return new, repeats, list(old)

    def _insert(self, row: _Row, events: Sequence[KeptEvent]) -> tuple[Event, ...]:
        numbered = []
        for part in _parts(events):
            values: list[object] = []
            for each in part:
                row.newest += 1
                place = row.shard << ID_BITS | row.newest
                values += (place, each.digest, each.key, each.lane, each.given.payload, float(each.given.at))
                numbered.append(each.numbered(row.shard, row.newest))
            rows = ",".join(["(?,?,?,?,?,?)"] * len(part))
            self._execute(
                f"INSERT INTO tim_events (id, digest, key, lane, payload, at) VALUES {rows}",  # noqa: S608
                values,
            )
        return tuple(numbered)

    def _leaving(self, shard: int, done: dict[int, bytes]) -> list[tuple[int, bytes, int]]:
        """Rows, digests and payload sizes of those of the events that are pending, in the order given."""
        found: dict[int, tuple[int, bytes, int]] = {}
        places = {shard << ID_BITS | number: digest for number, digest in done.items()}
        for part in _parts(list(places)):
            question = f"SELECT id, digest, LENGTH(payload) FROM tim_events WHERE id IN ({_marks(part)})"  # noqa: S608
            found.update((row[0], row) for row in self._execute(question, part) if row[1] == places[row[0]])
        return [found[place] for place in places if place in found]

    def _finish(self, row: _Row, leaving: Sequence[tuple[int, bytes, int]]) -> None:
        for part in _parts(leaving):
            values: list[object] = []
            for _, digest, length in part:
                row.tick = max(self._now, row.tick + 1)
                row.pending_bytes -= length
                values += (row.shard, row.tick, digest)
            places = [place for place, _, _ in part]
            self._execute(f"DELETE FROM tim_events WHERE id IN ({_marks(places)})", places)  # noqa: S608
            rows = ",".join(["(?,?,?)"] * len(part))
            self._execute(f"INSERT INTO tim_remembered (shard, tick, digest) VALUES {rows}", values)  # noqa: S608
        row.pending -= len(leaving)
        row.remembered += len(leaving)

    def _forget(self, row: _Row) -> None:
        """Gives up keys that are old, then the oldest of those that are too many."""
        aged = "DELETE FROM tim_remembered WHERE shard = ? AND tick < ?"
        oldest = "SELECT tick FROM tim_remembered WHERE shard = ? ORDER BY tick LIMIT 1 OFFSET ?"
        first = self._execute(oldest, (row.shard, 0)).fetchone()
        if first is not None and first[0] < self._aged:
            end = self._execute(oldest, (row.shard, SWEEP)).fetchone()
            before = self._aged if end is None else min(self._aged, end[0])
            row.remembered -= self._execute(aged, (row.shard, before)).rowcount
        over = row.remembered - self._bounds.remembered
        if over > 0:
            end = self._execute(oldest, (row.shard, over)).fetchone()
            self._execute(aged, (row.shard, end[0]))
            row.remembered -= over
            row.forgotten += over

    def _scope(self, shard: int, scope: bytes, values: dict[bytes, bytes | None]) -> _Scope:
        entries, size = self._execute(
            "SELECT entries, bytes FROM tim_scopes WHERE shard = ? AND scope = ?", (shard, scope)
        ).fetchone() or (0, 0)
        before: dict[bytes, int] = {}
        for part in _parts(list(values)):
            question = (
                "SELECT name, LENGTH(value) FROM tim_state"  # noqa: S608 - marks
                f" WHERE shard = ? AND scope = ? AND name IN ({_marks(part)})"
            )
            before.update(self._execute(question, (shard, scope, *part)))
        more, growth = 0, 0
        for name, value in values.items():
            old = before.get(name)
            more += (value is not None) - (old is not None)
            growth += 0 if value is None else len(name) + len(value)
            growth -= 0 if old is None else len(name) + old
        check_scope(self._bounds, entries, more, size, growth)
        return _Scope(entries + more, size + growth)

    def _change(self, shard: int, scope: bytes, values: dict[bytes, bytes | None], after: _Scope) -> None:
        gone = [name for name, value in values.items() if value is None]
        for part in _parts(gone):
            self._execute(
                f"DELETE FROM tim_state WHERE shard = ? AND scope = ? AND name IN ({_marks(part)})",  # noqa: S608
                (shard, scope, *part),
            )
        kept = [(shard, scope, name, value) for name, value in values.items() if value is not None]
        for rows in _parts(kept):
            marks = ",".join(["(?,?,?,?)"] * len(rows))
            self._execute(
                f"INSERT INTO tim_state (shard, scope, name, value) VALUES {marks}"  # noqa: S608
                " ON CONFLICT (shard, scope, name) DO UPDATE SET value = excluded.value",
                [each for row in rows for each in row],
            )
        self._execute(
            "INSERT OR REPLACE INTO tim_scopes (shard, scope, entries, bytes) VALUES (?,?,?,?)",
            (shard, scope, after.entries, after.size),
        )


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), PART):
        yield values[start : start + PART]
