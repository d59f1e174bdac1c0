"""Pushes that a user's devices show."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models.push import Note
from .base import Actor


@dataclass(frozen=True, slots=True)
class MockPush:
    """A push on one device.

    Attributes:
        number: Its number, for ``taps_push``.
        device: The platform, as online status names it; empty for a message that waits for a device.
        time: Unix seconds.
        online: Whether it came over the connection.
        vendor: Number of the vendor; 0 when online.
        title: Title of the notification.
        text: Its text.
        ext: What was handed through to the app.
        task_id: The push task; empty for the push of an ordinary message.
        tapped: Whether the user tapped it.
        revoked: Whether it was replaced by a revocation.
    """

    number: int
    device: str
    time: int
    online: bool
    vendor: int
    title: str = field(repr=False)
    text: str = field(repr=False)
    ext: str = field(repr=False)
    task_id: str
    tapped: bool
    revoked: bool


class PushingActor(Actor):
    """A user with devices that show pushes."""

    @property
    def pushes(self) -> list[MockPush]:
        """What the devices show, oldest first."""
        return [_shown(note) for note in self._world.pushes.of(self.id, self._world.clock.seconds())]

    def taps_push(self, number: int) -> None:
        """Taps a push."""
        self._perform("client_push/tap", {"Number": number})


def _shown(note: Note) -> MockPush:
    return MockPush(
        number=note.number,
        device=note.device,
        time=note.time,
        online=note.online,
        vendor=note.vendor,
        title=note.title,
        text=note.desc,
        ext=note.ext,
        task_id=note.task_id,
        tapped=note.tapped,
        revoked=note.revoked,
    )
