"""Coming and going of a user's devices."""

from __future__ import annotations

from .base import Actor


class PresenceActor(Actor):
    """A user with devices. Each platform is one device; ``platform`` of the user is the one that acts."""

    @property
    def is_online(self) -> bool:
        """Whether a device of the user has a connection."""
        return self._world.presence.is_online(self.id)

    def goes_online(self) -> None:
        """Logs in, or connects again."""
        self._perform("client_presence/login", {})

    def goes_offline(self) -> None:
        """Logs out."""
        self._perform("client_presence/logout", {})

    def loses_connection(self, *, timeout: bool = False) -> None:
        """Drops off the network; the device of a phone can still be reached by offline push.

        Args:
            timeout: Whether the server notices by the missing heartbeat instead of a closed connection.
        """
        self._perform("client_presence/lose", {"Timeout": timeout})
