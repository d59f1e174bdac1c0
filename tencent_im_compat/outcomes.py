"""What errors carry: what became of a call, of a batch, of an item; and whether a repeat can help."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Retry = Literal["yes", "after-fix", "no"]
"""Whether a repeat can help: ``yes``: the same call may succeed later; ``after-fix``: once the request, the
account, a console setting or the edition was changed; ``no``: never, or it is as wished already."""


_SHOWN = 100
"""Letters of a refused item that texts show: ids are shorter, and what is none may be endless."""


class Outcome(enum.Enum):
    """What became of a call."""

    SENT = "sent"
    """The server carried it out."""
    REFUSED = "refused"
    """It was surely not carried out: refused by the server, or never sent."""
    UNKNOWN = "unknown"
    """It may or may not have been carried out. Never treat this as failed."""


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch came that was sent in parts, when one part failed.

    Attributes:
        done: The merged answer of the parts before, or ``None`` when the first one failed.
        remaining: What was not confirmed: the part that failed, then those that were never sent.
        in_doubt: How many of ``remaining``, from its start, may have been carried out all the same.
        confirmed: How many items the parts before had.
    """

    done: object | None
    remaining: Sequence[object]
    in_doubt: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class ItemFailure:
    """One refused item of a batch.

    Attributes:
        item: Which one: a UserID, GroupID, MsgKey or the like.
        code: Its own code; 0 where the server gives no reason.
        info: Its own text; often empty.
        secret: Whether item and info are content: no text of this library shows them then.
        meaning: What the code means, as its command means it; empty where that is not known.
    """

    item: str
    code: int
    info: str = ""
    secret: bool = False
    meaning: str = ""

    def __repr__(self) -> str:
        name = (
            self.item if len(self.item) <= _SHOWN else f"{self.item[:_SHOWN]}... ({len(self.item)} letters)"
        )
        shown = f"***: {self.code}" if self.secret else f"{name}: {self.code} {self.info}".rstrip()
        return f"{shown} ({self.meaning})" if self.meaning else shown
