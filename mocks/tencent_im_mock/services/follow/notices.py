"""Which webhooks following causes, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Context
from ...models.world import World


def added(world: World, user_id: str, others: Sequence[str], context: Context) -> None:
    """A user follows others from now on (doc 269/118915)."""
    if others:
        world.webhooks.emit(
            "Follow.CallbackAfterFollowAdd",
            {"From_Account": user_id, "FollowList": [{"To_Account": each} for each in others]},
            platform=context.platform,
        )


def deleted(world: World, user_id: str, others: Sequence[str], context: Context) -> None:
    """A user no longer follows others (doc 1047/70356)."""
    if others:
        world.webhooks.emit(
            "Follow.CallbackAfterFollowDelete",
            {"From_Account": user_id, "To_Account": list(others)},
            platform=context.platform,
        )
