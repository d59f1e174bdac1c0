"""Leaving a group and being removed from it."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.world import World
from . import rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group
from .membership import farewell


def delete_group_member(world: World, body: Body, context: Context) -> Answer:
    """Removes members; who is none is passed over."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(BAD_PARAMETER, f"nobody can be removed from groups of type {group.type.wire}")
    gone = [user_id for user_id in dict.fromkeys(body["MemberToDel_Account"]) if user_id in group.members]
    for user_id in gone:
        if user_id == group.owner:
            raise Refusal(world.config.remove_owner_code, f"MemberToDel_Account: {user_id!r} owns the group")
        rights.over(group, context, group.type.kick, user_id, "remove")
    rights.members(group, context, "remove people")
    farewell(world, group, gone, "Kicked", context, silent=bool(body.get("Silence")))
    return {}


def quit_group(world: World, body: Body, context: Context) -> Answer:
    """A person leaves. Most types do not let their owner go."""
    group = find_group(world, body)
    user_id = context.operator
    if user_id not in group.members:
        raise Refusal(NOT_PERMITTED, f"{user_id!r} is not a member")
    if user_id == group.owner and not group.type.owner_quits:
        raise Refusal(10009, "the owner may not leave the group")
    farewell(world, group, [user_id], "Quit", context)
    return {}
