"""What statistics count while it happens: logins and friendships, by day."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.config import WorldConfig
from ..core.state import Entity, Table

DAYS = 31
"""Days that are kept: the 30 of the statistics, and the one that runs."""


@dataclass(slots=True)
class Day:
    """Counts of one day."""

    logins: int = 0
    users: set[str] = field(default_factory=set)
    most_online: int = 0
    friends_made: int = 0
    friends_lost: int = 0


class Tally(Entity):
    """Counts by day. Days begin at midnight of the time zone of the settings.

    Args:
        config: The world's settings.
    """

    _days: Table[int, Day]

    def __init__(self, config: WorldConfig) -> None:
        self._config = config
        self._days = Table()

    def day_of(self, now: int) -> int:
        """Number of the day of a time, in Unix seconds."""
        return (now + self._config.utc_offset_hours * 3600) // 86400

    def day(self, number: int) -> Day:
        """The counts of a day; zeros when nothing happened."""
        return self._days.get(number) or Day()

    def login(self, user_id: str, *, online: int, now: int) -> None:
        """A device logged in; ``online`` users have one since."""
        today = self._today(now)
        today.logins += 1
        today.users.add(user_id)
        today.most_online = max(today.most_online, online)

    def friends(self, *, made: int = 0, lost: int = 0, now: int) -> None:
        """Entries were put into friend lists, or taken out."""
        today = self._today(now)
        today.friends_made += made
        today.friends_lost += lost

    def _today(self, now: int) -> Day:
        number = self.day_of(now)
        if number not in self._days:
            for old in [each for each in self._days if each <= number - DAYS]:
                del self._days[old]
            self._days[number] = Day()
        return self._days[number]
