"""One request and its answer: bounded in time and size, on a connection that holds nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast

import httpx

from .. import network
from ..errors import TransportError

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")


class AsyncExchange:
    """Sends one request and reads the whole answer.

    Args:
        way: How to send it.
        command: The REST command, for errors.
        place: Host and port that are called, for errors.
        seconds: How long it may take in all.
    """

    def __init__(self, way: network.AsyncWay, command: str, place: str, seconds: float) -> None:
        self._way = way
        self._command = command
        self._place = place + way.through
        self.bound = network.AsyncBound(seconds, way.owner)
        """Ends it when it takes too long, or from outside."""
        self._response: httpx.Response | None = None

    async def answer(self, request: httpx.Request, check: Callable[[], None]) -> tuple[httpx.Response, bytes]:
        """The answer and its body. ``end`` must follow, whatever comes out of this.

        Args:
            request: What to send; holds the bound's ``extensions``.
            check: Called after every piece of the body; raises when it is too late for more.

        Raises:
            TransportError: No whole answer came.
        """
        failed: TransportError | None = None
        try:
            with self.bound:
                self._response = response = await self._way.deliver(request)
                self.bound.reach(response)
                return response, await self._body(response, check)
        except network.faults() as error:
            failed = network.fault(self._command, self._place, error, late=self.bound.passed)
        except BaseException as error:
            failed = network.closed_under(self._command, self._place, error)
            if failed is None:
                raise network.bare(error) from None
        raise failed or network.too_late(self._command, self._place)

    async def _body(self, response: httpx.Response, check: Callable[[], None]) -> bytes:
        if response.is_stream_consumed:  # a transport in the process answered with a whole body
            body = network.Body(self._command)
            body.add(response.content)
            return body.end()
        body = network.Body(self._command, network.coding_of(response))
        # Not by the response's own iterators: they unpack without bound and let the connection go at the end.
        async for piece in cast(httpx.AsyncByteStream, response.stream):
            body.add(piece)
            check()
        return body.end()

    async def end(self, *, spoilt: bool = False) -> None:
        """Lets the connection go: to serve other calls, or, where it holds more than the answer, for good.

        Args:
            spoilt: Whether the answer was another call's.
        """
        response = self._response
        if response is None:
            return
        try:
            if spoilt or network.holds_more(response):
                await self._cut(response)
            await response.aclose()
        except network.faults() as error:
            logger.debug("a connection did not close well (%s)", type(error).__name__)

    async def _cut(self, response: httpx.Response) -> None:
        stream = response.extensions.get("network_stream")
        if stream is None:
            network.cut(response)
        else:
            await stream.aclose()
