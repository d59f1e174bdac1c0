"""Who goes offline is in no live room any more; whose connection comes back is in them again."""

from __future__ import annotations

from ...core.asking import Context
from ...models.world import World
from ..group import events


def gone(world: World, user_id: str, context: Context, *, for_good: bool) -> None:
    """Takes a user who is on no device any more out of all live rooms.

    Args:
        world: The world.
        user_id: Who.
        context: What causes it.
        for_good: Whether he logged out; otherwise his connection may come back.
    """
    if world.presence.is_online(user_id):
        return
    rooms = [group for group in world.groups.of(user_id).values() if not group.type.members_by_rest]
    for room in rooms:
        world.groups.leave(room, user_id)
        cause = "Quit" if for_good else "HeartbeatInterrupt"
        events.presence(world, room, [user_id], event="Offline", cause=cause, context=context)
    if not for_good and rooms:
        world.groups.interrupted[user_id] = rooms


def back(world: World, user_id: str, context: Context) -> None:
    """Puts a user back into the live rooms in which his connection broke."""
    for room in world.groups.interrupted.pop(user_id, ()):
        still = world.groups.get(room.group_id) is room and user_id not in room.members
        if still and not room.is_banned(user_id, context.now):
            world.groups.join(room, user_id, now=context.now)
            events.presence(world, room, [user_id], event="Online", cause="HeartbeatRecover", context=context)
