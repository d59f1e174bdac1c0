"""Sends that several processes, or attempts of a job, may repeat and that happen once. Pure."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .call import Call
from .errors import DedupWindowPassedError, InvalidArgumentError
from .wire.base import Reply

ReplyT = TypeVar("ReplyT", bound=Reply)
_TICKS = 10_000
"""Of a second; no send is over within one."""


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """Names one send, wherever it is tried.

    The server recognises a repeat by its numbers and its content, for a window after the first: 120 s for
    one-to-one messages, 300 s for messages to groups, broadcasts and messages of official accounts, 7 days
    for pushes to all. The numbers follow from the key, so every process that sends the same message with the
    same key sends the same numbers.

    Attributes:
        key: Any text that no other send has, e.g. ``order-1234-shipped``.
        since: Unix seconds at which the send was first tried anywhere, e.g. when the job was queued. Past
            the window after it the send is refused here, as the server would deliver it again. Without it
            every call counts as the first one.
    """

    key: str
    since: float | None = None


@dataclass(frozen=True, slots=True)
class SendIdentity:
    """The numbers of one send.

    Attributes:
        random: MsgRandom or Random, unsigned 32 bit.
        seq: MsgSeq, unsigned 32 bit.
        window: Seconds left in which the server recognises a repeat, where that is less than all.
    """

    random: int
    seq: int
    window: float | None = None

    def within(self, call: Call[ReplyT]) -> Call[ReplyT]:
        """The call, repeated no longer than the server recognises a repeat."""
        return call if self.window is None else replace(call, window=self.window, tried_before=True)


def new_seq(now: float) -> int:
    """A MsgSeq for a one-to-one message that no key names.

    Histories are sorted by time in seconds, and within a second by MsgSeq. So it follows the clock, and
    messages that are sent one after the other are read in that order, whichever process sends them. It need
    not be unique, as MsgRandom tells messages apart; every 5 days it begins anew at 0.

    Args:
        now: Unix seconds.
    """
    return int(now * _TICKS) & 0xFFFFFFFF


def identify(key: str | IdempotencyKey, window: float, target: Sequence[str], *, now: float) -> SendIdentity:
    """The numbers that follow from a key.

    Args:
        key: The key.
        window: Seconds in which the server recognises a repeat.
        target: Command and receiver: one key used for two receivers names two sends.
        now: Unix seconds.

    Raises:
        InvalidArgumentError: No text, or a time that is none.
        DedupWindowPassedError: The window after ``since`` has passed.
    """
    named = IdempotencyKey(key) if isinstance(key, str) else key
    if not isinstance(named, IdempotencyKey) or not isinstance(named.key, str) or not named.key:
        raise InvalidArgumentError("idempotency_key", "must be a non-empty text or an IdempotencyKey")
    left: float | None = None
    if named.since is not None:
        if isinstance(named.since, bool) or not isinstance(named.since, int | float):
            raise InvalidArgumentError("idempotency_key", "since must be Unix seconds")
        if not math.isfinite(named.since) or named.since > now + window:
            raise InvalidArgumentError("idempotency_key", "since must be Unix seconds that lie in the past")
        left = window - max(0.0, now - named.since)
        if left <= 0:
            raise DedupWindowPassedError(now - named.since, window)
    digest = hashlib.sha256()
    for part in (named.key, *target):
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:%s" % (len(data), data))
    numbers = digest.digest()
    return SendIdentity(int.from_bytes(numbers[:4], "big"), int.from_bytes(numbers[4:8], "big"), left)
