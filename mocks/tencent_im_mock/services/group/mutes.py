"""Muting people. A mute belongs to the group and the user: it outlives the membership."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.world import World
from . import rights
from .checks import NOT_PERMITTED, find_group, known

FOR_EVER = 0xFFFFFFFF
OLD_LIST = "group_open_http_svc/get_group_shutted_uin"
"""The name of ``get_group_muted_account`` until 2022."""


def forbid_send_msg(world: World, body: Body, context: Context) -> Answer:
    """Mutes users for some seconds, or lifts their mutes with 0."""
    group = find_group(world, body)
    mutable(group)
    users = list(dict.fromkeys(body["Members_Account"]))
    for user_id in users:
        known(world, user_id, code=world.config.unknown_member_code)
        rights.over(group, context, group.type.mute, user_id, "mute")
    for user_id in users:
        set_end(group.muted, user_id, body["MuteTime"], context.now)
    world.groups.notify(group, context.operator, context.now, of="ranks")
    return {}


def get_group_muted_account(world: World, body: Body, context: Context) -> Answer:
    """Lists who is muted, in the order of muting."""
    group = find_group(world, body)
    muted = {user_id: until for user_id, until in group.muted.items() if until > context.now}
    answer: Answer = {"GroupId": group.group_id}
    if context.called != OLD_LIST:
        answer["MutedAccountList"] = [
            {"Member_Account": user_id, "MutedUntil": until} for user_id, until in muted.items()
        ]
    if context.called == OLD_LIST or world.config.old_names_in_answers:
        answer["ShuttedUinList"] = [
            {"Member_Account": user_id, "ShuttedUntil": until} for user_id, until in muted.items()
        ]
    return answer


def mutable(group: Group) -> None:
    """Refuses where the type knows no mutes."""
    if not group.type.mute:
        raise Refusal(NOT_PERMITTED, f"nobody can be muted in groups of type {group.type.wire}")


def set_end(ends: dict[str, int], user_id: str, seconds: int, now: int) -> None:
    """Notes when a mute or a ban ends, and drops those that have ended.

    Args:
        ends: Ends by user.
        user_id: Who.
        seconds: for how long; 0 lifts it, the largest number means for ever.
        now: Unix seconds.
    """
    for each in [each for each, until in ends.items() if until <= now or each == user_id]:
        del ends[each]
    if seconds:
        ends[user_id] = FOR_EVER if seconds == FOR_EVER else now + seconds
