"""Creating, describing and dissolving groups."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_rights import Right
from ...models.group_types import AVCHATROOM, BY_WIRE, COMMUNITY, TRIAL_GROUPS, WIRE_OF, GroupType
from ...models.world import World
from ..command import Command
from . import events
from .checks import BAD_PARAMETER, NOT_PERMITTED, custom_of, find_group, heed, known, may_join, well_formed
from .fields import (
    APPLY_OPTIONS,
    GROUP,
    GROUP_CUSTOM,
    INVITE_OPTIONS,
    MEMBER,
    MEMBER_CUSTOM,
    NAME_BYTES,
    PROFILE,
    mask,
)
from .rights import from_client, only


@Command(
    "group_open_http_svc/create_group",
    doc="269/1615",
    fields=(
        Field("Owner_Account", "string"),
        Field("Type", "string", required=True),
        Field("GroupId", "string"),
        Field("Name", "string", required=True, at_most=NAME_BYTES),
        *PROFILE,
        Field("MaxMemberCount", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=APPLY_OPTIONS),
        Field("InviteJoinOption", "string", choices=INVITE_OPTIONS),
        GROUP_CUSTOM,
        Field(
            "MemberList",
            "array",
            at_most=100,
            over=10005,
            items=Field(
                "", "object", fields=(MEMBER, Field("Role", "string", choices=("Admin",)), MEMBER_CUSTOM)
            ),
        ),
        Field("SupportTopic", "integer", choices=(0, 1)),
        Field("EnablePermission", "integer", choices=(0, 1)),
        mask("DefaultPermission"),
    ),
    rate=200,
    inferred=(
        "the new type names Work and Meeting are refused with 10004",
        "an unknown account: unknown_member_code (10019)",
        "a custom id that cannot be taken: custom_id_code (10004)",
        "initial members make no notices, so a new group's NextMsgSeq is 1",
        "join options that the type does not have or has fixed are passed over",
        "MaxMemberCount beyond the edition's limit counts as that limit",
        "MaxMemberNum of a live room is 0",
        "every well-formed custom key counts as declared in the console",
        "Type and HugeGroupFlag come back for communities with topics only",
        "only the owner's number of groups is looked at (10037)",
        "the day of the quota is a UTC day; over it 10006; imports do not count",
        "the quota's alarm comes whenever daily_group_alarm (80 %) is passed",
        "any other code of the before-webhook refuses like 1",
    ),
)
def create_group(world: World, body: Body, context: Context) -> Asking:
    """Makes a group; its owner and first members are in it at once, nobody is asked and nobody is told."""
    quota = world.config.group_quota
    plan = _plan(world, body, context)
    if world.groups.grown(context.now) >= quota:
        raise Refusal(10006, f"there are {quota} new groups today already")
    others = [user_id for user_id in plan.newcomers if user_id != plan.owner]
    verdict = yield events.creating(world, body, plan.owner, others, context)
    heed(verdict)
    group = make_group(world, body, context)  # planned anew: others may have acted in the meantime
    events.created(world, group, context)
    used = world.groups.grow(1, context.now)
    if used > quota * world.config.daily_group_alarm >= used - 1:
        events.quota(world, used, quota)
    answer: Answer = {"GroupId": group.group_id}
    if group.topics:
        answer.update(Type=group.type.wire, HugeGroupFlag=0)
    return answer


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a request for a new group comes to, when nothing is against it."""

    kind: GroupType
    owner: str
    newcomers: dict[str, tuple[str, dict[str, str]]]
    custom: dict[str, str]
    limit: int


def _plan(world: World, body: Body, context: Context) -> _Plan:
    kind = type_of(body["Type"])
    _extras(body, kind)
    owner = owner_of(body, context)
    newcomers = _newcomers(world, body, kind, owner)
    _free_id(world, body.get("GroupId"), kind, owner)
    _quota(world, kind, owner)
    limit = kind.members_max[world.config.edition] if kind.members_max else 0
    if kind.members_max:
        limit = min(body.get("MaxMemberCount") or limit, limit)
        if len(newcomers) > limit:
            raise Refusal(10038, f"the group holds {limit} members")
    return _Plan(kind, owner or "", newcomers, custom_of(body.get("AppDefinedData")), limit)


def make_group(world: World, body: Body, context: Context) -> Group:
    """The group that a request describes, with its members; no webhook comes."""
    plan = _plan(world, body, context)
    kind = plan.kind
    apply_option = None if kind.apply_fixed else body.get("ApplyJoinOption")
    invite_option = None if kind.invite_option is None else body.get("InviteJoinOption")
    group = world.groups.add(
        Group(
            body.get("GroupId") or world.groups.new_id(kind.id_prefix),
            kind,
            body["Name"],
            context.now,
            owner=plan.owner,
            introduction=body.get("Introduction") or "",
            notification=body.get("Notification") or "",
            face_url=body.get("FaceUrl") or "",
            max_members=plan.limit,
            apply_option=apply_option or kind.apply_option,
            invite_option=invite_option or kind.invite_option or "DisableInvite",
            custom=plan.custom,
            topics=body.get("SupportTopic") == 1,
            permissions=body.get("EnablePermission") == 1,
            default_permission=body.get("DefaultPermission") or 0,
            active=not kind.needs_activation,
            changed=context.now,
        )
    )
    for user_id, (role, custom) in plan.newcomers.items():
        world.groups.join(group, user_id, now=context.now, role=role).custom = custom
    return group


