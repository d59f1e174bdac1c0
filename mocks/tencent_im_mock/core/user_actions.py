"""What people did on their phones and what a test did for them, bounded; for the transcript of a world."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    """

    at: float
    after: int
    operator: str
    platform: str
    command: str
    body: dict[str, Any] = field(repr=False)
    code: int = 0
    info: str = ""


class UserActions:
    """The latest user actions of a world.

    Args:
        keep: Most that are held.
    """

    def __init__(self, keep: int = 1000) -> None:
        self._latest: deque[UserAction] = deque(maxlen=keep)

    def add(self, action: UserAction) -> None:
        """Notes one."""
        self._latest.append(action)

    def __iter__(self) -> Iterator[UserAction]:
        return iter(list(self._latest))

    def clear(self) -> None:
        """Forgets all."""
        self._latest.clear()
