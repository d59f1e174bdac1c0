"""Who may write to whom: mutes, block lists and the friend check. They bind phones, not REST."""

from __future__ import annotations

from ...core.asking import Context
from ...core.refusal import Refusal
from ...models.world import World

BLOCKED, NO_FRIENDS, NOT_THEIR_FRIEND, NOT_OWN_FRIEND, MUTED = 20007, 20009, 20010, 20011, 20012


def reaches(world: World, sender: str, receiver: str, context: Context) -> bool:
    """Whether a message to a user is delivered; if not, its sender is to see success all the same.

    Raises:
        Refusal: The sender may not write to the receiver.
    """
    if context.platform == "RESTAPI":
        return True
    if world.mutes.c2c(sender, context.now):
        raise Refusal(MUTED, f"{sender!r} is muted in one-to-one chats")
    if sender in world.relations.of(receiver).blocked:
        if world.config.blocked_looks_sent:
            return False
        raise Refusal(BLOCKED, f"{receiver!r} has blocked {sender!r}")
    if world.config.friend_check and receiver not in world.robots and sender != receiver:
        _friends(world, sender, receiver)
    return True


def _friends(world: World, sender: str, receiver: str) -> None:
    own = receiver in world.relations.of(sender).friends
    theirs = sender in world.relations.of(receiver).friends
    if not own and not theirs:
        raise Refusal(NO_FRIENDS, f"{sender!r} and {receiver!r} are not friends")
    if not theirs:
        raise Refusal(NOT_THEIR_FRIEND, f"{sender!r} is no friend of {receiver!r}")
    if not own:
        raise Refusal(NOT_OWN_FRIEND, f"{receiver!r} is no friend of {sender!r}")


def may_write_to_groups(world: World, sender: str, context: Context) -> None:
    """Refuses a sender whose phone is muted in all groups."""
    if context.platform != "RESTAPI" and world.mutes.group(sender, context.now):
        raise Refusal(10017, f"{sender!r} is muted in all groups")
