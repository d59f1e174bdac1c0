"""Group messages: sending, history, recall."""

from __future__ import annotations

import zlib

from ...core.command import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.world import World
from . import notices
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, no_topic, receipts_on, sender_of
from .model import LIVE_SECONDS, Group, GroupMessage
from .types import RECEIPT_MEMBERS

PRIORITIES = {"High": 1, "Normal": 2, "Low": 3}
MENTIONS = 30
PAGE = 20

# IsPlaceMsg of history items.
NORMAL, HOLE, RECALLED = 0, 1, 2

# ---------------------------------------------------------------- sending


def send_group_msg(world: World, body: Body, context: Context) -> Answer:
    """Sends a message; a repeat within five minutes is dropped and answers as the first did (inferred)."""
    group = find_group(world, body)
    no_topic(group, body)
    sender = sender_of(world, body, context)
    if group.muted.get(sender, 0) > context.now:
        raise Refusal(10017, f"{sender!r} is muted in this group")
    check_body(body["MsgBody"], malformed=BAD_PARAMETER, strict=world.config.strict_fields)
    content = pack(body["MsgBody"], too_long=80002)
    _combinations(world, group, body)
    _receipt(world, group, body)
    digest = (
        zlib.crc32(content.encode("utf-8", "surrogatepass")) if world.config.group_dedup_by_content else 0
    )
    key = (sender, body["Random"], digest)
    message = group.repeat_of(key, context.now)
    if message is None:
        message = _message(world, group, body, sender=sender, content=content, now=context.now)
        rate = world.config.message_rate
        if rate and not group.keeps_pace(message.priority, rate, context.now):
            return {"MsgTime": context.now, "MsgSeq": 0, "MsgDropReason": "MsgFreqCtrl"}
        _publish(group, body, message)
        notices.sent(world, group, message, body, context)
        group.recent[key] = (context.now, message)
    return {"MsgTime": message.time, "MsgSeq": message.seq}


def _combinations(world: World, group: Group, body: Body) -> None:
    """What the type, the edition or another field does not allow."""
    kind = group.type
    control = body.get("SendMsgControl") or ()
    if control and body.get("OnlineOnlyFlag"):
        raise Refusal(BAD_PARAMETER, "SendMsgControl and OnlineOnlyFlag do not go together")
    for word in control:
        if word not in kind.control and not (word == "NoUnread" and world.groups.counts_unread(group)):
            raise Refusal(NOT_PERMITTED, f"SendMsgControl {word} is not for type {kind.wire}")
    if body.get("To_Account"):
        if body.get("GroupAtInfo"):
            raise Refusal(BAD_PARAMETER, "To_Account and GroupAtInfo do not go together")
        if not kind.directed or not world.config.paid:
            raise Refusal(NOT_PERMITTED, f"To_Account is not for type {kind.wire} in this edition")
    if body.get("SupportMessageExtension") and not (kind.extensible and world.config.paid):
        raise Refusal(NOT_PERMITTED, f"SupportMessageExtension is not for type {kind.wire} in this edition")
    for index, mention in enumerate(body.get("GroupAtInfo") or ()):
        everybody = mention["GroupAtAllFlag"] == 1
        if everybody and not kind.at_all:
            raise Refusal(NOT_PERMITTED, f"type {kind.wire} has no mention of everybody")
        if not everybody and mention.get("GroupAt_Account") is None:
            raise Refusal(BAD_PARAMETER, f"GroupAtInfo[{index}].GroupAt_Account is missing")


def _receipt(world: World, group: Group, body: Body) -> None:
    if not body.get("NeedReadReceipt"):
        return
    receipts_on(world, group)
    if body.get("OnlineOnlyFlag"):
        raise Refusal(10061, "an online-only message cannot have read receipts")
    if len(group.members) > RECEIPT_MEMBERS:
        raise Refusal(10060, f"read receipts are for groups of at most {RECEIPT_MEMBERS} members")


