"""What people do with one-to-one messages on their phones and no REST command does."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...models.world import World
from ..command import Command
from . import notices


@Command("client_openim/mark_all_read", doc="", fields=())
def mark_all_read(world: World, body: Body, context: Context) -> Answer:
    """Marks everything that a user has as read, in groups and topics, too."""
    user_id = context.operator
    for conversation in world.conversations.of(user_id).changing():
        conversation.mark_read(user_id, context.now)
    read: dict[str, int] = {}
    for group_id, group in world.groups.of(user_id).items():
        if group.unread_of(user_id):
            read[group_id] = group.members[user_id].read_seq = group.next_seq - 1
        if group.forum is not None:
            group.forum.read_all(user_id)
    notices.read_all(world, user_id, read, context)
    return {}


"""Like a service, but not reachable over REST."""


COMMANDS = (mark_all_read,)
