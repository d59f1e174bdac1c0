"""Which webhooks coming and going cause, and what they say (doc 1047/34357)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...core.asking import Body
from ...models.world import World

Action = Literal["Login", "Logout", "Disconnect"]
Reason = Literal["Register", "Unregister", "LinkClose", "TimeOut"]


def changed(
    world: World, user_id: str, action: Action, reason: Reason, platform: str, *, kicked: Sequence[str] = ()
) -> None:
    """A device came online or went."""
    document: Body = {"Info": {"Action": action, "To_Account": user_id, "Reason": reason}}
    if kicked:
        document["KickedDevice"] = [{"Platform": each} for each in kicked]
    # This one webhook spells iOS in capitals.
    world.webhooks.emit("State.StateChange", document, platform="IOS" if platform == "iOS" else platform)
