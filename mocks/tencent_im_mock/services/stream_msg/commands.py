"""Sending messages piece by piece. Neither mutes nor relations are looked at, and no webhook comes."""

from __future__ import annotations

from dataclasses import replace

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import MAX_UINT32, Field, uint32
from ...models.group import GroupMessage
from ...models.openim import C2CMessage
from ...models.stream_msg import MOST_BYTES, Stream, size_of
from ...models.world import World
from ..command import Command
from ..group.checks import BAD_PARAMETER, find_group, sender_of
from ..group.fields import GROUP, OPERATOR
from ..openim.checks import NO_RECEIVER, NO_SENDER

NORMAL_PRIORITY = 2
BAD_ELEMENT = 90010


_CHUNK = Field(
    "",
    "object",
    fields=(
        Field("EventType", "string", required=True, choices=("data",)),
        Field("Index", "integer", required=True, at_least=1, at_most=MAX_UINT32, guessed=("at_most",)),
        Field("Markdown", "string", required=True),
        Field("IsLast", "boolean", required=True),
    ),
)
_ELEMENT = Field(
    "",
    "object",
    fields=(
        Field("MsgType", "string", required=True, choices=("TIMStreamElem",)),
        Field(
            "MsgContent",
            "object",
            required=True,
            fields=(
                Field("CompatibleText", "string"),
                Field("StreamMsgID", "string"),
                Field("Chunks", "array", required=True, at_least=1, items=_CHUNK),
            ),
        ),
    ),
)
_BODY = Field("MsgBody", "array", required=True, at_least=1, at_most=1, items=_ELEMENT, guessed=())
_RULES = (
    "the pieces' Index rises from 1; under 128 KB in all",
    "after IsLast, or 15 seconds without a piece, nothing can be added",
    "mutes and relations are not looked at",
)
_INFERRED = (
    "going on with a message that ended or never was: stream_refused_code (10004)",
    "StreamMsgID is all that the answer holds: the rest of the page was not visible",
    "history shows one TIMStreamElem with all pieces; no webhook comes",
    "repeats are not recognised, the pace of pieces is not limited",
)


def _random(code: int) -> Field:
    return uint32("MsgRandom", required=True, code=code, also=("Random",))


@Command(
    "stream_msg/send_group_stream_msg",
    doc="269/128597",
    fields=(GROUP, OPERATOR, _random(10004), _BODY, Field("CloudCustomData", "string")),
    rate=200,
    rules=_RULES,
    inferred=(*_INFERRED, "every group type takes streams"),
)
def send_group_stream_msg(world: World, body: Body, context: Context) -> Answer:
    """Begins a message to a group, or goes on with it."""
    group = find_group(world, body)
    sender = sender_of(world, body, context)
    content = body["MsgBody"][0]["MsgContent"]
    place = (group.group_id, sender)
    if content.get("StreamMsgID"):
        return _go_on(world, content, place, context, bad=BAD_PARAMETER, too_long=80002)
    number = body["MsgRandom"]
    message = GroupMessage(
        sender,
        number,
        context.now,
        NORMAL_PRIORITY,
        "[]",
        cloud_custom_data=body.get("CloudCustomData"),
        counted=world.groups.counts_unread(group),
    )
    stream = _begin(message, content, place, context, bad=BAD_PARAMETER, too_long=80002)
    packed = message.content
    group.publish(message, world.ids.arrival())
    message.content = packed
    return {"StreamMsgID": world.streams.start(stream)}


@Command(
    "stream_msg/send_c2c_stream_msg",
    doc="269/128596",
    fields=(
        Field("SyncOtherMachine", "integer", choices=(1, 2)),
        OPERATOR,
        Field("To_Account", "string", required=True),
        uint32("MsgSeq"),
        replace(_random(90005), guessed=("missing", "wrong")),
        _BODY,
        Field("CloudCustomData", "string"),
    ),
    rate=200,
    rules=_RULES,
    inferred=(*_INFERRED, "unknown accounts: 90008 and 90003", "malformed fields: 10004"),
)
def send_c2c_stream_msg(world: World, body: Body, context: Context) -> Answer:
    """Begins a message to one user, or goes on with it."""
    sender, receiver = body.get("From_Account") or context.operator, body["To_Account"]
    for name, user_id, code in (("From", sender, NO_SENDER), ("To", receiver, NO_RECEIVER)):
        if user_id not in world.accounts:
            raise Refusal(code, f"{name}_Account {user_id!r} is not imported")
    content = body["MsgBody"][0]["MsgContent"]
    place = ("", sender, receiver)
    if content.get("StreamMsgID"):
        return _go_on(world, content, place, context, bad=BAD_ELEMENT, too_long=93000)
    account = world.accounts.get(sender)
    number = body["MsgRandom"]
    message = C2CMessage(
        sender=sender,
        receiver=receiver,
        seq=world.ids.uint32() if body.get("MsgSeq") is None else body["MsgSeq"],
        random=number,
        time=context.now,
        client_time=context.now,
        msg_id=f"{account.tiny_id if account else 0}-{context.now}-{number}",
        content="[]",
        cloud_custom_data=body.get("CloudCustomData"),
        needs_receipt=False,
        in_sender_view=body.get("SyncOtherMachine") != 2,
        extensible=False,
        counted=True,
    )
    stream = _begin(message, content, place, context, bad=BAD_ELEMENT, too_long=93000)
    world.conversations.store(message, now=context.now, keep=True, moves_list=True)
    return {"StreamMsgID": world.streams.start(stream)}


def _begin(
    message: GroupMessage | C2CMessage,
    content: Body,
    place: tuple[str, ...],
    context: Context,
    *,
    bad: int,
    too_long: int,
) -> Stream:
    stream = Stream(message, place, content.get("CompatibleText") or "", context.now)
    _check(stream, content["Chunks"], bad=bad, too_long=too_long)
    stream.add(content["Chunks"], context.now)
    return stream


def _go_on(
    world: World, content: Body, place: tuple[str, ...], context: Context, *, bad: int, too_long: int
) -> Answer:
    name = content["StreamMsgID"]
    stream = world.streams.get(name, place, context.now)
    if stream is None:
        raise Refusal(
            world.config.stream_refused_code, f"StreamMsgID {name!r} has ended, or there is no such message"
        )
    _check(stream, content["Chunks"], bad=bad, too_long=too_long)
    stream.add(content["Chunks"], context.now)
    return {"StreamMsgID": name}


def _check(stream: Stream, chunks: list[Body], *, bad: int, too_long: int) -> None:
    last = stream.chunks[-1]["Index"] if stream.chunks else 0
    for place, chunk in enumerate(chunks):
        if chunk["Index"] <= last:
            raise Refusal(bad, f"Chunks[{place}].Index must rise: {last} was there already")
        last = chunk["Index"]
        if chunk["IsLast"] and place < len(chunks) - 1:
            raise Refusal(bad, f"Chunks[{place}].IsLast: more pieces follow")
    if stream.size + sum(map(size_of, chunks)) >= MOST_BYTES:
        raise Refusal(too_long, f"the message has {MOST_BYTES} bytes or more")


COMMANDS = (send_group_stream_msg, send_c2c_stream_msg)
