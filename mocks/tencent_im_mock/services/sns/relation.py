"""Who has whom: the two commands that look at a relation from one side or from both."""

from __future__ import annotations

from collections.abc import Callable

from ...core.asking import Answer, Body
from ...models.world import World
from .checks import NO_ACCOUNT, item, owner

Has = Callable[[str, str], bool]
"""Whether one user has another: as a friend, or on the block list."""


def compared(world: World, body: Body, has: Has, *, prefix: str, nothing: str, missing: str) -> list[Answer]:
    """An item for each account of a check.

    Args:
        world: The world.
        body: The request.
        has: The relation.
        prefix: What the names of CheckType and Relation begin with.
        nothing: How the absence of the relation is called.
        missing: ResultInfo for an account that is not imported.
    """
    user_id = owner(world, body)
    both = body["CheckType"] == f"{prefix}Both"
    names = {(True, False): "AWithB", (False, True): "BWithA", (True, True): "BothWay"}
    items: list[Answer] = []
    for other in body["To_Account"]:
        if other not in world.accounts:
            items.append({"Relation": prefix + nothing, **item(other, (NO_ACCOUNT, missing))})
            continue
        relation = names.get((has(user_id, other), both and has(other, user_id)), nothing)
        items.append({"Relation": prefix + relation, **item(other)})
    return items
