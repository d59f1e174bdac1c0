"""Which webhooks group messages cause, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.command import Body, Context
from ...core.world import World
from .model import Group, GroupMessage


def sent(world: World, group: Group, message: GroupMessage, body: Body, context: Context) -> None:
    """A message was sent (doc 269/2661); one that asks for receipts also tells its totals."""
    forbidden = "ForbidAfterSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    document = {
        "GroupId": group.group_id,
        "Type": group.type.wire,
        "From_Account": message.sender,
        "Operator_Account": context.operator,
        "Random": message.random,
        "MsgId": _msg_id(world, message),
        "MsgSeq": message.seq,
        "MsgTime": message.time,
        "OnlineOnlyFlag": 1 if body.get("OnlineOnlyFlag") else 0,
        "MsgBody": body["MsgBody"],
        "CloudCustomData": message.cloud_custom_data or "",
    }
    if body.get("GroupAtInfo"):
        document["GroupAtInfo"] = body["GroupAtInfo"]
    world.webhooks.emit(
        "Group.CallbackAfterSendMsg",
        document,
        platform=context.platform,
        skip="forbidden by ForbidCallbackControl" if forbidden else "",
    )
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
        },
        platform=context.platform,
    )


def modified(world: World, group: Group, message: GroupMessage, context: Context) -> None:
    """A message was edited (doc 269/129193)."""
    world.webhooks.emit(
        "Group.CallbackAfterModifyMsg",
        {
            "Operator_Account": context.operator,
            "GroupId": group.group_id,
            "TopicId": "",
            "MsgSeq": message.seq,
            "MsgBody": message.body,
        },
        platform=context.platform,
    )


def _msg_id(world: World, message: GroupMessage) -> str:
    account = world.accounts.get(message.sender)
    return f"{account.tiny_id if account else 0}-{message.time}-{message.random}"
