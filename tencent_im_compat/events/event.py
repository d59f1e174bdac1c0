"""Facts, each given out once. ``source`` tells which way brought the fact first."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..identity import C2CRef, GroupRef, MessageRef
from ..v2tim import V2TimMessage
from .observation import Source


@dataclass(frozen=True, slots=True)
class GroupReceipt:
    """The receipt totals of an own group message changed; ``read`` never falls."""

    ref: GroupRef
    read: int
    unread: int
    source: Source


@dataclass(frozen=True, slots=True)
class PeerReceipt:
    """The receiver sent the receipt of an own one-to-one message; ``at`` in Unix seconds, 0 = not told."""

    ref: C2CRef
    at: int
    source: Source


@dataclass(frozen=True, slots=True)
class PeerRead:
    """A peer marked the conversation as read up to ``read_time`` (Unix seconds)."""

    reader: str
    read_time: int
    source: Source


@dataclass(frozen=True, slots=True)
class NewMessage:
    """Somebody else's message arrived."""

    message: V2TimMessage
    source: Source


@dataclass(frozen=True, slots=True)
class ModifiedMessage:
    """A message has a new content."""

    message: V2TimMessage
    source: Source


@dataclass(frozen=True, slots=True)
class Revoked:
    """A message was taken back."""

    ref: MessageRef
    operator: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """The user has sent a message, here or elsewhere."""

    ref: MessageRef
    source: Source


@dataclass(frozen=True, slots=True)
class Notice:
    """What goes to one callback of the listeners of a class as it is."""

    listener: str
    callback: str
    arguments: tuple[object, ...] = field(repr=False)
    source: Source


Event = GroupReceipt | PeerReceipt | PeerRead | NewMessage | ModifiedMessage | Revoked | OwnMessage | Notice
