"""Commands of ``openconfigsvr``: muting users everywhere, the app's numbers. No answer has ActionStatus."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field, uint32
from ...models.operation import FOREVER
from ...models.world import World
from ..command import Command

BAD_REQUEST = 130001
NO_STATUS = frozenset({"ActionStatus"})


@Command(
    "openconfigsvr/setnospeaking",
    doc="269/4230",
    fields=(
        Field("Set_Account", "string", required=True, missing=130004, wrong=130005),
        uint32("C2CmsgNospeakingTime"),
        uint32("GroupmsgNospeakingTime"),
    ),
    rate=200,
    rules=(
        "what the user's phones send is refused with 20012 or 10017 before any webhook asks",
        "openim/sendmsg in the user's name goes on working",
    ),
    inferred=(
        "a time that is not given stays as it is",
        "a malformed time: 130001, an unknown Set_Account: 130005",
        "send_group_msg in the user's name is not refused either",
    ),
    lacks=NO_STATUS,
)
def setnospeaking(world: World, body: Body, context: Context) -> Answer:
    """Mutes a user in one-to-one chats, in groups, or both."""
    c2c, group = body.get("C2CmsgNospeakingTime"), body.get("GroupmsgNospeakingTime")
    if c2c is None and group is None:
        raise Refusal(130008, "C2CmsgNospeakingTime or GroupmsgNospeakingTime is needed")
    if body["Set_Account"] not in world.accounts:
        raise Refusal(130005, f"Set_Account {body['Set_Account']!r} is not imported")
    world.mutes.set(body["Set_Account"], c2c=c2c, group=group, now=context.now)
    return {}


@Command(
    "openconfigsvr/getnospeaking",
    doc="269/4229",
    fields=(Field("Get_Account", "string", required=True, missing=130002, wrong=130003),),
    rate=200,
    rules=("times count down", "an unknown account is muted for ever"),
    lacks=NO_STATUS,
)
def getnospeaking(world: World, body: Body, context: Context) -> Answer:
    """Tells for how long a user is still muted; somebody who does not exist is muted for ever."""
    user_id = body["Get_Account"]
    known = user_id in world.accounts
    return {
        "C2CmsgNospeakingTime": world.mutes.c2c(user_id, context.now) if known else FOREVER,
        "GroupmsgNospeakingTime": world.mutes.group(user_id, context.now) if known else FOREVER,
    }


COMMANDS = (setnospeaking, getnospeaking)
