"""The seam of the asynchronous facade; see ``seam``."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Concatenate, Protocol, TypeVar

from typing_extensions import ParamSpec

from ..errors import TencentIMError
from ..v2tim.callback import V2TimCallback, V2TimValueCallback
from .envelope import failed
from .seam import Seam, answered_before

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
ReplyT = TypeVar("ReplyT")


class AsyncKeeper(Protocol):
    """The session, as far as the seam tells it how calls went.

    Attributes:
        asked: Grows with every method that is about to ask the server.
        lost: Whether the server could not be reached the last time.
        stale: Whether listeners have changed that sources were not told of.
    """

    asked: int
    lost: bool
    stale: bool

    async def met(self, error: TencentIMError) -> None:
        """A call has failed."""

    async def recovered(self) -> None:
        """A call has reached the server again."""

    async def adjust(self) -> None:
        """Sources are told of the listeners."""


class AsyncPart(Protocol):
    """A manager, or a part of one."""

    _session: Any  # an AsyncKeeper; private names of protocols are not checked alike by type checkers


S = TypeVar("S", bound=AsyncPart)


def value_callback(
    renamed: Mapping[str, str] | None = None,
) -> Callable[
    [Callable[Concatenate[S, P], Coroutine[Any, Any, T]]],
    Callable[Concatenate[S, P], Coroutine[Any, Any, V2TimValueCallback[T]]],
]:
    """Makes a ``V2TimValueCallback`` of what a method returns or raises.

    Args:
        renamed: Arguments that REST calls by another word: the REST name and the method's parameter. Names
            that differ in their spelling only (``group_id``) need none.
    """

    def seamed(
        method: Callable[Concatenate[S, P], Coroutine[Any, Any, T]],
    ) -> Callable[Concatenate[S, P], Coroutine[Any, Any, V2TimValueCallback[T]]]:
        seam = Seam(method, renamed or {}, "V2TimValueCallback")

        @functools.wraps(method)
        async def answered(self: S, /, *args: P.args, **kwargs: P.kwargs) -> V2TimValueCallback[T]:
            __tracebackhide__ = True
            keeper: AsyncKeeper = self._session
            asked = keeper.asked
            if keeper.stale:
                await keeper.adjust()
            try:
                data = await method(self, *args, **kwargs)
            except TencentIMError as error:
                code, text, handed_back, cause = seam.failure(error)
                await keeper.met(cause)
                return V2TimValueCallback.failure(code, text, data=handed_back, cause=cause)
            if keeper.lost and keeper.asked != asked:
                await keeper.recovered()
            return V2TimValueCallback.success(data)

        answered.__signature__ = seam.signature  # type: ignore[attr-defined]
        return answered

    return seamed


def callback(
    renamed: Mapping[str, str] | None = None,
) -> Callable[
    [Callable[Concatenate[S, P], Coroutine[Any, Any, None]]],
    Callable[Concatenate[S, P], Coroutine[Any, Any, V2TimCallback]],
]:
    """Makes a ``V2TimCallback`` of how a method ends.

    Args:
        renamed: As of ``value_callback``.
    """

    def seamed(
        method: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
    ) -> Callable[Concatenate[S, P], Coroutine[Any, Any, V2TimCallback]]:
        seam = Seam(method, renamed or {}, "V2TimCallback")

        @functools.wraps(method)
        async def answered(self: S, /, *args: P.args, **kwargs: P.kwargs) -> V2TimCallback:
            __tracebackhide__ = True
            keeper: AsyncKeeper = self._session
            asked = keeper.asked
            if keeper.stale:
                await keeper.adjust()
            try:
                await method(self, *args, **kwargs)
            except TencentIMError as error:
                code, text, _, cause = seam.failure(error)
                await keeper.met(cause)
                return V2TimCallback.failure(code, text, cause=cause)
            if keeper.lost and keeper.asked != asked:
                await keeper.recovered()
            return V2TimCallback.success()

        answered.__signature__ = seam.signature  # type: ignore[attr-defined]
        return answered

    return seamed


async def in_parts(
    wanted: Sequence[T],
    call: Callable[[], Coroutine[Any, Any, ReplyT]],
    results: Callable[[Sequence[T], ReplyT], R],
    then: Callable[[R], Coroutine[Any, Any, None]],
) -> R:
    """A batch that may take several calls. Of one that fails on the way, what its first parts did is handed
    back with the failure, and told like what a whole batch did.

    Args:
        wanted: The items.
        call: Sends them, as the ``..._all`` methods do.
        results: What became of these items.
        then: What is done and told once that is known.
    """
    try:
        reply = await call()
    except TencentIMError as error:
        items, part = answered_before(error, wanted)
        found = results(items, part)
        await then(found)
        raise failed(error, data=found) from None
    found = results(wanted, reply)
    await then(found)
    return found
