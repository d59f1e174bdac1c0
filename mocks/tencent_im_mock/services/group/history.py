"""What stays of messages: clearing, pinning, changing them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.schema import MAX_UINT32, Field
from ...models.group import Group
from ...models.group_rights import Right
from ...models.group_types import COMMUNITY
from ...models.world import World
from ..command import Command
from . import notices, rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known
from .fields import GROUP, TOPIC, seq

NEWEST = 1000


_SEQ = Field("MsgSeq", "integer", required=True, at_least=1, at_most=MAX_UINT32, guessed=())
_EDITION = "edition, or a live room: 10007; a community without TopicId: 10004"


@Command(
    "group_open_http_svc/delete_group_msg_by_sender",
    doc="269/2359",
    fields=(GROUP, Field("Sender_Account", "string", required=True), TOPIC),
    rate=200,
    rules=("the newest 1000 messages are looked at", "a recall without webhook", "nothing in live rooms"),
    inferred=("an unknown sender has no messages: OK", "recalled messages do not count as unread"),
)
def delete_group_msg_by_sender(world: World, body: Body, context: Context) -> Answer:
    """Marks a sender's messages among the newest 1000 as recalled; nobody is told. Live rooms have none."""
    group = find_group(world, body)
    for message in group.messages[-NEWEST:]:
        if message.sender == body["Sender_Account"] and not message.notice:
            message.recalled = True
            group.messages.touch(message)
    return {}


@Command(
    "group_open_http_svc/clear_group_msg",
    doc="269/95617",
    fields=(GROUP, seq("MsgSeq", required=False)),
    rate=200,
    rules=("members no longer get them, administrators do", "NextMsgSeq goes on", "communities: 10007"),
    inferred=("the mark never goes back", "unread counts stay"),
)
def clear_group_msg(world: World, body: Body, context: Context) -> Answer:
    """Hides the history up to a seq from the members; administrators still read it."""
    group = find_group(world, body)
    if group.type is COMMUNITY:
        raise Refusal(NOT_PERMITTED, "the history of a community cannot be cleared")
    rights.only(group, context, frozenset({"Owner"}), Right.CLEAR_HISTORY)
    newest = group.next_seq - 1
    seq = body.get("MsgSeq")
    group.cleared = max(group.cleared, newest if seq is None else min(seq, newest))
    return {}


MOST_PINS = 10


@Command(
    "group_open_http_svc/pin_message",
    doc="269/133874",
    fields=(GROUP, TOPIC, _SEQ, Field("Pinner_Account", "string")),
    rate=200,
    rules=("at most 10 (10070), each once (10071)", "the message must exist and be kept"),
    inferred=(
        _EDITION,
        "unknown, expired and recalled messages and notices: 10004",
        "an unknown Pinner_Account: unknown_member_code (10019)",
        "a recalled message stays pinned",
    ),
)
def pin_message(world: World, body: Body, context: Context) -> Answer:
    """Pins a message."""
    group = _group(world, body)
    rights.managers(group, context, Right.PIN)
    pinner = body.get("Pinner_Account")
    if pinner is not None:
        known(world, pinner, code=world.config.unknown_member_code)
    seq = body["MsgSeq"]
    if seq in group.pinned:
        raise Refusal(10071, f"MsgSeq {seq} is pinned already")
    message = group.find(seq)
    oldest = context.now - world.config.roaming_seconds
    if message is None or message.recalled or message.notice or message.time < oldest:
        raise Refusal(BAD_PARAMETER, f"MsgSeq {seq} is not a message that could be pinned")
    if len(group.pinned) >= MOST_PINS:
        raise Refusal(10070, f"{MOST_PINS} messages are pinned already")
    group.pinned[seq] = pinner or context.operator
    return {}


@Command(
    "group_open_http_svc/unpin_message",
    doc="269/134119",
    fields=(GROUP, TOPIC, _SEQ, Field("UnPinner_Account", "string")),
    rate=200,
    inferred=(_EDITION, "not pinned: 10004"),
)
def unpin_message(world: World, body: Body, context: Context) -> Answer:
    """Takes a pin away."""
    group = _group(world, body)
    rights.managers(group, context, Right.UNPIN)
    unpinner = body.get("UnPinner_Account")
    if unpinner is not None:
        known(world, unpinner, code=world.config.unknown_member_code)
    if group.pinned.pop(body["MsgSeq"], None) is None:
        raise Refusal(BAD_PARAMETER, f"MsgSeq {body['MsgSeq']} is not pinned")
    return {}


@Command(
    "group_open_http_svc/get_pinned_messages",
    doc="269/134120",
    fields=(GROUP, TOPIC),
    rate=200,
    rules=("the latest pin first",),
    inferred=(_EDITION,),
)
def get_pinned_messages(world: World, body: Body, context: Context) -> Answer:
    """Lists the pinned messages, the latest pin first."""
    group = _group(world, body)
    return {
        "PinnedMsgList": [
            {"MsgSeq": seq, "Pinner_Account": pinner} for seq, pinner in reversed(group.pinned.items())
        ]
    }


def _group(world: World, body: Body) -> Group:
    group = find_group(world, body)
    if not world.config.paid:
        raise Refusal(NOT_PERMITTED, "pinned messages need the flagship or enterprise edition")
    if not group.type.pins:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no pinned messages")
    if group.type is COMMUNITY and body.get("TopicId") is None:
        raise Refusal(BAD_PARAMETER, "TopicId is needed for communities")
    return group


@Command(
    "openim/modify_group_msg",
    doc="269/74741",
    fields=(
        Field("GroupId", "string", required=True, wrong=20001),
        Field("MsgSeq", "integer", required=True, wrong=20001, at_least=1),
        Field("MsgBody", "array", wrong=90007),
        Field("CloudCustomData", "string", empty_counts=True),
        Field("TopicId", "string", wrong=20001),
    ),
    rate=200,
    inferred=("an unknown group or message, and nothing to change: 20001",),
)
def modify_group_msg(world: World, body: Body, context: Context) -> Answer:
    """Replaces content or custom data of a group message. The service is openim, the codes are its own."""
    group = world.groups.get(body["GroupId"])
    topic_id = body.get("TopicId")
    if group is not None and topic_id is not None:
        group = group.forum.find(topic_id) if group.forum is not None else None
    if group is None or not group.type.stored:
        raise Refusal(20001, "GroupId or TopicId: it does not exist, or keeps no messages")
    message = group.find(body["MsgSeq"])
    if message is None or message.recalled or message.notice:
        raise Refusal(20001, "the message does not exist")
    if body.get("MsgBody") is None and body.get("CloudCustomData") is None:
        raise Refusal(20001, "MsgBody or CloudCustomData is needed")
    if body.get("MsgBody") is not None:
        check_body(body["MsgBody"], malformed=90010, settings=world.config)
        message.content = pack(body["MsgBody"], too_long=93000)
    if body.get("CloudCustomData") is not None:
        message.cloud_custom_data = body["CloudCustomData"]
    notices.modified(world, group, message, context)
    return {"ErrorInfo": "succeed"}


COMMANDS = (
    delete_group_msg_by_sender,
    clear_group_msg,
    modify_group_msg,
    pin_message,
    unpin_message,
    get_pinned_messages,
)
