"""What a group keeps of single members: role, name card, message option, mute."""

from __future__ import annotations

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field, uint32
from ....models.group import Group, Member
from ....models.group_rights import Right
from ....models.world import World
from ...command import Command
from .. import discipline, events, rights
from ..answers import MEMBER_NAMES, STORED_NAMES, chosen, member_info
from ..checks import BAD_PARAMETER, NOT_PERMITTED, custom_of, find_group
from ..fields import GROUP, MEMBER, MEMBER_CUSTOM, ONLINE_STATUS, ROLES, accounts, names

MEMBER_KEYS = 5


@Command(
    "group_open_http_svc/modify_group_member_info",
    doc="269/1623",
    fields=(
        GROUP,
        MEMBER,
        Field("Role", "string", choices=("Admin", "Member")),
        Field(
            "MsgFlag",
            "string",
            choices=("AcceptAndNotify", "AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt"),
        ),
        Field("NameCard", "string", at_most=50, empty_counts=True),
        MEMBER_CUSTOM,
        uint32("MuteTime", also=("ShutUpTime",)),
    ),
    rate=200,
    rules=(
        "the owner's role stays (10007); Work groups have neither admins nor mutes (10007)",
        "the webhook speaks of role and name card only",
    ),
    inferred=(
        "custom fields are added or replaced one by one, at most 5 in all",
        "DiscardExceptAt is refused with 10004",
    ),
)
def modify_group_member_info(world: World, body: Body, context: Context) -> Answer:
    """Changes what is given of a member."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} keep no data of members")
    member = group.members.get(body["Member_Account"])
    if member is None:
        raise Refusal(BAD_PARAMETER, f"Member_Account {body['Member_Account']!r} is not a member")
    role, card = body.get("Role"), body.get("NameCard")
    mute_time = body.get("MuteTime")
    _allowed(group, member, body, mute_time, context)
    custom = {**member.custom, **custom_of(body.get("AppMemberDefinedData"))}
    if len(custom) > MEMBER_KEYS:
        raise Refusal(
            BAD_PARAMETER, f"AppMemberDefinedData: a member has at most {MEMBER_KEYS} custom fields"
        )
    changes: dict[str, str] = {}
    if role is not None and role != member.role:
        changes["Role"] = member.role = role
    if card is not None and card != member.name_card:
        changes["NameCard"] = member.name_card = card
    member.msg_flag = body.get("MsgFlag") or member.msg_flag
    member.custom = custom
    if mute_time is not None:
        discipline.set_end(group.muted, member.user_id, mute_time, context.now)
    if "Role" in changes or mute_time is not None:
        world.groups.notify(group, context.operator, context.now, of="ranks")
    events.member_changed(world, group, member.user_id, changes, context)
    return {}


def _allowed(group: Group, member: Member, body: Body, mute_time: int | None, context: Context) -> None:
    target = member.user_id
    if body.get("Role") is not None:
        if member.role == "Owner":
            raise Refusal(NOT_PERMITTED, "Role of the owner cannot be changed here")
        if body["Role"] == "Admin" and not group.type.admins:
            raise Refusal(NOT_PERMITTED, f"Role: groups of type {group.type.wire} have no admins")
        rights.only(group, context, frozenset({"Owner"}), Right.NAME_ADMINS)
    if mute_time is not None:
        discipline.mutable(group)
        rights.over(group, context, group.type.mute, target, Right.MUTE)
    if target == context.operator or not rights.from_client(context):
        return
    if body.get("MsgFlag") is not None:
        raise Refusal(NOT_PERMITTED, "MsgFlag is each member's own")
    if body.get("NameCard") is not None or body.get("AppMemberDefinedData") is not None:
        rank = rights.rank_of(group, context.operator)
        if rank != "Owner" and not (rank == "Admin" and member.role == "Member"):
            raise Refusal(NOT_PERMITTED, f"{context.operator!r} may not change the data of {target!r}")


@Command(
    "group_open_http_svc/get_role_in_group",
    doc="269/1626",
    fields=(GROUP, accounts("User_Account", at_most=500)),
    rate=200,
    rules=("strangers are NotMember",),
    inferred=("so are accounts that do not exist",),
)
def get_role_in_group(world: World, body: Body, context: Context) -> Answer:
    """The role of each user asked for; strangers are told as such."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no roles over REST")
    return {
        "UserIdList": [
            {"Member_Account": user_id, "Role": group.role_of(user_id)} for user_id in body["User_Account"]
        ]
    }


@Command(
    "group_open_http_svc/get_specified_group_member_info",
    doc="269/112002",
    fields=(
        GROUP,
        accounts("Member_List_Account", at_most=50),
        names("MemberInfoFilter"),
        Field("MemberRoleFilter", "array", items=Field("", "string", choices=ROLES)),
        names("AppDefinedDataFilter_GroupMember"),
    ),
    rate=200,
    inferred=(
        "people who are no members are left out",
        "order of the request",
        "live rooms: 10007",
        ONLINE_STATUS,
    ),
)
def get_specified_group_member_info(world: World, body: Body, context: Context) -> Answer:
    """Describes named members; people who are none are left out."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no member list over REST")
    names, custom = body.get("MemberInfoFilter"), body.get("AppDefinedDataFilter_GroupMember")
    fields = set(STORED_NAMES)
    if names is not None:
        fields = chosen(world, names, MEMBER_NAMES, "MemberInfoFilter") | {"Member_Account"}
    keys: list[str] | None = None if custom is None and names is None else custom or []
    roles = body.get("MemberRoleFilter")
    found = (group.members.get(user_id) for user_id in dict.fromkeys(body["Member_List_Account"]))
    return {
        "GroupId": group.group_id,
        "MemberList": [
            member_info(world, group, member, fields, keys, now=context.now)
            for member in found
            if member is not None and (not roles or member.role in roles)
        ],
    }


COMMANDS = (modify_group_member_info, get_role_in_group, get_specified_group_member_info)
