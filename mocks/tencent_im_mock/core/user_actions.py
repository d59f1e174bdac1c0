"""What people did on their phones and what a test did for them, bounded; for the transcript of a world."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class UserAction:
    """What a user did on a phone, or a test in a user's name.

    Attributes:
        at: Unix seconds.
        after: Number of the last request before it.
        operator: Who acted.
        platform: On what.
        command: The REST command that has the same effect.
        body: Its arguments, in that command's words.
        code: ErrorCode of a refusal; 0 = done.
        info: ErrorInfo of a refusal.
        number: Its number in the world, from 1; given when it is noted.
    """

    at: float
    after: int
    operator: str
    platform: str
    command: str
    body: dict[str, Any] = field(repr=False)
    code: int = 0
    info: str = ""
    number: int = 0


class UserActions:
    """The latest user actions of a world.

    Args:
        keep: Most that are held.

    Attributes:
        last: Number of the last one.
    """

    def __init__(self, keep: int = 1000) -> None:
        self._latest: deque[UserAction] = deque(maxlen=keep)
        self.last = 0

    def add(self, action: UserAction) -> int:
        """Notes one, and gives it its number."""
        self.last += 1
        self._latest.append(replace(action, number=self.last))
        return self.last

    def get(self, number: int) -> UserAction | None:
        """The one with a number, if it is held."""
        return next((each for each in reversed(list(self._latest)) if each.number == number), None)

    def __iter__(self) -> Iterator[UserAction]:
        return iter(list(self._latest))

    def clear(self) -> None:
        """Forgets all."""
        self._latest.clear()
