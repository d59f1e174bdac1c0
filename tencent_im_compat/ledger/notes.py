"""What is noted of one message to one receiver, before it is sent and after."""

from __future__ import annotations

import enum
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..errors import RefusedError
from ..identity import MessageRef, msg_id


class Fate(str, enum.Enum):
    """What became of a message to one receiver."""

    GOING = "going"
    """It was about to be sent; whether it was is looked up before it is sent again."""
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """It may have been sent, and nothing can tell: it is not sent again."""


@dataclass(frozen=True, slots=True)
class Note:
    """One message to one receiver.

    Attributes:
        fate: What became of it.
        random: Its MsgRandom, by which it is found in a history.
        seq: Its MsgSeq, where it is a one-to-one message.
        at: When it was first about to be sent, in Unix seconds.
        message: Its msgID, once it was sent.
        code: Why it was refused.
        reason: The same in words.
    """

    fate: Fate
    random: int
    seq: int
    at: float
    message: str = ""
    code: int = 0
    reason: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self.fate is not Fate.GOING

    def sent(self, ref: MessageRef) -> Note:
        """The note, once the message is there."""
        return replace(self, fate=Fate.SENT, message=msg_id(ref))

    def refused(self, error: RefusedError) -> Note:
        """The note, once the server does not take the message."""
        return replace(self, fate=Fate.REFUSED, code=error.code, reason=error.meaning or error.info)

    def unknown(self, reason: str) -> Note:
        """The note, where nothing can tell."""
        return replace(self, fate=Fate.UNKNOWN, reason=reason)

    def kept(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def read(cls, kept: bytes) -> Note:
        """As it was kept."""
        values: dict[str, Any] = json.loads(kept)
        return cls(**{**values, "fate": Fate(values["fate"])})


@dataclass(frozen=True, slots=True)
class Reads:
    """How far a message was read, when that was last asked.

    Attributes:
        read: People who have.
        unread: People who have not.
        at: When it was asked, in Unix seconds.
    """

    read: int
    unread: int
    at: float

    def kept(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def recall(cls, kept: bytes) -> Reads:
        """As it was kept."""
        return cls(**json.loads(kept))
