"""Bodies of requests and webhooks as control answers show them: what people say only on demand."""

from __future__ import annotations

import json
from typing import Any

from ..core.redaction import blotted

HIDDEN = "[content]"
CONTENT = frozenset(
    {"MsgBody", "CloudCustomData", "OfflinePushInfo", "Content", "Text", "Title", "Ext", "Desc", "Data"}
)
"""Fields that hold what people say."""
DEEPEST = 50
"""Levels that are shown; no documented body has half as many."""


def readable(raw: bytes, *, content: bool) -> Any:
    """A body as JSON; as text where it is none, and then hidden like all content."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return raw.decode("utf-8", "replace") if content else HIDDEN
    return _shown(document, content, DEEPEST)


def _shown(value: Any, content: bool, levels: int) -> Any:
    if isinstance(value, dict | list) and not levels:
        return "[too deep]"
    if isinstance(value, list):
        return [_shown(each, content, levels - 1) for each in value]
    if isinstance(value, dict):
        return {
            name: HIDDEN if name in CONTENT and not content else _shown(each, content, levels - 1)
            for name, each in value.items()
        }
    return blotted(value) if isinstance(value, str) and not content else value
