"""A request and an answer as the core sees them, whichever face they came through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import unquote_plus

from . import json_text

MOST_LEVELS = 100
"""Objects and arrays in one another; no documented body has a tenth of it, and rules walk through them."""


@dataclass(slots=True, repr=False)  # neither is frozen: they are made with each request
class Request:
    """One HTTP request. ``query`` holds decoded values; a repeated name keeps the last."""

    method: str
    path: str
    query: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        return f"Request({self.method!r}, {self.path!r}, {len(self.body)} bytes)"


@dataclass(slots=True)
class Reply:
    """One HTTP answer.

    Attributes:
        status: HTTP status.
        body: Its bytes.
        content_type: Their type.
        delay: Seconds by which the answer is late, on purpose.
        broken: ``cut``: half of it arrives, ``reset``: nothing does; then the connection ends.
    """

    status: int
    body: bytes = field(repr=False)
    content_type: str = "application/json"
    delay: float = 0.0
    broken: Literal["", "cut", "reset"] = ""


def parse_query(text: str) -> dict[str, str]:
    """The decoded values of a query string; a repeated name keeps the last."""
    found: dict[str, str] = {}
    for pair in text.split("&"):
        name, given, value = pair.partition("=")
        if name or given:
            if "%" in pair or "+" in pair:
                name, value = _unquoted(name), _unquoted(value)
            found[name] = value
    return found


_unquoted = lru_cache(maxsize=1024)(unquote_plus)
"""A UserSig comes with thousands of requests and is long, so it is decoded once."""


def json_reply(document: Mapping[str, Any], status: int = 200) -> Reply:
    """A JSON answer; the API answers HTTP 200 for success and refusal alike."""
    return Reply(status, json_text.write(document))


def too_deep(raw: bytes, document: Any) -> bool:
    """Whether a body that was read from JSON has more than ``MOST_LEVELS`` levels."""
    if raw.count(b"[") + raw.count(b"{") <= MOST_LEVELS:
        return False
    level = [document]
    for _ in range(MOST_LEVELS):
        holders = [each for each in level if isinstance(each, dict | list)]
        level = [inner for each in holders for inner in (each.values() if isinstance(each, dict) else each)]
    return any(isinstance(each, dict | list) for each in level)
