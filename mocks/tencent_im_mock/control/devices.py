"""``phone`` and ``inbox``: what a user's devices show."""

from __future__ import annotations

from dataclasses import asdict

from ..actors import MockUser
from ..core.kinds import TEXT, Fields, whole
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of
from .messages import written

SHOWN = 1000
"""Messages that are shown where no limit is given."""
MOST_SHOWN = 10_000


def phone(server: Server, document: Document) -> Document:
    """The list of conversations, and the pushes that can still be seen.

    Raises:
        BadControl: There is no such user.
    """
    user = _user(server, document)
    return {
        "conversations": [
            {**asdict(each), "marks": sorted(map(str, each.marks)), "groups": list(each.groups)}
            for each in user.conversations
        ],
        "pushes": [asdict(each) for each in user.pushes],
    }


def inbox(server: Server, document: Document) -> Document:
    """What others sent to a user, alone or in groups, oldest first; of too many the newest.

    Raises:
        BadControl: There is no such user.
    """
    sender, contains = document.get("sender"), document.get("contains")
    group, topic = document.get("group"), document.get("topic")
    found = [
        message
        for message in _user(server, document).inbox
        if (sender is None or message.sender == sender)
        and (group is None or message.group_id == group)
        and (topic is None or message.topic_id == topic)
        and (contains is None or contains in message.text)
    ]
    newest = found[-document.get("limit", SHOWN) :]
    return {
        "total": len(found),
        "truncated": len(newest) < len(found),
        "messages": [written(message) for message in newest],
    }


def _user(server: Server, document: Document) -> MockUser:
    world = world_of(server, document)
    if document["user"] not in world.accounts:
        raise BadControl(f"user {document['user']!r} is not imported", 404)
    return MockUser(world, document["user"])


_WHO = {"user": TEXT}
_WHICH = dict.fromkeys(("sender", "group", "topic", "contains"), TEXT)
ROUTES = (
    Route("GET", "phone", phone, "conversations and pushes of a user", Fields(_WHO), {"user": "bob"}),
    Route(
        "GET",
        "inbox",
        inbox,
        "messages that a user received, recalled ones too",
        Fields(_WHO, {**_WHICH, "limit": whole(1, MOST_SHOWN)}),
        {"user": "bob", "group": "team", "contains": "lunch"},
    ),
)
