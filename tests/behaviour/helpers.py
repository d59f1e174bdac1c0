"""What the stories share, with and without a loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import httpx
import pytest

from tencent_im_compat import V2TimMessage
from tencent_im_mock import MockTencentIM
from tencent_im_mock.core.http import Reply, Request

P = TypeVar("P")
R = TypeVar("R")

AsyncDeed = Callable[[P], Awaitable[R]]
"""What somebody does with something, to be awaited."""
Deed = Callable[[P], R]
"""The same without a loop."""


def texts(messages: Iterable[V2TimMessage]) -> list[str | None]:
    """The texts of messages."""
    return [None if message.textElem is None else message.textElem.text for message in messages]


@contextmanager
def broken(mock: MockTencentIM, *commands: str, answering: bool = False) -> Iterator[None]:
    """The connection breaks at every call of some commands, as long as the context is open.

    Args:
        mock: The mock behind the connection.
        commands: Names of the commands.
        answering: Whether the server still gets the request and only its answer is lost.
    """
    handle = mock.server.handle

    def fail(request: Request) -> Reply:
        if request.path.removeprefix("/v4/") not in commands:
            return handle(request)
        if answering:
            handle(request)
        raise httpx.ReadError("the connection broke")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mock.server, "handle", fail)
        yield
