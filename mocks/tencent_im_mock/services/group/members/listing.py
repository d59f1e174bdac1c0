"""Members: listing them, their groups, their unread counts."""

from __future__ import annotations

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.group import Group, Member
from ....models.group_rights import Right
from ....models.group_types import BY_WIRE
from ....models.world import World
from ...command import Command
from .. import rights
from ..answers import (
    BASE_NAMES,
    MEMBER_NAMES,
    SELF_NAMES,
    STORED_NAMES,
    chosen,
    group_info,
    member_info,
    within_limit,
)
from ..checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known
from ..fields import GROUP, ONLINE_STATUS, ROLES, names

PAGE = 200
COMMUNITY_PAGE = 100


@Command(
    "group_open_http_svc/get_group_member_info",
    doc="269/1617",
    fields=(
        GROUP,
        names("MemberInfoFilter"),
        Field("MemberRoleFilter", "array", items=Field("", "string", choices=ROLES)),
        names("AppDefinedDataFilter_GroupMember"),
        Field("Limit", "integer", at_least=1),
        Field("Offset", "integer", at_least=0),
        Field("Next", "string", empty_counts=True),
    ),
    rate=200,
    inferred=(
        "a Limit over 200 (communities: 100) is refused with 10004",
        "a community without Limit gives 100 members a page",
        "order of joining",
        ONLINE_STATUS,
    ),
)
def get_group_member_info(world: World, body: Body, context: Context) -> Answer:
    """Lists members in the order of joining; communities page with Next, the others with Offset."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no member list over REST")
    community = group.type.name == "Community"
    limit: int | None = body.get("Limit")
    if limit is not None and limit > (COMMUNITY_PAGE if community else PAGE):
        raise Refusal(BAD_PARAMETER, f"Limit is at most {COMMUNITY_PAGE if community else PAGE} here")
    names = body.get("MemberInfoFilter")
    fields = set(STORED_NAMES)
    if names is not None:
        fields = chosen(world, names, MEMBER_NAMES, "MemberInfoFilter") | {"Member_Account"}
    custom = body.get("AppDefinedDataFilter_GroupMember")
    keys: list[str] | None = None if custom is None and names is None else custom or []
    roles = body.get("MemberRoleFilter")
    listed = [member for member in group.members.values() if not roles or member.role in roles]
    answer: Answer = {"MemberNum": len(group.members)}
    if community:
        listed, answer["Next"] = _next_page(group, listed, body.get("Next"), limit or COMMUNITY_PAGE)
    else:
        offset = body.get("Offset") or 0
        listed = listed[offset:] if limit is None else listed[offset : offset + limit]
    answer["MemberList"] = [
        member_info(world, group, member, fields, keys, now=context.now) for member in listed
    ]
    return within_limit(answer, len(listed))


def _next_page(
    group: Group, listed: list[Member], cursor: str | None, limit: int
) -> tuple[list[Member], str]:
    """A page of a community's members; the cursor is the arrival number of the last one given."""
    if cursor is None:
        raise Refusal(BAD_PARAMETER, "Next is needed for communities: empty at first")
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):
        raise Refusal(BAD_PARAMETER, "Next is not from an answer of this command")
    done = int(cursor or 0)
    rest = sorted(
        (member for member in listed if group.arrivals[member.user_id] > done),
        key=lambda member: group.arrivals[member.user_id],
    )
    page = rest[:limit]
    return page, str(group.arrivals[page[-1].user_id]) if len(rest) > limit else ""


