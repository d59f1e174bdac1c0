"""What people do with pushes on their phones."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from . import notices
from .commands import BAD_BODY


@Command("client_push/tap", doc="", fields=(Field("Number", "integer", required=True),))
def tap(world: World, body: Body, context: Context) -> Answer:
    """Taps a push; a second tap opens nothing new."""
    note = world.pushes.shown(context.operator, body["Number"], context.now)
    if note is None or not note.device:
        raise Refusal(BAD_BODY, f"{context.operator!r} was shown no push {body['Number']}")
    if not note.tapped:
        note.tapped = True
        notices.tapped(world, note, world.pushes.task(note.task_id, context.now), context.now)
    return {}


"""Like a service, but not reachable over REST."""


COMMANDS = (tap,)
