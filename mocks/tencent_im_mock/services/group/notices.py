"""Which webhooks group messages cause, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Body, Context, Question
from ...core.refusal import Refusal
from ...models.account import NOT_FOUND
from ...models.group import Group, GroupMessage
from ...models.world import World
from ..robot import notices as robots


def asking(world: World, group: Group, sender: str, body: Body, context: Context) -> Question:
    """May a message be sent (doc 269/1619)?"""
    forbidden = "ForbidBeforeSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    account = world.accounts.get(sender)
    document = _message(world, group, sender, body, context)
    document["MsgPriority"] = body.get("MsgPriority") or "Normal"
    document["MsgId"] = f"{account.tiny_id if account else 0}-{context.now}-{body['Random']}"
    document.update(topic_of(group))
    return Question(
        "Group.CallbackBeforeSendMsg",
        document,
        platform=context.platform,
        skip="forbidden by ForbidCallbackControl" if forbidden else "",
    )


def failed(world: World, group: Group, body: Body, refusal: Refusal, context: Context) -> None:
    """A message could not be sent (doc 1047/49462)."""
    document = _message(world, group, body.get("From_Account") or context.operator, body, context)
    document.update(ErrorCode=refusal.code, ErrorInfo=refusal.info)
    world.webhooks.emit("Group.CallbackSendMsgException", document, platform=context.platform)


def _people(world: World, sender: str, body: Body, context: Context) -> Body:
    """Who sends and who calls, as the webhooks name them."""
    nobody = context.platform == "RESTAPI" and body.get("From_Account") is None
    if nobody and world.config.webhook_not_found:
        return {"From_Account": NOT_FOUND, "Operator_Account": NOT_FOUND}
    return {"From_Account": sender, "Operator_Account": context.operator}


def _message(world: World, group: Group, sender: str, body: Body, context: Context) -> Body:
    online_only = bool(body.get("OnlineOnlyFlag")) and group.type.stored
    return {
        "GroupId": group.group_id,
        "Type": group.type.wire,
        **_people(world, sender, body, context),
        "Random": body["Random"],
        "OnlineOnlyFlag": int(online_only),
        "MsgBody": body["MsgBody"],
        "CloudCustomData": body.get("CloudCustomData") or "",
    }


def sent(world: World, group: Group, message: GroupMessage, body: Body, context: Context) -> None:
    """A message was sent (doc 269/2661); one that asks for receipts also tells its totals."""
    forbidden = "ForbidAfterSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    document = {
        "GroupId": group.group_id,
        "Type": group.type.wire,
        **_people(world, message.sender, body, context),
        "Random": message.random,
        "MsgId": _msg_id(world, message),
        "MsgSeq": message.seq,
        "MsgTime": message.time,
        "OnlineOnlyFlag": 1 if body.get("OnlineOnlyFlag") else 0,
        "MsgPriority": body.get("MsgPriority") or "Normal",
        "MsgBody": body["MsgBody"],
        "CloudCustomData": message.cloud_custom_data or "",
    }
    document.update(topic_of(group))
    if body.get("GroupAtInfo"):
        document["GroupAtInfo"] = body["GroupAtInfo"]
    world.webhooks.emit(
        "Group.CallbackAfterSendMsg",
        document,
        platform=context.platform,
        skip="forbidden by ForbidCallbackControl" if forbidden else "",
    )
    mentions = [each.get("GroupAt_Account") or "" for each in body.get("GroupAtInfo") or ()]
    robots.mentioned(world, document, mentions, context)
    if message.needs_receipt:
        off = "" if world.config.receipt_webhook_on_send else "receipt_webhook_on_send is off"
        _receipts(world, group, [(message, [])], context, skip=off)


def receipted(
    world: World, group: Group, messages: Sequence[GroupMessage], reader: str, context: Context
) -> None:
    """A member sent receipts (doc 269/105355)."""
    if not messages:
        return
    by_rest = context.platform == "RESTAPI" and not world.config.receipt_webhook_by_rest
    every = world.config.receipt_webhook_members == "all"
    _receipts(
        world,
        group,
        [(message, list(message.readers or ()) if every else [reader]) for message in messages],
        context,
        skip="receipt_webhook_by_rest is off" if by_rest else "",
    )


def _receipts(
    world: World,
    group: Group,
    readers: Sequence[tuple[GroupMessage, Sequence[str]]],
    context: Context,
    *,
    skip: str,
) -> None:
    items = []
    for message, members in readers:
        audience = group.audience(message, later_joiners=world.config.count_later_joiners)
        read = len(audience.intersection(message.readers or ()))
        items.append(
            {
                "MsgSeq": message.seq,
                "ReadNum": read,
                "UnreadNum": len(audience) - read,
                "ReadReceiptMembers": [{"Member_Account": member} for member in members],
            }
        )
    world.webhooks.emit(
        "Group.CallbackAfterReadReceipt",
        {"GroupId": group.group_id, "Type": group.type.wire, "GroupMsgReceiptList": items},
        platform=context.platform,
        skip=skip,
    )


def recalled(world: World, group: Group, messages: Sequence[GroupMessage], context: Context) -> None:
    """Messages were recalled (doc 269/73141)."""
    if not messages:
        return
    world.webhooks.emit(
        "Group.CallbackAfterRecallMsg",
        {
            "Operator_Account": context.operator,
            "Type": group.type.wire,
            "GroupId": group.group_id,
            "MsgSeqList": [{"MsgSeq": message.seq, "MsgId": _msg_id(world, message)} for message in messages],
            **topic_of(group),
        },
        platform=context.platform,
    )


def topic_of(group: Group) -> Body:
    """The topic, where the group is one."""
    return {"TopicId": group.topic_id} if group.topic_id else {}


def modified(world: World, group: Group, message: GroupMessage, context: Context) -> None:
    """A message was edited (doc 269/129193)."""
    world.webhooks.emit(
        "Group.CallbackAfterModifyMsg",
        {
            "Operator_Account": context.operator,
            "GroupId": group.group_id,
            "TopicId": group.topic_id,
            "MsgSeq": message.seq,
            "MsgBody": message.body,
        },
        platform=context.platform,
    )


def _msg_id(world: World, message: GroupMessage) -> str:
    account = world.accounts.get(message.sender)
    return f"{account.tiny_id if account else 0}-{message.time}-{message.random}"
