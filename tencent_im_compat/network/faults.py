"""What went wrong on the way, by meaning: surely not sent, or outcome unknown."""

from __future__ import annotations

import logging
import sys
import traceback

import httpx

from ..errors import NotSentError, OutcomeUnknownError, TencentIMError, TransportError
from .logs import hide

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_LEFT_BY_AIOHTTP = frozenset({"ServerDisconnectedError", "ClientOSError", "ClientConnectionResetError"})


def faults() -> tuple[type[Exception], ...]:
    """What a transport may raise when the network fails; everything else is a bug and gets out."""
    own = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError)
    aiohttp = sys.modules.get("aiohttp")  # httpx-aiohttp lets some of its errors through unmapped
    return own if aiohttp is None else (*own, aiohttp.ClientError)


def fault(command: str, error: Exception) -> TransportError:
    """The typed error for a failed attempt: surely not sent, or outcome unknown."""
    told = error if error.__cause__ is None else error.__cause__
    reason = f"{type(told).__name__}: {hide(str(told))}".rstrip(": ")
    # httpx-aiohttp maps every failed connection to httpx.ConnectTimeout, also one that was refused and one
    # that broke after the request went out, and connect time-outs to the bare TimeoutException. Its cause
    # tells them apart; the names of its classes do, so that aiohttp need not be there.
    kinds = {kind.__name__ for kind in type(told).__mro__}
    if "ConnectionTimeoutError" in kinds or "ClientConnectorError" in kinds:
        return NotSentError(command, reason, timed_out="ConnectionTimeoutError" in kinds)
    if kinds & _LEFT_BY_AIOHTTP:
        return OutcomeUnknownError(command, reason)
    timed_out = isinstance(error, httpx.TimeoutException)
    if isinstance(error, _NEVER_LEFT):
        return NotSentError(command, reason, timed_out=timed_out)
    return OutcomeUnknownError(command, reason, timed_out=timed_out)


def bare(error: BaseException) -> BaseException:
    """A cancellation or a bug, without the frames of the libraries below: their locals hold the URL.

    Where a bug came from is written to the log, without locals.
    """
    if isinstance(error, TencentIMError):
        return error
    if isinstance(error, Exception):
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.debug("%s came out of the transport:\n%s", type(error).__name__, frames)
    return error.with_traceback(None)
