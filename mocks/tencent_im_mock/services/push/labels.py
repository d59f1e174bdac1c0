"""What the commands for attributes and for tags of users share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...models.world import World
from ..command import Handler
from .commands import NOT_IMPORTED, SWITCHED_OFF


def switched_on(world: World) -> None:
    """Refuses where attributes and tags were not bought."""
    if not (world.config.paid or world.config.push_plugin):
        raise Refusal(SWITCHED_OFF, "labels need the flagship edition or the push plug-in")


def for_each(
    world: World, entries: Iterable[Body], action: Callable[[str, Body], int | None]
) -> tuple[list[Body], list[Answer]]:
    """Does something for each known user; gives the entries that worked and those that failed."""
    done: list[Body] = []
    failed: list[Answer] = []
    for entry in entries:
        user_id = entry["To_Account"]
        code = action(user_id, entry) if user_id in world.accounts else NOT_IMPORTED
        if code:
            failed.append({"ErrorCode": code, "To_Account": user_id})
        else:
            done.append(entry)
    return done, failed


def told(failed: list[Answer]) -> Answer:
    """The answer that lists who failed."""
    return {"ErrorList": failed} if failed else {}


def read(world: World, body: Body, listed: str, name: str, read: Callable[[str], object]) -> Answer:
    """What each of the asked users has."""
    asked = [{"To_Account": user_id} for user_id in body["To_Account"]]
    done, failed = for_each(world, asked, lambda user_id, entry: None)
    return {listed: [{**entry, name: read(entry["To_Account"])} for entry in done], **told(failed)}


def quietly(handler: Handler) -> Handler:
    """The older generation of a command: it lists nobody who failed."""

    def older(world: World, body: Body, context: Context) -> Answer | Asking:
        answer = handler(world, body, context)
        if isinstance(answer, dict):
            answer.pop("ErrorList", None)
        return answer

    return older
