"""Group messages: sending, history, recall."""

from __future__ import annotations

import zlib

from ....core.asking import Answer, Asking, Body, Context
from ....core.elements import check_body, pack
from ....core.push import offline_push_info
from ....core.refusal import Refusal
from ....core.schema import Field, uint32
from ....models.group import Group, GroupMessage, RepeatKey
from ....models.group_rights import Right
from ....models.group_types import RECEIPT_MEMBERS
from ....models.world import World
from ...command import Command
from ...moderation.screening import Screening, screen, screens, to_group
from ...push.chat import pushed_group
from ...sns.writing import may_write_to_groups
from .. import notices, rights
from ..checks import BAD_PARAMETER, NO_GROUP, NOT_PERMITTED, find_group, heed, receipts_on, sender_of
from ..fields import GROUP, OPERATOR, TOPIC

PRIORITIES = {"High": 1, "Normal": 2, "Low": 3}
MENTIONS = 30
DROP = 2
"""Verdict of the App's server: the sender sees success, nobody gets the message."""

# IsPlaceMsg of history items.
NORMAL, HOLE, RECALLED = 0, 1, 2

# ---------------------------------------------------------------- sending


@Command(
    "group_open_http_svc/send_group_msg",
    doc="269/1629",
    fields=(
        GROUP,
        uint32("Random", required=True),
        Field("MsgPriority", "string", choices=tuple(PRIORITIES)),
        Field("MsgBody", "array", required=True),
        OPERATOR,
        offline_push_info(wrong=10004),
        Field(
            "ForbidCallbackControl",
            "array",
            items=Field("", "string", choices=("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")),
        ),
        Field("OnlineOnlyFlag", "integer", at_least=0),
        Field("SendMsgControl", "array", items=Field("", "string", choices=("NoLastMsg", "NoUnread"))),
        Field("CloudCustomData", "string"),
        Field("SupportMessageExtension", "integer", choices=(0, 1)),
        Field("To_Account", "array", at_most=50, items=Field("", "string")),
        TOPIC,
        Field("NeedReadReceipt", "integer", choices=(0, 1)),
        Field(
            "GroupAtInfo",
            "array",
            at_most=MENTIONS,
            over=10053,
            items=Field(
                "",
                "object",
                fields=(
                    Field("GroupAtAllFlag", "integer", required=True, choices=(0, 1)),
                    Field("GroupAt_Account", "string"),
                ),
            ),
        ),
    ),
    rate=200,
    rules=(
        "NeedReadReceipt 1 also causes Group.CallbackAfterReadReceipt, as its page 269/105355 says: "
        "receipt_webhook_on_send",
    ),
    inferred=(
        "an unknown From_Account: unknown_member_code (10019)",
        "a repeat answers as the first did; sender and group belong to the dedup key",
        "an online-only message answers MsgSeq 0, and so does a dropped one",
        "over message_rate a message is dropped when the second is full of its own priority and above",
        "OnlineOnlyFlag is passed over in live rooms",
        "receipts: 10059 edition, 10007 type or console, 10061 online-only, 10060 over 200 members",
        "To_Account may name people who are not members; they get nothing",
        "GroupAtInfo may name people who are not members, or do not exist",
        "To_Account with GroupAtInfo: 10004; what the type or edition lacks: 10007",
        "TopicId: 10010 for a topic that does not exist, 10004 where there cannot be any",
        "a community with topics also takes messages without TopicId",
        "sending leaves the sender's read position as it is",
        "a muted group also refuses strangers and plain members over REST (mute_all_binds_rest)",
        "a message that the App's server drops answers MsgSeq 0",
        "any other code of the before-webhook refuses like 1",
        "a replacement that is malformed is not taken over",
        "the exception webhook comes for what is refused once the group is known, and for drops (10023)",
    ),
)
def send_group_msg(world: World, body: Body, context: Context) -> Asking:
    """Sends a message; a repeat within five minutes is dropped and answers as the first did (inferred)."""
    group = find_group(world, body)
    try:
        sender, content, key = _checked(world, group, body, context)
    except Refusal as refusal:
        notices.failed(world, group, body, refusal, context)
        raise
    first = group.repeat_of(key, context.now)
    if first is not None:
        return _sent(first)
    verdict = yield notices.asking(world, group, sender, body, context)
    if verdict.code == DROP:
        return {"MsgTime": context.now, "MsgSeq": 0}
    heed(verdict)
    if find_group(world, body) is not group:
        raise Refusal(NO_GROUP, "this group does not exist any more")
    first = group.repeat_of(key, context.now)  # it may have come while the App's server thought
    if first is not None:
        return _sent(first)
    body, content = _rewritten(world, body, content, verdict.body)
    screening: Screening | None = None
    if screens(world, context):
        body, content, screening = _screened(world, group, sender, body, context)
    message = _message(world, group, body, sender=sender, content=content, now=context.now)
    rate = world.config.message_rate
    if rate and not group.keeps_pace(message.priority, rate, context.now):
        notices.failed(world, group, body, Refusal(10023, "more messages than the group takes"), context)
        return {"MsgTime": context.now, "MsgSeq": 0, "MsgDropReason": "MsgFreqCtrl"}
    _publish(world, group, body, message)
    notices.sent(world, group, message, body, context)
    pushed_group(world, group, message, body)
    if screening is not None:
        screening.sent(str(message.seq))
    group.recent[key] = (context.now, message)
    return _sent(message)


