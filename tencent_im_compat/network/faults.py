"""What went wrong on the way, by meaning: surely not sent, or outcome unknown."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import traceback
from typing import TypeVar

import httpx

from ..config import is_loopback
from ..errors import NotSentError, OutcomeUnknownError, TencentIMError, TransportError
from ..logs import hide

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")

ErrorT = TypeVar("ErrorT", bound=BaseException)

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_NO_CONNECTION = re.compile(
    r"(ConnectError\b(?!.*(SSL|certificate))|ClientConnectorError\b|ConnectionRefusedError\b)"
)
"""How texts begin where no connection came about, and not for want of trust."""
_LEFT_BY_AIOHTTP = frozenset({"ServerDisconnectedError", "ClientOSError", "ClientConnectionResetError"})


def faults() -> tuple[type[Exception], ...]:
    """What a transport may raise when the network fails; everything else is a bug and gets out."""
    # UnicodeError: a reason phrase that is no UTF-8, which aiohttp keeps and httpx-aiohttp trips on.
    own = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError)
    aiohttp = sys.modules.get("aiohttp")  # httpx-aiohttp lets some of its errors through unmapped
    return own if aiohttp is None else (*own, aiohttp.ClientError)


def fault(command: str, place: str, error: Exception, *, late: bool = False) -> TransportError:
    """The typed error for a failed attempt: surely not sent, or outcome unknown.

    Args:
        command: The REST command.
        place: Host and port that were called.
        error: What the transport raised.
        late: Whether the exchange was ended because it took too long.
    """
    told = error if error.__cause__ is None else error.__cause__
    text = f"{type(told).__name__}: {hide(str(told))}".rstrip(": ")
    reason = f"{text} (calling {place}){_nobody_here(command, place, text)}"
    # httpx-aiohttp maps every failed connection to httpx.ConnectTimeout, also one that was refused and one
    # that broke after the request went out, and connect time-outs to the bare TimeoutException. Its cause
    # tells them apart; the names of its classes do, so that aiohttp need not be there.
    kinds = {kind.__name__ for kind in type(told).__mro__}
    if "ConnectionTimeoutError" in kinds or "ClientConnectorError" in kinds:
        return NotSentError(command, reason, timed_out="ConnectionTimeoutError" in kinds)
    if late and not isinstance(error, _NEVER_LEFT):
        return too_late(command, place)  # a socket that was shut down shows as a lost connection
    if kinds & _LEFT_BY_AIOHTTP:
        return OutcomeUnknownError(command, reason)
    timed_out = late or isinstance(error, httpx.TimeoutException)
    if isinstance(error, _NEVER_LEFT):
        return NotSentError(command, reason, timed_out=timed_out)
    return OutcomeUnknownError(command, reason, timed_out=timed_out)


def _nobody_here(command: str, place: str, text: str) -> str:
    """What to do where nothing listens on this machine."""
    host, _, port = place.rpartition(":")
    refused = _NO_CONNECTION.match(text) is not None
    host = host.strip("[]")
    if not (refused and port.isdigit() and is_loopback(host)):
        return ""
    server = "relay" if command.startswith("relay/") else "mock"
    return f": nothing listens there; tencent-im {server} serve --host {host} --port {port} starts a {server}"


def closed_under(command: str, place: str, error: BaseException) -> OutcomeUnknownError | None:
    """The error of a call whose connection was closed by who closed the client; else nothing.

    The libraries below cancel whoever waits for it. Before Python 3.11 nobody can tell that from the
    cancellation of the task itself, which is what it is taken for.
    """
    if not isinstance(error, asyncio.CancelledError):
        return None
    counted = getattr(asyncio.current_task(), "cancelling", None)
    if counted is None or counted() > 0:
        return None
    return OutcomeUnknownError(command, f"the client was closed while it waited for {place}")


def too_late(command: str, place: str) -> OutcomeUnknownError:
    """The error of an exchange that was ended because it took too long."""
    return OutcomeUnknownError(command, f"the answer of {place} did not end in time", timed_out=True)


def bare(error: BaseException) -> BaseException:
    """A cancellation or a bug, without the frames of the libraries below: their locals hold the URL.

    Where a bug came from is written to the log, without locals.
    """
    if isinstance(error, Exception) and not isinstance(error, TencentIMError):
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.debug("%s came out of the transport:\n%s", type(error).__name__, frames)
    return clean(error)


def clean(error: ErrorT) -> ErrorT:
    """An error without its frames and without those that it came of: they hold requests, and these UserSigs.

    It is to be raised outside of any ``except`` for another one, which would bind the two again. Only a
    cancellation keeps the cancellations before it: by them anyio knows its own.
    """
    before = error.__context__ if isinstance(error, asyncio.CancelledError) else None
    while before is not None and not isinstance(before, asyncio.CancelledError):
        before = before.__context__
    error.__cause__ = None
    error.__context__ = None if before is None else clean(before)
    return error.with_traceback(None)
