"""Bans: people are put out and kept out."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group_types import AVCHATROOM
from ...models.world import World
from . import events, rights
from .checks import NOT_PERMITTED, find_group, known
from .mutes import set_end

PAGE = 100


def ban_group_member(world: World, body: Body, context: Context) -> Answer:
    """Puts users out and keeps them out for some seconds."""
    _switch(world)
    group = find_group(world, body)
    users = list(dict.fromkeys(body["Members_Account"]))
    for user_id in users:
        known(world, user_id, code=world.config.unknown_member_code)
        if user_id == group.owner:
            raise Refusal(NOT_PERMITTED, f"Members_Account: {user_id!r} owns the group")
        powers = {"Owner": frozenset({"Admin", "Member"})} if group.type is AVCHATROOM else group.type.kick
        rights.over(group, context, powers, user_id, "ban")
    out = [user_id for user_id in users if user_id in group.members]
    for user_id in users:
        set_end(group.banned, user_id, body["Duration"], context.now)
        group.applications.pop(user_id, None)
        world.groups.leave(group, user_id)
    if out and world.config.exit_webhook_on_ban:
        events.left(world, group, out, "Kicked", context)
    return {}


def unban_group_member(world: World, body: Body, context: Context) -> Answer:
    """Lifts bans; nobody is added back."""
    _switch(world)
    group = find_group(world, body)
    rights.managers(group, context, "lift bans")
    for user_id in body["Members_Account"]:
        group.banned.pop(user_id, None)
    return {}


def get_group_ban_member(world: World, body: Body, context: Context) -> Answer:
    """One page of the banned, by the end of the ban."""
    _switch(world)
    group = find_group(world, body)
    group.banned = {user_id: until for user_id, until in group.banned.items() if until > context.now}
    banned = sorted(group.banned.items(), key=lambda entry: (entry[1], entry[0]))
    end = body["Offset"] + (body.get("Limit") or PAGE)
    return {
        "BannedAccountList": [
            {"Member_Account": user_id, "BannedUntil": until}
            for user_id, until in banned[body["Offset"] : end]
        ],
        "NextOffset": end if end < len(banned) else 0,
    }


def _switch(world: World) -> None:
    if not (world.config.paid and world.config.member_bans):
        raise Refusal(NOT_PERMITTED, "bans need the flagship or enterprise edition and the console's switch")
