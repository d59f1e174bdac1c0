"""What a group is: its profile, its owner, and the list of all groups."""

from __future__ import annotations

from typing import Any

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import MAX_UINT64, Field
from ...models.group import Group
from ...models.group_rights import Right
from ...models.group_types import BY_WIRE
from ...models.world import World
from ..command import Command
from . import events, rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, custom_of, find_group, sender_of
from .fields import APPLY_OPTIONS, GROUP, GROUP_CUSTOM, INVITE_OPTIONS, NAME_BYTES, OPERATOR, PROFILE, mask

GROUP_KEYS = 10
_TEXTS = {
    "Name": "name",
    "Introduction": "introduction",
    "Notification": "notification",
    "FaceUrl": "face_url",
}


PAGE = 10_000


@Command(
    "group_open_http_svc/modify_group_base_info",
    doc="269/1620",
    fields=(
        GROUP,
        Field("Name", "string", at_most=NAME_BYTES),
        *PROFILE,
        Field("MaxMemberNum", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=APPLY_OPTIONS),
        Field("InviteJoinOption", "string", choices=INVITE_OPTIONS),
        Field("MuteAllMember", "string", choices=("On", "Off"), also=("ShutUpAllMember",)),
        OPERATOR,
        Field("EnablePermission", "integer", choices=(0, 1)),
        mask("DefaultPermission"),
        Field("HistoryMsgBeforeJoin", "string", choices=("On", "Off")),
        GROUP_CUSTOM,
    ),
    rate=200,
    rules=(
        "only what is given changes; a custom field with an empty value goes away",
        "the webhook and the notice speak of name, introduction, notification and face only",
        "what the type does not allow: 10007",
        "MaxMemberNum ends at the edition's limit and does nothing for live rooms",
    ),
    inferred=(
        "InfoSeq grows with every call, changed or not",
        "join options that the type fixes: 10007, also with the fixed value",
        "MuteAllMember on Work: 10007 (work_mute_all)",
        "InviteJoinOption is taken for communities: the page excludes live rooms only",
        "an unknown From_Account: unknown_member_code (10019)",
    ),
)
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
        rights.only(group, context, kind.profile, Right.CHANGE_PROFILE)
        if (
            others - _TEXTS.keys()
            and rights.rank_of(group, context.operator, Right.CHANGE_PROFILE) == "Member"
        ):
            # Plain members of Work groups may change texts and the face, nothing else.
            rights.managers(group, context, Right.CHANGE_OPTIONS)
    if mute_all is not None:
        rights.only(group, context, kind.mute_all, Right.MUTE_ALL)


@Command(
    "group_open_http_svc/change_group_owner",
    doc="269/1633",
    fields=(GROUP, Field("NewOwner_Account", "string", required=True), OPERATOR),
    rate=200,
    rules=("the new owner must be a member (10004)", "live rooms keep their owner (10007)"),
    inferred=("the old owner becomes a plain member", "the owner as new owner: OK, nothing happens"),
)
def change_group_owner(world: World, body: Body, context: Context) -> Answer:
    """Makes a member the owner; the old one becomes a plain member."""
    group = find_group(world, body)
    operator = sender_of(world, body, context)
    if not group.type.transfer:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} keep their owner")
    rights.only(group, context, group.type.transfer, Right.TRANSFER)
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


_MARK = 1 << 32
"""Added to the number of the last group given: a paging mark is no offset and does not fit 32 bits."""


@Command(
    "group_open_http_svc/get_appid_group_list",
    doc="269/1614",
    fields=(
        Field("Limit", "integer", at_least=1, at_most=PAGE),
        Field("Next", "integer", at_least=0, at_most=MAX_UINT64, guessed=()),
        Field("GroupType", "string", choices=(*BY_WIRE, "BChatRoom")),
    ),
    rate=1,
    rules=("Next is opaque, over 32 bits, and 0 at the end", "TotalCount goes by GroupType alone"),
    inferred=("order of making", "a Next that no answer gave may be refused with 10004"),
)
def get_appid_group_list(world: World, body: Body, context: Context) -> Answer:
    """One page of the ids of all groups, in the order of their making."""
    wire = body.get("GroupType")
    mark = body.get("Next") or 0
    if mark and mark <= _MARK:
        raise Refusal(BAD_PARAMETER, "Next is not from an answer of this command")
    groups, last = world.groups.page(mark - _MARK if mark else 0, body.get("Limit") or PAGE, wire)
    return {
        "TotalCount": len(world.groups) if wire is None else world.groups.count(wire),
        "GroupIdList": [{"GroupId": group.group_id} for group in groups],
        "Next": last + _MARK if last else 0,
    }


COMMANDS = (modify_group_base_info, change_group_owner, get_appid_group_list)
