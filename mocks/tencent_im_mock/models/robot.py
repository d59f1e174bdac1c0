"""Robots, and the answers that they are writing."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.state import Entity, Table
from .openim import C2CMessage

PREFIX = "@RBT#"


@dataclass(slots=True)
class Draft(Entity):
    """An answer that a robot writes piece by piece."""

    message: C2CMessage
    chunks: list[str] = field(default_factory=list, repr=False)


class Robots(Entity):
    """All robots of a world, in the order of making, and their unfinished answers."""

    _all: Table[str, None]
    _drafts: Table[tuple[str, str, str], Draft]

    def __init__(self) -> None:
        self._all = Table()
        self._drafts = Table()

    def add(self, user_id: str) -> None:
        """Makes an account a robot."""
        self._all[user_id] = None

    def forget(self, user_id: str) -> None:
        """Makes a robot an ordinary account; answers of it or to it stay as they are."""
        self._all.pop(user_id, None)
        for key in [key for key in self._drafts if user_id in key[:2]]:
            del self._drafts[key]

    def draft(self, robot: str, user_id: str, key: str) -> Draft | None:
        """The unfinished answer that a MsgKey names."""
        return self._drafts.get((robot, user_id, key))

    def keep(self, draft: Draft) -> None:
        """Takes note of an unfinished answer."""
        message = draft.message
        self._drafts[message.sender, message.receiver, message.key] = draft

    def finish(self, draft: Draft) -> None:
        """Nothing is added to an answer any more."""
        message = draft.message
        self._drafts.pop((message.sender, message.receiver, message.key), None)

    @property
    def all(self) -> list[str]:
        """UserIDs of the robots."""
        return list(self._all)

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._all

    def __len__(self) -> int:
        return len(self._all)
