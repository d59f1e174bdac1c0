"""What devices do: they log in, log out, lose their connection. No REST command does it."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.presence import PLATFORMS
from ...models.world import World
from ..command import Command
from ..group_avchatroom import absence
from . import notices

BAD_BODY = 90001


@Command("client_presence/login", doc="", fields=())
def login(world: World, body: Body, context: Context) -> Answer:
    """A device of the user logs in or connects again."""
    user_id, platform = context.operator, _platform(context)
    kicked = world.presence.connect(user_id, platform, alone=world.config.single_device)
    world.tally.login(user_id, online=world.presence.online, now=context.now)
    notices.changed(world, user_id, "Login", "Register", platform, kicked=kicked)
    absence.back(world, user_id, context)
    return {}


@Command("client_presence/logout", doc="", fields=())
def logout(world: World, body: Body, context: Context) -> Answer:
    """A device of the user logs out; nothing happens when it was not logged in."""
    if world.presence.logout(context.operator, _platform(context)):
        notices.changed(world, context.operator, "Logout", "Unregister", context.platform)
        absence.gone(world, context.operator, context, for_good=True)
    return {}


@Command("client_presence/lose", doc="", fields=(Field("Timeout", "boolean"),))
def lose(world: World, body: Body, context: Context) -> Answer:
    """A device of the user loses its connection: it was closed, or its heartbeat stopped."""
    if world.presence.disconnect(context.operator, _platform(context), now=context.now):
        reason: notices.Reason = "TimeOut" if body.get("Timeout") else "LinkClose"
        notices.changed(world, context.operator, "Disconnect", reason, context.platform)
        absence.gone(world, context.operator, context, for_good=False)
    return {}


def _platform(context: Context) -> str:
    if context.platform not in PLATFORMS:
        raise Refusal(BAD_BODY, f"a device is one of {', '.join(PLATFORMS)}")
    return context.platform


"""Like a service, but not reachable over REST."""


COMMANDS = (login, logout, lose)
