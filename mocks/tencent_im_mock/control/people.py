"""``users``, ``groups``, ``members``: who is there, for those who look on. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..core.kinds import TEXT, Fields, whole
from ..models.group import Group
from ..serving.server import Server
from .base import Document, Route, world_of
from .messages import group_of

SHOWN = 100
"""How much is shown where no limit is given."""
MOST_SHOWN = 1000
PAGE = {"offset": whole(), "limit": whole(1, MOST_SHOWN)}


def paged(name: str, found: Sequence[Any], document: Document, show: Callable[[Any], Document]) -> Document:
    """A page of a list, with the length of the whole."""
    offset = document.get("offset", 0)
    page = found[offset : offset + document.get("limit", SHOWN)]
    return {"total": len(found), "offset": offset, name: [show(each) for each in page]}


def users(server: Server, document: Document) -> Document:
    """Accounts in the order of their import."""
    world = world_of(server, document)
    wanted = document.get("contains", "").lower()
    with world.lock:
        found = [
            each for each in world.accounts if wanted in each.user_id.lower() or wanted in each.nick.lower()
        ]
        return paged(
            "users",
            found,
            document,
            lambda each: {
                "user": each.user_id,
                "nick": each.nick,
                "face_url": each.face_url,
                "admin": each.user_id in world.admins,
                "online": world.presence.is_online(each.user_id),
                "groups": len(world.groups.of(each.user_id)),
            },
        )


def groups(server: Server, document: Document) -> Document:
    """Groups in the order of their making."""
    world = world_of(server, document)
    wanted, member = document.get("contains", "").lower(), document.get("member")
    with world.lock:
        found = [
            each
            for each in world.groups
            if (wanted in each.group_id.lower() or wanted in each.name.lower())
            and (member is None or member in each.members)
        ]
        return paged("groups", found, document, _group)


def _group(group: Group) -> Document:
    return {
        "group": group.group_id,
        "name": group.name,
        "type": group.type.name,
        "owner": group.owner,
        "members": len(group.members),
        "messages": group.next_seq - 1,
        "face_url": group.face_url,
        "muted": group.mute_all,
        "waiting": list(group.applications),
        "topics": [{"topic": each.topic_id, "name": each.name} for each in group.forum or ()],
    }


def members(server: Server, document: Document) -> Document:
    """The members of a group in the order of joining."""
    world = world_of(server, document)
    with world.lock:
        group = group_of(world, document["group"])
        now = world.clock.seconds()
        return paged(
            "members",
            list(group.members.values()),
            document,
            lambda each: {
                "user": each.user_id,
                "role": group.role_of(each.user_id),
                "name_card": each.name_card,
                "joined": each.joined,
                "online": world.presence.is_online(each.user_id),
                "muted": group.is_muted(each.user_id, now),
            },
        )


_CONTAINS = {"contains": TEXT}
ROUTES = (
    Route("GET", "users", users, "accounts", Fields(takes={**_CONTAINS, **PAGE}), {"contains": "ali"}),
    Route(
        "GET",
        "groups",
        groups,
        "groups, all or those of a member",
        Fields(takes={**_CONTAINS, "member": TEXT, **PAGE}),
        {"member": "bob"},
    ),
    Route(
        "GET",
        "members",
        members,
        "the members of a group",
        Fields({"group": TEXT}, PAGE),
        {"group": "team"},
    ),
)
