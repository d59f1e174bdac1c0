"""Importing groups, messages and members from another system. Nobody is told, no webhook comes."""

from __future__ import annotations

import bisect

from ...core.asking import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.schema import Field, uint32
from ...models.group import DEDUP_SECONDS, Group, GroupMessage
from ...models.world import World
from ..command import Command
from ..moderation.screening import screen, to_group
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known, may_join
from .commands import make_group, type_of
from .fields import APPLY_OPTIONS, GROUP, GROUP_CUSTOM, MEMBER, NAME_BYTES, PROFILE, TOPIC
from .members.membership import room_for

FAILED, IMPORTED, ALREADY_IN = 0, 1, 2
NORMAL_PRIORITY = 2


@Command(
    "group_open_http_svc/import_group",
    doc="269/1634",
    fields=(
        Field("Owner_Account", "string"),
        Field("Type", "string", required=True),
        Field("GroupId", "string"),
        Field("Name", "string", required=True, at_most=NAME_BYTES),
        *PROFILE,
        Field("MaxMemberCount", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=APPLY_OPTIONS),
        GROUP_CUSTOM,
        Field("CreateTime", "integer", at_least=1),
        Field("SupportTopic", "integer", choices=(0, 1)),
    ),
    rate=200,
    rules=("no webhooks, no notices", "live rooms cannot be imported (10007)"),
    inferred=(
        "MaxMemberCount is the edition's limit unless it is given lower",
        "a CreateTime in the future: 10004",
        "limits of create_group hold, the day's quota does not",
    ),
)
def import_group(world: World, body: Body, context: Context) -> Answer:
    """Makes a group that is older than the app's use of the server."""
    kind = type_of(body["Type"])
    if not kind.imports:
        raise Refusal(NOT_PERMITTED, f"Type: groups of type {kind.wire} cannot be imported")
    created = body.get("CreateTime")
    if created is not None and created > context.now:
        raise Refusal(BAD_PARAMETER, "CreateTime is in the future")
    group = make_group(world, body, context)
    group.created = group.created if created is None else created
    return {"GroupId": group.group_id}


@Command(
    "group_open_http_svc/import_group_msg",
    doc="269/1635",
    fields=(
        GROUP,
        Field("RecentContactFlag", "integer", choices=(0, 1)),
        Field(
            "MsgList",
            "array",
            required=True,
            at_least=1,
            at_most=7,
            items=Field(
                "",
                "object",
                fields=(
                    Field("From_Account", "string", required=True),
                    Field("SendTime", "integer", required=True, at_least=0),
                    uint32("Random"),
                    Field("MsgBody", "array", required=True),
                ),
            ),
        ),
        TOPIC,
    ),
    rate=200,
    rules=(
        "SendTime lies after the making of the group and all stored messages, and before now (10004)",
        "over 12 KB: 80002, restricted words: 80001, all in the item",
        "nothing is unread for anybody afterwards",
    ),
    inferred=(
        "an item that failed has MsgSeq 0 and its own SendTime",
        "a repeat (sender and Random within five minutes) answers as the first did",
        "two messages of one second may follow each other",
        "every element type is taken, not only the four that the page lists",
        "an unknown sender: unknown_member_code (10019)",
        "words are looked at with audit_rest_sends only",
        "without RecentContactFlag the conversation lists stay as they are",
    ),
)
def import_group_msg(world: World, body: Body, context: Context) -> Answer:
    """Stores messages of the past; each must be later than all before it. Nothing is unread afterwards."""
    group = _importable(world, body)
    for index, item in enumerate(body["MsgList"]):
        known(world, item["From_Account"], code=world.config.unknown_member_code)
        try:
            check_body(item["MsgBody"], malformed=BAD_PARAMETER, settings=world.config)
        except Refusal as refusal:
            raise Refusal(refusal.code, f"MsgList[{index}].{refusal.info}") from None
    moves = body.get("RecentContactFlag") == 1
    results = [_import_message(world, group, item, context.now, moves=moves) for item in body["MsgList"]]
    for member in group.members.changing():
        member.read_seq = group.next_seq - 1
    return {"ImportMsgResult": results}


