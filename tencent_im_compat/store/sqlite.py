"""A store in one SQLite file, for all processes of a machine."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .bounds import POSITIONS, Bounds, Prepared, check_name, check_page, check_shard, prepare_delivery
from .delivering import Delivering
from .errors import StoreClosedError, StoreError, StoreFailedError, StoreFileError
from .fair_lock import FairLock
from .files import Durability, roll_back
from .protocol import Batch, Delivery, Event, Lease, Shard
from .queued import Acquire, QueuedStore, Release, Renew, Step, Waiting
from .sqlite_file import File, connection_of, guarded, prepare_file, problem
from .sqlite_schema import read_pending, read_shards, read_state, read_value
from .sqlite_tables import Transaction

T = TypeVar("T")


class SqliteDelivery(Delivery):
    """A listener's own writes to the store's file, in tables of its own.

        with store.delivery(lease, event) as tx:
            tx.execute("INSERT INTO seen (msg) VALUES (?)", (event.key,))

    Nobody else can write to the file meanwhile, so it should be short. The tables of the store cannot be
    written, and the transaction can be ended only by the delivery: SQLite says "not authorized".

    Attributes:
        event: The event.
        connection: For reads and writes, by one thread at a time; not to be used afterwards.
    """

    def __init__(self, event: Event, connection: sqlite3.Connection, end: Callable[[bool], None]) -> None:
        super().__init__(event)
        self.connection: sqlite3.Connection = connection
        self._end: Callable[[bool], None] | None = end

    def execute(self, statement: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Executes a statement.

        Raises:
            sqlite3.Error: As SQLite refuses it.
        """
        return self.connection.execute(statement, parameters)

    def commit(self) -> None:
        """Writes all, the event's "done" as well."""
        self._finish(True)

    def roll_back(self) -> None:
        """Writes nothing."""
        self._finish(False)

    def _finish(self, keep: bool) -> None:
        end, self._end = self._end, None
        if end is not None:
            end(keep)


