"""Which webhooks tell robots of messages, and what they say."""

from __future__ import annotations

from collections.abc import Collection

from ...core.asking import Body, Context
from ...models.world import World


def written(world: World, document: Body, context: Context) -> None:
    """Somebody wrote to a robot (doc 1047/68952); the body is that of the after-send webhook."""
    told = {name: value for name, value in document.items() if name not in ("MsgId", "UnreadMsgNum")}
    world.webhooks.emit("Bot.OnC2CMessage", told, platform=context.platform)


def mentioned(world: World, document: Body, mentions: Collection[str], context: Context) -> None:
    """Somebody mentioned robots in a group (doc 1047/68953); the body is that of the after-send webhook."""
    robots = [each for each in dict.fromkeys(mentions) if each in world.robots]
    if robots:
        unlisted = ("MsgId", "MsgPriority", "GroupAtInfo")
        told = {name: value for name, value in document.items() if name not in unlisted}
        told["AtRobots_Account"] = robots
        world.webhooks.emit("Bot.OnGroupMessage", told, platform=context.platform)


def signalled(world: World, user_id: str, robot: str, data: str, context: Context) -> str:
    """Somebody's phone signals to a smart robot; nothing is stored. The key of the signal."""
    seq, number = world.ids.uint32(), world.ids.uint32()
    key = f"{seq}_{number}_{context.now}"
    world.webhooks.emit(
        "Chatbot.OnC2CSignalMessage",
        {
            "From_Account": user_id,
            "To_Account": robot,
            "MsgSeq": seq,
            "MsgRandom": number,
            "MsgKey": key,
            "Data": data,
        },
        platform=context.platform,
    )
    return key
