"""Leaving a group and being removed from it."""

from __future__ import annotations

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.group_rights import Right
from ....models.world import World
from ...command import Command
from .. import rights
from ..checks import BAD_PARAMETER, NOT_PERMITTED, find_group
from ..fields import GROUP, accounts
from .membership import farewell


@Command(
    "group_open_http_svc/delete_group_member",
    doc="269/1622",
    fields=(
        GROUP,
        Field("Silence", "integer", choices=(0, 1)),
        Field("Reason", "string"),
        accounts("MemberToDel_Account", at_most=100, over=10005),
    ),
    rate=200,
    rules=("who is no member is passed over", "the last member's going does not dissolve the group"),
    inferred=(
        "removing the owner: remove_owner_code (10004), and nobody is removed",
        "one notice per call; Silence 1 stores none",
        "without anybody to remove there is no webhook",
    ),
)
def delete_group_member(world: World, body: Body, context: Context) -> Answer:
    """Removes members; who is none is passed over."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(BAD_PARAMETER, f"nobody can be removed from groups of type {group.type.wire}")
    gone = [user_id for user_id in dict.fromkeys(body["MemberToDel_Account"]) if user_id in group.members]
    for user_id in gone:
        if user_id == group.owner:
            raise Refusal(world.config.remove_owner_code, f"MemberToDel_Account: {user_id!r} owns the group")
        rights.over(group, context, group.type.kick, user_id, Right.REMOVE)
    rights.members(group, context, Right.REMOVE_PEOPLE)
    farewell(world, group, gone, "Kicked", context, silent=bool(body.get("Silence")))
    return {}


@Command("client_group/quit_group", doc="", fields=(GROUP,))
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


COMMANDS = (delete_group_member, quit_group)
