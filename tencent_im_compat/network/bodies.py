"""The body of an answer as it comes in: unpacked piece by piece, and bounded before it is unpacked."""

from __future__ import annotations

import zlib
from typing import Any, Final

import httpx

from ..errors import UnreadableReplyError

MAX_ANSWER_BYTES: Final = 8 * 1024 * 1024
"""No documented answer is larger than 1 MB (group service); anything far above is not an answer."""

_ASKED_FOR: Final = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP, _ZLIB, _RAW = 31, 15, -15
"""Window bits by which zlib knows what is packed how."""


def coding_of(response: httpx.Response) -> str:
    """The ``Content-Encoding`` of an answer; empty where it has none.

    By the raw headers: any other question makes httpx decode all of them first.
    """
    found = [value for name, value in response.headers.raw if name.lower() == b"content-encoding"]
    return b",".join(found).decode("latin-1") if found else ""


class Body:
    """Collects the pieces of one body.

    One layer of gzip or deflate is what a request asks for. Other codings, and several around each other,
    which can blow a few hundred bytes up to gigabytes, are not unpacked at all.

    Args:
        command: The REST command, for errors.
        coding: The answer's ``Content-Encoding``; empty where it has none.

    Raises:
        UnreadableReplyError: The coding was not asked for.
    """

    def __init__(self, command: str, coding: str = "") -> None:
        self._command = command
        self._pieces: list[bytes] = []
        self._raw = self._size = 0
        self._packed = False
        self._begin = b""
        self._unpacker: Any = None  # the types of zlib have no public name
        if coding:
            self._prepare(coding)

    def _prepare(self, coding: str) -> None:
        layers = [name for name in coding.lower().replace(",", " ").split() if name != "identity"]
        if len(layers) > 1 or not _ASKED_FOR.issuperset(layers):
            raise self._unreadable(f"the answer is packed as {coding[:60]!r}, which was not asked for")
        self._packed = bool(layers)
        if layers and layers != ["deflate"]:
            self._unpacker = zlib.decompressobj(_GZIP)

    def add(self, piece: bytes) -> None:
        """The next piece as it came.

        Raises:
            UnreadableReplyError: It is too much, packed or unpacked, or cannot be unpacked.
        """
        if self._packed:
            self._raw += len(piece)
            if self._raw > MAX_ANSWER_BYTES:
                raise self._too_long()
            piece = self._unpacked(piece)
        self._size += len(piece)
        if self._size > MAX_ANSWER_BYTES:
            raise self._too_long()
        self._pieces.append(piece)

    def end(self) -> bytes:
        """All of it.

        Raises:
            UnreadableReplyError: What was packed breaks off.
        """
        if self._raw and not (self._unpacker is not None and self._unpacker.eof):
            raise self._unreadable("the packed answer is cut short")
        return b"".join(self._pieces)

    def _unpacked(self, piece: bytes) -> bytes:
        if self._unpacker is None:
            self._begin = piece = self._begin + piece
            if len(piece) < 2:
                return b""
            # Deflate comes with a header of zlib; some servers leave it out.
            with_header = piece[0] & 15 == zlib.DEFLATED and int.from_bytes(piece[:2], "big") % 31 == 0
            self._unpacker = zlib.decompressobj(_ZLIB if with_header else _RAW)
        # One byte more than there may be, so that what is too long shows; zlib makes no more than that.
        room = MAX_ANSWER_BYTES - self._size + 1
        try:
            unpacked: bytes = self._unpacker.decompress(piece, room)
        except zlib.error:
            raise self._unreadable("the answer cannot be unpacked") from None
        return unpacked

    def _too_long(self) -> UnreadableReplyError:
        return self._unreadable(f"the answer is longer than {MAX_ANSWER_BYTES} bytes")

    def _unreadable(self, reason: str) -> UnreadableReplyError:
        return UnreadableReplyError(self._command, reason)
