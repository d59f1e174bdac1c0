"""Which webhook a change of a profile causes, and what it says (doc 1047/48733)."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.asking import Context
from ...models.world import World


def changed(world: World, user_id: str, items: Mapping[str, str | int], context: Context) -> None:
    """Tags of a profile were set."""
    world.webhooks.emit(
        "Profile.CallbackPortraitSet",
        {
            "Operator_Account": context.operator,
            "From_Account": user_id,
            "ProfileItem": [{"Tag": tag, "Value": value} for tag, value in items.items()],
        },
        platform=context.platform,
    )
