"""``phone``: what a user's devices show: conversations and pushes."""

from __future__ import annotations

from dataclasses import asdict

from ..actors import MockUser
from ..core.server import Server
from .base import BadControl, Document, Route, only, text, world_of


def phone(server: Server, document: Document) -> Document:
    """The list of conversations, and the pushes that can still be seen.

    Raises:
        BadControl: There is no such user.
    """
    only(document, "user")
    world = world_of(server, document)
    user_id = text(document, "user")
    if user_id not in world.accounts:
        raise BadControl(f"user {user_id!r} is not imported", 404)
    user = MockUser(world, user_id)
    return {
        "conversations": [
            {**asdict(each), "marks": sorted(map(str, each.marks)), "groups": list(each.groups)}
            for each in user.conversations
        ],
        "pushes": [asdict(each) for each in user.pushes],
    }


ROUTES = (Route("GET", "phone", phone, "what a user's devices show", {"user": "bob"}),)
