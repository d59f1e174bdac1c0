"""The log in Redis as its scripts give it: questions and answers in values. Blocking; safe for threads."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import SecretStr

from ..store.errors import StoreError
from ..store.redis_server import Ask, Server
from ..webhooks.repeats import UNTIMED_REPEAT_SECONDS
from .cursor import new_log_id
from .errors import LogFileError, LogReadError, LogWriteError
from .kept import Limits, Totals
from .record import Record
from .redis_scripts import APPEND, OPEN, PROBE, READ, SCHEMA_VERSION, TRIM
from .writer import Outcome

EVENTS_AT_ONCE = 100
"""Of one script, which holds up everybody else in Redis."""
BYTES_AT_ONCE = 1 << 20
WAITED_AT_ONCE = 32
TRIES = 3
"""A log may be gone, and be replaced, whenever it is asked; not without end."""


@dataclass(frozen=True, slots=True)
class News:
    """What a read gave.

    Attributes:
        log: Id of the log.
        totals: What it holds.
        records: Records, oldest first.
        complete: Whether these are all up to the end that was asked for.
    """

    log: str
    totals: Totals
    records: list[Record]
    complete: bool


class GoneError(Exception):
    """The log is not there any more: Redis was emptied. Perhaps another one is."""


class RedisEvents:
    """A log in Redis.

    Args:
        url: Where Redis is.
        prefix: Begins every key.
        timeout: Seconds after which Redis counts as unreachable.

    Raises:
        LogFileError: The URL is none.
    """

    def __init__(self, url: str | SecretStr, prefix: str, timeout: float) -> None:
        try:
            self._server = Server(url, timeout, lambda client: None)
        except StoreError as error:
            raise LogFileError(str(error)) from None
        self._prefix = prefix
        self._log = ""  # the one that is written to; a reader may know of an older one yet

    def open(self) -> str:
        """Makes the log if it is not there; its id.

        Raises:
            LogFileError: Redis does not answer, or has something else there.
        """
        try:
            (answer,) = self._server.run([Ask(OPEN, self._prefix, [new_log_id(), SCHEMA_VERSION])])
            version, log = _checked(answer)
        except StoreError as error:
            raise LogFileError(f"cannot open the log: {error}") from None
        if version != SCHEMA_VERSION.encode():
            raise LogFileError(f"what Redis has under {self._prefix} is no log of this version of the relay")
        self._log = str(log, "ascii")
        return self._log

    def append(self, records: Sequence[Record]) -> list[Outcome]:
        """Stores those that are no repeats, all that is asked in one pipeline.

        Returns:
            For each the record with its id, ``None`` for a repeat, or why it was not stored.

        Raises:
            LogWriteError: Redis gave no answer.
        """
        parts = list(_parts(records))
        try:
            answers = self._answers([self._asked_to_append(part) for part in parts])
        except StoreError as error:
            raise LogWriteError(str(error)) from None
        outcomes: list[Outcome] = []
        for part, answer in zip(parts, answers, strict=True):
            if isinstance(answer, StoreError):
                failure = LogWriteError(str(answer))
                outcomes += [failure] * len(part)
            else:
                outcomes += [
                    None if number == b"-" else replace(each, id=int(number))
                    for each, number in zip(part, answer.split(), strict=True)
                ]
        return outcomes

    def read(self, log: str, after: int, last: int | None, most: int) -> News:
        """Records after an id, and what the log holds, both at one moment.

        Args:
            log: The log; empty for any.
            after: The id.
            last: The highest id wanted; ``None`` for all.
            most: Most records.

        Raises:
            GoneError: This log is not there any more.
            LogReadError: Redis gave no answer, or an error.
        """
        end = "+" if last is None else str(last)
        try:
            (answer,) = self._server.run([Ask(READ, self._prefix, [log, str(after + 1), end, most])])
            found = _checked(answer)
        except StoreError as error:
            raise LogReadError(str(error)) from None
        if found == b"gone":
            raise GoneError
        newest, trimmed, events, size = map(int, found[1:5])
        records = [_record(*found[at : at + 5]) for at in range(6, len(found), 5)]
        totals = Totals(newest, trimmed + 1, events, size)
        return News(str(found[0], "ascii"), totals, records, found[5] == b"0")

    def wait(self, after: int, milliseconds: int) -> list[Record] | None:
        """Waits for records after an id, no longer than told.

        Returns:
            Some of them; ``None`` if they do not follow that id: what came between is gone.

        Raises:
            LogReadError: Redis gave no answer, or an error.
        """
        bounds = ("COUNT", WAITED_AT_ONCE, "BLOCK", milliseconds)
        asked = ("XREAD", *bounds, "STREAMS", f"{self._prefix}events", f"{after}-0")
        try:
            (answer,) = self._server.read(lambda pipe: pipe.execute_command(*asked), lambda: None)  # type: ignore[no-untyped-call]
        except StoreError as error:
            raise LogReadError(str(error)) from None
        records = []
        for entry, fields in _entries(answer):
            if int(fields[b"before"]) != after:
                return None
            after = int(entry.partition(b"-")[0])
            values = (fields[name] for name in (b"at", b"mark", b"head", b"body"))
            records.append(_record(after, *values))
        return records

    def trim(self, limits: Limits, now: float) -> tuple[int, bool]:
        """Removes a chunk of the oldest events that are over the limits; how many, and whether there more.

        Raises:
            LogWriteError: Redis refused, or gave no answer.
        """
        oldest = "" if limits.seconds is None else repr(now - limits.seconds)
        most = ["" if each is None else each for each in (limits.events, limits.bytes)]
        removed, more = self._write(lambda log: Ask(TRIM, self._prefix, [log, oldest, *most]))
        return int(removed), bool(more)

    def probe(self) -> None:
        """Writes something.

        Raises:
            LogWriteError: Redis refused, or gave no answer.
        """
        self._write(lambda log: Ask(PROBE, self._prefix, [log]))

    def close(self) -> None:
        """Closes the connections."""
        self._server.close()

    def _write(self, ask: Callable[[str], Ask]) -> Any:
        try:
            (answer,) = self._answers([ask])
            return _checked(answer)
        except StoreError as error:
            raise LogWriteError(str(error)) from None

    def _answers(self, asks: Sequence[Callable[[str], Ask]]) -> list[Any]:
        """Answers to questions about this log; where it is gone, to the same ones about a new one."""
        answers: list[Any] = [b"gone"] * len(asks)
        for _ in range(TRIES):
            missing = [at for at, each in enumerate(answers) if each == b"gone"]
            for at, answer in zip(
                missing, self._server.run([asks[at](self._log) for at in missing]), strict=True
            ):
                answers[at] = answer
            if b"gone" not in answers:
                return answers
            self.open()
        raise LogWriteError("Redis loses its log again and again")

    def _asked_to_append(self, records: Sequence[Record]) -> Callable[[str], Ask]:
        arguments: list[Any] = [secrets.token_hex(6), UNTIMED_REPEAT_SECONDS]
        for each in records:
            identified = 1 if each.identified else 0
            arguments += (each.fingerprint, repr(each.at), identified, _head(each), each.body)
        return lambda log: Ask(APPEND, self._prefix, [log, *arguments])


def _checked(answer: Any) -> Any:
    if isinstance(answer, StoreError):
        raise answer
    return answer


def _parts(records: Sequence[Record]) -> Iterator[list[Record]]:
    part: list[Record] = []
    size = 0
    for each in records:
        part.append(each)
        size += len(each.body)
        if len(part) >= EVENTS_AT_ONCE or size >= BYTES_AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _head(record: Record) -> bytes:
    origin = [record.command, record.platform, record.request_id, record.client_ip]
    return json.dumps([*origin, record.conversation, *record.users], ensure_ascii=False).encode()


def _entries(answer: Any) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
    """What ``XREAD`` of one stream gave; versions of redis-py, and of the protocol, wrap it differently."""
    streams = answer.values() if isinstance(answer, dict) else (entries for _, entries in answer or ())
    for entries in streams:
        for each in entries:
            if isinstance(each, list) and (not each or not isinstance(each[0], bytes)):
                yield from each
            else:
                yield each


def _record(number: bytes | int, at: bytes, mark: bytes, head: bytes, body: bytes) -> Record:
    command, platform, request_id, client_ip, conversation, *users = json.loads(head)
    origin = (platform, request_id, client_ip)
    fingerprint = str(mark, "ascii")
    return Record(
        int(number), float(at), command, *origin, conversation, tuple(users), bytes(body), fingerprint
    )
