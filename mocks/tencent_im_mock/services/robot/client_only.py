"""What people do with robots on their phones and no REST command does."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from . import notices
from .commands import BAD_PARAMETER


@Command(
    "client_robot/signal",
    doc="",
    fields=(Field("To_Account", "string", required=True), Field("Data", "string", required=True)),
)
def signal(world: World, body: Body, context: Context) -> Answer:
    """Signals to a robot by the pass-through protocol; nothing is stored."""
    robot = body["To_Account"]
    if robot not in world.robots:
        raise Refusal(BAD_PARAMETER, f"To_Account {robot!r} is not a robot")
    return {"MsgKey": notices.signalled(world, context.operator, robot, body["Data"], context)}


"""Like a service, but not reachable over REST."""


COMMANDS = (signal,)
