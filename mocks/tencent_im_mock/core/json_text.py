"""JSON in and out: the usual by pydantic's parser and writer, a fifth of the time; the rest by Python's."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from pydantic_core import PydanticSerializationError, from_json, to_json

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_EXPONENT = re.compile(rb"[0-9][eE]")


def read(raw: bytes) -> Any:
    """What a body says.

    Raises:
        ValueError: It is no JSON, or a number in it is too large.
    """
    if _EXPONENT.search(raw) is None:  # else a number may be infinite
        try:
            return from_json(raw, allow_inf_nan=False)
        except ValueError:
            pass  # halves of surrogate pairs, UTF-16, many levels; or no JSON at all
    try:
        return json.loads(raw, parse_constant=_no_constant, parse_float=_finite)
    except RecursionError:
        raise ValueError("it has too many levels") from None


def write(document: Any) -> bytes:
    """The document as compact UTF-8, halves of surrogate pairs as they are."""
    try:
        return to_json(document)
    except PydanticSerializationError:
        return _write(document).encode("utf-8", "surrogatepass")


def write_for_people(document: Any) -> bytes:
    """The same with escapes for halves of surrogate pairs: any page or tool reads them as one sign each."""
    try:
        return to_json(document)
    except PydanticSerializationError:
        return _write(document).encode("utf-8", "backslashreplace")  # they only stand in strings


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("the number is too large")
    return value
