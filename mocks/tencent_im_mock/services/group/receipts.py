"""Read receipts of group messages: sending them, counting them, listing who read."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group, GroupMessage
from ...models.group_types import RECEIPT_MEMBERS
from ...models.world import World
from ..command import Command
from . import notices
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, receipts_on
from .fields import GROUP, seq, seqs

NO_RECEIPTS = 10062
PAGE = 200
READ = 0
AT_THE_END = "0"


@Command(
    "group_open_http_svc/group_msg_receipt",
    doc="269/107478",
    fields=(GROUP, Field("From_Account", "string", required=True), seqs(50)),
    rate=200,
    inferred=(
        "over REST it causes no Group.CallbackAfterReadReceipt, whose page does not name it: "
        "receipt_webhook_by_rest",
        "not a member, or receipts off for the type: 10007; edition: 10059; over 200 members: 10060",
        "unknown, own, expired, recalled and unflagged messages and repeats are passed over",
    ),
)
def group_msg_receipt(world: World, body: Body, context: Context) -> Answer:
    """Sends a member's receipts. What cannot have one, and what has one already, is passed over.

    A receipt leaves the member's unread count as it is.
    """
    group = find_group(world, body)
    receipts_on(world, group)
    reader = body["From_Account"]
    if reader not in group.members:
        raise Refusal(NOT_PERMITTED, f"From_Account {reader!r} is not a member")
    if len(group.members) > RECEIPT_MEMBERS:
        raise Refusal(10060, f"read receipts are for groups of at most {RECEIPT_MEMBERS} members")
    fresh = []
    for item in body["MsgSeqList"]:
        message = _receipted(world, group, item["MsgSeq"], context)
        if message is None or message.recalled or reader not in _audience(world, group, message):
            continue
        if reader not in (message.readers or ()):
            message.read_by(reader, context.now)
            fresh.append(message)
    notices.receipted(world, group, fresh, reader, context)
    return {}


@Command(
    "group_open_http_svc/get_group_msg_receipt",
    doc="269/77694",
    fields=(GROUP, seqs(None)),
    rate=200,
    inferred=(
        "unknown, expired and unflagged messages: 10062 in the item, both counts 0",
        "members who joined later do not count (count_later_joiners)",
        "members who left do not count any more",
        "of a directed message only the receivers count",
        "a recalled message keeps its counts",
    ),
)
def get_group_msg_receipt(world: World, body: Body, context: Context) -> Answer:
    """Counts who read and who did not, message by message."""
    group = find_group(world, body)
    receipts_on(world, group)
    return {
        "GroupMsgReceiptList": [_counts(world, group, item["MsgSeq"], context) for item in body["MsgSeqList"]]
    }


def _counts(world: World, group: Group, seq: int, context: Context) -> Answer:
    message = _receipted(world, group, seq, context)
    if message is None:
        return {"Code": NO_RECEIPTS, "MsgSeq": seq, "ReadNum": 0, "UnreadNum": 0}
    audience = _audience(world, group, message)
    read = len(audience.intersection(message.readers or ()))
    return {"Code": 0, "MsgSeq": seq, "ReadNum": read, "UnreadNum": len(audience) - read}


@Command(
    "group_open_http_svc/get_group_msg_receipt_detail",
    doc="269/77693",
    fields=(
        GROUP,
        seq("MsgSeq"),
        Field("Filter", "integer", required=True, choices=(0, 1)),
        Field("Cursor", "string", required=True),
        Field("Count", "integer", required=True, at_least=1),
    ),
    rate=200,
    inferred=(
        "both IsFinish and IsFinished are there (receipt_finish_names)",
        "readers by time of reading, the others by first arrival in the group",
        "the cursor is the TinyID of the last account given",
        "Cursor 0 gives the empty end of the walk, any other foreign cursor 10004",
    ),
)
def get_group_msg_receipt_detail(world: World, body: Body, context: Context) -> Answer:
    """One page of the members who read a message, by time of reading, or who did not, by arrival.

    The cursor names the last account given, and the walk goes on behind that account's place in an
    order from which nobody disappears: all receipts ever sent, or all members who ever came. People
    who read between two pages therefore drop out of the unread walk without moving anybody else, and
    join the read walk at its end; nobody is given twice and nobody is left out.
    """
    group = find_group(world, body)
    receipts_on(world, group)
    message = _receipted(world, group, body["MsgSeq"], context)
    if message is None:
        raise Refusal(NO_RECEIPTS, "the message has no receipt information")
    readers = message.readers or {}
    wants_read = body["Filter"] == READ
    rest = _behind(world, readers if wants_read else group.arrivals, body["Cursor"])
    audience = _audience(world, group, message)
    rest = [user_id for user_id in rest if user_id in audience and (user_id in readers) == wants_read]
    page = rest[: min(body["Count"], PAGE)]
    finished = len(page) == len(rest)
    answer: Answer = {"MsgSeq": message.seq, "Cursor": AT_THE_END if finished else _tiny_id(world, page[-1])}
    spelling = world.config.receipt_finish_names
    for name in ("IsFinish", "IsFinished") if spelling == "both" else (spelling,):
        answer[name] = int(finished)
    if wants_read:
        answer["ReadList"] = [{"Read_Account": user_id} for user_id in page]
    else:
        answer["UnreadList"] = [{"Unread_Account": user_id} for user_id in page]
    return answer


def _behind(world: World, order: Iterable[str], cursor: str) -> list[str]:
    people = list(order)
    if not cursor:
        return people
    if cursor == AT_THE_END:
        return []
    for place, user_id in enumerate(people):
        if _tiny_id(world, user_id) == cursor:
            return people[place + 1 :]
    raise Refusal(BAD_PARAMETER, "Cursor is not from an answer of this command")


def _tiny_id(world: World, user_id: str) -> str:
    account = world.accounts.get(user_id)
    return str(account.tiny_id) if account else ""


def _receipted(world: World, group: Group, seq: int, context: Context) -> GroupMessage | None:
    """The message with a seq, if it asked for receipts and is still kept."""
    message = group.find(seq)
    if message is None or not message.needs_receipt:
        return None
    return message if message.time >= context.now - world.config.roaming_seconds else None


def _audience(world: World, group: Group, message: GroupMessage) -> set[str]:
    return group.audience(message, later_joiners=world.config.count_later_joiners)


COMMANDS = (group_msg_receipt, get_group_msg_receipt, get_group_msg_receipt_detail)
