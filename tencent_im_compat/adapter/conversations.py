"""Conversation ids of the SDK (``c2c_alice``, ``group_team``) and what they name."""

from __future__ import annotations

from dataclasses import dataclass

C2C_PREFIX = "c2c_"
GROUP_PREFIX = "group_"


@dataclass(frozen=True, slots=True)
class ConversationScope:
    """What a conversation id of ``cleanConversationUnreadMessageCount`` covers.

    Attributes:
        c2c: Whether one-to-one conversations are meant.
        group: Whether group conversations are meant.
        target: The one UserID or GroupID; absent: all of the kind.
    """

    c2c: bool
    group: bool
    target: str | None = None


def scope(conversation_id: str) -> ConversationScope | None:
    """Reads a conversation id; ``""`` is everything, ``"c2c"`` and ``"group"`` all of a kind."""
    if conversation_id == "":
        return ConversationScope(c2c=True, group=True)
    if conversation_id == "c2c":
        return ConversationScope(c2c=True, group=False)
    if conversation_id == "group":
        return ConversationScope(c2c=False, group=True)
    if conversation_id.startswith(C2C_PREFIX) and len(conversation_id) > len(C2C_PREFIX):
        return ConversationScope(True, False, conversation_id[len(C2C_PREFIX) :])
    if conversation_id.startswith(GROUP_PREFIX) and len(conversation_id) > len(GROUP_PREFIX):
        return ConversationScope(False, True, conversation_id[len(GROUP_PREFIX) :])
    return None
