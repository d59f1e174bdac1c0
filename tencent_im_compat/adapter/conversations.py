"""Conversation ids of the SDK (``c2c_alice``, ``group_team``) and what they name."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import InvalidArgumentError
from ..identity import C2CRef, MessageRef
from ..wire.recentcontact import Contact, ContactType
from .envelope import unsupported
from .groups import topic_of

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


def scope(conversation_id: str) -> ConversationScope:
    """Reads a conversation id; ``""`` is everything, ``"c2c"`` and ``"group"`` all of a kind.

    Raises:
        InvalidArgumentError: It is none of these.
    """
    match conversation_id:
        case "":
            return ConversationScope(c2c=True, group=True)
        case "c2c":
            return ConversationScope(c2c=True, group=False)
        case "group":
            return ConversationScope(c2c=False, group=True)
    try:
        kind, target = conversation("conversationID", conversation_id)
    except InvalidArgumentError:
        raise InvalidArgumentError(
            "conversationID", 'must be c2c_<userID>, group_<groupID>, c2c, group or ""'
        ) from None
    return ConversationScope(kind == C2C_PREFIX, kind == GROUP_PREFIX, target)


def no_topic(group_id: str) -> str:
    """The id of a group whose read position is to be set.

    Raises:
        V2TIMError: 7013 it is that of a topic.
    """
    if topic_of(group_id) is not None:
        raise unsupported("no REST command marks a topic as read")
    return group_id


def conversation(argument: str, conversation_id: str) -> tuple[str, str]:
    """The prefix of a conversation's id, and the UserID or GroupID behind it.

    Raises:
        InvalidArgumentError: It is no conversation's id.
    """
    if isinstance(conversation_id, str):
        for prefix in (C2C_PREFIX, GROUP_PREFIX):
            if conversation_id.startswith(prefix) and len(conversation_id) > len(prefix):
                return prefix, conversation_id[len(prefix) :]
    raise InvalidArgumentError(argument, "must be c2c_<userID> or group_<groupID>")


def c2c_conversation(user_id: str) -> str:
    """The id of a one-to-one conversation."""
    return f"{C2C_PREFIX}{user_id}"


def group_conversation(group_id: str) -> str:
    """The id of a group's or topic's conversation."""
    return f"{GROUP_PREFIX}{group_id}"


def conversation_of_contact(contact: Contact) -> str:
    """The id of a conversation as REST names it."""
    if contact.type == ContactType.C2C:
        return c2c_conversation(contact.to_account or "")
    return group_conversation(contact.to_group_id or "")


def conversation_of(ref: MessageRef, me: str) -> str:
    """The conversation of a message, as a user names it."""
    if isinstance(ref, C2CRef):
        return c2c_conversation(ref.receiver if ref.sender == me else ref.sender)
    return group_conversation(ref.group_id)
