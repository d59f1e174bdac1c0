"""What a relay answers to a long poll. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import ConfigurationError, CursorTrimmedError
from ..wire.reading import read_json
from ..wire.webhooks import WebhookEvent
from .arrivals import note_arrival
from .parsing import origin, read


@dataclass(frozen=True, slots=True)
class EventPage:
    """What one call brought: events in order, and the cursor behind them.

    ``times`` tells of each when it came to the relay, in Unix seconds.
    """

    events: tuple[WebhookEvent, ...]
    cursor: str
    times: tuple[float, ...] = ()


def read_page(status: int, body: bytes) -> EventPage:
    """The page of an answer.

    Raises:
        CursorTrimmedError: The relay no longer has what was asked for, or has another log now.
        ConfigurationError: The relay refused the token, or the request.
        ValueError: No answer of a relay.
    """
    document = read_json(body)
    if not isinstance(document, dict):
        raise ValueError("no JSON object")
    if status == 410:
        raise CursorTrimmedError(_cursor(document["error"]["oldest"]))
    if status in (400, 401, 403, 404):
        error = document.get("error")
        text = error.get("message", "") if isinstance(error, dict) else ""
        raise ConfigurationError(f"the relay refused the call with HTTP status {status}: {text}")
    if status != 200:
        raise ValueError(f"HTTP status {status}")
    events = tuple(read(str(item["command"]), item["body"], _origin(item)) for item in document["events"])
    times = tuple(float(item.get("at", math.inf)) for item in document["events"])
    for event, at in zip(events, times, strict=True):
        if math.isfinite(at):
            note_arrival(event, at)
    return EventPage(events, _cursor(document["cursor"]), times)


def _cursor(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("no cursor")
    return value


def _origin(item: Mapping[str, object]) -> dict[str, str]:
    """What the relay kept of a webhook's query."""
    names = {"OptPlatform": "platform", "RequestId": "request_id", "ClientIP": "client_ip"}
    return origin({name: str(item.get(kept) or "") for name, kept in names.items()})
