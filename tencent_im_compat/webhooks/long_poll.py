"""Settings of the long-polling source, and the pure half of its protocol: what to ask, what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from pydantic import SecretStr

from ..config import checked_url
from ..errors import ConfigurationError, CursorTrimmedError
from ..secret import flaw, wrapped
from ..wire.reading import read_json
from ..wire.webhooks import WebhookEvent
from .cursors import CursorStore, MemoryCursor
from .parsing import origin, read

LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class LongPolling:
    """How events are fetched from a relay.

    Attributes:
        url: Base URL of the relay.
        token: Its bearer token; shows itself in no repr.
        cursor: Where the reading stands; kept by the caller's store.
        wait: Seconds that the relay may hold a call, at most 60.
        limit: Most events per call, at most 1000.
        margin: Seconds that an answer may be late before the connection counts as dead.
        events: CallbackCommands wanted; absent: all.
        on_trimmed: What to do when events were trimmed away unread: ``raise`` ends the source with
            ``CursorTrimmedError``; ``skip`` logs it and goes on from the oldest, leaving what was missed
            to the safety poll.
        allow_http: Allow plain http to other machines than this one: the token travels unprotected then.
    """

    url: str
    token: SecretStr | str = field(repr=False)
    cursor: CursorStore = field(default_factory=MemoryCursor)
    wait: float = 25.0
    limit: int = 100
    margin: float = 10.0
    events: Sequence[str] = ()
    on_trimmed: str = "skip"
    allow_http: bool = False

    def __post_init__(self) -> None:
        checked_url("the relay's url", self.url, allow_http=self.allow_http, carries="its token")
        if problem := flaw(self.secret):
            raise ConfigurationError(f"the relay's token {problem}")
        if not 0 <= self.wait <= LONGEST_WAIT:
            raise ConfigurationError("wait must be 0 to 60 seconds")
        if not 1 <= self.limit <= 1000:
            raise ConfigurationError("limit must be 1 to 1000")
        if not self.margin > 0:
            raise ConfigurationError("margin must be above 0 seconds")
        if self.on_trimmed not in ("raise", "skip"):
            raise ConfigurationError("on_trimmed must be raise or skip")

    @property
    def secret(self) -> SecretStr:
        """The bearer token, which shows itself in no repr."""
        return wrapped(self.token)

    def address(self, cursor: int | None, user_id: str, *, wait: float) -> str:
        """The URL of the next call, which the relay may hold for ``wait`` seconds."""
        query: list[tuple[str, str]] = [("limit", str(self.limit)), ("wait", f"{wait:g}")]
        if cursor is not None:
            query.append(("cursor", str(cursor)))
        query += [("event", name) for name in self.events]
        query.append(("user", user_id))
        return f"{self.url.rstrip('/')}/v1/events?{urlencode(query)}"


@dataclass(frozen=True, slots=True)
class EventPage:
    """What one call brought: events in order, and the cursor behind them."""

    events: tuple[WebhookEvent, ...]
    cursor: int


def read_page(status: int, body: bytes) -> EventPage:
    """The page of an answer.

    Raises:
        CursorTrimmedError: The relay no longer has what was asked for.
        ConfigurationError: The relay refused the token, or the request.
        ValueError: No answer of a relay.
    """
    document = read_json(body)
    if not isinstance(document, dict):
        raise ValueError("no JSON object")
    if status == 410:
        raise CursorTrimmedError(int(document["error"]["oldest"]))
    if status in (400, 401, 403, 404):
        error = document.get("error")
        text = error.get("message", "") if isinstance(error, dict) else ""
        raise ConfigurationError(f"the relay refused the call with HTTP status {status}: {text}")
    if status != 200:
        raise ValueError(f"HTTP status {status}")
    events = tuple(read(str(item["command"]), item["body"], _origin(item)) for item in document["events"])
    return EventPage(events, int(document["cursor"]))


def _origin(item: Mapping[str, object]) -> dict[str, str]:
    """What the relay kept of a webhook's query."""
    names = {"OptPlatform": "platform", "RequestId": "request_id", "ClientIP": "client_ip"}
    return origin({name: str(item.get(kept) or "") for name, kept in names.items()})
