"""What a WSGI application needs: the call, the answer, and work once the answer was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .receiver import WebhookReply

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_REASONS = {200: "OK", 400: "Bad Request", 403: "Forbidden", 405: "Method Not Allowed"}


def query_of(environ: dict[str, Any]) -> bytes:
    """What is behind the question mark."""
    return str(environ.get("QUERY_STRING", "")).encode("latin-1", "replace")


def body_of(environ: dict[str, Any], most: int) -> bytes:
    """The body of a call, cut behind ``most`` bytes."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    source = environ["wsgi.input"]
    if length.isascii() and length.isdigit():
        return _read(source, min(int(length[:20]), most))
    # In chunks: most servers say that the input ends by itself. Where none does, reading could hang.
    return _read(source, most) if environ.get("wsgi.input_terminated") else b""


def _read(source: Any, most: int) -> bytes:
    found = bytearray()
    while len(found) < most:
        part = source.read(most - len(found))
        if not part:
            break
        found += part
    return bytes(found)


class Answered:
    """A response that works when the server closes it, which it does once it was sent.

    Args:
        body: Its body.
        after: What to do then.
    """

    def __init__(self, body: bytes, after: Callable[[], None] | None) -> None:
        self._body = body
        self._after = after

    def __iter__(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        """Does the work, once."""
        after, self._after = self._after, None
        if after is not None:
            after()


def answer(reply: WebhookReply, start_response: StartResponse, after: Callable[[], None] | None) -> Answered:
    """Begins an answer. Where that fails the work is done at once, as nobody will close it."""
    answered = Answered(reply.body, after)
    try:
        start_response(
            f"{reply.status} {_REASONS.get(reply.status, 'Service Unavailable')}",
            [("Content-Type", "application/json"), ("Content-Length", str(len(reply.body)))],
        )
    except BaseException:
        answered.close()
        raise
    return answered