def _import_message(world: World, group: Group, item: Body, now: int, *, moves: bool) -> Answer:
    time, sender = item["SendTime"], item["From_Account"]
    result: Answer = {"MsgSeq": 0, "MsgTime": time}
    try:
        elements = item["MsgBody"]
        if world.config.audit_rest_sends:
            place = to_group(sender, group.group_id, None)
            elements = screen(world, place, elements).elements
        content = pack(elements, too_long=80002)
    except Refusal as refusal:
        return {**result, "Result": refusal.code}
    number = item.get("Random")
    known_one = None if number is None else _repeat(group, sender, number, time)
    if known_one is not None:
        return {"MsgSeq": known_one.seq, "MsgTime": known_one.time, "Result": 0}
    if not group.created < time < now or time < group.last_message:
        return {**result, "Result": BAD_PARAMETER}
    if number is None:
        number = world.ids.uint32()
    message = GroupMessage(
        sender, number, time, NORMAL_PRIORITY, content, counted=world.groups.counts_unread(group)
    )
    group.publish(message, world.ids.arrival(), moves_list=moves)
    return {"MsgSeq": message.seq, "MsgTime": time, "Result": 0}


def _repeat(group: Group, sender: str, number: int, time: int) -> GroupMessage | None:
    """The stored message of a sender with the same Random, not more than five minutes older."""
    for message in reversed(group.messages):
        if message.time < time - DEDUP_SECONDS:
            break
        if message.sender == sender and message.random == number:
            return message
    return None


@Command(
    "group_open_http_svc/import_group_member",
    doc="269/1636",
    fields=(
        GROUP,
        Field(
            "MemberList",
            "array",
            required=True,
            at_least=1,
            items=Field(
                "",
                "object",
                fields=(
                    MEMBER,
                    Field("Role", "string", choices=("Admin",)),
                    Field("JoinTime", "integer", at_least=0),
                    Field("UnreadMsgNum", "integer", at_least=0),
                ),
            ),
        ),
    ),
    rate=200,
    rules=(
        "JoinTime lies between the making of the group and now, or the member fails",
        "UnreadMsgNum ends at the number of messages",
        "no webhooks, no notices",
    ),
    inferred=(
        "more than import_member_limit (300) accounts: 10005",
        "unknown accounts, and those for whom there is no room, fail in the item",
        "Role Admin in a Work group: 10007",
        "a member sees what was written since his JoinTime",
    ),
)
def import_group_member(world: World, body: Body, context: Context) -> Answer:
    """Makes users members since some time; those for whom that is not possible come back as failed."""
    group = _importable(world, body)
    items = body["MemberList"]
    if len(items) > world.config.import_member_limit:
        raise Refusal(10005, f"MemberList: at most {world.config.import_member_limit} accounts in one call")
    if not group.type.admins and any(item.get("Role") for item in items):
        raise Refusal(NOT_PERMITTED, f"Role: groups of type {group.type.wire} have no admins")
    return {
        "MemberList": [
            {
                "Member_Account": item["Member_Account"],
                "Result": _import_member(world, group, item, context.now),
            }
            for item in items
        ]
    }


def _import_member(world: World, group: Group, item: Body, now: int) -> int:
    user_id = item["Member_Account"]
    if user_id in group.members:
        return ALREADY_IN
    joined = item.get("JoinTime")
    if user_id not in world.accounts or (joined is not None and not group.created < joined < now):
        return FAILED
    try:
        room_for(world, group, 1)
        may_join(world, user_id)
    except Refusal:
        return FAILED
    member = world.groups.join(group, user_id, now=now, role=item.get("Role") or "Member")
    if joined is not None:
        member.joined = joined
        member.since = bisect.bisect_left(group.messages, joined, key=lambda each: each.time) + 1
    newest = group.next_seq - 1
    member.read_seq = newest - min(item.get("UnreadMsgNum") or 0, newest)
    return IMPORTED


def _importable(world: World, body: Body) -> Group:
    group = find_group(world, body)
    if not group.type.imports:
        raise Refusal(NOT_PERMITTED, f"nothing can be imported into groups of type {group.type.wire}")
    return group


COMMANDS = (import_group, import_group_msg, import_group_member)
