"""Which webhooks the extensions of messages cause."""

from __future__ import annotations

from ...core.asking import Body, Context
from ...models.openim import C2CMessage
from ...models.world import World


def group_changed(world: World, body: Body, change: Body, context: Context) -> None:
    """The extensions of a group message changed (doc 269/126476)."""
    message = {"GroupId": body["GroupId"], "MsgSeq": body["MsgSeq"]}
    world.webhooks.emit(
        "Group.CallbackAfterGroupMsgExtension", {**message, **change}, platform=context.platform
    )


def c2c_changed(world: World, message: C2CMessage, change: Body, context: Context) -> None:
    """The extensions of a one-to-one message changed (doc 269/126475)."""
    pair = {"From_Account": message.sender, "To_Account": message.receiver, "MsgKey": message.key}
    world.webhooks.emit("C2C.CallbackAfterC2CMsgExtension", {**pair, **change}, platform=context.platform)
