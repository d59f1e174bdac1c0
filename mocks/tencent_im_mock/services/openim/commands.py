"""One-to-one messages: sending and importing them."""

from __future__ import annotations

from ...core.asking import UNASKED, Answer, Asking, Body, Context, Verdict
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.openim import C2CMessage
from ...models.world import World
from ..command import Command
from ..moderation.screening import Screening, screen, screens, to_user
from ..push.chat import pushed_c2c
from ..sns.writing import reaches
from . import notices
from .checks import MSG_BODY, NO_RECEIVER, NO_SENDER, NOT_IMPORTED, RANDOM, SENDING, SEQ, account_field, pair

TOO_LONG = 93000
REFUSE, DROP = 1, 2
LIVE = 5
OWN_CODES = range(120_001, 130_001)


@Command(
    "openim/sendmsg",
    doc="269/2282",
    fields=(
        *SENDING,
        account_field("To_Account", NO_RECEIVER),
        Field("MsgTimeStamp", "integer", wrong=90006, at_least=0),
        Field(
            "ForbidCallbackControl",
            "array",
            items=Field("", "string", choices=("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")),
        ),
        Field("SupportMessageExtension", "integer", choices=(0, 1)),
    ),
    rate=200,
    rules=(
        "C2C.CallbackBeforeSendMsg may refuse (20006, or 120001 to 130000), drop or rewrite",
        "from phones: mutes (20012), block list (20007), friend check (20009 to 20011), word filters",
        "none of them is looked at for REST",
    ),
    inferred=(
        "a repeat inside the dedup window answers as the first did, and nobody is asked again",
        "C2C.CallbackAfterSendMsg tells of what a mute, a relation or a filter refused",
        "a dropped message answers as a sent one, and no after-webhook tells of it",
        "a verdict with another code lets the message pass as it is",
        "a rewritten MsgBody that could not be sent is passed over",
        "the receiver belongs to the dedup key",
        "an unknown account gives unknown_receiver_code (20003)",
        "a field without a code of its own gives 90001 when it is malformed",
    ),
)
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


@Command(
    "openim/batchsendmsg",
    doc="269/1612",
    fields=(
        *SENDING,
        Field(
            "To_Account",
            "array",
            required=True,
            missing=90003,
            wrong=90028,
            at_most=500,
            over=90011,
            items=Field("", "string", wrong=90003),
            guessed=("wrong",),
        ),
    ),
    rate=200,
    inferred=("a repeat inside the dedup window is dropped per receiver",),
)
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


@Command(
    "openim/importmsg",
    doc="269/2568",
    fields=(
        Field(
            "SyncFromOldSystem",
            "integer",
            required=True,
            wrong=90030,
            choices=(2, LIVE),
            also_values={1: LIVE},
            also_if="old_live_import",
        ),
        account_field("From_Account", NO_SENDER),
        account_field("To_Account", NO_RECEIVER),
        SEQ,
        RANDOM,
        Field("MsgTimeStamp", "integer", required=True, wrong=90006, at_least=0),
        MSG_BODY,
        Field("CloudCustomData", "string"),
    ),
    rate=200,
    rules=("no webhook", "only live imports (5) count as unread", "the list moves to the imported time"),
    inferred=(
        "a repeat answers OK; a message that was sent with the same numbers counts as the first",
        "a time in the future is taken",
    ),
)
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


COMMANDS = (sendmsg, batchsendmsg, importmsg)