def _message(world: World, group: Group, body: Body, *, sender: str, content: str, now: int) -> GroupMessage:
    receivers = body.get("To_Account")
    uncounted = receivers or "NoUnread" in (body.get("SendMsgControl") or ())
    return GroupMessage(
        sender,
        body["Random"],
        now,
        PRIORITIES[body.get("MsgPriority") or "Normal"],
        content,
        cloud_custom_data=body.get("CloudCustomData"),
        needs_receipt=body.get("NeedReadReceipt") == 1,
        extensible=body.get("SupportMessageExtension") == 1,
        counted=not uncounted and world.groups.counts_unread(group),
        receivers=frozenset(receivers) if receivers else None,
    )


def _publish(group: Group, body: Body, message: GroupMessage) -> None:
    member = group.members.get(message.sender)
    if member is not None:
        member.last_sent = message.time
    if message.sender == group.owner:
        group.active = True
    # A group that stores nothing is online-only as a whole and numbers its messages all the same.
    if not body.get("OnlineOnlyFlag") or not group.type.stored:
        group.publish(message, moves_list="NoLastMsg" not in (body.get("SendMsgControl") or ()))


# ---------------------------------------------------------------- history and recall


def group_msg_get_simple(world: World, body: Body, context: Context) -> Answer:
    """Up to 20 messages from a seq downwards; expired ones are holes, recalled ones come when asked for."""
    group = find_group(world, body)
    no_topic(group, body)
    if not group.type.stored:
        raise Refusal(10044, f"groups of type {group.type.wire} have no history")
    newest = group.next_seq - 1
    start = newest if body.get("ReqMsgSeq") is None else min(body["ReqMsgSeq"], newest)
    oldest = context.now - world.config.roaming_seconds
    wanted = body["ReqMsgNumber"]
    items: list[Answer] = []
    seq = start
    while seq > 0 and len(items) < min(wanted, PAGE):
        message = group.find(seq)
        seq -= 1
        if message is not None and (not message.recalled or body.get("WithRecalledMsg")):
            items.append(_item(message, expired=message.time < oldest))
    finished = 1
    if wanted > PAGE and seq > 0:
        # Down the list messages only get older: when the first has expired, all have.
        finished = 2 if items and items[0]["IsPlaceMsg"] == HOLE else 0
    return {"GroupId": group.group_id, "IsFinished": finished, "RspMsgList": items}


def _item(message: GroupMessage, *, expired: bool) -> Answer:
    place = HOLE if expired else RECALLED if message.recalled else NORMAL
    item: Answer = {
        "From_Account": message.sender,
        "IsPlaceMsg": place,
        "MsgBody": message.body if place == NORMAL else [],
        "MsgPriority": message.priority,
        "MsgRandom": message.random,
        "MsgSeq": message.seq,
        "MsgTimeStamp": message.time,
    }
    if message.notice:
        item["IsSystemMsg"] = 1
    if place == NORMAL and message.cloud_custom_data is not None:
        item["CloudCustomData"] = message.cloud_custom_data
    return item


def group_msg_recall(world: World, body: Body, context: Context) -> Answer:
    """Recalls up to ten messages; each has a code of its own."""
    group = find_group(world, body)
    no_topic(group, body)
    kept = world.config.roaming_seconds if group.type.stored else LIVE_SECONDS
    results = [
        {"MsgSeq": item["MsgSeq"], "RetCode": _recall(group, item["MsgSeq"], context.now - kept)}
        for item in body["MsgSeqList"]
    ]
    done = [group.find(each["MsgSeq"]) for each in results if each["RetCode"] == 0]
    notices.recalled(world, group, [each for each in done if each is not None], context)
    return {"RecallRetList": results}


def _recall(group: Group, seq: int, oldest: int) -> int:
    message = group.find(seq)
    if message is None:
        # A live room forgets: what had a seq once is too old by now.
        return 10031 if 0 < seq < group.next_seq else 10030
    if message.time < oldest:
        return 10031
    if message.recalled or message.notice:
        return 10032
    message.recalled = True
    return 0
