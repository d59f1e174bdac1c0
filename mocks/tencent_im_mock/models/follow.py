"""Who follows whom, since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..core.state import Entity, Table

FOLLOWING = 5000


@dataclass(frozen=True, slots=True)
class Edge:
    """One user follows another. ``nth`` is its number among all, never given again."""

    nth: int
    since: int


@dataclass(slots=True)
class Circle(Entity):
    """One user's following and followers, in the order of coming."""

    following: Table[str, Edge] = field(default_factory=Table)
    followers: Table[str, Edge] = field(default_factory=Table)
    mutual: set[str] = field(default_factory=set)


class Follows(Entity):
    """The following and followers of all users."""

    _of_user: Table[str, Circle]
    _numbers: int

    def __init__(self) -> None:
        self._of_user = Table()
        self._nobody = Circle()
        self._numbers = 0

    def of(self, user_id: str) -> Circle:
        """A user's circle, for reading."""
        return self._of_user.get(user_id, self._nobody)

    def add(self, user_id: str, other: str, now: int) -> None:
        """A user follows another from now on."""
        self._numbers += 1
        edge = Edge(self._numbers, now)
        own, others = self._open(user_id), self._open(other)
        own.following[other] = others.followers[user_id] = edge
        if other in own.followers:
            own.mutual.add(other)
            others.mutual.add(user_id)

    def remove(self, user_id: str, other: str) -> bool:
        """A user no longer follows another; whether he did."""
        own, others = self.of(user_id), self.of(other)
        if own.following.pop(other, None) is None:
            return False
        del others.followers[user_id]
        own.mutual.discard(other)
        others.mutual.discard(user_id)
        return True

    def listed(self, user_id: str, kind: int, after: int) -> Iterator[tuple[str, Edge]]:
        """Followers (1), following (2) or both at once (3) of a user, behind a number."""
        circle = self.of(user_id)
        for other, edge in (circle.followers if kind == 1 else circle.following).items():
            if edge.nth > after and (kind != 3 or other in circle.mutual):
                yield other, edge

    def forget(self, user_id: str) -> None:
        """Drops a user out of all circles."""
        circle = self.of(user_id)
        for other in list(circle.following):
            self.remove(user_id, other)
        for other in list(circle.followers):
            self.remove(other, user_id)
        self._of_user.pop(user_id, None)

    def _open(self, user_id: str) -> Circle:
        return self._of_user.setdefault(user_id, Circle())
