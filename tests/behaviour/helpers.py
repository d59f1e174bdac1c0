"""What the stories share, with and without a loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
import pytest

from tencent_im_compat import V2TimMessage
from tencent_im_mock import MockTencentIM
from tencent_im_mock.core.http import Reply, Request, json_reply

P = TypeVar("P")
R = TypeVar("R")

AsyncOperation = Callable[[P], Awaitable[R]]
"""What somebody does with something, to be awaited."""
Operation = Callable[[P], R]
"""The same without a loop."""


def texts(messages: Iterable[V2TimMessage]) -> list[str | None]:
    """The texts of messages."""
    return [None if message.textElem is None else message.textElem.text for message in messages]


@contextmanager
def broken(
    mock: MockTencentIM, *commands: str, answering: bool = False, only: int | None = None
) -> Iterator[None]:
    """The connection breaks at every call of some commands, as long as the context is open.

    Args:
        mock: The mock behind the connection.
        commands: Names of the commands.
        answering: Whether the server still gets the request and only its answer is lost.
        only: Which of the calls, counted from 1; absent: all of them.
    """
    handle = mock.server.handle
    calls = 0

    def fail(request: Request) -> Reply:
        nonlocal calls
        if request.path.removeprefix("/v4/") not in commands:
            return handle(request)
        calls += 1
        if only not in (None, calls):
            return handle(request)
        if answering:
            handle(request)
        raise httpx.ReadError("the connection broke")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mock.server, "handle", fail)
        yield


@contextmanager
def answered(mock: MockTencentIM, answers: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Some commands get the given answers, whatever was asked, as long as the context is open."""
    handle = mock.server.handle

    def answer(request: Request) -> Reply:
        found = answers.get(request.path.removeprefix("/v4/"))
        if found is None:
            return handle(request)
        return json_reply({"ActionStatus": "OK", "ErrorCode": 0, **found})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mock.server, "handle", answer)
        yield


@contextmanager
def slow(mock: MockTencentIM, seconds: float) -> Iterator[None]:
    """Every call takes so many seconds of the mock's clock, as long as the context is open."""
    handle = mock.server.handle

    def late(request: Request) -> Reply:
        mock.clock.advance(seconds)
        return handle(request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mock.server, "handle", late)
        yield
