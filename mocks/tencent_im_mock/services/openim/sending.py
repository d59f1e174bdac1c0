"""One-to-one messages: sending and importing them."""

from __future__ import annotations

from ...core.asking import UNASKED, Answer, Asking, Body, Context, Verdict
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...models.openim import C2CMessage
from ...models.world import World
from ..audit.screening import Screening, screen, screens, to_user
from ..push.chat import pushed_c2c
from ..sns.writing import reaches
from . import notices
from .checks import NO_SENDER, NOT_IMPORTED, pair

TOO_LONG = 93000
REFUSE, DROP = 1, 2
LIVE = 5
OWN_CODES = range(120_001, 130_001)


def sendmsg(world: World, body: Body, context: Context) -> Asking:
    """Sends one message; a repeat inside the dedup window answers as the first did (inferred)."""
    sender, receiver = _sender(body, context), body["To_Account"]
    for account in (sender, receiver):
        if account not in world.accounts:
            raise Refusal(world.config.unknown_receiver_code, f"account {account!r} is not imported")
    message = _message(world, body, context, sender, receiver, seq=_seq(world, body))
    try:
        if not reaches(world, sender, receiver, context):
            return _receipt(message)
    except Refusal as refusal:
        notices.failed(world, message, body, refusal, context)
        raise
    as_sent = message.content
    first = _first(world, message, as_sent, context)
    if first is not None:
        return _receipt(first)
    verdict = yield notices.asked(message, body, context)
    if not _passes(verdict):
        return _receipt(message)
    if verdict is not UNASKED:
        _rewrite(world, message, verdict)
    screening = _screened(world, message, body, context)
    if verdict is not UNASKED:  # it may have come while the App's server thought
        first = _first(world, message, as_sent, context)
        if first is not None:
            return _receipt(first)
    _store(world, message, body, context, as_sent=as_sent)
    notices.sent(world, message, body, context)
    if screening is not None:
        screening.sent(message.key)
    return _receipt(message)


def _screened(world: World, message: C2CMessage, body: Body, context: Context) -> Screening | None:
    """Puts a message through the word filters where they look at it; they may change it."""
    if not screens(world, context):
        return None
    place = to_user(message.sender, message.receiver, message.cloud_custom_data)
    try:
        screening = screen(world, place, message.body)
    except Refusal as refusal:
        notices.failed(world, message, body, refusal, context)
        raise
    message.content = pack(screening.elements, too_long=TOO_LONG)
    return screening


def _passes(verdict: Verdict) -> bool:
    """Whether the App's server lets a message through; a message that it drops counts as sent."""
    if verdict.code == REFUSE:
        raise Refusal(20006, verdict.info or "refused by the before-send webhook")
    if verdict.code in OWN_CODES:
        raise Refusal(verdict.code, verdict.info)
    return verdict.code != DROP


def _rewrite(world: World, message: C2CMessage, verdict: Verdict) -> None:
    """Takes over what the App's server changed; a MsgBody that nobody could send is passed over."""
    if verdict.code:
        return
    elements, custom = verdict.body.get("MsgBody"), verdict.body.get("CloudCustomData")
    if isinstance(custom, str):
        message.cloud_custom_data = custom
    if isinstance(elements, list) and elements:
        try:
            message.content = _content(world, elements)
        except Refusal:
            return


def _receipt(message: C2CMessage) -> Answer:
    return {"MsgTime": message.time, "MsgKey": message.key, "MsgId": message.msg_id}


def batchsendmsg(world: World, body: Body, context: Context) -> Answer:
    """Sends one message to many; receivers that fail are listed, and only when all fail the call does."""
    sender = _sender(body, context)
    if sender not in world.accounts:
        raise Refusal(NO_SENDER, f"From_Account {sender!r} is not imported")
    receivers = list(dict.fromkeys(body["To_Account"]))
    if not receivers:
        raise Refusal(90029, "To_Account is empty")
    good = [receiver for receiver in receivers if receiver in world.accounts]
    if not good:
        raise Refusal(90012, "invalid To_Account")
    seq = _seq(world, body)
    sent = [_send_quietly(world, body, context, sender, receiver, seq=seq) for receiver in good]
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


def _send_quietly(
    world: World, body: Body, context: Context, sender: str, receiver: str, *, seq: int
) -> C2CMessage:
    """Sends one message of a batch: no webhook asks or tells about it."""
    message = _message(world, body, context, sender, receiver, seq=seq)
    first = _first(world, message, message.content, context)
    if first is None:
        _store(world, message, body, context, as_sent=message.content)
    return first or message


def _message(
    world: World, body: Body, context: Context, sender: str, receiver: str, *, seq: int
) -> C2CMessage:
    account = world.accounts.get(sender)
    client_time = body.get("MsgTimeStamp") or context.now
    number = body["MsgRandom"]
    return C2CMessage(
        sender=sender,
        receiver=receiver,
        seq=seq,
        random=number,
        time=context.now,
        client_time=client_time,
        msg_id=f"{account.tiny_id if account else 0}-{client_time}-{number}",
        content=_content(world, body["MsgBody"]),
        cloud_custom_data=body.get("CloudCustomData"),
        needs_receipt=body.get("IsNeedReadReceipt") == 1,
        in_sender_view=body.get("SyncOtherMachine") != 2,
        extensible=body.get("SupportMessageExtension") == 1,
        counted="NoUnread" not in (body.get("SendMsgControl") or ()),
    )


def _content(world: World, elements: list[Body]) -> str:
    check_body(elements, malformed=90010, settings=world.config)
    return pack(elements, too_long=TOO_LONG)


def _first(world: World, message: C2CMessage, as_sent: str, context: Context) -> C2CMessage | None:
    return world.conversations.repeat_of(
        message.sender, message.receiver, message.seq, message.random, as_sent, now=context.now
    )


def _store(world: World, message: C2CMessage, body: Body, context: Context, *, as_sent: str) -> None:
    kept = not body.get("OnlineOnlyFlag") and body.get("MsgLifeTime") != 0
    moves = "NoLastMsg" not in (body.get("SendMsgControl") or ())
    world.conversations.store(message, as_sent=as_sent, now=context.now, keep=kept, moves_list=moves)
    if kept:
        pushed_c2c(world, message, body)


def importmsg(world: World, body: Body, context: Context) -> Answer:
    """Puts a message of the past into the history; nobody is told, and what is there already stays."""
    sender, receiver = pair(world, body, "From_Account", "To_Account")
    message = _message(world, body, context, sender, receiver, seq=_seq(world, body))
    message.time = body["MsgTimeStamp"]
    message.counted = body["SyncFromOldSystem"] == LIVE
    conversation = world.conversations.between(sender, receiver)
    known = conversation is not None and (
        conversation.find(sender, message.key) or conversation.find(receiver, message.key)
    )
    if not known:
        world.conversations.file(message)
    return {}
