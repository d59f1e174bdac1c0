"""Stored messages as control answers show them, with receipts, and conversations of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..actors import MockMessage
from ..actors.messages import from_c2c, from_group
from ..core.kinds import TEXT, whole
from ..models.group import Group, GroupMessage
from ..models.openim import C2CMessage, Conversation
from ..models.world import World
from .base import BadControl, Document

Stored = C2CMessage | GroupMessage

PLACE = {"user": TEXT, "peer": TEXT, "group": TEXT, "topic": TEXT}
"""What names a conversation: ``group``, perhaps ``topic``; or ``user`` and ``peer``."""
SEQ = whole(0, 2**32 - 1)


def shown(message: MockMessage) -> Document:
    """What names a message, and who wrote it when."""
    return {
        "sender": message.sender,
        "receiver": message.receiver,
        "group": message.group_id,
        "topic": message.topic_id,
        "key": message.key,
        "seq": message.seq,
        "time": message.time,
    }


def written(message: MockMessage) -> Document:
    """A message with all that people see of it."""
    return {
        **shown(message),
        "text": message.text,
        "body": message.body,
        "needs_receipt": message.needs_receipt,
        "recalled": message.recalled,
        "at": list(message.at),
        "at_all": message.at_all,
        "reactions": message.reactions,
        "extensions": message.extensions,
    }


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation as one of its users sees it, or as everybody's together.

    Attributes:
        world: The world.
        user: Who looks; absent: nobody in particular, to whom all messages are shown.
        group: The group or topic; absent in a conversation of two.
        peer: The other user of such a conversation.
        messages: What is seen, oldest first.
    """

    world: World
    user: str | None
    group: Group | None
    peer: str
    messages: Sequence[Stored]

    def described(self, stored: Stored) -> Document:
        """A message with its receipts."""
        if isinstance(stored, C2CMessage):
            return {
                **written(from_c2c(stored)),
                "notice": False,
                "pinned": False,
                "data": stored.cloud_custom_data or "",
                "receipt": {"read": int(stored.receipt_at > 0), "unread": int(stored.receipt_at == 0)}
                if stored.needs_receipt
                else None,
            }
        group = self.group
        assert group is not None  # noqa: S101 - a group's messages are in a group's chat only
        return {
            **written(from_group(group, stored)),
            "notice": stored.notice,
            "pinned": stored.seq in group.pinned,
            "data": stored.cloud_custom_data or "",
            "receipt": self._counts(group, stored) if stored.needs_receipt else None,
        }

    def _counts(self, group: Group, stored: GroupMessage) -> Document:
        audience = group.audience(stored, later_joiners=self.world.config.count_later_joiners)
        read = len(audience.intersection(stored.readers or ()))
        return {"read": read, "unread": len(audience) - read}

    def readers(self, stored: Stored) -> Document:
        """Who sent a receipt and when, and who did not."""
        if isinstance(stored, C2CMessage):
            read = [{"user": stored.receiver, "time": stored.receipt_at}] if stored.receipt_at else []
            return {"read": read, "unread": [] if read else [stored.receiver]}
        group = self.group
        assert group is not None  # noqa: S101 - as above
        audience = group.audience(stored, later_joiners=self.world.config.count_later_joiners)
        times = stored.readers or {}
        return {
            "read": [{"user": each, "time": at} for each, at in times.items() if each in audience],
            "unread": [each for each in group.members if each in audience and each not in times],
        }

    def place_of(self, named: str) -> int:
        """The place of a message, named by its key or its seq.

        Raises:
            BadControl: It is not there.
        """
        for place, stored in enumerate(self.messages):
            if named == (stored.key if isinstance(stored, C2CMessage) else str(stored.seq)):
                return place
        raise BadControl(f"the conversation has no message {named!r} that is seen here", 404)


def chat_of(world: World, document: Document) -> Chat:
    """The conversation that a request names.

    Raises:
        BadControl: It names none, or there is none.
    """
    user, peer, group = document.get("user"), document.get("peer"), document.get("group")
    if user is not None and user not in world.accounts:
        raise BadControl(f"user {user!r} is not imported", 404)
    if (peer is None) == (group is None):
        raise BadControl("exactly one of group and peer is needed")
    if group is not None:
        return _of_group(world, group_of(world, group, document.get("topic")), user)
    if user is None or peer is None or document.get("topic") is not None:
        raise BadControl("peer goes together with user, and topic with group")
    conversation = world.conversations.between(user, peer)
    seen = [each for each in conversation.messages if each.visible_to(user)] if conversation else []
    return Chat(world, user, None, peer, seen)


def group_of(world: World, name: str, topic: str | None = None) -> Group:
    """A group, or a topic of it.

    Raises:
        BadControl: There is none.
    """
    group = world.groups.get(name)
    if group is None:
        raise BadControl(f"there is no group {name!r}", 404)
    if topic is None:
        return group
    found = group.forum.find(topic) if group.forum is not None else None
    if found is None:
        raise BadControl(f"there is no topic {topic!r} in group {name!r}", 404)
    return found


def _of_group(world: World, group: Group, user: str | None) -> Chat:
    sees = _sees(world, group, user)
    return Chat(world, user, group, "", [each for each in _kept(group) if sees(each)])


def _kept(group: Group) -> Sequence[GroupMessage]:
    return group.messages if group.type.stored else list(group.live.values())


def _sees(world: World, group: Group, user: str | None) -> Callable[[GroupMessage], bool]:
    """Tells whether a user sees a message; a stranger, like nobody in particular, looks at all of them."""
    if user is None or user not in group.members:
        return lambda each: not each.notice
    cleared = world.contacts.cleared_seq(user, group.group_id)
    return lambda each: each.seq >= cleared and group.shows(user, each)


def last_in_group(world: World, group: Group, user: str) -> Document | None:
    """The last message of a group that a member sees, in short, for a list of conversations."""
    sees = _sees(world, group, user)
    found = next((each for each in reversed(_kept(group)) if sees(each)), None)
    return None if found is None else _short(from_group(group, found))


def last_between(conversation: Conversation, user: str) -> Document | None:
    """The last message of a conversation that one of the two sees, in short."""
    found = next((each for each in reversed(conversation.messages) if each.visible_to(user)), None)
    return None if found is None else _short(from_c2c(found))


def _short(message: MockMessage) -> Document:
    shown = written(message)
    return {name: shown[name] for name in ("sender", "time", "text", "body", "recalled", "seq", "key")}
