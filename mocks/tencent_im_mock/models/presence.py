"""Who is on which device."""

from __future__ import annotations

from collections.abc import KeysView
from dataclasses import dataclass, field

from ..core.state import Entity, Table

KEPT_SECONDS = 7 * 86400
"""How long a device that lost its connection can still be reached by offline push."""

PUSHED = frozenset({"iPhone", "Android", "iPad"})
"""Devices that offline push reaches."""

PLATFORMS: dict[str, str] = {
    "iOS": "iPhone",
    "Android": "Android",
    "Web": "Web",
    "Windows": "PC",
    "Linux": "PC",
    "Mac": "Mac",
    "iPad": "iPad",
}
"""Platforms as webhooks tell them, and as online status does."""


@dataclass(slots=True)
class Devices:
    """The devices of one user: the connected ones, and when the others lost their connection."""

    online: dict[str, str] = field(default_factory=dict)
    """Platforms of online status, each with the platform that webhooks tell."""
    lost: dict[str, int] = field(default_factory=dict)


class Presence(Entity):
    """The devices of all users. Somebody who never came online has none."""

    _of_user: Table[str, Devices]

    def __init__(self) -> None:
        self._of_user = Table()
        self._online: set[str] = set()

    def rebuild(self) -> None:
        """Notes who is online."""
        self._online = {user_id for user_id, devices in self._of_user.items() if devices.online}

    def connect(self, user_id: str, platform: str, *, alone: bool) -> list[str]:
        """A device logs in.

        Args:
            user_id: Whose.
            platform: Its platform as webhooks tell it.
            alone: Whether other devices are logged out by it.

        Returns:
            Platforms of the devices that were logged out.
        """
        devices = self._of_user.setdefault(user_id, Devices())
        name = PLATFORMS[platform]
        kicked = [each for other, each in devices.online.items() if other != name] if alone else []
        if alone:
            devices.online.clear()
            devices.lost.clear()
        devices.online[name] = platform
        devices.lost.pop(name, None)
        self._online.add(user_id)
        return kicked

    def disconnect(self, user_id: str, platform: str, *, now: int) -> bool:
        """A device loses its connection; whether it had one."""
        devices = self._of_user.get(user_id, Devices())
        name = PLATFORMS[platform]
        if devices.online.pop(name, None) is None:
            return False
        self._settle(user_id, devices)
        if name in PUSHED:
            devices.lost[name] = now
        return True

    def logout(self, user_id: str, platform: str) -> bool:
        """A device logs out; whether it was logged in."""
        devices = self._of_user.get(user_id, Devices())
        name = PLATFORMS[platform]
        known = devices.online.pop(name, None) is not None
        self._settle(user_id, devices)
        return devices.lost.pop(name, None) is not None or known

    def forget(self, user_id: str) -> None:
        """All devices of a user are logged out."""
        self._of_user.pop(user_id, None)
        self._online.discard(user_id)

    def _settle(self, user_id: str, devices: Devices) -> None:
        if not devices.online:
            self._online.discard(user_id)

    def known(self) -> KeysView[str]:
        """Who ever had a device."""
        return self._of_user.keys()

    def is_online(self, user_id: str) -> bool:
        """Whether a user has a device with a connection."""
        return user_id in self._online

    def status(self, user_id: str, *, now: int) -> tuple[str, dict[str, str]]:
        """A user's status, and that of each device that is not offline."""
        devices = self._of_user.get(user_id, Devices())
        found = dict.fromkeys(devices.online, "Online")
        for name, since in devices.lost.items():
            if now < since + KEPT_SECONDS:
                found[name] = "PushOnline"
        if devices.online:
            return "Online", found
        return ("PushOnline" if found else "Offline"), found

    @property
    def online(self) -> int:
        """How many users have a connected device."""
        return len(self._online)
