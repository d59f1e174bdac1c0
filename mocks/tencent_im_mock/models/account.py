"""Accounts of one app, and their profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..core.ids import Ids
from ..core.state import Entity, Table

MAX_USER_ID_BYTES = 32
NOT_FOUND = "@TLS#NOT_FOUND"
"""What the server puts where an account cannot be found."""
NICK = "Tag_Profile_IM_Nick"
IMAGE = "Tag_Profile_IM_Image"
BANNED_DAYS = 90
"""How long the UserID of a deleted account cannot be used again: three months."""


@dataclass(slots=True)
class Account:
    """One account. ``tiny_id`` is the server's own number for it, ``profile`` what was set of its tags."""

    user_id: str
    tiny_id: int
    created: int
    profile: dict[str, str | int] = field(default_factory=dict)
    profile_sequence: int = 0
    """Grows with every change of the profile."""

    @property
    def nick(self) -> str:
        """The nickname; empty when none was set."""
        return str(self.profile.get(NICK, ""))

    def change(self, tags: Mapping[str, str | int]) -> None:
        """Sets tags of the profile."""
        if tags:
            self.profile.update(tags)
            self.profile_sequence += 1

    @property
    def face_url(self) -> str:
        """The avatar; empty when none was set."""
        return str(self.profile.get(IMAGE, ""))


class Accounts(Entity):
    """All accounts of a world, by UserID."""

    _by_id: Table[str, Account]
    _deleted: Table[str, int]
    custom_tags: set[str]

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._by_id = Table()
        self._deleted = Table()
        self.custom_tags = set()
        """Custom profile tags in use."""

    def add(self, user_id: str, *, nick: str | None, face_url: str | None, now: int) -> Account:
        """Imports an account, or updates the given fields of one that exists."""
        account = self._by_id.get(user_id)
        if account is None:
            account = self._by_id[user_id] = Account(user_id, self._ids.tiny_id(), now)
            self._deleted.pop(user_id, None)
        given = {NICK: nick, IMAGE: face_url}
        account.change({tag: value for tag, value in given.items() if value is not None})
        return account

    def remove(self, user_id: str, *, now: int) -> None:
        """Deletes an account and remembers when."""
        del self._by_id[user_id]
        self._deleted[user_id] = now

    def forget(self, user_id: str) -> None:
        """Undoes an import of just now."""
        self._by_id.pop(user_id, None)

    def banned(self, user_id: str, *, now: int) -> bool:
        """Whether a UserID was deleted so lately that it cannot be used again yet."""
        deleted = self._deleted.get(user_id)
        return deleted is not None and now < deleted + BANNED_DAYS * 86400

    def get(self, user_id: str) -> Account | None:
        """The account, if it is imported."""
        return self._by_id.get(user_id)

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._by_id

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Account]:
        return iter(self._by_id.values())


def fits(user_id: str) -> bool:
    """Whether a UserID may be imported: 1 to 32 bytes (doc 269/1608)."""
    return 0 < len(user_id.encode("utf-8", "surrogatepass")) <= MAX_USER_ID_BYTES
