"""What a source saw. An observation may repeat, come late or contradict an older one."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from ..identity import C2CRef, GroupRef, MessageRef
from ..v2tim import V2TimMessage


class Source(str, enum.Enum):
    """By which way an observation came."""

    POLL = "poll"
    LONG_POLL = "long-poll"
    WEBHOOK = "webhook"
    OWN = "own"
    """The user's own calls, through this library."""


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Receipt totals of one group message: how many members read it, how many did not, seen when.

    ``ref`` is told by sources that know of messages which this user did not send through this library.
    """

    group_id: str
    seq: int
    read: int
    unread: int
    seen_at: float
    source: Source
    ref: GroupRef | None = None


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
class InferredRead:
    """A peer's unread count says that these messages are read, and so the conversation up to a time."""

    reader: str
    until: int
    refs: tuple[C2CRef, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message in a conversation of the user."""

    message: V2TimMessage
    source: Source


@dataclass(frozen=True, slots=True)
class Modified:
    """A message has another content; ``at`` is when that was so, in Unix milliseconds."""

    message: V2TimMessage
    at: int
    source: Source


@dataclass(frozen=True, slots=True)
class Recalled:
    """A message was taken back; operator and reason as far as they are known."""

    ref: MessageRef
    operator: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Sent:
    """An own message whose readers are to be reported.

    Attributes:
        ref: The message.
        wants_receipt: Whether it asked for receipts.
        counts: Whether it raises the receiver's unread count.
        read: Readers known already; they are no news.
        unread: Members known not to have read it.
        seen_at: When these totals were seen.
    """

    ref: MessageRef
    wants_receipt: bool
    counts: bool
    read: int = 0
    unread: int | None = None
    seen_at: float = 0.0
    source: Source = Source.OWN


@dataclass(frozen=True, slots=True)
class Noticed:
    """An own message that a poll has met, or a send webhook has told of: another process may have sent it,
    or a phone. ``wants_receipt`` is true as well where it is not known."""

    ref: MessageRef
    wants_receipt: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Recalling:
    """An own recall is under way (``done`` is absent), was made, or failed; its webhook may be faster than
    its answer. ``at`` tells this recall from another one of the same message."""

    ref: MessageRef
    done: bool | None
    at: int
    source: Source = Source.OWN


@dataclass(frozen=True, slots=True)
class Told:
    """Something that goes to a callback as it was told; ``Twins`` knows whether another source told it.

    Attributes:
        key: What it is known by: a second one is a repeat.
        listener: Class of the listeners, e.g. ``V2TimSDKListener``.
        callback: Name of the callback.
        arguments: Its arguments.
        source: By which way it came.
        at: When it came true, in Unix seconds.
        since: The earliest that it may have come true; 0 = the same.
    """

    key: str
    listener: str
    callback: str
    arguments: tuple[object, ...] = field(repr=False)
    source: Source
    at: float
    since: float = 0.0


Observation = (
    GroupCounts
    | NoReceiptInfo
    | C2CReceipt
    | ConversationRead
    | InferredRead
    | Arrived
    | Modified
    | Recalled
    | Sent
    | Noticed
    | Recalling
    | Told
)
