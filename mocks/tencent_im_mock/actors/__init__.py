"""People and groups of a mock's world, as a test sees them. A module for each family of user actions."""

from .conversations import MockConversation
from .groups import MockGroup
from .messages import MockMessage
from .pushing import MockPush
from .users import MockUser

__all__ = ["MockConversation", "MockGroup", "MockMessage", "MockPush", "MockUser"]
