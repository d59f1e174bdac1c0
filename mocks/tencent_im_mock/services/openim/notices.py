"""Which webhooks one-to-one messages cause, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...core.asking import Body, Context, Question
from ...core.refusal import Refusal
from ...models.openim import C2CMessage
from ...models.world import World
from ..robot import notices as robots


def asked(message: C2CMessage, body: Body, context: Context) -> Question:
    """A message is about to be sent (doc 269/1632)."""
    forbidden = "ForbidBeforeSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    return Question(
        "C2C.CallbackBeforeSendMsg",
        lambda: _identity(message, body),
        platform=context.platform,
        skip="forbidden by ForbidCallbackControl" if forbidden else "",
    )


def sent(world: World, message: C2CMessage, body: Body, context: Context) -> None:
    """A message was sent (doc 269/2716); a robot learns of it by a webhook of its own."""

    def document() -> Body:
        return {
            **_identity(message, body),
            "SendMsgResult": 0,
            "ErrorInfo": "send msg succeed",
            "UnreadMsgNum": world.conversations.unread_total(message.receiver),
        }

    _tell_sent(world, document, body, context)
    if message.receiver in world.robots:
        robots.written(world, document(), context)


def failed(world: World, message: C2CMessage, body: Body, refusal: Refusal, context: Context) -> None:
    """A message could not be delivered."""
    document = {
        **_identity(message, body),
        "SendMsgResult": refusal.code,
        "ErrorInfo": refusal.info,
        "UnreadMsgNum": -1,
    }
    _tell_sent(world, document, body, context)


def _tell_sent(world: World, document: Body | Callable[[], Body], body: Body, context: Context) -> None:
    forbidden = "ForbidAfterSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    world.webhooks.emit(
        "C2C.CallbackAfterSendMsg",
        document,
        platform=context.platform,
        skip="forbidden by ForbidCallbackControl" if forbidden else "",
    )


def _identity(message: C2CMessage, body: Body) -> Body:
    return {
        "From_Account": message.sender,
        "To_Account": message.receiver,
        "MsgSeq": message.seq,
        "MsgRandom": message.random,
        "MsgTime": message.time,
        "MsgKey": message.key,
        "MsgId": message.msg_id,
        "OnlineOnlyFlag": body.get("OnlineOnlyFlag") or 0,
        "MsgBody": message.body,
        "CloudCustomData": message.cloud_custom_data or "",
    }


def read(world: World, reader: str, peer: str, read_time: int, context: Context) -> None:
    """A conversation was marked read (doc 269/61696)."""
    world.webhooks.emit(
        "C2C.CallbackAfterMsgReport",
        {
            "Report_Account": reader,
            "Peer_Account": peer,
            "LastReadTime": read_time,
            "UnreadMsgNum": world.conversations.unread_total(reader),
        },
        platform=context.platform,
    )


def read_all(world: World, reader: str, groups: Mapping[str, int], context: Context) -> None:
    """A user marked everything as read (doc 269/128225); ``groups`` has the seq read up to in each."""
    world.webhooks.emit(
        "C2C.CallbackAfterMsgReadAll",
        {
            "Report_Account": reader,
            "GroupReadInfo": [{"GroupId": group, "MsgSeq": seq} for group, seq in groups.items()],
        },
        platform=context.platform,
    )


def receipted(
    world: World, reader: str, sender: str, messages: Sequence[C2CMessage], context: Context
) -> None:
    """Receipts of single messages were sent (doc 269/128223)."""
    if not messages:
        return
    world.webhooks.emit(
        "C2C.CallbackAfterMsgReadReceipt",
        {
            "Operator_Account": reader,
            "Peer_Account": sender,
            "C2CMsgInfo": [
                {
                    "From_Account": message.sender,
                    "To_Account": message.receiver,
                    "MsgKey": message.key,
                    "MsgId": message.msg_id,
                }
                for message in messages
            ],
        },
        platform=context.platform,
    )


def recalled(world: World, message: C2CMessage, context: Context) -> None:
    """A message was recalled (doc 1047/43466)."""
    world.webhooks.emit(
        "C2C.CallbackAfterMsgWithDraw",
        {
            "From_Account": message.sender,
            "To_Account": message.receiver,
            "MsgKey": message.key,
            "UnreadMsgNum": world.conversations.unread_total(message.receiver),
        },
        platform=context.platform,
    )


def modified(world: World, message: C2CMessage, context: Context) -> None:
    """A message was edited (doc 269/128224)."""
    world.webhooks.emit(
        "C2C.CallbackAfterModifyMsg",
        {
            "Operator_Account": context.operator,
            "From_Account": message.sender,
            "To_Account": message.receiver,
            "MsgRandom": message.random,
            "MsgSeq": message.seq,
            "MsgTime": message.time,
            "MsgKey": message.key,
            "MsgBody": message.body,
            "CloudCustomData": message.cloud_custom_data or "",
        },
        platform=context.platform,
    )
