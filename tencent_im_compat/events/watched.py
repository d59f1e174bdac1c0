"""Other users of whom a user wants to hear: the server keeps no such list. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST = 200
"""Users of one list; the oldest drop out."""


class WatchList:
    """Users who are watched, in the order in which they were named."""

    def __init__(self) -> None:
        self._users: tuple[str, ...] = ()  # a new one with each change: others may be walking over the old

    def add(self, user_ids: Iterable[str]) -> None:
        """Watches users; those who are watched already count as named anew."""
        new = tuple(dict.fromkeys(user_ids))
        kept = tuple(each for each in self._users if each not in new)
        self._users = (*kept, *new)[-MOST:]

    def drop(self, user_ids: Iterable[str]) -> None:
        """Watches users no longer; nobody named: all."""
        gone = set(user_ids)
        self._users = tuple(each for each in self._users if gone and each not in gone)

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._users

    def __iter__(self) -> Iterator[str]:
        return iter(self._users)


class Watched:
    """What is watched of other users.

    Attributes:
        statuses: Those whose presence is watched.
        profiles: Those whose profiles are watched.
    """

    def __init__(self) -> None:
        self.statuses: WatchList = WatchList()
        self.profiles: WatchList = WatchList()

    def clear(self) -> None:
        """Another user is here."""
        self.statuses.drop(())
        self.profiles.drop(())
