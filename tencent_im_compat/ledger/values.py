"""What the functions on receipts answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import TencentIMError
from ..outcomes import ItemFailure

Gone = Literal["recalled", "dissolved", "expired"]
"""Why a message can be read no more: recalled, its group dissolved, or kept no longer."""


@dataclass(frozen=True, slots=True)
class SentReceipts:
    """What ``send_receipts_for_unread`` has done.

    Attributes:
        scanned: Messages that were looked at.
        sent: Receipts that were sent by this call.
        failed: Messages whose receipt could not be sent, with the code why; ``code`` 0: no answer came.
        unclear: One-to-one messages of which the server does not say whether they ask for a receipt. None
            was sent for them.
        finished: Whether the whole history was gone through. If not, call again: it goes on.
        error: What ended it early, where that was not the deadline.
    """

    scanned: int
    sent: int
    failed: Sequence[ItemFailure]
    unclear: int
    finished: bool
    error: TencentIMError | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has read a message, or has not.

    Attributes:
        user_id: The UserID.
        name: The nickname, where names were asked for and there is one; else empty.
    """

    user_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadState:
    """How far a message was read.

    Attributes:
        read: People who have read it.
        unread: People who have not.
        gone: Why it can be read no more; absent: it can.
    """

    read: int
    unread: int
    gone: Gone | None = None


@dataclass(frozen=True, slots=True)
class Waited:
    """How ``wait_until_read`` ended.

    Attributes:
        reached: Whether what was waited for has come.
        why: ``read``, ``timeout``, or why it can come no more.
        state: How far the message was read at the end.
    """

    reached: bool
    why: Literal["read", "timeout"] | Gone
    state: ReadState

    def __bool__(self) -> bool:
        return self.reached
