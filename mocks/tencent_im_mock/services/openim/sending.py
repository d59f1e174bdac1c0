"""One-to-one messages: sending them."""

from __future__ import annotations

from ...core.command import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.world import World
from . import notices
from .checks import NO_SENDER, NOT_IMPORTED
from .model import C2CMessage


def sendmsg(world: World, body: Body, context: Context) -> Answer:
    """Sends one message; a repeat inside the dedup window answers as the first did (inferred)."""
    sender, receiver = _sender(body, context), body["To_Account"]
    for account in (sender, receiver):
        if account not in world.accounts:
            raise Refusal(world.config.unknown_receiver_code, f"account {account!r} is not imported")
    message = _send(world, body, context, sender, receiver, seq=_seq(world, body), told=True)
    return {"MsgTime": message.time, "MsgKey": message.key, "MsgId": message.msg_id}


def batchsendmsg(world: World, body: Body, context: Context) -> Answer:
    """Sends one message to many; receivers that fail are listed, and only when all fail the call does."""
    sender = _sender(body, context)
    if sender not in world.accounts:
        raise Refusal(NO_SENDER, f"From_Account {sender!r} is not imported")
    receivers = list(dict.fromkeys(body["To_Account"]))
    good = [receiver for receiver in receivers if receiver in world.accounts]
    if not good:
        raise Refusal(90012, "invalid To_Account")
    seq = _seq(world, body)
    # No webhook tells of batches.
    sent = [_send(world, body, context, sender, receiver, seq=seq, told=False) for receiver in good]
    answer: Answer = {"MsgKey": sent[0].key, "MsgId": sent[0].msg_id}
    if len(good) < len(receivers):
        answer["ActionStatus"] = "SomeError"
        answer["ErrorList"] = [
            {"To_Account": receiver, "ErrorCode": NOT_IMPORTED}
            for receiver in receivers
            if receiver not in world.accounts
        ]
    return answer


def _sender(body: Body, context: Context) -> str:
    sender: str | None = body.get("From_Account")
    return context.operator if sender is None else sender


def _seq(world: World, body: Body) -> int:
    seq = body.get("MsgSeq")
    return world.ids.uint32() if seq is None else int(seq)


def _send(
    world: World, body: Body, context: Context, sender: str, receiver: str, *, seq: int, told: bool
) -> C2CMessage:
    check_body(body["MsgBody"], malformed=90010, strict=world.config.strict_fields)
    content = pack(body["MsgBody"], too_long=93000)
    store = world.conversations
    number = body["MsgRandom"]
    first = store.repeat_of(sender, receiver, seq, number, content, now=context.now)
    if first is not None:
        return first
    account = world.accounts.get(sender)
    client_time = body.get("MsgTimeStamp") or context.now
    control = body.get("SendMsgControl") or ()
    message = C2CMessage(
        sender=sender,
        receiver=receiver,
        seq=seq,
        random=number,
        time=context.now,
        client_time=client_time,
        msg_id=f"{account.tiny_id if account else 0}-{client_time}-{number}",
        content=content,
        cloud_custom_data=body.get("CloudCustomData"),
        needs_receipt=body.get("IsNeedReadReceipt") == 1,
        in_sender_view=body.get("SyncOtherMachine") != 2,
        extensible=body.get("SupportMessageExtension") == 1,
        counted="NoUnread" not in control,
    )
    kept = not body.get("OnlineOnlyFlag") and body.get("MsgLifeTime") != 0
    store.store(message, now=context.now, keep=kept, moves_list="NoLastMsg" not in control)
    if told:
        notices.sent(world, message, body, context)
    return message
