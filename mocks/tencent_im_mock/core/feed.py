"""What happens in a world, numbered, for those who look on: bounded, without content. Pure."""

from __future__ import annotations

import re
import secrets
import threading
from collections import deque
from typing import Literal, NamedTuple

HappeningKind = Literal["request", "action", "delivery", "control"]

KEPT = 20_000
_PLACE = re.compile(r"(?P<name>[0-9a-f]{8})-(?P<number>[0-9]{1,18})", re.ASCII)


class Happening(NamedTuple):
    """Something that happened.

    Attributes:
        number: Its number in the feed, from 1.
        kind: A request, a user action, a delivery of a webhook, or a control request that changed something.
        what: The number of that request, action or delivery; the path of the control request.
    """

    number: int
    kind: HappeningKind
    what: int | str


class Feed:
    """The latest happenings of a world.

    Args:
        keep: Most happenings that are kept; older ones drop out.

    Attributes:
        last: Number of the last happening.
        closed: Whether the world is gone.
    """

    def __init__(self, keep: int = KEPT) -> None:
        self._name = secrets.token_hex(4)  # so that a place in the feed of an earlier server is told apart
        self._kept: deque[Happening] = deque(maxlen=keep)
        self._lock = threading.Lock()
        self.last = 0
        self.closed = False

    def add(self, kind: HappeningKind, what: int | str) -> None:
        """Takes note of a happening."""
        with self._lock:
            self.last += 1
            self._kept.append(Happening(self.last, kind, what))

    def after(self, number: int, most: int) -> tuple[list[Happening], int]:
        """The first happenings after one, and how many of those after it are kept no more."""
        with self._lock:
            oldest = self.last - len(self._kept) + 1
            skipped = max(0, oldest - number - 1)
            behind = self.last - max(number, oldest - 1)
            kept = self._kept
            return [kept[place] for place in range(len(kept) - behind, len(kept))[:most]], skipped

    def place(self, number: int) -> str:
        """A place in this feed as a text."""
        return f"{self._name}-{number}"

    def number_of(self, place: str) -> int | None:
        """The number of a place; nothing for a place of another feed."""
        found = _PLACE.fullmatch(place)
        if found is None or found["name"] != self._name:
            return None
        number = int(found["number"])
        return number if number <= self.last else None
