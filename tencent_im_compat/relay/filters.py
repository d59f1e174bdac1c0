"""Which events a consumer asks for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..webhooks.lanes import c2c_conversation
from .record import Record


@dataclass(frozen=True, slots=True)
class Filter:
    """Passes what fits every kind of condition that is set; within a kind, any of its values.

    A user filter passes the events that name one of the users, which for one-to-one events means that the
    user takes part. It also passes all events that name nobody, and those are all group events: a webhook
    does not tell who the members are. Whoever asks for a user drops the groups the user is not in.

    Attributes:
        commands: CallbackCommands; empty for all.
        conversations: Conversation keys; empty for all.
        users: UserIDs; empty for all.
    """

    commands: frozenset[str] = frozenset()
    conversations: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()

    def passes(self, record: Record) -> bool:
        """Whether the consumer gets the record."""
        if self.commands and record.command not in self.commands:
            return False
        if self.conversations and record.conversation not in self.conversations:
            return False
        return not self.users or not record.users or not self.users.isdisjoint(record.users)

    def __bool__(self) -> bool:
        """Whether it holds anything back."""
        return bool(self.commands or self.conversations or self.users)


EVERYTHING = Filter()


def canonical_conversation(text: str) -> str:
    """A conversation key as records have it: ``c2c_bob~alice`` becomes ``c2c_alice~bob``."""
    if not text.startswith("c2c_") or text.count("~") != 1:
        return text
    one, other = (_plain(part) for part in text[4:].split("~"))
    return c2c_conversation(one, other)


def _plain(escaped: str) -> str:
    return escaped.replace("%7E", "~").replace("%25", "%")
