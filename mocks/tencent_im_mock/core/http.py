"""A request and an answer as the core sees them, whichever face they came through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """One HTTP request. ``query`` holds decoded values; a repeated name keeps the last."""

    method: str
    path: str
    query: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        return f"Request({self.method!r}, {self.path!r}, {len(self.body)} bytes)"


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer."""

    status: int
    body: bytes = field(repr=False)
    content_type: str = "application/json"


def json_reply(document: Mapping[str, Any], status: int = 200) -> Reply:
    """A JSON answer; the API answers HTTP 200 for success and refusal alike."""
    return Reply(status, _encode(document).encode("utf-8", "surrogatepass"))
