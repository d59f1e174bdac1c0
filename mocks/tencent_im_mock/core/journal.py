"""Every request with its verdict, bounded. Holds no UserSig, and shows no message content in a repr."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import islice

from .naming import hits_nothing

KEPT_ENTRIES = 10_000
KEPT_BYTES = 64 * 1024 * 1024

WIDEST = 4
"""Bytes that a character of a text may take."""
PAIR = 150
"""Bytes that a parameter of a query takes beside its characters."""


@dataclass(slots=True)  # not frozen: one is made with each request, and that takes a third of the time
class JournalEntry:
    """One handled request.

    Attributes:
        at: Unix seconds.
        command: ``service/command``.
        operator: The identifier that called.
        code: The ErrorCode; 0 = OK. Absent where a fault left the caller none that can be read: no answer, a
            gateway's page, a canned answer with another HTTP status than 200 or without an ErrorCode.
        info: The ErrorInfo.
        fault: Number of the fault that hit it; 0 = none.
        query: The query without the UserSig, at most 32 parameters. In all texts what looks like a UserSig is
            blotted, and what has more than 512 characters cut.
        request: Body of the request.
        reply: Body of the answer.
        status: HTTP status of the answer.
        number: Its number in the world, from 1.
        seconds: Real seconds that it took until its answer stood, waiting for the App's server included.
    """

    at: float
    command: str
    operator: str
    code: int | None
    info: str
    fault: int = 0
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    request: bytes = field(default=b"", repr=False)
    reply: bytes = field(default=b"", repr=False)
    status: int = 200
    number: int = 0
    seconds: float = 0.0
    size: int = field(default=0, init=False, repr=False, compare=False)
    """Bytes that it counts, given when it is added."""


class Journal:
    """The latest requests of a world.

    Args:
        keep: Most entries that are kept; older ones drop out.
        keep_bytes: Most bytes of bodies and of all else that are kept; older entries drop out.

    Attributes:
        last: Number of the last request; numbers are never given again.
    """

    def __init__(self, keep: int = KEPT_ENTRIES, keep_bytes: int = KEPT_BYTES) -> None:
        self._entries: deque[JournalEntry] = deque()
        self._keep = keep
        self._keep_bytes = keep_bytes
        self._bytes = 0
        self._cleared = 0
        self.last = 0

    @property
    def total(self) -> int:
        """Requests since the journal was cleared, those that have dropped out too."""
        return self.last - self._cleared

    def dropped(self, since: int = 0) -> int:
        """How many of the requests after one have dropped out for want of room."""
        oldest = self.last - len(self._entries) + 1
        return max(0, oldest - 1 - max(since, self._cleared))

    def add(self, entry: JournalEntry) -> None:
        """Notes one request."""
        self._entries.append(entry)
        entry.size = _size(entry)
        self._bytes += entry.size
        self.last += 1
        self._drop()

    def bound(self, keep: int, keep_bytes: int) -> None:
        """Keeps so many entries and bytes from now on."""
        self._keep, self._keep_bytes = keep, keep_bytes
        self._drop()

    def _drop(self) -> None:
        while len(self._entries) > self._keep or self._bytes > self._keep_bytes:
            self._bytes -= self._entries.popleft().size

    def get(self, number: int) -> JournalEntry | None:
        """The request with a number, if it is kept."""
        place = number - (self.last - len(self._entries)) - 1
        entries = self._entries
        try:
            found = entries[place] if place >= 0 else None
        except IndexError:  # there is none yet
            return None
        return found if found is None or found.number == number else None

    def __iter__(self) -> Iterator[JournalEntry]:
        return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def find(
        self,
        command: str = "*",
        *,
        operator: str | None = None,
        code: int | None = None,
        since: int = 0,
        contains: str | None = None,
    ) -> list[JournalEntry]:
        """The kept requests that fit.

        Args:
            command: Name or pattern: ``openim/sendmsg``, ``openim/*``.
            operator: The identifier that called.
            code: The ErrorCode.
            since: Only requests with a larger number.
            contains: A text that the request's body holds, as it is or with ``\\u`` escapes.

        Raises:
            ValueError: No command is called so or like that, and no kept request came by such a name.
        """
        problem = hits_nothing(command)
        if problem and not any(fnmatchcase(entry.command, command) for entry in self):
            raise ValueError(problem)
        wanted = () if contains is None else tuple(_spelt(contains))
        found: Iterable[JournalEntry] = self._after(since)
        if command != "*":
            found = (entry for entry in found if fnmatchcase(entry.command, command))
        if operator is not None:
            found = (entry for entry in found if entry.operator == operator)
        if code is not None:
            found = (entry for entry in found if entry.code == code)
        if wanted:
            found = (entry for entry in found if any(each in entry.request for each in wanted))
        return list(found)

    def _after(self, since: int) -> list[JournalEntry]:
        """The kept entries behind a number, which need not be looked for: numbers have no gaps."""
        entries = self._entries
        passed = max(0, since - (self.last - len(entries)))
        return list(islice(entries, passed, None)) if passed else list(entries)

    def calls(self, command: str) -> list[JournalEntry]:
        """The kept requests of a command, or of those that a pattern fits; like ``find``."""
        return self.find(command)

    def clear(self) -> None:
        """Forgets all entries; numbers go on."""
        self._entries.clear()
        self._bytes = 0
        self._cleared = self.last


def _spelt(text: str) -> set[bytes]:
    """A text as JSON may hold it."""
    plain = {text, *(json.dumps(text, ensure_ascii=way)[1:-1] for way in (True, False))}
    return {each.encode("utf-8", "surrogatepass") for each in plain}


def _size(entry: JournalEntry) -> int:
    query = entry.query
    texts = len(entry.command) + len(entry.operator) + len(entry.info)
    texts += sum(map(len, query)) + sum(map(len, query.values()))
    return len(entry.request) + len(entry.reply) + WIDEST * texts + len(query) * PAIR
