"""What a user's contacts server keeps: groups and marks of conversations, pins, deleted conversations."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.state import Entity, Table

C2C, GROUP = 1, 2

Key = tuple[int, str]
"""A conversation of a user: its kind, and the peer or the group."""


@dataclass(slots=True)
class Contact:
    """Groups and marks of one conversation.

    Attributes:
        place: Its number among the conversations that the user ever marked or grouped.
        marks: Positions of standard marks that were ever named, and whether each is set.
        custom: Custom mark.
        groups: Ids of the conversation groups it is in.
        changed: Unix seconds of the last change.
    """

    place: int
    marks: dict[int, bool] = field(default_factory=dict)
    custom: str = ""
    groups: set[int] = field(default_factory=set)
    changed: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is left worth keeping."""
        return not (self.custom or self.groups or any(self.marks.values()))


@dataclass(slots=True)
class Deletion:
    """A group conversation that its user deleted.

    Attributes:
        moved: When the group had last moved then.
        next_seq: The seq that its next message was to have.
        cleared_seq: The seq from which the user still has the group's history; 0: all of it.
    """

    moved: int
    next_seq: int
    cleared_seq: int


@dataclass(slots=True)
class Book:
    """One user's groups, marks, pins and deletions."""

    contacts: dict[Key, Contact] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """Conversation groups by id."""
    pinned: set[Key] = field(default_factory=set)
    deleted: dict[str, Deletion] = field(default_factory=dict)
    places: int = 0
    last_group: int = 0

    def open(self, key: Key) -> Contact:
        """What is kept of a conversation, made if need be."""
        contact = self.contacts.get(key)
        if contact is None:
            contact = self.contacts[key] = Contact(self.places)
            self.places += 1
        return contact

    def settle(self, key: Key, now: int) -> None:
        """Notes a change; a conversation of which nothing is left is forgotten."""
        contact = self.contacts[key]
        contact.changed = now
        if contact.empty:
            del self.contacts[key]

    def add_group(self, name: str) -> int:
        """Makes a conversation group."""
        self.last_group += 1
        self.names[self.last_group] = name
        return self.last_group

    def group_id(self, name: str) -> int | None:
        """The conversation group with a name."""
        return next((number for number, known in self.names.items() if known == name), None)

    def drop_group(self, number: int, now: int) -> None:
        """Deletes a conversation group; its conversations stay."""
        del self.names[number]
        for key in [key for key, contact in self.contacts.items() if number in contact.groups]:
            self.contacts[key].groups.discard(number)
            self.settle(key, now)


class Contacts(Entity):
    """The books of all users of a world."""

    _of_user: Table[str, Book]

    def __init__(self) -> None:
        self._of_user = Table()

    def of(self, user_id: str) -> Book:
        """A user's book, made if need be."""
        return self._of_user.setdefault(user_id, Book())

    def known(self, user_id: str) -> Book | None:
        """A user's book, if he ever had one."""
        return self._of_user.get(user_id)

    def forget(self, user_id: str) -> None:
        """Drops what a user had; what others noted about conversations with him stays."""
        self._of_user.pop(user_id, None)

    def cleared_seq(self, user_id: str, group_id: str) -> int:
        """The seq from which a user still has a group's history; 0 where it was never cleared."""
        book = self._of_user.get(user_id)
        deletion = book.deleted.get(group_id) if book else None
        return deletion.cleared_seq if deletion else 0
