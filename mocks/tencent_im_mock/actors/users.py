"""People of a world: what they got, and what they do on their phones."""

from __future__ import annotations

from .conversations import ConversationsActor
from .grouping import GroupingActor
from .marking import MarkingActor
from .messaging import MessagingActor
from .official import OfficialActor
from .presence import PresenceActor
from .pushing import PushingActor
from .relations import RelationsActor
from .topics import TopicsActor


class MockUser(
    GroupingActor,
    MarkingActor,
    MessagingActor,
    ConversationsActor,
    TopicsActor,
    PushingActor,
    PresenceActor,
    RelationsActor,
    OfficialActor,
):
    """A user of the app. Acts as a phone does: with the same rules and the same effects as REST.

    Args:
        world: The world.
        user_id: UserID; the account is imported if need be.
        platform: What the user acts on, as webhooks tell it: ``iOS``, ``Android``, ``Web`` ...

    Attributes:
        id: UserID.
    """
