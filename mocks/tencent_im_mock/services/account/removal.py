"""What goes with an account that is deleted."""

from __future__ import annotations

from ...models.world import World


def remove(world: World, user_id: str, *, now: int) -> None:
    """Deletes an account and everything of it that others do not own as well."""
    world.groups.forget(user_id)
    world.conversations.forget(user_id)
    world.contacts.forget(user_id)
    world.pushes.forget(user_id)
    world.relations.forget(user_id)
    world.follows.forget(user_id)
    world.official_accounts.forget(user_id)
    world.presence.forget(user_id)
    world.mutes.forget(user_id)
    world.robots.forget(user_id)
    world.accounts.remove(user_id, now=now)
