"""Changing a group's profile and handing a group over."""

from __future__ import annotations

from typing import Any

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.world import World
from . import events, rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, custom_of, find_group, sender_of

GROUP_KEYS = 10
_TEXTS = {
    "Name": "name",
    "Introduction": "introduction",
    "Notification": "notification",
    "FaceUrl": "face_url",
}

_DEED = "change the profile"


def modify_group_base_info(world: World, body: Body, context: Context) -> Answer:
    """Changes what is given of a profile."""
    group = find_group(world, body)
    operator = sender_of(world, body, context)
    mute_all = body.get("MuteAllMember")
    _allowed(world, group, body, mute_all, context)
    custom = custom_of(body.get("AppDefinedData"))
    kept = {key: value for key, value in {**group.custom, **custom}.items() if value}
    if len(kept) > GROUP_KEYS:
        raise Refusal(BAD_PARAMETER, f"AppDefinedData: a group has at most {GROUP_KEYS} custom fields")
    changes = {name: body[name] for name in _TEXTS if body.get(name) is not None}
    changes = {name: value for name, value in changes.items() if getattr(group, _TEXTS[name]) != value}
    for name, value in changes.items():
        setattr(group, _TEXTS[name], value)
    if mute_all is not None:
        group.mute_all = mute_all == "On"
    if body.get("MaxMemberNum") is not None and group.type.members_max:
        group.max_members = min(body["MaxMemberNum"], group.type.members_max[world.config.edition])
    _options(group, body)
    group.custom = kept
    group.change(context.now)
    if changes:
        world.groups.notify(group, operator, context.now, of="profile")
    custom_items = body.get("AppDefinedData") or ()
    events.profile_changed(world, group, operator, changes=changes, custom=custom_items, context=context)
    return {}


def _options(group: Group, body: Body) -> None:
    group.apply_option = body.get("ApplyJoinOption") or group.apply_option
    group.invite_option = body.get("InviteJoinOption") or group.invite_option
    if body.get("HistoryMsgBeforeJoin") is not None:
        group.history_before_join = body["HistoryMsgBeforeJoin"] == "On"
    if body.get("EnablePermission") is not None:
        group.permissions = body["EnablePermission"] == 1
    if body.get("DefaultPermission") is not None:
        group.default_permission = body["DefaultPermission"]


def _allowed(world: World, group: Group, body: Body, mute_all: Any, context: Context) -> None:
    """What the type does not have, and what the person who acts may not do."""
    kind = group.type
    mutable = bool(kind.mute_all) or world.config.work_mute_all
    refused = {
        "ApplyJoinOption": kind.apply_fixed,
        "InviteJoinOption": kind.invite_option is None,
        "HistoryMsgBeforeJoin": not kind.chooses_history,
        "EnablePermission": not group.topics,
        "DefaultPermission": not group.topics,
    }
    for name, no in refused.items():
        if no and body.get(name) is not None:
            raise Refusal(NOT_PERMITTED, f"{name} cannot be set for groups of type {kind.wire}")
    if mute_all is not None and not mutable:
        raise Refusal(NOT_PERMITTED, f"MuteAllMember cannot be set for groups of type {kind.wire}")
    enabled = body.get("EnablePermission", int(group.permissions))
    if body.get("DefaultPermission") is not None and not enabled:
        raise Refusal(BAD_PARAMETER, "DefaultPermission needs EnablePermission 1")
    others = body.keys() - {"GroupId", "From_Account", "MuteAllMember"}
    if others:
        rights.only(group, context, kind.profile, _DEED)
        if others - _TEXTS.keys() and rights.rank_of(group, context.operator, _DEED) == "Member":
            # Plain members of Work groups may change texts and the face, nothing else.
            rights.managers(group, context, "change the options")
    if mute_all is not None:
        rights.only(group, context, kind.mute_all, "mute everybody")


def change_group_owner(world: World, body: Body, context: Context) -> Answer:
    """Makes a member the owner; the old one becomes a plain member."""
    group = find_group(world, body)
    operator = sender_of(world, body, context)
    if not group.type.transfer:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} keep their owner")
    rights.only(group, context, group.type.transfer, "hand the group over")
    heir = body["NewOwner_Account"]
    if heir not in group.members:
        raise Refusal(BAD_PARAMETER, f"NewOwner_Account {heir!r} is not a member")
    old = group.owner
    if heir == old:
        return {}
    if old in group.members:
        group.members[old].role = "Member"
    group.members[heir].role = "Owner"
    group.owner = heir
    group.change(context.now)
    world.groups.notify(group, operator, context.now, of="profile")
    events.owner_changed(world, group, operator, old, context)
    return {}