def owner_of(body: Body, context: Context) -> str | None:
    """Who owns a new group: on a phone the one who makes it."""
    return context.operator if from_client(context) else body.get("Owner_Account")


def type_of(name: str) -> GroupType:
    kind = BY_WIRE.get(name)
    if kind is None:
        wire = WIRE_OF.get(name)
        hint = f"groups of type {name} are called {wire} here" if wire else f"{name!r} is not a group type"
        raise Refusal(BAD_PARAMETER, f"Type: {hint}")
    return kind


def _extras(body: Body, kind: GroupType) -> None:
    """Topics belong to communities, permission groups to communities with topics."""
    if body.get("SupportTopic") and kind is not COMMUNITY:
        raise Refusal(BAD_PARAMETER, "SupportTopic is for Type Community only")
    if body.get("EnablePermission") and not body.get("SupportTopic"):
        raise Refusal(BAD_PARAMETER, "EnablePermission is for communities with topics only")
    if body.get("DefaultPermission") and not body.get("EnablePermission"):
        raise Refusal(BAD_PARAMETER, "DefaultPermission needs EnablePermission 1")


def _newcomers(
    world: World, body: Body, kind: GroupType, owner: str | None
) -> dict[str, tuple[str, dict[str, str]]]:
    """Role and custom fields of who is in from the start; an owner who is listed as well stays the owner."""
    listed = body.get("MemberList") or []
    if listed and not kind.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"groups of type {kind.wire} take no members over REST")
    if not kind.admins and any(item.get("Role") for item in listed):
        raise Refusal(NOT_PERMITTED, f"groups of type {kind.wire} have no admins")
    newcomers: dict[str, tuple[str, dict[str, str]]] = {}
    if owner is not None and kind.members_by_rest:
        newcomers[owner] = ("Owner", {})
    for item in listed:
        custom = custom_of(item.get("AppMemberDefinedData"))
        newcomers.setdefault(item["Member_Account"], (item.get("Role") or "Member", custom))
    for user_id in newcomers if owner is None else (owner, *newcomers):
        known(world, user_id, code=world.config.unknown_member_code)
    return newcomers


def _free_id(world: World, group_id: str | None, kind: GroupType, owner: str | None) -> None:
    """Refuses a custom id that cannot be taken."""
    if group_id is None:
        return
    code = world.config.custom_id_code
    if not well_formed(group_id):
        raise Refusal(code, "GroupId must be 1 to 48 printable ASCII characters")
    if kind is COMMUNITY and not group_id.startswith("@TGS#_"):
        raise Refusal(code, "the GroupId of a community must start with @TGS#_")
    if kind is not COMMUNITY and group_id.startswith("@TGS#"):
        raise Refusal(code, "GroupId must not start with @TGS#")
    taken = world.groups.get(group_id)
    if taken is not None:
        own = owner is not None and taken.owner == owner
        raise Refusal(10025 if own else 10021, f"GroupId {group_id!r} is in use")


def _quota(world: World, kind: GroupType, owner: str | None) -> None:
    edition = world.config.edition
    if edition == "trial" and len(world.groups) >= TRIAL_GROUPS:
        raise Refusal(10058, f"the trial edition holds {TRIAL_GROUPS} groups")
    limit = (kind.groups_max or {}).get(edition)
    if kind is COMMUNITY and limit == 0:
        raise Refusal(11000, "communities need the flagship or enterprise edition")
    if limit is not None and world.groups.count(kind.wire) >= limit:
        # Only for live rooms a code is documented; for communities 10036 is not, 11000 is the nearest.
        raise Refusal(
            10036 if kind is AVCHATROOM else 11000, f"there are {limit} groups of this type already"
        )
    if owner is not None and kind.members_by_rest:
        may_join(world, owner)


@Command("group_open_http_svc/destroy_group", doc="269/1624", fields=(GROUP,), rate=200)
def destroy_group(world: World, body: Body, context: Context) -> Answer:
    """Dissolves a group for good; a custom id may be used again."""
    group = find_group(world, body)
    only(group, context, group.type.dissolve, Right.DISSOLVE)
    events.destroyed(world, group, context)
    world.groups.destroy(group)
    world.groups.grow(-1, context.now)
    return {}


COMMANDS = (create_group, destroy_group)
