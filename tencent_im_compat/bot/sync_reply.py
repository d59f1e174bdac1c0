"""Answering from a handler that is a plain function, and runs in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from ..calls.checks import MessageContent
from .reply import Reply, SentAnswer


class SyncReply:
    """``Reply`` without ``await``, for handlers that are plain functions. Injected by its annotation."""

    def __init__(self, reply: Reply, loop: asyncio.AbstractEventLoop) -> None:
        self._reply = reply
        self._loop = loop

    def __call__(
        self,
        content: MessageContent | Iterator[str],
        *,
        at: Sequence[str] = (),
        need_read_receipt: bool = False,
        cloud_custom_data: str | None = None,
    ) -> SentAnswer:
        """As of ``Reply``; it waits until the answer was sent."""
        saying = self._reply(
            content, at=at, need_read_receipt=need_read_receipt, cloud_custom_data=cloud_custom_data
        )
        return asyncio.run_coroutine_threadsafe(saying, self._loop).result()
