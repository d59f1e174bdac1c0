"""A scripted network: what each attempt meets, and calls of each kind to send over it."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx

from tencent_im_compat.call import Call, Safety
from tencent_im_compat.calls.account import account_check
from tencent_im_compat.calls.group import destroy_group
from tencent_im_compat.calls.group_messages import send_group_msg
from tencent_im_compat.calls.openim import send_msg

Step = Exception | dict[str, Any] | Callable[[], httpx.Response]
"""An attempt fails with an exception, is answered with JSON, or with a response of any other kind."""

GOOD: dict[str, Any] = {
    "ActionStatus": "OK",
    "ErrorCode": 0,
    "ErrorInfo": "",
    "MsgTime": 1767229201,
    "MsgSeq": 1,
    "MsgKey": "not-well-formed",
    "ResultItem": [],
}
PAGE = b"<html><body>502 Bad Gateway</body></html>"

SAFE: Call[Any] = account_check(["bob"])
SEND: Call[Any] = send_msg("bob", "hello", msg_random=7, msg_seq=8)
GROUP_SEND: Call[Any] = send_group_msg("team", "hello", random=7)
NEVER: Call[Any] = destroy_group("team")
BY_SAFETY = {Safety.SAFE: SAFE, Safety.SAME_RANDOM: SEND, Safety.NEVER: NEVER}


def refusal(code: int) -> dict[str, Any]:
    """The answer of a server that refuses."""
    return {"ActionStatus": "FAIL", "ErrorCode": code, "ErrorInfo": "said so"}


def page(status: int, body: bytes = PAGE) -> Callable[[], httpx.Response]:
    """The answer of something in between."""
    return lambda: httpx.Response(status, content=body)


def play(step: Step) -> httpx.Response:
    """What one attempt gets."""
    if isinstance(step, Exception):
        raise step
    return httpx.Response(200, content=json.dumps(step)) if isinstance(step, dict) else step()


class Dice(random.Random):
    """Throws the upper end of every range, and keeps the ranges."""

    def __init__(self) -> None:
        super().__init__(1)
        self.ranges: list[tuple[float, float]] = []

    def uniform(self, a: float, b: float) -> float:
        """The upper end."""
        self.ranges.append((a, b))
        return b


class Pieces(httpx.AsyncByteStream, httpx.SyncByteStream):
    """A body that comes in pieces; each may let time pass."""

    def __init__(self, pieces: Callable[[], Iterator[bytes]]) -> None:
        self._pieces = pieces
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces():
            yield piece

    def close(self) -> None:
        """Takes note that nobody reads any more."""
        self.closed = True

    async def aclose(self) -> None:
        """The same."""
        self.closed = True