@Command(
    "group_open_http_svc/get_joined_group_list",
    doc="269/1625",
    fields=(
        Field("Member_Account", "string", required=True),
        Field("WithHugeGroups", "integer", choices=(0, 1)),
        Field("WithNoActiveGroups", "integer", choices=(0, 1)),
        Field("Limit", "integer", at_least=1, at_most=5000),
        Field("Offset", "integer", at_least=0),
        Field("GroupType", "string", choices=tuple(BY_WIRE)),
        Field("SupportTopic", "integer", choices=(0, 1)),
        Field("ResponseFilter", "object", fields=(names("GroupBaseInfoFilter"), names("SelfInfoFilter"))),
    ),
    rate=200,
    inferred=(
        "a sleeping Work group is left out for its owner, too",
        "order of joining",
        "with SupportTopic 1 GrossTopicNextMsgSeq and GrossTopicReadSeq are sums over the topics",
    ),
)
def get_joined_group_list(world: World, body: Body, context: Context) -> Answer:
    """Lists a user's groups; live rooms and sleeping Work groups only when they are asked for."""
    user_id = body["Member_Account"]
    known(world, user_id, code=10019)
    topics = body.get("SupportTopic")
    if topics is not None and body.get("GroupType") != "Community":
        raise Refusal(BAD_PARAMETER, "SupportTopic needs GroupType Community")
    groups = [
        group
        for group in world.groups.of(user_id).values()
        if (body.get("WithHugeGroups") or group.type.members_by_rest)
        and (body.get("WithNoActiveGroups") or group.active)
        and body.get("GroupType") in (None, group.type.wire)
        and topics in (None, int(group.topics))
    ]
    offset, limit = body.get("Offset") or 0, body.get("Limit")
    wanted = body.get("ResponseFilter") or {}
    base = chosen(
        world, wanted.get("GroupBaseInfoFilter") or (), BASE_NAMES, "ResponseFilter.GroupBaseInfoFilter"
    )
    own = chosen(world, wanted.get("SelfInfoFilter") or (), SELF_NAMES, "ResponseFilter.SelfInfoFilter")
    entries: list[Answer] = []
    for group in groups[offset:] if limit is None else groups[offset : offset + limit]:
        entry: Answer = {"GroupId": group.group_id, **group_info(world, group, base)}
        if own:
            own_data = group.members[user_id]
            entry["SelfInfo"] = member_info(world, group, own_data, own & SELF_NAMES, (), now=context.now)
        if topics:
            entry["SupportTopic"] = 1
            written, read = group.forum.totals(user_id) if group.forum is not None else (0, 0)
            entry["GrossTopicNextMsgSeq"] = written + 1
            entry.setdefault("SelfInfo", {})["GrossTopicReadSeq"] = read
        entries.append(entry)
    return within_limit({"TotalCount": len(groups), "GroupIdList": entries}, len(entries))


@Command(
    "group_open_http_svc/set_unread_msg_num",
    doc="269/1637",
    fields=(
        GROUP,
        Field("Member_Account", "string", required=True),
        Field("UnreadMsgNum", "integer", required=True, at_least=0),
    ),
    rate=200,
    inferred=("an account that is not a member: 10004, as modify_group_member_info has it",),
)
def set_unread_msg_num(world: World, body: Body, context: Context) -> Answer:
    """Puts a member's read position so far back; without effect where nothing counts as unread."""
    group = find_group(world, body)
    if not world.groups.counts_unread(group):
        return {}
    member = group.members.get(body["Member_Account"])
    if member is None:
        raise Refusal(BAD_PARAMETER, f"Member_Account {body['Member_Account']!r} is not a member")
    newest = group.next_seq - 1
    member.read_seq = newest - min(body["UnreadMsgNum"], newest)
    return {}


@Command(
    "group_open_http_svc/get_online_member_num",
    doc="269/49180",
    fields=(GROUP,),
    rate=200,
    rules=("everybody in a live room is online", "other types need edition and switch (10007)"),
    inferred=("the number is always fresh",),
)
def get_online_member_num(world: World, body: Body, context: Context) -> Answer:
    """How many members are online: everybody in a live room, and whoever is logged in elsewhere."""
    group = find_group(world, body)
    if not group.type.members_by_rest:
        robots = sum(until > context.now for until in group.room.robots.values())
        return {"OnlineMemberNum": len(group.members) + robots}
    if not (world.config.paid and world.config.online_member_num):
        raise Refusal(NOT_PERMITTED, "counting online members needs the edition and the console's switch")
    return {"OnlineMemberNum": sum(world.presence.is_online(user_id) for user_id in group.members)}


@Command("client_group/mark_read", doc="", fields=(GROUP,))
def mark_read(world: World, body: Body, context: Context) -> Answer:
    """A person has seen everything in a group. It sends no receipt, and no webhook tells of it."""
    group = find_group(world, body)
    rights.members(group, context, Right.READ)
    group.members[context.operator].read_seq = group.next_seq - 1
    return {}


COMMANDS = (
    get_group_member_info,
    get_joined_group_list,
    set_unread_msg_num,
    get_online_member_num,
    mark_read,
)
