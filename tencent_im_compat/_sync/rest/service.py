# Generated from tencent_im_compat/_async/rest/service.py by scripts/make_sync.py. Do not edit.
"""What every service of the REST client has: the transport, random numbers, and batches sent in parts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import TypeVar

from ...batches import Batch
from ...call import Call
from ...errors import TencentIMError
from ...idempotency import IdempotencyKey, SendIdentity, identify, new_seq
from ...wire.base import Reply
from ..transport import Transport

T = TypeVar("T")
ReplyT = TypeVar("ReplyT", bound=Reply)


class Service:
    """Base of the services; made by the client, not by callers."""

    def __init__(self, transport: Transport, rng: random.Random) -> None:
        self._transport = transport
        self._rng = rng

    def _new_random(self) -> int:
        """A fresh unsigned 32-bit number, drawn once per logical call, before any attempt."""
        return self._rng.getrandbits(32)

    def _identity(
        self,
        key: str | IdempotencyKey | None,
        window: float,
        command: str,
        *receivers: str,
        random: int | None = None,
        seq: int | None = None,
    ) -> SendIdentity:
        """The numbers of a new message: the caller's own or fresh ones, or those that follow from its key."""
        if key is None:
            return SendIdentity(
                self._new_random() if random is None else random,
                new_seq(self._transport.clock()) if seq is None else seq,
            )
        return identify(key, window, (command, *receivers), now=self._transport.clock())

    def _in_parts(
        self,
        argument: str,
        items: Iterable[T],
        at_most: int,
        build: Callable[[list[T]], Call[ReplyT]],
        *,
        again: bool = False,
    ) -> ReplyT:
        """Sends a batch of any length in parts, one after the other, and merges the answers.

        An error of a part carries ``progress``: what was done before it, and what was not. With ``again``
        each call is built anew when its turn comes, since what it holds depends on the time.
        """
        __tracebackhide__ = True
        batch = Batch(argument, items, at_most, build)
        for part, call in zip(batch.parts, batch.calls, strict=True):
            try:
                batch.add(self._transport.send(build(part) if again else call))
            except TencentIMError as error:
                error.progress = batch.progress(error.outcome)
                raise
        return batch.merged()
