"""Every request with its verdict, bounded. Holds no UserSig and no message content."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One handled request: Unix time, command, caller, ErrorCode (0 = OK) and ErrorInfo."""

    at: float
    command: str
    operator: str
    code: int
    info: str


class Journal:
    """The latest requests of a world.

    Args:
        keep: Most entries that are kept; older ones drop out.
    """

    def __init__(self, keep: int = 10_000) -> None:
        self._entries: deque[JournalEntry] = deque(maxlen=keep)
        self.total = 0

    def add(self, entry: JournalEntry) -> None:
        """Notes one request."""
        self._entries.append(entry)
        self.total += 1

    def __iter__(self) -> Iterator[JournalEntry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def calls(self, command: str) -> list[JournalEntry]:
        """The kept requests of one command."""
        return [entry for entry in self._entries if entry.command == command]

    def clear(self) -> None:
        """Forgets all entries."""
        self._entries.clear()
        self.total = 0
