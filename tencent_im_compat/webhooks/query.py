"""The query of a call, looked at cheaply before anything is made of it. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from ..errors import UnreadableWebhookError

MOST_BYTES = 8 * 1024
"""All documented parameters together take a few hundred."""
MOST_FIELDS = 50
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def read_query(given: bytes | str) -> dict[str, str]:
    """The parameters by name.

    Args:
        given: What is behind the question mark, not decoded.

    Raises:
        UnreadableWebhookError: It is too long, names something twice, or is not well formed.
    """
    raw = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    if len(raw) > MOST_BYTES or raw.count(b"&") >= MOST_FIELDS:
        raise UnreadableWebhookError("the webhook's query is too long")
    if not raw.isascii() or _BAD_ESCAPE.search(raw):
        raise UnreadableWebhookError("the webhook's query is not percent-encoded")
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise UnreadableWebhookError("the webhook's query is not UTF-8") from None
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnreadableWebhookError("the webhook's query names a parameter twice")
    return found
