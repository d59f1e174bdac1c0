"""What only live rooms have: admins, marks and robots."""

from __future__ import annotations

from dataclasses import dataclass, field

ROBOT, HIDDEN = 500, 600
"""Marks with a meaning of their own: listed though absent, and left out of the list."""
ROBOT_SECONDS = 3 * 86400
MOST_ADMINS = 5
MOST_MARKS = 10
MOST_MARKED = 1000


@dataclass(slots=True)
class Room:
    """The part of a live room that goes beyond a group.

    Attributes:
        admins: Its admins, who stay so while they are away.
        marks: Who carries which mark.
        robots: Until when robots count as present.
    """

    admins: dict[str, None] = field(default_factory=dict)
    marks: dict[int, set[str]] = field(default_factory=dict)
    robots: dict[str, int] = field(default_factory=dict)

    def mark(self, user_id: str, mark: int, now: int) -> None:
        """Puts a mark on somebody; a robot counts as present for three days from then."""
        self.marks.setdefault(mark, set()).add(user_id)
        if mark == ROBOT:
            self.robots[user_id] = now + ROBOT_SECONDS

    def unmark(self, user_id: str, mark: int) -> None:
        """Takes one mark away; a mark that nobody carries is gone."""
        users = self.marks.get(mark, set())
        users.discard(user_id)
        if not users:
            self.marks.pop(mark, None)
        if mark == ROBOT:
            self.robots.pop(user_id, None)

    def forget(self, user_id: str) -> None:
        """Takes the marks of somebody who left; a robot stays a robot."""
        for mark in [mark for mark, users in self.marks.items() if user_id in users and mark != ROBOT]:
            self.unmark(user_id, mark)
