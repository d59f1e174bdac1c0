"""Bytes that a connection holds after an answer: they would be taken for the answer to the next call."""

from __future__ import annotations

import logging
import ssl
from typing import Any, Final

import httpx

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")

_INNER: Final = ("_stream", "_httpcore_stream", "_connection")
"""By which attributes the streams of httpx and httpcore hold each other, down to the connection."""


class _Told:
    once = False


def holds_more(response: httpx.Response) -> bool:
    """Whether a connection holds bytes behind the answer that was read from it.

    httpcore parses them as the answer to the next request; nothing public tells of them. A look at h11's
    buffer does, and at what is between it and the socket. Bytes still in the socket are httpcore's own care:
    it drops idle connections that are readable. Where the look is not possible any more, every connection
    counts as one that holds bytes: slower, but no answer is given to the wrong call.

    Args:
        response: An answer that was read to its end and not closed yet.
    """
    network = response.extensions.get("network_stream")
    if network is None or response.extensions.get("http_version") not in (b"HTTP/1.1", b"HTTP/1.0"):
        return False  # no connection of httpcore, or one whose answers are numbered
    found = _parser(response.stream)
    if found is not None:
        tls = network.get_extra_info("ssl_object")
        return bool(found.trailing_data[0] or (tls is not None and tls.pending()) or _buffered(network))
    if not _Told.once:
        _Told.once = True
        logger.warning(
            "this version of httpcore is not known: whether a connection holds more than an answer cannot "
            "be seen, so each serves one call only"
        )
    return True


def _parser(stream: Any) -> Any:
    """The h11 connection that an answer is read from."""
    for _ in range(8):
        parts = getattr(stream, "__dict__", {})
        found = parts.get("_h11_state")
        if found is not None:
            return found if hasattr(found, "trailing_data") else None
        for name in _INNER:
            if name in parts:
                stream = parts[name]
                break
        else:
            return None
    return None


def _buffered(stream: Any) -> bool:
    """Whether bytes wait between the parser and the socket: in anyio's queue, or not decrypted yet."""
    for _ in range(8):
        parts = getattr(stream, "__dict__", {})
        for part in parts.values():
            if type(part) is ssl.MemoryBIO and part.pending:
                return True
        if "_protocol" in parts and getattr(parts["_protocol"], "read_queue", None):
            return True
        stream = parts.get("_stream") or parts.get("transport_stream")
        if stream is None:
            return False
    return False


def cut(response: httpx.Response) -> None:
    """Closes the connection by which an answer of an aiohttp transport came, which has it back already."""
    found = getattr(getattr(response.stream, "_aiohttp_response", None), "_protocol", None)
    if found is not None:
        found.close()
