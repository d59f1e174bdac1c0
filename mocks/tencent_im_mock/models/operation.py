"""Who is muted everywhere, and until when."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.state import Entity, Table

FOREVER = 0xFFFFFFFF
"""As a number of seconds: a mute without end."""


@dataclass(slots=True)
class Mute:
    """Ends of one user's mutes in Unix seconds; absent: not muted; ``FOREVER``: no end."""

    c2c: int | None = None
    group: int | None = None


class Mutes(Entity):
    """The mutes of all users."""

    _of_user: Table[str, Mute]

    def __init__(self) -> None:
        self._of_user = Table()

    def set(self, user_id: str, *, c2c: int | None, group: int | None, now: int) -> None:
        """Mutes a user for so many seconds; 0 ends a mute, a kind without a time stays as it is."""
        mute = self._of_user.setdefault(user_id, Mute())
        if c2c is not None:
            mute.c2c = _end(c2c, now)
        if group is not None:
            mute.group = _end(group, now)
        if mute.c2c is None and mute.group is None:
            del self._of_user[user_id]

    def c2c(self, user_id: str, now: int) -> int:
        """Seconds for which a user still cannot write to users."""
        return _rest(self._of_user.get(user_id, Mute()).c2c, now)

    def group(self, user_id: str, now: int) -> int:
        """Seconds for which a user still cannot write to groups."""
        return _rest(self._of_user.get(user_id, Mute()).group, now)

    def forget(self, user_id: str) -> None:
        """Drops the mutes of a user."""
        self._of_user.pop(user_id, None)


def _end(seconds: int, now: int) -> int | None:
    if seconds == FOREVER:
        return FOREVER
    return now + seconds if seconds else None


def _rest(end: int | None, now: int) -> int:
    if end is None or end == FOREVER:
        return FOREVER if end else 0
    return max(0, end - now)
