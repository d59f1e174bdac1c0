"""Importing groups, messages and members from another system. Nobody is told, no webhook comes."""

from __future__ import annotations

import bisect

from ...core.asking import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...models.group import DEDUP_SECONDS, Group, GroupMessage
from ...models.world import World
from ..audit.screening import screen, to_group
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known, may_join
from .management import make_group, type_of
from .membership import room_for

FAILED, IMPORTED, ALREADY_IN = 0, 1, 2
NORMAL_PRIORITY = 2


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
    group.publish(message, moves_list=moves)
    return {"MsgSeq": message.seq, "MsgTime": time, "Result": 0}


def _repeat(group: Group, sender: str, number: int, time: int) -> GroupMessage | None:
    """The stored message of a sender with the same Random, not more than five minutes older."""
    for message in reversed(group.messages):
        if message.time < time - DEDUP_SECONDS:
            break
        if message.sender == sender and message.random == number:
            return message
    return None


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
