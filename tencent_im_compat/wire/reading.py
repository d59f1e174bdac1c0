"""JSON from outside, read as far as it can be: one broken text or number never takes a whole page with it."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from pydantic_core import from_json

LARGE = 256 * 1024
"""Bytes of an answer from which on its parts are counted first."""
MOST_PARTS = 200_000
"""Fields and entries of an answer. A page has at most some thousand items of some ten fields."""
MOST_LEVELS = 100
"""Objects and lists in one another; no documented body has a tenth of it."""
_TOO_DEEP = "nested too deeply"
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")
_HALF_IN_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_MENDED = "\ufffd".encode()
_DIGITS = 20
"""No number of the API has more."""


def read_json(body: bytes) -> Any:
    """What a JSON text says.

    Cut or foreign bytes become U+FFFD, and so does each lone half of a surrogate pair. Numbers that no
    machine word holds, NaN and infinities become null.

    Raises:
        ValueError: It is no JSON, or has more than ``MOST_LEVELS`` levels.
    """
    encoding = json.detect_encoding(body)
    if encoding.startswith("utf-8"):
        body = _HALF_IN_BYTES.sub(_MENDED, body)  # else each of its bytes would become a sign of its own
    text = body.decode(encoding, "replace")
    try:
        found = json.loads(text, parse_int=_whole, parse_float=_finite, parse_constant=_nothing)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if _too_deep(text, found):
        raise ValueError(_TOO_DEEP)
    return _mended(found) if _HALF_PAIR.search(text) else found


def _too_deep(text: str, document: Any) -> bool:
    """Whether there are more levels than ``MOST_LEVELS``: what walks through a document may rely on it."""
    if text.count("[") + text.count("{") <= MOST_LEVELS:
        return False
    level = [document]
    for _ in range(MOST_LEVELS):
        holders = [each for each in level if isinstance(each, dict | list)]
        level = [part for each in holders for part in (each.values() if isinstance(each, dict) else each)]
    return any(isinstance(each, dict | list) for each in level)


def looked_through(body: bytes) -> Any:
    """What a JSON text says, at little cost; nothing where it takes ``read_json`` to tell."""
    try:
        return from_json(body)
    except ValueError:
        return None


def too_many(document: Any) -> bool:
    """Whether a document holds more entries and fields than any honest answer.

    Each that does not fit its model costs a model's error, which takes a thousand times its bytes.
    """
    level, seen = [document], 0
    while level:
        inner: list[Any] = []
        for each in level:
            parts = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
            seen += len(parts)
            if seen > MOST_PARTS:
                return True
            inner += [part for part in parts if isinstance(part, dict | list)]
        level = inner
    return False


def without_nulls(value: Any) -> Any:
    """JSON without its nulls: some services write a field that is absent as null."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


def whole(value: object) -> int | None:
    """A number that may be written as text; nothing for what is none, or fits in no machine word."""
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit()):
            return None
        return _whole(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if -(2**63) <= value < 2**64 else None


def _whole(text: str) -> int | None:
    if len(text) > _DIGITS:
        return None
    value = int(text)
    return value if -(2**63) <= value < 2**64 else None


def _finite(text: str) -> float | None:
    value = float(text)
    return value if math.isfinite(value) else None


def _nothing(_: str) -> None:
    return None


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return value
