"""A user who acts as a phone does."""

from __future__ import annotations

from typing import Annotated, Any

from ..core.kinds import ANY_TEXT
from ..models.world import World
from ..serving.rule import perform

AnyText = Annotated[str, ANY_TEXT]
"""A text that may be empty, over HTTP as well."""


class Actor:
    """What every kind of acting needs.

    Args:
        world: The world.
        user_id: UserID; the account is imported if need be.
        platform: What the user acts on, as webhooks tell it: ``iOS``, ``Android``, ``Web`` ...
    """

    def __init__(self, world: World, user_id: str, *, platform: str = "iOS") -> None:
        self._world = world
        self._platform = platform
        self.id = user_id
        if user_id not in world.accounts:
            perform(world, "im_open_login_svc/account_import", {"UserID": user_id})

    def _perform(self, command: str, body: dict[str, Any]) -> dict[str, Any]:
        return perform(self._world, command, body, operator=self.id, platform=self._platform)

    def __repr__(self) -> str:
        return f"MockUser({self.id!r})"
