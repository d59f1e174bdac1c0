"""What one user knows of a conversation that is no part of its content. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..adapter import kept as keeping
from ..v2tim import V2TimMessage
from .ranges import Ranges

DELETED, DATA, RECEIPT, INSERTED, DRAFT = "d/", "x/", "r/", "i/", "draft"
MOST_NOTES = 1000
_OWN = frozenset({"localCustomData", "localCustomInt", "id", "progress"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was not sent yet.

    Attributes:
        text: The text.
        at: When it was set, Unix seconds.
    """

    text: str
    at: int


class Personal:
    """What a user knows of one conversation.

    Args:
        kept: What ``changes`` told before.
        most: Most messages of each kind: deleted ones, those with data, with a receipt, inserted ones. The
            oldest note is given up first.

    Attributes:
        ranges: The parts of the history that are whole and fresh: read while messages are heard. They do not
            outlive the process.
    """

    def __init__(self, kept: Mapping[str, bytes], *, most: int = MOST_NOTES) -> None:
        self._most = most
        self._kept: dict[str, bytes] = dict(kept)
        self._changes: dict[str, bytes | None] = {}
        self._inserted: dict[str, dict[str, Any]] = {}
        for name, value in kept.items():
            if name.startswith(INSERTED):
                self._inserted[name[len(INSERTED) :]] = json.loads(value)
        self.ranges: Ranges = Ranges()

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written; empty when it was asked for before."""
        found, self._changes = self._changes, {}
        return found

    def again(self, changes: Mapping[str, bytes | None]) -> None:
        """These changes could not be written: they are told again, but for newer ones."""
        self._changes = {**changes, **self._changes}

    # ------------------------------------------------------------ of messages

    def delete(self, name: str) -> None:
        """The user sees this message no more, whoever tells of it."""
        self._inserted.pop(name, None)
        for prefix in (INSERTED, DATA, RECEIPT):
            self._drop(f"{prefix}{name}")
        self._note(DELETED, name, b"1")

    def deleted(self, name: str) -> bool:
        """Whether the user has deleted a message."""
        return f"{DELETED}{name}" in self._kept

    def note_receipt(self, name: str) -> None:
        """The user's receipt of a message went out."""
        self._note(RECEIPT, name, b"1")

    def has_receipt(self, name: str) -> bool:
        """Whether the user's receipt of a message went out."""
        return f"{RECEIPT}{name}" in self._kept

    def set_data(self, name: str, *, text: str | None = None, number: int | None = None) -> None:
        """Sets data of the user's own; what is None stays."""
        before = self.data(name)
        value = [before[0] if text is None else text, before[1] if number is None else number]
        self._note(DATA, name, json.dumps(value).encode())

    def data(self, name: str) -> tuple[str | None, int | None]:
        """Data of the user's own: text and number."""
        value = self._kept.get(f"{DATA}{name}")
        return (None, None) if value is None else tuple(json.loads(value))

    def insert(self, message: V2TimMessage) -> None:
        """Keeps a message that is on no server."""
        document = keeping.write(message, without=_OWN)
        self._inserted[message.msgID or ""] = document
        self._note(INSERTED, message.msgID or "", json.dumps(document).encode())

    def inserted(self, me: str) -> list[V2TimMessage]:
        """The messages that are on no server, in the order of insertion."""
        return [keeping.read_local(document, me) for document in self._inserted.values()]

    def complete(self, message: V2TimMessage) -> V2TimMessage:
        """Adds the user's own data to a message."""
        text, number = self.data(message.msgID or "")
        message.localCustomData = text if text is not None else message.localCustomData
        message.localCustomInt = number if number is not None else message.localCustomInt
        return message

    # ------------------------------------------------------------ of the conversation

    @property
    def draft(self) -> Draft | None:
        """The draft, if there is one."""
        value = self._kept.get(DRAFT)
        return None if value is None else Draft(*json.loads(value))

    @draft.setter
    def draft(self, draft: Draft | None) -> None:
        if draft is None:
            self._drop(DRAFT)
        else:
            self._put(DRAFT, json.dumps([draft.text, draft.at]).encode())

    # ------------------------------------------------------------ keeping

    def _note(self, prefix: str, name: str, value: bytes) -> None:
        self._put(f"{prefix}{name}", value)
        found = (
            [each for each in self._kept if each.startswith(prefix)] if len(self._kept) > self._most else []
        )
        for each in found[: max(0, len(found) - self._most)]:
            self._drop(each)
            self._inserted.pop(each[len(prefix) :], None)

    def _put(self, name: str, value: bytes) -> None:
        self._kept[name] = self._changes[name] = value

    def _drop(self, name: str) -> None:
        if self._kept.pop(name, None) is not None:
            self._changes[name] = None
