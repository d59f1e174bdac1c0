"""Coming and going: what happens in every way of joining and leaving."""

from __future__ import annotations

from collections.abc import Sequence

from ....core.asking import Context
from ....core.refusal import Refusal
from ....models.group import Group
from ....models.world import World
from .. import events


def room_for(world: World, group: Group, new: int) -> None:
    """Refuses more members than the edition or the group's own limit allows."""
    if not new or not group.type.members_max:
        return
    plan = group.type.members_max[world.config.edition]
    total = len(group.members) + new
    if total > plan:
        raise Refusal(10038, f"the edition allows {plan} members in a group")
    if total > group.max_members:
        raise Refusal(10014, f"the group is full: it holds {group.max_members} members")


def welcome(
    world: World,
    group: Group,
    user_ids: Sequence[str],
    join_type: str,
    context: Context,
    *,
    silent: bool = False,
) -> None:
    """Makes users members and tells it.

    Args:
        world: The world.
        group: The group.
        user_ids: Who joins; nobody of them is a member yet.
        join_type: ``Apply`` or ``Invited``.
        context: Who causes it.
        silent: Whether no notice is stored.
    """
    if not user_ids:
        return
    # The notice comes before the newcomers' read position, so that it is not unread for them.
    if not silent:
        world.groups.notify(group, context.operator, context.now)
    for user_id in user_ids:
        world.groups.join(group, user_id, now=context.now)
    events.joined(world, group, user_ids, join_type, context)
    if not group.type.members_by_rest:
        events.presence(world, group, user_ids, event="Online", cause="Join", context=context)


def farewell(
    world: World,
    group: Group,
    user_ids: Sequence[str],
    exit_type: str,
    context: Context,
    *,
    silent: bool = False,
) -> None:
    """Ends memberships and tells it.

    Args:
        world: The world.
        group: The group.
        user_ids: Members.
        exit_type: ``Kicked`` or ``Quit``.
        context: Who causes it.
        silent: Whether no notice is stored.
    """
    if not user_ids:
        return
    for user_id in user_ids:
        world.groups.leave(group, user_id)
    if not silent:
        world.groups.notify(group, context.operator, context.now)
    events.left(world, group, user_ids, exit_type, context)
    if not group.type.members_by_rest:
        events.presence(world, group, user_ids, event="Offline", cause="Quit", context=context)
