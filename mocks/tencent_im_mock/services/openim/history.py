"""One-to-one messages: their history, recalling and editing them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.openim import C2CMessage
from ...models.world import World
from ..command import Command
from . import notices
from .checks import BAD_BODY, MSG_KEY, NO_RECEIVER, NO_SENDER, account_field, pair

PAGE_BYTES = 13 * 1024


@Command(
    "openim/admin_getroammsg",
    doc="269/42794",
    fields=(
        account_field("Operator_Account", NO_SENDER, "From_Account"),
        account_field("Peer_Account", NO_RECEIVER, "To_Account"),
        Field("MaxCnt", "integer", required=True, at_least=1),
        Field("MinTime", "integer", required=True, at_least=0),
        Field("MaxTime", "integer", required=True, at_least=0),
        Field("LastMsgKey", "string"),
    ),
    rate=200,
    inferred=(
        "an empty range has no LastMsgTime and LastMsgKey",
        "IsNeedReadReceipt, SupportMessageExtension and MsgVersion are there (roam_message_fields)",
        "MsgVersion counts the changes of a message",
    ),
)
def admin_getroammsg(world: World, body: Body, context: Context) -> Answer:
    """One page of a side's history: the newest of the range, ascending; later pages go back."""
    operator, peer = pair(world, body, "Operator_Account")
    if body["MinTime"] > body["MaxTime"]:
        raise Refusal(BAD_BODY, "MinTime is after MaxTime")
    conversation = world.conversations.between(operator, peer)
    found: list[Answer] = []
    complete = 1
    if conversation is not None:
        oldest = max(body["MinTime"], context.now - world.config.roaming_seconds)
        size = 0
        for message in conversation.backwards(
            operator, oldest=oldest, newest=body["MaxTime"], before=body.get("LastMsgKey")
        ):
            size += len(message.content) + 200
            if len(found) >= body["MaxCnt"] or (found and size > PAGE_BYTES):
                complete = 0
                break
            found.append(_roam_item(world, message))
    found.reverse()
    answer: Answer = {"Complete": complete, "MsgCnt": len(found), "MsgList": found}
    if found:
        answer["LastMsgTime"] = found[0]["MsgTimeStamp"]
        answer["LastMsgKey"] = found[0]["MsgKey"]
    return answer


def _roam_item(world: World, message: C2CMessage) -> Answer:
    item: Answer = {
        "From_Account": message.sender,
        "To_Account": message.receiver,
        "MsgSeq": message.seq,
        "MsgRandom": message.random,
        "MsgTimeStamp": message.time,
        "MsgClientTime": message.client_time,
        "MsgFlagBits": 8 if message.recalled else 0,
        "IsPeerRead": 1 if message.receipt_at else 0,
        "MsgKey": message.key,
        "MsgBody": message.body,
    }
    if world.config.roam_message_fields:
        item["IsNeedReadReceipt"] = int(message.needs_receipt)
        item["SupportMessageExtension"] = int(message.extensible)
        item["MsgVersion"] = message.edits
    if message.cloud_custom_data is not None:
        item["CloudCustomData"] = message.cloud_custom_data
    return item


@Command(
    "openim/admin_msgwithdraw",
    doc="269/38980",
    fields=(
        account_field("From_Account", NO_SENDER),
        account_field("To_Account", NO_RECEIVER),
        Field("MsgKey", "string", required=True, missing=90054, wrong=90054),
    ),
    rate=200,
    inferred=("a recalled message no longer counts as unread",),
)
def admin_msgwithdraw(world: World, body: Body, context: Context) -> Answer:
    """Recalls a message, named by its direction and key."""
    sender, receiver = pair(world, body, "From_Account", "To_Account")
    if not MSG_KEY.fullmatch(body["MsgKey"]):
        raise Refusal(90054, "MsgKey is malformed")
    conversation = world.conversations.between(sender, receiver)
    message = conversation.find(sender, body["MsgKey"]) if conversation else None
    if message is None:
        raise Refusal(20022, "the message does not exist")
    if message.recalled:
        raise Refusal(20023, "the message was already recalled")
    world.conversations.recall(message)
    notices.recalled(world, message, context)
    return {}


@Command(
    "openim/delete_c2c_msg_ramble",
    doc="269/101439",
    fields=(
        account_field("Operator_Account", NO_SENDER),
        account_field("Peer_Account", NO_RECEIVER),
        Field("MsgKeyList", "array", required=True, at_most=30, items=Field("", "string")),
    ),
    rate=200,
    rules=("only Operator_Account loses the messages", "malformed keys come back, the call succeeds"),
    inferred=(
        "more than 30 keys: 90001",
        "keys that name no message are passed over",
        "a deleted message no longer counts as unread",
    ),
)
def delete_c2c_msg_ramble(world: World, body: Body, context: Context) -> Answer:
    """Takes messages out of one side's history; keys that are none are told apart, unknown ones ignored."""
    operator, peer = pair(world, body, "Operator_Account")
    keys: list[str] = body["MsgKeyList"]
    malformed = [key for key in keys if not MSG_KEY.fullmatch(key)]
    conversation = world.conversations.between(operator, peer)
    if conversation is not None:
        found = (conversation.find(sender, key) for sender in (operator, peer) for key in keys)
        conversation.hide(operator, [message for message in found if message is not None])
    return {"InvalidMsgKeyList": malformed} if malformed else {}


@Command(
    "openim/modify_c2c_msg",
    doc="269/74740",
    fields=(
        account_field("From_Account", 20003),
        account_field("To_Account", NO_RECEIVER),
        Field("MsgKey", "string", required=True, wrong=20001),
        Field("MsgBody", "array", wrong=90007),
        Field("CloudCustomData", "string", empty_counts=True),
    ),
    rate=200,
    inferred=(
        "an unknown or recalled message: 20022",
        "neither MsgBody nor CloudCustomData: OK, nothing changes",
    ),
)
def modify_c2c_msg(world: World, body: Body, context: Context) -> Answer:
    """Replaces content or custom data of a message; what is not given stays."""
    for name in ("From_Account", "To_Account"):
        if body[name] not in world.accounts:
            raise Refusal(20003, f"{name} {body[name]!r} is not imported")
    conversation = world.conversations.between(body["From_Account"], body["To_Account"])
    message = conversation.find(body["From_Account"], body["MsgKey"]) if conversation else None
    if message is None or message.recalled:
        raise Refusal(20022, "the message does not exist")
    if message.fixed:
        raise Refusal(20001, "MsgKey: the message of a push cannot be changed")
    if body.get("MsgBody") is not None:
        check_body(body["MsgBody"], malformed=90010, settings=world.config)
        message.content = pack(body["MsgBody"], too_long=93000)
    if body.get("CloudCustomData") is not None:
        message.cloud_custom_data = body["CloudCustomData"]
    message.edits += 1
    notices.modified(world, message, context)
    return {"ErrorInfo": "succeed"}


COMMANDS = (admin_getroammsg, admin_msgwithdraw, delete_c2c_msg_ramble, modify_c2c_msg)
