"""Joining a group: being added, being invited, applying, being let in."""

from __future__ import annotations

from ....core.asking import Answer, Asking, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.group import Application, Group
from ....models.group_rights import Right
from ....models.world import World
from ...command import Command
from .. import events, rights
from ..checks import NOT_PERMITTED, find_group, heed, known, may_join
from ..fields import GROUP, MEMBER
from .membership import room_for, welcome

FAILED, ADDED, ALREADY_IN, WAITING = 0, 1, 2, 3
CLIENT_LIMIT = 20


@Command(
    "group_open_http_svc/add_group_member",
    doc="269/1621",
    fields=(
        GROUP,
        Field("Silence", "integer", choices=(0, 1)),
        Field("MemberList", "array", required=True, at_least=1, items=Field("", "object", fields=(MEMBER,))),
    ),
    rate=200,
    inferred=(
        "more than add_member_limit (300) accounts: 10005",
        "one notice per call, whoever joins in it, and it is not unread for the newcomers",
        "over the edition's limit 10038, over the group's own lower limit 10014; nobody is added then",
        "an account named twice is added (1), then in already (2)",
        "the banned, and whom the before-webhook leaves out, come back as failed (0)",
        "the before-webhook is asked about newcomers only, and not when there are none",
    ),
)
def add_group_member(world: World, body: Body, context: Context) -> Asking:
    """Adds members at once, whatever the join options; on a phone the option for inviting holds."""
    group, new = _invitees(world, body, context)
    refused: frozenset[str] = frozenset()
    if new:
        verdict = yield events.inviting(group, new, context)
        heed(verdict)
        names = verdict.body.get("RefusedMembers_Account")
        refused = frozenset(map(str, names)) if isinstance(names, list) else frozenset()
        group, new = _invitees(world, body, context)  # others may have acted in the meantime
    good = [user_id for user_id in new if user_id not in refused]
    waits = _needs_consent(group, context)
    known_before = set(group.members)
    if waits:
        for user_id in good:
            group.applications[user_id] = Application(user_id, context.now, inviter=context.operator)
    else:
        welcome(world, group, good, "Invited", context, silent=bool(body.get("Silence")))
    results = []
    for item in body["MemberList"]:
        user_id = item["Member_Account"]
        result = FAILED
        if user_id in known_before:
            result = ALREADY_IN
        elif user_id in good:
            result = WAITING if waits else ADDED
            if not waits:
                known_before.add(user_id)  # named twice: in already by then
        results.append({"Member_Account": user_id, "Result": result})
    return {"MemberList": results}


def _invitees(world: World, body: Body, context: Context) -> tuple[Group, list[str]]:
    """Who would come in: those asked for without members and the banned."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} take no members over REST")
    asked = [item["Member_Account"] for item in body["MemberList"]]
    limit = CLIENT_LIMIT if rights.from_client(context) else world.config.add_member_limit
    if len(asked) > limit:
        raise Refusal(10005, f"MemberList: at most {limit} accounts in one call")
    rights.members(group, context, Right.INVITE)
    if rights.from_client(context) and group.invite_option == "DisableInvite":
        raise Refusal(NOT_PERMITTED, "nobody may invite into this group")
    for user_id in asked:
        known(world, user_id, code=10019)
    new = [
        user_id
        for user_id in dict.fromkeys(asked)
        if user_id not in group.members and not group.is_banned(user_id, context.now)
    ]
    room_for(world, group, len(new))
    for user_id in new:
        may_join(world, user_id)
    return group, new


def _needs_consent(group: Group, context: Context) -> bool:
    return (
        rights.from_client(context)
        and group.invite_option == "NeedPermission"
        and rights.rank_of(group, context.operator) == "Member"
    )


@Command("client_group/apply_join", doc="", fields=(GROUP, Field("Wording", "string")))
def apply_join(world: World, body: Body, context: Context) -> Asking:
    """A person wants to join: is in at once, or waits for a manager. ``Joined`` tells which."""
    group = _open_for(world, body, context)
    verdict = yield events.applying(group, context.operator, context)
    heed(verdict)
    group = _open_for(world, body, context)
    if group.apply_option == "NeedPermission":
        group.applications[context.operator] = Application(
            context.operator, context.now, body.get("Wording") or ""
        )
        return {"Joined": False}
    welcome(world, group, [context.operator], "Apply", context)
    return {"Joined": True}


def _open_for(world: World, body: Body, context: Context) -> Group:
    group = find_group(world, body)
    user_id = context.operator
    if user_id in group.members:
        raise Refusal(10013, f"{user_id!r} is a member already")
    if group.apply_option == "DisableApply":
        raise Refusal(NOT_PERMITTED, "nobody may apply to join this group")
    if group.is_banned(user_id, context.now):
        raise Refusal(NOT_PERMITTED, f"{user_id!r} is banned from this group")
    room_for(world, group, 1)
    if group.type.members_by_rest:
        may_join(world, user_id)
    return group


@Command(
    "client_group/handle_application",
    doc="",
    fields=(GROUP, MEMBER, Field("Accept", "boolean", required=True)),
)
def handle_application(world: World, body: Body, context: Context) -> Answer:
    """A manager lets an applicant or invited person in, or does not."""
    group = find_group(world, body)
    rights.managers(group, context, Right.DECIDE_ON_APPLICATIONS)
    user_id = body["Member_Account"]
    application = group.applications.get(user_id)
    if application is None:
        raise Refusal(10024, f"{user_id!r} does not wait for anything")
    if body["Accept"]:
        room_for(world, group, 1)
        may_join(world, user_id)
        welcome(world, group, [user_id], "Invited" if application.inviter else "Apply", context)
    else:
        del group.applications[user_id]
    return {}


COMMANDS = (add_group_member, apply_join, handle_application)
