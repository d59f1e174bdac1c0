"""What a source saw. An observation may repeat, come late or contradict an older one."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ..identity import C2CRef, MessageRef
from ..v2tim import V2TimMessage


class Source(str, enum.Enum):
    """By which way an observation came."""

    POLL = "poll"
    LONG_POLL = "long-poll"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Receipt totals of one group message: how many members read it, how many did not, seen when."""

    group_id: str
    seq: int
    read: int
    unread: int
    seen_at: float
    source: Source


@dataclass(frozen=True, slots=True)
class NoReceiptInfo:
    """The server holds no receipt information for a group message (code 10062)."""

    group_id: str
    seq: int
    source: Source


@dataclass(frozen=True, slots=True)
class C2CReceipt:
    """The receiver sent the receipt of a one-to-one message; ``at`` in Unix seconds, 0 = not told."""

    ref: C2CRef
    at: int
    source: Source


@dataclass(frozen=True, slots=True)
class ConversationRead:
    """A peer marked the conversation as read up to a time in Unix seconds."""

    reader: str
    read_time: int
    source: Source


@dataclass(frozen=True, slots=True)
class UnreadLeft:
    """A peer's unread count for the conversation, asked while ``counted`` were the known unread messages."""

    reader: str
    left: int
    counted: tuple[C2CRef, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message in a conversation of the user."""

    message: V2TimMessage
    source: Source


@dataclass(frozen=True, slots=True)
class Recalled:
    """A message was taken back; operator and reason as far as they are known.

    ``known`` is False where a poll met the message for the first time and found it recalled: that is
    news only if another source had brought the message.
    """

    ref: MessageRef
    operator: str
    reason: str
    source: Source
    known: bool = True


Observation = GroupCounts | NoReceiptInfo | C2CReceipt | ConversationRead | UnreadLeft | Arrived | Recalled