class SqliteStore(QueuedStore):
    """Keeps events in a file, with SQLite's write-ahead log. See ``Store`` for what it can do.

    Several stores, in several processes of one machine, may use the file at once; not over a network file
    system. Once it returns, a commit survives any end of the process, and with ``full`` a power failure. One
    thread writes, and all that waits shares one transaction.

    It can be made before workers are forked, but must be used in the workers only.

    Args:
        path: The file; made, readable by its owner only, if it does not exist.
        durability: ``full``: what was written survives a power failure. ``normal``: it survives the end of
            the process, however sudden.
        bounds: How much it takes and keeps.
        busy_seconds: Patience with others who write.
        clock: Gives Unix seconds, the same for all who use the file.

    Raises:
        StoreFileError: The file cannot be used.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        durability: Durability = "full",
        bounds: Bounds | None = None,
        busy_seconds: float = 5.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(bounds, "tencent-im-store")
        if durability not in ("full", "normal"):
            raise StoreFileError("durability must be full or normal")
        self._path = Path(path).absolute()
        self._durability: Durability = durability
        self._busy = busy_seconds
        self._clock = clock
        self._opening = threading.Lock()
        self._reading = threading.Lock()
        self._lock_to_write = FairLock()
        self._file: File | None = None
        prepare_file(self._path, durability, busy_seconds)

    def shards(self) -> tuple[Shard, ...]:
        """All shards that were ever used, by number."""
        return self._read(lambda connection: read_shards(connection, self._now()))

    def pending(self, shard: int, *, after: int = 0, limit: int = 100) -> tuple[Event, ...]:
        """Events that are not done, by number. A page may be shorter than ``limit``; an empty one ends."""
        check_page(after, limit)
        number = check_shard(shard)
        return self._read(lambda connection: read_pending(connection, number, after, limit))

    def state(self, shard: int, scope: str) -> dict[str, bytes]:
        """All values of a scope."""
        number, name = check_shard(shard), check_name(scope, "scope")
        return self._read(lambda connection: read_state(connection, number, name))

    def position(self, shard: int, name: str) -> bytes | None:
        """Where a source stands."""
        number, kept = check_shard(shard), check_name(name, "name")
        return self._read(lambda connection: read_value(connection, number, POSITIONS, kept))

    def begin(self, lease: Lease, event: Event, batch: Batch | None = None) -> SqliteDelivery:
        """Opens a delivery, to be ended by its ``commit`` or ``roll_back``. One is open at a time."""
        prepared = prepare_delivery(lease, event, batch, self._bounds)
        file = self._opened()
        self._take_turn()
        try:
            file.check()
            with file.room.needed(file.writer):
                connection = file.delivering()
                transaction = Transaction(connection, self._bounds, self._now())
                try:
                    transaction.check_delivery(lease, event)
                    transaction.commit(prepared)
                    transaction.flush()
                except BaseException:
                    roll_back(connection)
                    raise
        except sqlite3.Error as error:
            self._lock_to_write.release()
            raise problem(error) from None
        except BaseException:
            self._lock_to_write.release()
            raise
        file.guard.on = True

        def end(keep: bool) -> None:
            file.guard.on = False
            try:
                self._end_delivery(file, connection, keep)
            finally:
                self._lock_to_write.release()

        return SqliteDelivery(event, connection, end)

    def delivery(
        self, lease: Lease | None = None, event: Event | None = None, batch: Batch | None = None
    ) -> Delivering[SqliteDelivery]:
        """A delivery around a listener's own writes. See ``Store.delivery``."""
        return Delivering(self, lease, event, batch)

    def close(self) -> None:
        """Writes what waits and closes the file. A delivery that stays open is rolled back."""
        super().close()
        taken = self._lock_to_write.acquire(self._busy)
        with self._opening, self._reading:
            file, self._file = self._file, None
            if file is not None and file.pid == os.getpid():
                file.close()
        if taken:
            self._lock_to_write.release()

    def __repr__(self) -> str:
        return f"SqliteStore({str(self._path)!r})"

    def _write(self, entries: list[Waiting]) -> None:
        try:
            file = self._opened(closing=True)
            self._take_turn()
        except StoreError as error:
            for each in entries:
                each.fail(error)
            return
        try:
            self._write_turn(file, entries)
        finally:
            self._lock_to_write.release()

    def _write_turn(self, file: File, entries: list[Waiting]) -> None:
        try:
            file.check()
            with file.room.needed(file.writer):
                outcomes = self._transact(file.writer, entries)
        except StoreError as error:
            outcomes = [error] * len(entries)
        except sqlite3.Error as error:
            outcomes = [problem(error)] * len(entries)
        except Exception as error:  # this thread must live, and others must not suffer for one
            if len(entries) > 1:
                for each in entries:
                    self._write_turn(file, [each])
                return
            outcomes = [StoreFailedError(f"it could not be written: {type(error).__name__}")]
        for each, outcome in zip(entries, outcomes, strict=True):
            if isinstance(outcome, Exception):
                each.fail(outcome)
            else:
                each.succeed(outcome)

    def _transact(self, connection: sqlite3.Connection, entries: list[Waiting]) -> list[object]:
        """What came of each; raises if nothing could be written at all."""
        outcomes: list[object] = []
        connection.execute("BEGIN IMMEDIATE")
        try:
            transaction = Transaction(connection, self._bounds, self._now())
            for each in entries:
                try:
                    outcomes.append(_take(transaction, each.step))
                except StoreError as refused:  # by what it found, before it wrote anything
                    outcomes.append(refused)
            transaction.flush()
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise
        return outcomes

    def _end_delivery(self, file: File, connection: sqlite3.Connection, keep: bool) -> None:
        connection.row_factory = None
        try:
            if not keep:
                roll_back(connection)
            elif not connection.in_transaction:
                raise StoreFailedError(
                    "a statement of the listener ended the transaction; nothing was written"
                )
            else:
                file.check()
                connection.execute(guarded("COMMIT"))
        except sqlite3.ProgrammingError:
            raise StoreClosedError("the store was closed during the delivery; nothing was written") from None
        except BaseException as error:
            roll_back(connection)
            if isinstance(error, sqlite3.Error):
                file.room.note(error)
            raise problem(error) if isinstance(error, sqlite3.Error) else error from None

    def _read(self, question: Callable[[sqlite3.Connection], T]) -> T:
        file = self._opened()
        with self._reading:
            self._check_open()
            try:
                return question(file.reader)
            except sqlite3.Error as error:
                raise problem(error) from None

    def _take_turn(self) -> None:
        if not self._lock_to_write.acquire(self._busy):
            raise StoreFailedError(
                f"a delivery has been open for {self._busy:g} s: open it around the listener's writes only"
            )

    def _opened(self, *, closing: bool = False) -> File:
        """The file as this process has opened it."""
        if not closing:
            self._check_open()
        file = self._file
        if file is None:
            with self._opening:
                if self._file is None:
                    self._file = File(
                        self._path, lambda: connection_of(self._path, self._durability, self._busy)
                    )
                file = self._file
        file.check_process()
        return file

    def _now(self) -> int:
        return round(self._clock() * 1e6)


def _take(transaction: Transaction, step: Step) -> object:
    match step:
        case Prepared():
            return transaction.commit(step)
        case Acquire():
            return transaction.acquire(step.shard, step.owner, step.life)
        case Renew():
            return transaction.renew(step.leases, step.life)
        case Release():
            transaction.release(step.leases)
            return None
