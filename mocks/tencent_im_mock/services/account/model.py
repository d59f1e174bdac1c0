"""Accounts of one app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...core.ids import Ids

MAX_USER_ID_BYTES = 32


@dataclass(slots=True)
class Account:
    """One account. ``tiny_id`` is the server's own number for it."""

    user_id: str
    tiny_id: int
    nick: str
    face_url: str
    created: int


class Accounts:
    """All accounts of a world, by UserID."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._by_id: dict[str, Account] = {}

    def add(self, user_id: str, *, nick: str | None, face_url: str | None, now: int) -> Account:
        """Imports an account, or updates the given fields of one that exists."""
        account = self._by_id.get(user_id)
        if account is None:
            account = Account(user_id, self._ids.tiny_id(), nick or "", face_url or "", now)
            self._by_id[user_id] = account
            return account
        if nick is not None:
            account.nick = nick
        if face_url is not None:
            account.face_url = face_url
        return account

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
