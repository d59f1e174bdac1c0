"""What a person gives: bytes of a file or of standard input as text, text as JSON. What is wrong is told in
their words."""

from __future__ import annotations

import json
import math
import re
import sys
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from .ending import Misuse

STANDARD_INPUT = "standard input"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN = re.compile("[\udc80-\udcff]")
"""What Python makes of bytes of a command line that are no UTF-8."""


class NotJSONError(ValueError):
    """A text is no JSON; the words of it say why, for people."""


def text_of_file(path: Path, *, most_bytes: int | None = None) -> str:
    """What a file says.

    Args:
        path: The file.
        most_bytes: How long it may be; ``None`` for any length.

    Raises:
        Misuse: It cannot be read, is too long, or no UTF-8.
    """
    try:
        with path.open("rb") as file:
            content = file.read(-1 if most_bytes is None else most_bytes + 1)
    except OSError as error:
        raise Misuse(f"{path}: {error.strerror}") from None
    return _bounded(content, str(path), most_bytes)


def text_of_input(*, most_bytes: int | None = None) -> str:
    """What standard input says; otherwise as ``text_of_file``."""
    content = standard_input().read(-1 if most_bytes is None else most_bytes + 1)
    return _bounded(content, STANDARD_INPUT, most_bytes)


def standard_input() -> BinaryIO:
    """Standard input, to be read piece by piece.

    Raises:
        Misuse: It is closed.
    """
    if sys.stdin is None:  # as Python has it where it was closed from the start
        raise Misuse(f"{STANDARD_INPUT} is closed")
    return sys.stdin.buffer


def _bounded(content: bytes, source: str, most_bytes: int | None) -> str:
    if most_bytes is not None and len(content) > most_bytes:
        raise Misuse(f"{source}: larger than {most_bytes // 1024 // 1024} MB")
    return decoded(content, source)


def decoded(content: bytes, source: str) -> str:
    """Bytes as text; a byte order mark of UTF-8 is no part of it.

    Raises:
        Misuse: They are no UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith(UTF_16_MARKS):
            raise Misuse(f"{source}: it is UTF-16, save it as UTF-8") from None
        line = content.count(b"\n", 0, error.start) + 1
        where = f" in line {line}" if b"\n" in content[:-1] else ""
        raise Misuse(f"{source}: not UTF-8{where}, save it as UTF-8") from None


def typed(text: str, source: str) -> str:
    """A text of the command line.

    Raises:
        Misuse: What was typed is no UTF-8.
    """
    if _FOREIGN.search(text):
        raise Misuse(f"{source}: not UTF-8; the terminal writes in another encoding")
    return text


def read_json(text: str) -> Any:
    """What a JSON text says. ``NaN`` and ``Infinity``, which Python would take, are none.

    Raises:
        NotJSONError: It is none.
    """
    try:
        return json.loads(text, parse_constant=_no_number, parse_float=_finite, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise NotJSONError(f"{error.msg}: line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise NotJSONError("nested too deeply") from None


def _no_number(name: str) -> NoReturn:
    raise NotJSONError(f"{name} is no number of JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise NotJSONError(f"{text[:_SHOWN]} is too large a number")
    return value


def _whole(text: str) -> int:
    if len(text) > _DIGITS:
        raise NotJSONError(f"{text[:_SHOWN]}... is too large a number")
    return int(text)


_DIGITS = 1000
"""Of a whole number; Python reads some thousand. The API has none of more than 20."""
_SHOWN = 20
