"""People and groups of a mock's world, as a test sees them. A module for each family of deeds."""

from .groups import MockGroup
from .messages import MockMessage
from .users import MockUser

__all__ = ["MockGroup", "MockMessage", "MockUser"]