def _sent(message: GroupMessage) -> Answer:
    return {"MsgTime": message.time, "MsgSeq": message.seq}


def _checked(world: World, group: Group, body: Body, context: Context) -> tuple[str, str, RepeatKey]:
    """Sender, packed content and dedup key of a message that may be sent."""
    sender = sender_of(world, body, context)
    _may_write(world, group, sender, context)
    check_body(body["MsgBody"], malformed=BAD_PARAMETER, settings=world.config)
    content = pack(body["MsgBody"], too_long=80002)
    _combinations(world, group, body)
    _receipt(world, group, body)
    digest = (
        zlib.crc32(content.encode("utf-8", "surrogatepass")) if world.config.group_dedup_by_content else 0
    )
    return sender, content, (sender, body["Random"], digest)


def _may_write(world: World, group: Group, sender: str, context: Context) -> None:
    """Mutes bind whoever is named as the sender; a person must be a member as well."""
    rights.members(group, context, Right.WRITE)
    may_write_to_groups(world, sender, context)
    if group.is_muted(sender, context.now):
        raise Refusal(10017, f"{sender!r} is muted in this group")
    binds = rights.from_client(context) or (world.config.mute_all_binds_rest and sender not in world.admins)
    if binds and group.silences(sender):
        raise Refusal(10017, "only owner and admins may write: everybody is muted")


def _screened(
    world: World, group: Group, sender: str, body: Body, context: Context
) -> tuple[Body, str, Screening]:
    """Puts a message through the word filters; they may change it."""
    place = to_group(sender, group.group_id, body.get("CloudCustomData"))
    try:
        screening = screen(world, place, body["MsgBody"])
    except Refusal as refusal:
        notices.failed(world, group, body, refusal, context)
        raise
    return {**body, "MsgBody": screening.elements}, pack(screening.elements, too_long=80002), screening


def _rewritten(world: World, body: Body, content: str, answer: Body) -> tuple[Body, str]:
    """The message as the App's server wants it; what it sends back malformed is not taken over."""
    changed = dict(body)
    elements, data = answer.get("MsgBody"), answer.get("CloudCustomData")
    if isinstance(data, str):
        changed["CloudCustomData"] = data
    if isinstance(elements, list):
        try:
            check_body(elements, malformed=BAD_PARAMETER, settings=world.config)
            content = pack(elements, too_long=80002)
        except Refusal:
            return changed, content
        changed["MsgBody"] = elements
    return changed, content


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
    receivers, mentions = body.get("To_Account"), body.get("GroupAtInfo") or ()
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
        at=[each["GroupAt_Account"] for each in mentions if not each["GroupAtAllFlag"]] or None,
        at_all=any(each["GroupAtAllFlag"] for each in mentions),
    )


def _publish(world: World, group: Group, body: Body, message: GroupMessage) -> None:
    member = group.members.get(message.sender)
    if member is not None:
        member.last_sent = message.time
    if message.sender == group.owner:
        group.active = True
    # A group that stores nothing is online-only as a whole and numbers its messages all the same.
    if not body.get("OnlineOnlyFlag") or not group.type.stored:
        moves = "NoLastMsg" not in (body.get("SendMsgControl") or ())
        group.publish(message, world.ids.arrival(), moves_list=moves)


# ---------------------------------------------------------------- history and recall


COMMANDS = (send_group_msg,)
