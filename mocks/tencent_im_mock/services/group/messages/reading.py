"""Group messages: reading them and taking them back."""

from __future__ import annotations

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.group import LIVE_SECONDS, Group, GroupMessage
from ....models.group_rights import Right
from ....models.world import World
from ...command import Command
from .. import notices, rights
from ..checks import NOT_PERMITTED, find_group
from ..fields import GROUP, TOPIC, seq, seqs
from .sending import HOLE, NORMAL, RECALLED

PAGE = 20


@Command(
    "group_open_http_svc/group_msg_get_simple",
    doc="269/2738",
    fields=(
        GROUP,
        Field("ReqMsgNumber", "integer", required=True, at_least=1),
        seq("ReqMsgSeq", required=False),
        Field("WithRecalledMsg", "integer", choices=(0, 1)),
        TOPIC,
    ),
    rate=200,
    rules=("ReqMsgSeq 0 is as if absent",),
    inferred=(
        "without WithRecalledMsg recalled messages are left out and do not count as wanted ones",
        "holes keep their other fields",
        "the MsgBody of a notice is an empty object: no document lists its fields",
        "directed messages are there",
        "CloudCustomData is there (group_history_custom_data)",
    ),
)
def group_msg_get_simple(world: World, body: Body, context: Context) -> Answer:
    """Up to 20 messages from a seq downwards; expired ones are holes, recalled ones come when asked for."""
    group = find_group(world, body)
    if not group.type.stored:
        raise Refusal(10044, f"groups of type {group.type.wire} have no history")
    newest = group.next_seq - 1
    start = min(body.get("ReqMsgSeq") or newest, newest)
    oldest = context.now - world.config.roaming_seconds
    wanted = body["ReqMsgNumber"]
    items: list[Answer] = []
    seq = start
    while seq > 0 and len(items) < min(wanted, PAGE):
        message = group.find(seq)
        seq -= 1
        if message is not None and (not message.recalled or body.get("WithRecalledMsg")):
            items.append(_item(world, message, expired=message.time < oldest))
    finished = 1
    if wanted > PAGE and seq > 0:
        # Down the list messages only get older: when the first has expired, all have.
        finished = 2 if items and items[0]["IsPlaceMsg"] == HOLE else 0
    return {"GroupId": group.group_id, "IsFinished": finished, "RspMsgList": items}


def _item(world: World, message: GroupMessage, *, expired: bool) -> Answer:
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
    custom = message.cloud_custom_data if world.config.group_history_custom_data else None
    if place == NORMAL and custom is not None:
        item["CloudCustomData"] = custom
    return item


@Command(
    "group_open_http_svc/group_msg_recall",
    doc="269/12341",
    fields=(GROUP, seqs(10), TOPIC, Field("Reason", "string", at_most=100)),
    rate=200,
    inferred=(
        "recalling twice, or recalling a notice: 10032",
        "a message that is no longer kept: 10031",
        "a recalled message no longer counts as unread",
    ),
)
def group_msg_recall(world: World, body: Body, context: Context) -> Answer:
    """Recalls up to ten messages; each has a code of its own. People have less time and fewer rights."""
    group = find_group(world, body)
    rights.members(group, context, Right.RECALL_MESSAGES)
    seconds = world.config.roaming_seconds if group.type.stored else LIVE_SECONDS
    if rights.from_client(context):
        if not world.config.client_recall:
            raise Refusal(10041, "recalling is switched off for people")
        seconds = min(seconds, world.config.client_recall_seconds)
    results = [
        {"MsgSeq": item["MsgSeq"], "RetCode": _recall(group, item["MsgSeq"], context.now - seconds, context)}
        for item in body["MsgSeqList"]
    ]
    done = [group.find(each["MsgSeq"]) for each in results if each["RetCode"] == 0]
    notices.recalled(world, group, [each for each in done if each is not None], context)
    return {"RecallRetList": results}


def _recall(group: Group, seq: int, oldest: int, context: Context) -> int:
    message = group.find(seq)
    if message is None:
        # A live room forgets: what had a seq once is too old by now.
        return 10031 if 0 < seq < group.next_seq else 10030
    if rights.from_client(context) and message.sender != context.operator:
        # The powers of a role also reach people who have left.
        powers = group.type.recall.get(rights.rank_of(group, context.operator, Right.RECALL), frozenset())
        role = rights.rank_of(group, message.sender)
        if (role if role != "NotMember" else "Member") not in powers:
            return NOT_PERMITTED
    if message.time < oldest:
        return 10031
    if message.recalled or message.notice:
        return 10032
    message.recalled = True
    return 0


COMMANDS = (group_msg_get_simple, group_msg_recall)
