"""Mutes and bans. A mute belongs to the group and the user: it outlives the membership."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_rights import Right
from ...models.group_types import AVCHATROOM
from ...models.world import World
from ..command import Command
from . import events, rights
from .checks import NOT_PERMITTED, find_group, known
from .fields import GROUP, TOPIC, accounts, seconds

FOR_EVER = 0xFFFFFFFF
OLD_LIST = "group_open_http_svc/get_group_shutted_uin"
"""The name of ``get_group_muted_account`` until 2022."""


@Command(
    "group_open_http_svc/forbid_send_msg",
    doc="269/1627",
    fields=(GROUP, accounts("Members_Account", at_most=500), seconds("MuteTime", "ShutUpTime"), TOPIC),
    rate=200,
    rules=(
        "0 lifts a mute, 4294967295 mutes for ever",
        "a mute outlives the membership and binds From_Account over REST, too (10017)",
        "Work groups know no mutes (10007)",
    ),
    inferred=(
        "people who are not members can be muted, unknown accounts cannot: unknown_member_code (10019)",
        "one notice per call where the type stores notices of mutes",
    ),
)
def forbid_send_msg(world: World, body: Body, context: Context) -> Answer:
    """Mutes users for some seconds, or lifts their mutes with 0."""
    group = find_group(world, body)
    mutable(group)
    users = list(dict.fromkeys(body["Members_Account"]))
    for user_id in users:
        known(world, user_id, code=world.config.unknown_member_code)
        rights.over(group, context, group.type.mute, user_id, Right.MUTE)
    for user_id in users:
        set_end(group.muted, user_id, body["MuteTime"], context.now)
    world.groups.notify(group, context.operator, context.now, of="ranks")
    return {}


@Command(
    "group_open_http_svc/get_group_muted_account",
    doc="269/2925",
    fields=(GROUP, TOPIC),
    rate=200,
    rules=(
        "ended mutes are not listed",
        "called by its old name it answers ShuttedUinList with ShuttedUntil",
    ),
    inferred=("order of muting", "a mute for ever ends at 4294967295", "ErrorInfo is there"),
    also=(OLD_LIST,),
)
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


PAGE = 100


@Command(
    "group_open_http_svc/ban_group_member",
    doc="269/79249",
    fields=(
        GROUP,
        accounts("Members_Account", at_most=20, over=10005),
        seconds("Duration"),
        Field("Description", "string", at_most=1000),
    ),
    rate=200,
    rules=("the banned are out at once and cannot come in before the end", "edition and switch: 10007"),
    inferred=(
        "the owner cannot be banned: 10007",
        "no notice and no exit webhook (exit_webhook_on_ban)",
        "communities take part, as the newer of two pages says",
        "people who are not members can be banned",
    ),
)
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
        rights.over(group, context, powers, user_id, Right.BAN)
    out = [user_id for user_id in users if user_id in group.members]
    for user_id in users:
        set_end(group.banned, user_id, body["Duration"], context.now)
        group.applications.pop(user_id, None)
        world.groups.leave(group, user_id)
    if out and world.config.exit_webhook_on_ban:
        events.left(world, group, out, "Kicked", context)
    return {}


@Command(
    "group_open_http_svc/unban_group_member",
    doc="269/79250",
    fields=(GROUP, accounts("Members_Account", at_most=20, over=10005)),
    rate=200,
    rules=("nobody is added back",),
    inferred=("who is not banned is passed over",),
)
def unban_group_member(world: World, body: Body, context: Context) -> Answer:
    """Lifts bans; nobody is added back."""
    _switch(world)
    group = find_group(world, body)
    rights.managers(group, context, Right.LIFT_BANS)
    for user_id in body["Members_Account"]:
        group.banned.pop(user_id, None)
    return {}


@Command(
    "group_open_http_svc/get_group_ban_member",
    doc="269/79248",
    fields=(
        GROUP,
        Field("Limit", "integer", at_least=1, at_most=100),
        Field("Offset", "integer", required=True, at_least=0),
    ),
    rate=200,
    rules=("by the end of the ban",),
    inferred=("without Limit 100", "NextOffset is 0 with the last page"),
)
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


COMMANDS = (
    forbid_send_msg,
    get_group_muted_account,
    ban_group_member,
    unban_group_member,
    get_group_ban_member,
)
