"""One-to-one messages: read marks, unread counts, receipts."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.openim import C2CMessage
from ...models.world import World
from ..command import Command
from . import notices
from .checks import BAD_BODY, MSG_KEY, NO_RECEIVER, NO_SENDER, NOT_IMPORTED, account_field, pair

NUMBERS = ("MsgSeq", "MsgRandom", "MsgTime")
"""What an SDK sends instead of the MsgKey that they make."""


@Command(
    "openim/admin_set_msg_read",
    doc="269/50349",
    fields=(
        account_field("Report_Account", NO_SENDER),
        account_field("Peer_Account", NO_RECEIVER),
        Field("MsgReadTime", "any"),
    ),
    rate=200,
)
def admin_set_msg_read(world: World, body: Body, context: Context) -> Answer:
    """Marks a conversation as read up to a time. Sends no message receipt."""
    reader, peer = pair(world, body, "Report_Account")
    read_time = body.get("MsgReadTime")
    if world.config.empty_is_absent and (read_time == "" or (read_time == 0 and read_time is not False)):
        read_time = None
    if isinstance(read_time, str):  # the document's table says String, its users send integers
        if not (read_time.isascii() and read_time.isdigit()):
            raise Refusal(BAD_BODY, "MsgReadTime must be Unix seconds")
        read_time = int(read_time)
    elif read_time is not None and (
        isinstance(read_time, bool) or not isinstance(read_time, int) or read_time < 0
    ):
        raise Refusal(BAD_BODY, "MsgReadTime must be Unix seconds")
    conversation = world.conversations.between(reader, peer)
    if conversation is not None:
        conversation.mark_read(reader, context.now if read_time is None else read_time)
    notices.read(world, reader, peer, context.now if read_time is None else read_time, context)
    return {}


@Command(
    "openim/get_c2c_unread_msg_num",
    doc="269/56043",
    fields=(
        account_field("To_Account", NO_RECEIVER),
        Field(
            "Peer_Account",
            "array",
            wrong=90008,
            at_most=10,
            over=90018,
            items=Field("", "string", wrong=90008),
        ),
    ),
    rate=200,
    inferred=("more than 10 peers: 90018",),
)
def get_c2c_unread_msg_num(world: World, body: Body, context: Context) -> Answer:
    """Unread counts of a user: one total, or one per asked peer."""
    user = body["To_Account"]
    if user not in world.accounts:
        raise Refusal(NO_RECEIVER, f"To_Account {user!r} is not imported")
    peers = body.get("Peer_Account")
    if peers is None:
        return {"AllC2CUnreadMsgNum": world.conversations.unread_total(user)}
    counts, failed = [], []
    for peer in peers:
        if peer not in world.accounts:
            failed.append({"Peer_Account": peer, "ErrorCode": NOT_IMPORTED})
            continue
        conversation = world.conversations.between(user, peer)
        unread = len(conversation.sides[user].unread) if conversation else 0
        counts.append({"Peer_Account": peer, "C2CUnreadMsgNum": unread})
    answer: Answer = {"C2CUnreadMsgNumList": counts}
    if failed:
        answer["ErrorList"] = failed
    return answer


@Command(
    "openim/c2c_msg_read_receipt",
    doc="269/104121",
    fields=(
        account_field("Operator_Account", NO_SENDER),
        account_field("Peer_Account", NO_RECEIVER),
        Field(
            "C2CMsgInfo",
            "array",
            required=True,
            wrong=20001,
            at_least=1,
            items=Field(
                "",
                "object",
                wrong=20001,
                fields=(
                    Field("From_Account", "string", required=True, wrong=20001),
                    Field("To_Account", "string", required=True, wrong=20001),
                    Field("MsgKey", "string", required=True, wrong=90054, may_lack="receipts_by_numbers"),
                    *(Field(name, "integer") for name in NUMBERS),
                ),
            ),
        ),
    ),
    rate=200,
    inferred=(
        "a message that asked for no receipt: c2c_receipt_without_flag",
        "unknown and recalled messages are passed over, malformed keys give 90054",
        "repeating a receipt succeeds, changes nothing and causes no webhook",
        "MsgSeq, MsgRandom and MsgTime do for MsgKey with receipts_by_numbers only",
    ),
)
def c2c_msg_read_receipt(world: World, body: Body, context: Context) -> Answer:
    """Sends receipts of single messages; repeats and messages that asked for none change nothing."""
    reader, sender = pair(world, body, "Operator_Account")
    conversation = world.conversations.between(reader, sender)
    messages: list[C2CMessage] = []
    for item in body["C2CMsgInfo"]:
        if item["From_Account"] != sender or item["To_Account"] != reader:
            raise Refusal(20001, "C2CMsgInfo must name messages from Peer_Account to Operator_Account")
        key = _key(item)
        if not MSG_KEY.fullmatch(key):
            raise Refusal(90054, "MsgKey is malformed")
        message = conversation.find(sender, key) if conversation else None
        if message is None or message.recalled:
            continue
        if message.needs_receipt:
            messages.append(message)
        elif world.config.c2c_receipt_without_flag == "refuse":
            raise Refusal(10062, "the message asked for no receipt")
    fresh = [message for message in messages if not message.receipt_at]
    for message in fresh:
        message.receipt_at = context.now
    notices.receipted(world, reader, sender, fresh, context)
    return {}


def _key(item: Body) -> str:
    """The MsgKey of a receipt, or that which its numbers make."""
    key: str | None = item.get("MsgKey")
    return key if key is not None else "_".join(str(item.get(name, "")) for name in NUMBERS)


COMMANDS = (admin_set_msg_read, get_c2c_unread_msg_num, c2c_msg_read_receipt)
