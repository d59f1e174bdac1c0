"""People of a world: what they got, and what they do on their phones."""

from __future__ import annotations

from .messaging import MessagingActor


class MockUser(MessagingActor):
    """A user of the app. Acts as a phone does: with the same rules and the same effects as REST.

    Args:
        world: The world.
        user_id: UserID; the account is imported if need be.
        platform: What the user acts on, as webhooks tell it: ``iOS``, ``Android``, ``Web`` ...
    """
